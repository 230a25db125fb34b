#pragma once
// From raw meshes (positions and triangles, mm LPS) to what a pack holds of each vertex.

#include "assets/pack/pack.hpp"

#include <functional>

namespace myo::build {

/// Joins vertices, drops triangles that lie twice or have no area, and turns the whole mesh outwards when its volume is
/// negative. Clears the attributes.
void clean_mesh(geometry::Mesh& mesh);

struct CookOptions {
  std::function<void(double)> progress; ///< 0..1, from any thread
  std::function<bool()> cancelled;      ///< called often, from any thread
};

/// Gives every structure normals, occlusion and, for muscles, fibre directions. The meshes must be clean.
/// Deterministic. Error: cancelled.
[[nodiscard]] Status cook_body(std::span<pack::PackStructure> structures, const CookOptions& options = {});

} // namespace myo::build
