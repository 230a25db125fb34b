#pragma once
// A plane with axes of its own. Millimetres, LPS.

#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace myo::section {

struct Plane {
  glm::vec3 origin{0};
  glm::vec3 normal{0, 0, 1};             ///< unit; towards what is cut away
  glm::vec3 right{1, 0, 0}, up{0, 1, 0}; ///< unit, in the plane; cross(right, up) = normal
  [[nodiscard]] float height_mm(const glm::vec3& p) const { return glm::dot(p - origin, normal); }
  [[nodiscard]] glm::vec2 flat(const glm::vec3& p) const {
    return {glm::dot(p - origin, right), glm::dot(p - origin, up)};
  }
  [[nodiscard]] glm::vec3 at(const glm::vec2& p) const { return origin + p.x * right + p.y * up; }
  bool operator==(const Plane&) const = default;
};

/// With axes that follow from the normal alone.
[[nodiscard]] inline Plane plane_through(const glm::vec3& origin, const glm::vec3& normal) {
  const glm::vec3 n = glm::normalize(normal);
  const glm::vec3 helper = std::abs(n.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(0, -1, 0);
  const glm::vec3 right = glm::normalize(glm::cross(helper, n));
  return {origin, n, right, glm::cross(n, right)};
}

} // namespace myo::section
