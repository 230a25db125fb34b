// What a place of the skin or the eye is, and its colour. The numbers are those of a pack's vertices (assets/model/skin_part.hpp).
#ifndef MYO_SKIN_PARTS_GLSL
#define MYO_SKIN_PARTS_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
MYO_CONSTANT uint part_plain = 0u;
MYO_CONSTANT uint part_lips = 1u;
MYO_CONSTANT uint part_areola = 2u;
MYO_CONSTANT uint part_nail = 3u;
MYO_CONSTANT uint part_scalp = 4u;
MYO_CONSTANT uint part_eyebrow = 5u;
MYO_CONSTANT uint part_lid = 6u;
MYO_CONSTANT uint part_inside = 7u;
MYO_CONSTANT uint part_sclera = 8u;
MYO_CONSTANT uint part_iris = 9u;
MYO_CONSTANT uint part_pupil = 10u;
MYO_SHARED_END

#ifndef __cplusplus
// Linear RGB. All but hair and eyes are shades of the skin's own tone, so that they go with each.
vec3 part_colour(vec3 skin, uint part) {
  const vec3 hair = vec3(0.030, 0.019, 0.013);
  switch (part) {
  case part_lips: return skin * vec3(0.86, 0.62, 0.62);
  case part_areola: return skin * vec3(0.76, 0.57, 0.53);
  case part_nail: return mix(skin, vec3(0.72, 0.52, 0.47), 0.35);
  case part_scalp: return mix(skin, hair, 0.80);
  case part_eyebrow: return mix(skin, hair, 0.60);
  case part_lid: return skin * vec3(0.58, 0.45, 0.43);
  case part_inside: return skin * vec3(0.52, 0.34, 0.30);
  case part_sclera: return vec3(0.66, 0.63, 0.60);
  case part_iris: return vec3(0.085, 0.050, 0.028);
  case part_pupil: return vec3(0.006);
  default: return skin;
  }
}
#endif
#endif
