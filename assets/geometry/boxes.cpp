#include "assets/geometry/boxes.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <utility>

namespace myo::body {

bool meets(const geometry::Aabb& box, const geometry::Ray& ray, float max_mm) {
  float enter = 0, leave = max_mm;
  for (int axis = 0; axis < 3; ++axis) {
    const float d = ray.direction[axis];
    if (std::abs(d) < 1e-9f) {
      if (ray.origin[axis] < box.min[axis] || ray.origin[axis] > box.max[axis]) return false;
      continue;
    }
    float a = (box.min[axis] - ray.origin[axis]) / d, b = (box.max[axis] - ray.origin[axis]) / d;
    if (a > b) std::swap(a, b);
    enter = std::max(enter, a), leave = std::min(leave, b);
  }
  return enter <= leave;
}

float box_distance(const geometry::Aabb& box, const glm::vec3& p) {
  return glm::length(glm::max(glm::max(box.min - p, p - box.max), glm::vec3(0)));
}

} // namespace myo::body
