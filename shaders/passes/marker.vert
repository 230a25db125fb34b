#version 460
// A square that faces the screen, at least as large as is readable, at most as large as its cap.
#extension GL_GOOGLE_include_directive : require
#include "bindings.glsl"

layout(location = 0) out vec2 out_px;          // from the centre
layout(location = 1) flat out vec4 out_colour; // alpha includes how hidden it is
layout(location = 2) flat out vec3 out_shape;  // half width in px, 1 when selected, the number in a disc

void main() {
  MarkerConstants marker = markers[gl_InstanceIndex];
  vec4 clip = frame.clip_from_world * vec4(marker.position.xyz, 1.0);
  bool before_eye = clip.w > 0.5; // it is 1 without perspective, else mm from the eye
  float away_mm = before_eye ? view_distance(clip.z / clip.w) : 1.0;
  float mm_per_px = pixel_mm_at(away_mm) * frame.scene_px.z;
  float half_px = min(max(marker.position.w / mm_per_px, marker.shape.x), marker.shape.y);
  bool selected = marker.shape.z > 0.5;
  if (selected) half_px *= 1.25;
  vec2 ndc = clip.xy / max(clip.w, 1e-3);
  float alpha = 1.0;
  ivec2 texel = ivec2((ndc * 0.5 + 0.5) * frame.scene_px.xy);
  if (all(greaterThanEqual(vec2(texel), frame.area_px.xy)) && all(lessThan(vec2(texel), frame.area_px.zw))) {
    float surface = texelFetch(scene_depth, texel, 0).r;
    float hidden_mm = surface > 0.0 ? away_mm - view_distance(surface) : 0.0;
    if (hidden_mm > max(marker_hidden_from_mm, marker_hidden_from_share * marker.facing.w))
      alpha = marker_hidden_alpha * (1.0 - smoothstep(0.6 * marker.facing.w, marker.facing.w, hidden_mm));
  }
  if (marker.facing.xyz != vec3(0.0))
    alpha *= smoothstep(marker_turned_away, marker_turned_here,
                        dot(marker.facing.xyz, towards_eye(marker.position.xyz)));
  vec2 corner = vec2((gl_VertexIndex & 1) != 0 ? 1.0 : -1.0, (gl_VertexIndex & 2) != 0 ? 1.0 : -1.0);
  if (gl_VertexIndex >= 3) { // the second triangle of the square
    int i = gl_VertexIndex - 2;
    corner = vec2((i & 1) != 0 ? 1.0 : -1.0, (i & 2) != 0 ? 1.0 : -1.0);
  }
  float reach = half_px * (selected ? 1.75 : 1.0) + 3.0;
  out_px = corner * reach;
  bool drawn = before_eye && alpha > 0.0;
  gl_Position = drawn ? vec4(ndc + corner * reach * 2.0 / frame.output_px.xy, 0.5, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  out_colour = vec4(marker.colour.rgb, marker.colour.a * alpha);
  out_shape = vec3(half_px, marker.shape.zw);
}
