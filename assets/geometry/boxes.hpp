#pragma once
// Distances between boxes: cheap bounds for the distances between what is in them.

#include "engine/geometry/camera.hpp"
#include "engine/geometry/mesh.hpp"

namespace myo::body {

/// Whether a ray meets a box within `max_mm` of its origin (slabs).
[[nodiscard]] bool meets(const geometry::Aabb& box, const geometry::Ray& ray, float max_mm);
/// From a point to the nearest of a box, mm; 0 inside.
[[nodiscard]] float box_distance(const geometry::Aabb& box, const glm::vec3& point);

} // namespace myo::body
