// What is the same for every pass of a frame. Written by engine/render/frame_data.cpp.
#ifndef MYO_FRAME_GLSL
#define MYO_FRAME_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
MYO_CONSTANT uint max_cuts = 4u;
struct FrameConstants {
  mat4 clip_from_world;
  vec4 eye;               // xyz world mm, w 1; without perspective xyz the unit direction to it, w 0
  vec4 forward;           // xyz unit view direction; w: mm that one scene pixel covers at the camera's target
  vec4 right;             // xyz; w: mm that one scene pixel covers for each mm of distance along the view
  vec4 up;                // xyz; w: mm that it covers at any distance, for want of perspective
  vec4 key;               // xyz unit, towards the light; w: strength
  vec4 fill;
  vec4 rim;
  vec4 depth;             // distance along the view = (y + z * depth) / (x + w * depth)
  vec4 scene_px;          // width, height of the scene images, samples a pixel along one axis, ui scale
  vec4 output_px;         // width, height of the picture
  vec4 background_top;    // linear RGB
  vec4 background_bottom;
  vec4 zone_min;          // bounds of all surface zones; w: spacing of the stipple in mm
  vec4 zone_max;
  vec4 zones_px;          // x0, y0, x1, y1 of the scene images that zones lie in; whole pixels
  vec4 area_px;           // x0, y0, x1, y1 of the scene images: what this frame draws to
  uvec4 counts;           // zone groups, surface zones, deep zones, markers
  uvec4 flags;            // x: something is transparent; y: how many planes cut
  vec4 cuts[max_cuts];       // what lies where dot(xyz, place) > w is not drawn
  vec4 cut_depths[max_cuts]; // depth of that plane at a scene pixel: x * px.x + y * px.y + z
};
MYO_SHARED_END
#endif
