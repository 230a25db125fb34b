#pragma once
// Distance along a surface.

#include "engine/geometry/mesh.hpp"

namespace myo::build {

/// Distance along the surface from the nearest of `sources` (vertices) to every vertex, mm; infinite where none leads.
/// Fast marching (Kimmel and Sethian, "Computing geodesic paths on manifolds", 1998), along edges where triangles are
/// too obtuse for it.
[[nodiscard]] std::vector<float> geodesic_distance(const geometry::Mesh& mesh, std::span<const std::uint32_t> sources);

} // namespace myo::build
