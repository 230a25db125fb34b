#pragma once
// Tubes: vessels and nerves as centre lines with radii.

#include "assets/generate/figure.hpp"
#include "engine/geometry/mesh.hpp"

#include <span>

namespace myo {

/// A smooth closed tube through the points (Catmull-Rom), with rounded ends; outward triangles, positions only.
[[nodiscard]] Mesh tube_mesh(std::span<const TubePoint> points);

} // namespace myo
