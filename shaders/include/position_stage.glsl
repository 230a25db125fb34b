// Only where a packed vertex lies: for depth, ids and masks. Agrees to the bit with surface.vert.
#ifndef MYO_POSITION_STAGE_GLSL
#define MYO_POSITION_STAGE_GLSL
#include "bindings.glsl"
#include "cuts.glsl"

layout(location = 0) in vec4 position;
layout(location = 0) flat out uint out_item;

invariant gl_Position;

void main() {
  ItemConstants item = items[gl_InstanceIndex];
  vec3 world = item.box_min.xyz + position.xyz * item.box_extent.xyz;
  gl_Position = frame.clip_from_world * vec4(world, 1.0);
  cut_away(world, no_cut);
  out_item = uint(gl_InstanceIndex);
}
#endif
