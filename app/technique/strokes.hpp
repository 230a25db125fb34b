#pragma once
// Strokes of the hand on the skin over a muscle: along its fibres and across them, in their order.

#include "app/technique/hazards.hpp"

namespace myo {

struct FibreLine {
  std::vector<glm::vec3> points; ///< on the muscle, from one end through the trigger point to the other
  glm::vec3 at_point{0};         ///< along the fibres at the trigger point; zero where the muscle has none
};
[[nodiscard]] FibreLine fibre_line(const Tissue& tissue, const Nearby& muscles, const glm::vec3& point);

[[nodiscard]] StrokesAnswer release_strokes(const PointSpace& here, const FibreLine& fibres, const std::vector<std::string>& joints);
[[nodiscard]] StrokesAnswer massage_strokes(const PointSpace& here, const FibreLine& fibres);

} // namespace myo
