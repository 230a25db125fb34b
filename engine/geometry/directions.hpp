#pragma once
// Small answers about directions.

#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

namespace myo::geometry {

/// A unit vector at right angles to a unit vector; which one is arbitrary, but the same for the same direction.
[[nodiscard]] inline glm::vec3 any_perpendicular(const glm::vec3& along) {
  return glm::normalize(glm::cross(along, std::abs(along.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(1, 0, 0)));
}

} // namespace myo::geometry
