#pragma once
// The skin cut along the borders of its patches.

#include "engine/geometry/mesh.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace myo::cli {

/// One mesh a patch (`count` of them, empty where a patch has no vertex). Triangles on a border are cut half-way
/// between their corners.
[[nodiscard]] std::vector<geometry::Mesh>
cut_into_patches(const geometry::Mesh& skin, const std::vector<std::uint16_t>& patch_of_vertex, std::size_t count);

/// For each patch the index of a colour out of `colours`: no two of a pair in `touching` share one while there are
/// enough.
[[nodiscard]] std::vector<std::size_t>
colour_patches(std::size_t count, const std::vector<std::array<std::size_t, 2>>& touching, std::size_t colours);

} // namespace myo::cli
