#pragma once
// The convex hull of a mesh's vertices (Qhull).

#include "engine/geometry/mesh.hpp"

namespace myo {

/// Closed, outward triangles; empty when the used vertices span no volume.
[[nodiscard]] Mesh convex_hull(const Mesh& mesh);

} // namespace myo
