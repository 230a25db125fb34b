// Tissue: decodes a packed vertex into the body's frame.
#ifndef MYO_SURFACE_STAGE_GLSL
#define MYO_SURFACE_STAGE_GLSL
#include "bindings.glsl"
#include "cuts.glsl"
#include "skin_parts.glsl"
#include "vertex.glsl"

layout(location = 0) in vec4 position;
layout(location = 1) in float occlusion;
layout(location = 2) in vec2 normal;
layout(location = 3) in ivec2 fibre;
layout(location = 4) in uint part;

layout(location = 0) out vec4 out_position_end;
layout(location = 1) out vec4 out_normal_openness;
layout(location = 2) out vec4 out_fibre;
layout(location = 3) flat out uint out_item;
layout(location = 4) flat out vec3 out_tint;

invariant gl_Position;

void main() {
  ItemConstants item = items[gl_InstanceIndex];
  vec3 world = item.box_min.xyz + position.xyz * item.box_extent.xyz;
  gl_Position = frame.clip_from_world * vec4(world, 1.0);
  cut_away(world, no_cut);
  float end = 0.0;
  float has_fibre = 0.0;
  vec3 direction = vec3(0.0, 0.0, 1.0);
  out_tint = item.colour.rgb;
  if (item.axis.w <= 0.0) {
    out_tint = part_colour(item.colour.rgb, part);
  } else {
    float t = (dot(world, item.axis.xyz) - item.axis_range.x) / max(item.axis_range.y - item.axis_range.x, 1e-3);
    end = smoothstep(0.70, 1.0, abs(2.0 * t - 1.0)) * (t < 0.5 ? item.axis_range.z : item.axis_range.w);
    if (fibre.x > -128 || fibre.y > -128) {
      end = max(end, float(part) / 255.0);
      has_fibre = 1.0;
      direction = from_octahedral(vec2(fibre) / 127.0);
      // The sign of a fibre is arbitrary; a common side lets it be interpolated.
      if (dot(direction, item.axis.xyz) < 0.0) direction = -direction;
    }
  }
  out_position_end = vec4(world, end);
  out_normal_openness = vec4(from_octahedral(normal), 1.0 - occlusion);
  out_fibre = vec4(direction, has_fibre);
  out_item = uint(gl_InstanceIndex);
}
#endif
