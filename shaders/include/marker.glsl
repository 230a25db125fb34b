// Trigger points: screen-facing X glyphs.
#ifndef MYO_MARKER_GLSL
#define MYO_MARKER_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
struct MarkerConstants {
  vec4 position; // mm; w: half its width in mm
  vec4 colour;   // linear RGB, alpha
  vec4 shape;    // x, y: least and largest half width in px; z: 1 when selected; w: the number in a disc, 0 an X
  vec4 facing;   // xyz: fades as it turns from the eye, zero never; w: mm behind an opaque surface at which it is gone
};
// A point behind an opaque surface fades out as it lies deeper, so that a point on the back does not show in front.
MYO_CONSTANT float marker_hidden_from_mm = 4.0f;
MYO_CONSTANT float marker_hidden_from_share = 0.2f; // of where it is gone, where that is more
MYO_CONSTANT float marker_hidden_alpha = 0.55f;
// Cosine between where a marker faces and the eye: gone at the first, whole at the second.
MYO_CONSTANT float marker_turned_away = 0.12f;
MYO_CONSTANT float marker_turned_here = 0.42f;
MYO_SHARED_END
#endif
