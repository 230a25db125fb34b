#pragma once
// The convex hull of a mesh's vertices (Qhull).

#include "engine/geometry/mesh.hpp"

namespace myo::build {

/// Closed, outward triangles; empty when the used vertices span no volume.
[[nodiscard]] geometry::Mesh convex_hull(const geometry::Mesh& mesh);

} // namespace myo::build
