#pragma once
// Tubes: vessels and nerves as centre lines with radii.

#include "assets/figures/figure.hpp"
#include "engine/geometry/mesh.hpp"

#include <span>

namespace myo::figures {

/// The smooth line through the points (centripetal Catmull-Rom) that tube_mesh is made along, finely divided.
[[nodiscard]] std::vector<TubePoint> tube_line(std::span<const TubePoint> points);
/// Drops the points of a line that its other points describe to within `keep_within_mm`, radius and all; the ends stay.
[[nodiscard]] std::vector<TubePoint> thinned(std::span<const TubePoint> line, float keep_within_mm);
/// A smooth closed tube through the points (Catmull-Rom), with rounded ends; outward triangles, positions only.
[[nodiscard]] geometry::Mesh tube_mesh(std::span<const TubePoint> points);

} // namespace myo::figures
