#version 460
// The face that a plane cuts through a structure.
#extension GL_GOOGLE_include_directive : require
#define MYO_CUT
#include "bindings.glsl"
#include "cuts.glsl"

layout(location = 0) in vec3 position;
layout(location = 1) in vec2 edge_core; // mm from the border; 0 there .. 1 where the rim ends
layout(location = 0) flat out uint out_item;
layout(location = 1) out vec3 out_position;
layout(location = 2) out vec2 out_edge_core;

void main() {
  gl_Position = frame.clip_from_world * vec4(position, 1.0);
  cut_away(position, items[gl_InstanceIndex].material.w);
  out_item = uint(gl_InstanceIndex);
  out_position = position;
  out_edge_core = edge_core;
}
