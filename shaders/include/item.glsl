// A drawn item, indexed by gl_InstanceIndex. The id image holds the index + 1.
#ifndef MYO_ITEM_GLSL
#define MYO_ITEM_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
struct ItemConstants {
  vec4 box_min;      // mm; w: opacity
  vec4 box_extent;   // mm; w: highlight
  vec4 colour;       // linear RGB; w: 1 for a ghost
  vec4 axis;         // unit direction of the grain on the whole; w: 1 where there is grain
  vec4 axis_range;   // x, y: least and greatest dot(position, axis); z, w: how far those ends taper to a cord, 0..1
  uvec4 material;    // x: material; y: pick id; z: 0..65535, differs between items; w: of a cap, which cut it lies in
};
MYO_CONSTANT uint material_skin = 0u;
MYO_CONSTANT uint material_muscle = 1u;
MYO_CONSTANT uint material_tendon = 2u;
MYO_CONSTANT uint material_bone = 3u;
MYO_CONSTANT uint material_cartilage = 4u;
MYO_CONSTANT uint material_artery = 5u;
MYO_CONSTANT uint material_vein = 6u;
MYO_CONSTANT uint material_nerve = 7u;
MYO_CONSTANT uint material_organ = 8u;
MYO_SHARED_END
#endif
