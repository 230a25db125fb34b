#version 460
// Drawn plainly with a dark contour; what lies behind tissue shows through it as dashes.
#extension GL_GOOGLE_include_directive : require
#include "bindings.glsl"

layout(location = 0) in vec3 in_position;
layout(location = 1) in vec3 in_normal;
layout(location = 2) in vec2 in_along_edge; // y: mm from the border of a flat shape; large on round ones
layout(location = 3) in vec4 in_colour;
layout(location = 0) out vec4 out_colour;

const float round_from_mm = 500.0;
const float behind_mm = 1.6;      // a guide lying on a surface is not behind it
const float dash_mm = 5.0;
const vec3 ink = vec3(0.012, 0.014, 0.018);

vec3 srgb(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, greaterThan(c, vec3(0.0031308)));
}

void main() {
  vec3 to_eye = towards_eye(in_position);
  float facing = dot(normalize(in_normal), to_eye);
  float edge = in_along_edge.y;
  bool is_round = edge > round_from_mm;
  float pixel_facing = max(fwidth(facing), 1e-4);
  float pixel_edge = max(fwidth(edge), 1e-4);
  float cover, contour;
  if (is_round) {
    if (facing <= 0.0) discard;
    cover = clamp(facing / pixel_facing, 0.0, 1.0);
    contour = 1.0 - smoothstep(0.0, max(0.38, 1.2 * pixel_facing), facing);
  } else {
    cover = clamp(edge / pixel_edge, 0.0, 1.0);
    contour = 1.0 - smoothstep(0.9, 0.9 + max(0.4, pixel_edge), edge / max(1.0, 0.6 * pixel_edge));
    facing = abs(facing);
  }
  vec3 n = normalize(in_normal);
  if (dot(n, to_eye) < 0.0) n = -n;
  float lit = 0.62 + 0.38 * max(dot(n, frame.key.xyz), 0.0);
  vec3 colour = mix(in_colour.rgb * lit, ink, 0.8 * contour);
  float alpha = in_colour.a * cover;
  ivec2 texel = ivec2(gl_FragCoord.xy * frame.scene_px.z);
  if (all(greaterThanEqual(vec2(texel), frame.area_px.xy)) && all(lessThan(vec2(texel), frame.area_px.zw))) {
    float surface = texelFetch(scene_depth, texel, 0).r;
    if (surface > 0.0 && view_distance(gl_FragCoord.z) - view_distance(surface) > behind_mm) {
      float dash = smoothstep(0.30, 0.42, abs(fract(in_along_edge.x / dash_mm) - 0.5) * 2.0);
      alpha *= mix(0.10, 0.72, dash);
    }
  }
  if (alpha <= 0.004) discard;
  out_colour = vec4(srgb(colour) * alpha, alpha);
}
