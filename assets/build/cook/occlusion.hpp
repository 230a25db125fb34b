#pragma once
// Ambient occlusion per vertex, at short range: what makes muscles lie on each other instead of floating.

#include "assets/build/cook/cook_body.hpp"

namespace myo::build {

/// Fills `mesh.occlusion` of every structure from its own folds and from neighbours at the same depth or deeper (outer
/// layers are often peeled away, and must leave no shadow). Needs normals. Deterministic.
void compute_occlusion(std::span<pack::PackStructure> structures, const CookOptions& options);

} // namespace myo::build
