#pragma once
// Connected parts of a mesh.

#include "engine/geometry/mesh.hpp"

namespace myo::build {

/// For each vertex the number of its connected part, from 0; the count is one more than the largest.
[[nodiscard]] std::vector<std::uint32_t> connected_parts(const geometry::Mesh& mesh);

/// Orients the whole mesh so that its largest part encloses a positive volume, and drops the parts that enclose a
/// negative one (shells of cavities).
[[nodiscard]] geometry::Mesh outer_shells(geometry::Mesh mesh);

/// The part with the largest enclosed volume alone.
[[nodiscard]] geometry::Mesh largest_part(const geometry::Mesh& mesh);

} // namespace myo::build
