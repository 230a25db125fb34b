#pragma once
// The line through the middle of a muscle's belly. Private to this folder.

#include "assets/pack/pack.hpp"
#include "engine/geometry/mesh.hpp"

#include <glm/vec3.hpp>
#include <span>
#include <vector>

namespace myo::places {

/// Centroids of the cross-sections square to the long axis, end to end, from the upper end (the medial one where the
/// muscle lies level across the body, the back one where it runs front to back). At least two points for a mesh with
/// area.
[[nodiscard]] std::vector<glm::vec3> centre_line(std::span<const geometry::Mesh* const> meshes, model::Side side);

/// The point at a fraction of a line's length.
[[nodiscard]] glm::vec3 point_along(std::span<const glm::vec3> line, float fraction);

} // namespace myo::places
