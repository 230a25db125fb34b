#version 460
// Arrows, needles, pads and strokes over the picture.
#extension GL_GOOGLE_include_directive : require
#include "bindings.glsl"

layout(location = 0) in vec3 position;
layout(location = 1) in float along_mm;
layout(location = 2) in vec3 normal;
layout(location = 3) in float edge_mm;
layout(location = 4) in vec4 colour;

layout(location = 0) out vec3 out_position;
layout(location = 1) out vec3 out_normal;
layout(location = 2) out vec2 out_along_edge;
layout(location = 3) out vec4 out_colour;

void main() {
  gl_Position = frame.clip_from_world * vec4(position, 1.0);
  out_position = position;
  out_normal = normal;
  out_along_edge = vec2(along_mm, edge_mm);
  out_colour = colour;
}
