// Capsules of referred pain, in groups with a bounding sphere each so that most of the skin tests a few spheres only.
#ifndef MYO_ZONE_GLSL
#define MYO_ZONE_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
struct ZoneConstants {
  vec4 a;       // mm; w: radius mm
  vec4 b;       // mm; w: strength
  vec4 normal;  // unit or zero; w: tier
  vec4 colour;  // linear RGB; w: 0 erases what is drawn, else 1 + the pattern of what is compared
};
// Groups, then the spheres of zone_group_size groups each.
struct ZoneGroup {
  vec4 sphere;  // centre, radius mm; of zone_group_size capsules
};
MYO_CONSTANT uint zone_group_size = 8u;
MYO_CONSTANT uint tier_essential = 0u;
MYO_CONSTANT uint tier_spillover = 1u;
MYO_CONSTANT uint tier_drawn = 2u;
MYO_CONSTANT uint tier_compare = 3u;
MYO_CONSTANT uint tier_outline = 4u;
MYO_CONSTANT float outline_margin_mm = 14.0f; // outlined capsules flow together over gaps; their radius comes with it
MYO_CONSTANT uint compare_patterns = 5u;
MYO_SHARED_END
#endif
