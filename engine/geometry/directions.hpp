#pragma once
// Small answers about directions.

#include <cmath>
#include <cstddef>
#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

namespace myo::geometry {

/// A unit vector at right angles to a unit vector; which one is arbitrary, but the same for the same direction.
[[nodiscard]] inline glm::vec3 any_perpendicular(const glm::vec3& along) {
  return glm::normalize(glm::cross(along, std::abs(along.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(1, 0, 0)));
}

/// The i-th of `count` unit vectors spread evenly over the sphere (a Fibonacci spiral).
[[nodiscard]] inline glm::vec3 spread_direction(std::size_t i, std::size_t count) {
  constexpr float golden_angle = 2.39996323f;
  const float z = 1 - (2 * static_cast<float>(i) + 1) / static_cast<float>(count);
  const float turn = golden_angle * static_cast<float>(i), r = std::sqrt(1 - z * z);
  return {r * std::cos(turn), r * std::sin(turn), z};
}

} // namespace myo::geometry
