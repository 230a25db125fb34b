#pragma once
// Strokes of the hand on the skin over a muscle: along its fibres and across them, in their order.

#include "app/technique/skin_walk.hpp"

namespace myo {

/// The fibres of a muscle as a hand follows them: on the skin, while the muscle lies under it.
struct FibreLine {
  SkinLine on_skin;            ///< from one end over the trigger point to the other
  std::size_t start = 0;       ///< index of the spot over the trigger point
  glm::vec3 at_point{0};       ///< along the fibres there, in the skin; unit
  float depth_mm = 0;          ///< of the muscle under that spot
};

[[nodiscard]] FibreLine fibre_line(const PointSpace& here, const Nearby& muscles);

[[nodiscard]] StrokesAnswer release_strokes(const PointSpace& here, const Nearby& muscles, const FibreLine& fibres, const std::vector<std::string>& joints);
[[nodiscard]] StrokesAnswer massage_strokes(const PointSpace& here, const Nearby& muscles, const FibreLine& fibres);

} // namespace myo
