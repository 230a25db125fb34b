#pragma once
// Connected parts of a mesh.

#include "engine/geometry/mesh.hpp"

namespace myo::build {

/// For each vertex the number of its connected part, from 0; the count is one more than the largest.
[[nodiscard]] std::vector<std::uint32_t> connected_parts(const geometry::Mesh& mesh);

} // namespace myo::build
