#include "app/technique/sight.hpp"

#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo::technique {
namespace {

constexpr int looks_at_a_rod = 8; ///< a rod is seen from any side, best from beside it

/// A rod in the air: faces all round it, so that it is seen the longer the more one stands beside it.
void add_rod(std::vector<Sight>& sights, const glm::vec3& from, const glm::vec3& to) {
  const glm::vec3 along = glm::normalize(to - from);
  const glm::vec3 u = geometry::any_perpendicular(along), v = glm::cross(along, u);
  for (int i = 0; i < looks_at_a_rod; ++i) {
    const float turn = 6.2831853f * static_cast<float>(i) / looks_at_a_rod;
    for (const float share : {0.1f, 0.5f, 0.9f})
      sights.push_back({from + share * (to - from), std::cos(turn) * u + std::sin(turn) * v, 0.5f});
  }
}

} // namespace

void add_way(std::vector<Sight>& sights, const glm::vec3& entry, const glm::vec3& inward, const glm::vec3& normal,
             float room_mm) {
  add_rod(sights, entry, entry - std::clamp(room_mm - 6, 12.f, 40.f) * inward);
  sights.push_back({entry, normal, 5});
}

} // namespace myo::technique
