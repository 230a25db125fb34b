// Specialisations of the tissue shaders: the low bits say what the tissue looks like, the others what is added.
#ifndef MYO_VARIANTS_GLSL
#define MYO_VARIANTS_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
MYO_CONSTANT uint look_class_mask = 7u;
MYO_CONSTANT uint look_plain = 0u;
MYO_CONSTANT uint look_muscle_far = 1u;    // no fibres: they are finer than pixels
MYO_CONSTANT uint look_muscle_coarse = 2u; // bundles
MYO_CONSTANT uint look_muscle_fine = 3u;   // bundles and fibres
MYO_CONSTANT uint look_bone = 4u;
MYO_CONSTANT uint look_skin = 5u;
MYO_CONSTANT uint variant_zones = 8u;      // paints referral
MYO_CONSTANT uint variant_outside_zones = 16u; // leaves out the rectangle in which another draw paints referral
MYO_CONSTANT uint variant_cut = 32u; // planes cut something away: another vertex stage
MYO_CONSTANT uint variant_count = 64u;

MYO_CONSTANT float muscle_coarse_mm = 7.0f; // period of the bundles
MYO_CONSTANT float muscle_fine_mm = 1.7f;
MYO_CONSTANT float finest_period_px = 1.8f; // a pattern of a shorter period is not drawn

// Of composite.frag.
MYO_CONSTANT uint composite_tissue = 1u;
MYO_CONSTANT uint composite_transparent = 2u;
MYO_CONSTANT uint composite_highlight = 4u;
MYO_CONSTANT uint composite_count = 8u;
MYO_SHARED_END
#ifndef __cplusplus
layout(constant_id = 0) const uint variant = 0u;
#endif
#endif
