// The 16-byte vertex of a pack: attributes as the pipelines see them, and their decoding.
#ifndef MYO_VERTEX_GLSL
#define MYO_VERTEX_GLSL
#include "shared.glsl"
MYO_SHARED_BEGIN
MYO_CONSTANT uint vertex_position_location = 0u;  // R16G16B16A16_UNORM at 0 (w is occlusion and the part)
MYO_CONSTANT uint vertex_occlusion_location = 1u; // R8_UNORM at 6
MYO_CONSTANT uint vertex_normal_location = 2u;    // R16G16_SNORM at 8
MYO_CONSTANT uint vertex_fibre_location = 3u;     // R8G8_SINT at 12; (-128, -128) where there is none
MYO_CONSTANT uint vertex_part_location = 4u;      // R8_UINT at 7: skin_parts.glsl; with a fibre: how much of a tendon
MYO_CONSTANT uint vertex_stride = 16u;
MYO_SHARED_END

#ifndef __cplusplus
vec3 from_octahedral(vec2 e) {
  vec3 v = vec3(e, 1.0 - abs(e.x) - abs(e.y));
  if (v.z < 0.0) v.xy = (1.0 - abs(v.yx)) * vec2(v.x >= 0.0 ? 1.0 : -1.0, v.y >= 0.0 ? 1.0 : -1.0);
  return normalize(v);
}
#endif
#endif
