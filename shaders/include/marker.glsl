// Trigger points: screen-facing X glyphs.
#ifndef MYO_MARKER_GLSL
#define MYO_MARKER_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
struct MarkerConstants {
  vec4 position; // mm; w: half its width in mm
  vec4 colour;   // linear RGB, alpha
  vec4 shape;    // x: least half width in px; y: 1 when selected
};
// A point behind an opaque surface fades out as it lies deeper, so that a point on the back does not show in front.
MYO_CONSTANT float marker_hidden_from_mm = 4.0f;
MYO_CONSTANT float marker_hidden_gone_mm = 70.0f;
MYO_CONSTANT float marker_hidden_alpha = 0.55f;
MYO_SHARED_END
#endif
