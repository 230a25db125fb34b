#pragma once
// The line along which a muscle's fibres run on the whole, and how far its ends draw in to a cord: for shading.

#include "engine/geometry/mesh.hpp"

namespace myo::build {

/// Nothing where fewer than half of the vertices have a fibre direction. Deterministic.
[[nodiscard]] std::optional<geometry::MeshAxis> main_axis(const geometry::Mesh& mesh);

} // namespace myo::build
