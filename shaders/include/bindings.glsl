// The two descriptor sets that every pass shares. Set 0: buffers; set 1: what earlier passes drew.
#ifndef MYO_BINDINGS_GLSL
#define MYO_BINDINGS_GLSL
#include "frame.glsl"
#include "item.glsl"
#include "marker.glsl"
#include "zone.glsl"
layout(set = 0, binding = 0, std140) uniform FrameBlock { FrameConstants frame; };
layout(set = 0, binding = 1, std430) readonly buffer ItemBlock { ItemConstants items[]; };
layout(set = 0, binding = 2, std430) readonly buffer ZoneBlock { ZoneConstants zones[]; };
layout(set = 0, binding = 3, std430) readonly buffer ZoneGroupBlock { ZoneGroup zone_groups[]; };
layout(set = 0, binding = 4, std430) readonly buffer MarkerBlock { MarkerConstants markers[]; };

layout(set = 1, binding = 0) uniform sampler2D scene_colour;
layout(set = 1, binding = 1) uniform usampler2D scene_id;
layout(set = 1, binding = 2) uniform sampler2D scene_depth;
layout(set = 1, binding = 3) uniform sampler2D front_depth;
layout(set = 1, binding = 4) uniform sampler2D behind_accumulated;
layout(set = 1, binding = 5) uniform sampler2D behind_transmittance;
layout(set = 1, binding = 6) uniform sampler2D front_colour;
layout(set = 1, binding = 7) uniform sampler2D highlight_mask;

// With perspective or without: whoever asks need not know which. frame_data.cpp has the same for the processor.
float view_distance(float depth) { return (frame.depth.y + frame.depth.z * depth) / (frame.depth.x + frame.depth.w * depth); }
vec3 towards_eye(vec3 place) { return normalize(frame.eye.xyz - frame.eye.w * place); }
float pixel_mm_at(float distance_mm) { return frame.right.w * distance_mm + frame.up.w; }
float pixel_mm_of(vec3 place) { return pixel_mm_at(distance(frame.eye.xyz, place)); }
#endif
