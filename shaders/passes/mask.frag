#version 460
// How much each pixel is highlighted, whatever lies in front.
#extension GL_GOOGLE_include_directive : require
#include "bindings.glsl"
layout(location = 0) flat in uint in_item;
layout(location = 0) out vec4 out_mask;
void main() { out_mask = vec4(items[in_item].box_extent.w); }
