#version 460
// A cut face as an anatomist draws it, a style for each tissue: bone with its cortex, muscle in bundles, vessels with a
// lumen, nerves in strands. Lit evenly: what differs is tissue.
#extension GL_GOOGLE_include_directive : require
#include "shading.glsl"

layout(location = 0) flat in uint in_item;
layout(location = 1) in vec3 in_position;
layout(location = 2) in vec2 in_edge_core;
layout(location = 0) out vec4 out_colour;
layout(location = 1) out uint out_id;

// Round spots, one in each cell of a grid that runs on along `axis`: dots across it, lines along it. 0..1.
float strands(vec3 p, vec3 axis, float spacing_mm, float pixel_mm) {
  vec3 side = normalize(abs(axis.z) < 0.9 ? cross(axis, vec3(0.0, 0.0, 1.0)) : cross(axis, vec3(1.0, 0.0, 0.0)));
  vec2 q = vec2(dot(p, side), dot(p, cross(axis, side))) / spacing_mm;
  q.x += 0.5 * mod(floor(q.y), 2.0); // rows stand between rows
  vec2 cell = floor(q);
  float a = lattice(ivec3(cell, 7)), b = lattice(ivec3(cell, 19));
  float r = length(q - cell - 0.5 - 0.16 * (vec2(a, b) - 0.5));
  float soft = max(0.08, pixel_mm / spacing_mm);
  return (1.0 - smoothstep(0.40 - soft, 0.40 + soft, r + 0.07 * a)) * visible_detail(spacing_mm, pixel_mm);
}

vec3 muscle_face(vec3 colour, ItemConstants item, float pixel_mm) {
  vec3 axis = item.axis.w > 0.0 ? item.axis.xyz : vec3(0.0, 0.0, 1.0);
  vec3 septa = mix(colour, vec3(0.62, 0.36, 0.29), 0.42);
  float bundles = strands(in_position, axis, 3.4, pixel_mm);
  float fibres = strands(in_position + 0.7, axis, 1.1, pixel_mm);
  float detail = visible_detail(3.4, pixel_mm);
  return mix(mix(colour, septa, 0.55 * detail), colour * (1.02 - 0.14 * fibres), max(bundles, 1.0 - detail));
}

vec3 bone_face(vec3 colour, bool rim, float core, float pixel_mm) {
  vec3 cortex = colour * vec3(0.80, 0.72, 0.60);
  if (rim) return cortex * mix(0.86, 1.0, core);
  vec3 spongy = mix(colour * 1.12, vec3(0.80, 0.60, 0.44), 0.25);
  float holes = 0.5 * smoothstep(0.50, 0.68, value_noise(in_position / 0.9)) * visible_detail(1.8, pixel_mm) +
                0.5 * smoothstep(0.48, 0.70, value_noise(in_position / 2.3)) * visible_detail(4.6, pixel_mm);
  return mix(spongy, vec3(0.52, 0.30, 0.20), 0.62 * holes);
}

// Beneath the skin lies fat; what lies deeper and has no mesh is left pale: nobody knows what it is.
vec3 fat_face(vec3 skin, float edge_mm, float pixel_mm) {
  if (edge_mm < 2.0) return skin * 1.02;
  vec3 fat = vec3(0.83, 0.64, 0.30);
  float lobules = value_noise(in_position / 2.6);
  float septum = (1.0 - smoothstep(0.0, 0.10, abs(lobules - 0.5))) * visible_detail(5.2, pixel_mm);
  fat = fat * mix(0.97, 1.03, lobules) + vec3(0.06, 0.09, 0.10) * septum;
  return mix(fat, vec3(0.60, 0.50, 0.42), smoothstep(10.0, 19.0, edge_mm));
}

void main() {
  ItemConstants item = items[in_item];
  vec3 depth = frame.cut_depths[item.material.w].xyz; // the same for every face of the plane: later ones lie over earlier
  gl_FragDepth = depth.x * gl_FragCoord.x + depth.y * gl_FragCoord.y + depth.z;
  vec3 colour = item.colour.rgb;
  bool rim = in_edge_core.y < 0.9995;
  float core = in_edge_core.y;
  float pixel_mm = pixel_mm_of(in_position);
  vec3 face = colour;
  switch (item.material.x) {
  case material_skin: face = fat_face(colour, in_edge_core.x, pixel_mm); break;
  case material_muscle:
    face = rim ? mix(colour, vec3(0.66, 0.45, 0.37), 0.55) : muscle_face(colour * 1.12, item, pixel_mm);
    break;
  case material_bone: face = bone_face(colour, rim, core, pixel_mm); break;
  case material_artery:
  case material_vein: face = rim ? colour * 1.25 + 0.05 : colour * 0.20; break;
  case material_nerve:
    face = rim ? colour * vec3(0.72, 0.66, 0.60) : colour * (1.12 - 0.30 * strands(in_position, frame.cuts[item.material.w].xyz, 0.9, pixel_mm));
    break;
  case material_cartilage: face = colour * (rim ? 0.80 : 1.10); break;
  case material_tendon: face = colour * (rim ? 0.80 : 1.04); break;
  default: face = colour * (rim ? 0.70 : 1.12); break;
  }
  vec3 to_eye = towards_eye(in_position);
  float facing = abs(dot(frame.cuts[item.material.w].xyz, to_eye));
  out_colour = vec4(face * mix(0.72, 0.98, facing), 1.0);
  out_id = in_item + 1u;
}
