#pragma once
// Endangerment sites: where a large vessel or nerve (is_large) runs close under the skin with no bone over it, found on
// the body.

#include "app/technique/tissue.hpp"

#include <string>
#include <vector>

namespace myo::technique {

struct EndangermentSite {
  glm::vec3 position{0}, normal{0}; ///< on the skin
  float depth_mm = 0;               ///< to the nearest such structure
  std::uint32_t structure = 0;
};

inline constexpr float site_spacing_mm = 13; ///< about the distance between two
inline constexpr float site_depth_mm = 25;
inline constexpr float site_touch_mm = 7; ///< nearer than this it is met however one presses; deeper only straight in

[[nodiscard]] std::vector<EndangermentSite> endangerment_sites(const Tissue& tissue);

} // namespace myo::technique
