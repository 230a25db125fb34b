#pragma once
// Meshes of a pack as files that other programs read.

#include "assets/pack/pack.hpp"

namespace myo::pack {

/// Wavefront OBJ, millimetres LPS, one object a structure with normals.
[[nodiscard]] Status export_obj(const Pack& pack, std::span<const std::uint32_t> structures,
                                const std::filesystem::path& path);

/// Binary glTF 2.0, metres, y up, facing +z: one node a structure (named by its id), indexed, with normals.
[[nodiscard]] Status export_glb(const Pack& pack, std::span<const std::uint32_t> structures,
                                const std::filesystem::path& path);

} // namespace myo::pack
