#pragma once
// Directions from the skin to a point: what pressing and needling choose from.

#include "app/technique/hazards.hpp"

#include <string>
#include <vector>

namespace myo::technique {

/// A straight way from the skin to the point.
struct WayIn {
  glm::vec3 entry{0}, direction{0, 1, 0}, normal{0}; ///< direction inward, normal outward
  float depth_mm = 0;                                ///< entry to point
  float room_mm = 0;                                 ///< of air before the skin, back along the way
  float tilt_deg = 0;                                ///< from straight into the skin
  float azimuth_rad = 0;                             ///< round the straightest way; groups ways that come from one side
};

/// The straightest way first, then rings of ways at growing tilt; those whose entry no hand can reach are left out.
[[nodiscard]] std::vector<WayIn> ways_in(const PointSpace& here);
/// The way along one direction (inward, unit), if the skin can be reached backwards along it.
[[nodiscard]] std::optional<WayIn> way_along(const PointSpace& here, const glm::vec3& inward);

/// Where a way comes from, as codes of one or two directions ("direction.medial", "direction.above"), the main one
/// first. Empty for the straightest.
[[nodiscard]] std::vector<std::string> comes_from(const WayIn& way, const glm::vec3& straight, model::Side side);

} // namespace myo::technique
