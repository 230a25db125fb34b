#pragma once
// Levels of detail of one mesh.

#include "engine/geometry/mesh.hpp"

namespace myo::pack {

struct Lod {
  std::vector<std::uint32_t> indices;
  std::uint32_t vertex_count = 0; ///< vertices [0, vertex_count) are enough
  float error_mm = 0;
};

/// Simplifies to about 1/4, 1/16, 1/64 of the triangles while that pays and the error stays sensible, and reorders
/// the vertices of `mesh` (with all attributes) so that each level uses a prefix. Level 0 is all of `mesh`. `mesh`
/// should be welded: loose triangles cannot be simplified. Deterministic.
[[nodiscard]] std::vector<Lod> build_lods(geometry::Mesh& mesh);

} // namespace myo::pack
