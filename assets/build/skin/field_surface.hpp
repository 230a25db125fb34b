#pragma once
// A mesh that lies on the zero surface of a distance field: normals from the field, vertices spread evenly on it.

#include "assets/build/skin/distance_volume.hpp"

namespace myo::build {

/// Outward unit normals from the field, which is smoother than the triangles that were taken from it.
[[nodiscard]] std::vector<glm::vec3> gradients(const Volume& volume, std::span<const glm::vec3> points);

/// Moves vertices along the surface towards their neighbours' middle and back onto it, `rounds` times.
void relax_on_surface(geometry::Mesh& mesh, const Volume& volume, int rounds);

/// The same around triangles that are folded over, or nearly, until there are none (at most `rounds` times):
/// simplifying leaves slivers that would show as dark specks.
void unfold_on_surface(geometry::Mesh& mesh, const Volume& volume, int rounds);

} // namespace myo::build
