// What the surface stage of the tissue shaders receives.
#ifndef MYO_VARYINGS_GLSL
#define MYO_VARYINGS_GLSL
#include "zones.glsl"
#include "shading.glsl"

layout(location = 0) in vec4 in_position_end;      // world mm; w: 0 belly .. 1 end of the muscle
layout(location = 1) in vec4 in_normal_openness;
layout(location = 2) in vec4 in_fibre;             // unit, w: 1 where there are fibres
layout(location = 3) flat in uint in_item;
layout(location = 4) flat in vec3 in_tint;         // linear RGB of the triangle's part, where there is no grain

Surface surface_here() {
  Surface s;
  s.position = in_position_end.xyz;
  s.normal = normalize(in_normal_openness.xyz);
  // Sheets of open meshes are seen from behind too. A sliver folded over by simplifying is seen from behind as well,
  // but its vertex normals still look at the eye: turning them would show it as a dark speck.
  vec3 to_eye = towards_eye(s.position);
  if (!gl_FrontFacing && dot(s.normal, to_eye) < 0.0) s.normal = -s.normal;
  float facing = dot(s.normal, to_eye);
  if (facing < 0.0) s.normal = normalize(s.normal - 1.02 * facing * to_eye);
  s.has_fibre = in_fibre.w;
  s.fibre = normalize(in_fibre.xyz + vec3(0.0, 0.0, 1e-5));
  s.tint = in_tint;
  s.end = in_position_end.w;
  s.openness = in_normal_openness.w;
  s.pixel_mm = pixel_mm_of(s.position);
  return s;
}
#endif
