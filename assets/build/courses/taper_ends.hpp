#pragma once
// Ends of vessels and nerves that lead on to nothing a body shows: they thin out instead of ending as cut pipes.

#include "assets/pack/pack.hpp"

namespace myo::build {

/// Where a tube of a mesh ends.
struct TubeEnd {
  std::uint32_t part = 0;      ///< of connected_parts()
  glm::vec3 tip{0}, inward{0}; ///< inward: the middle of the tube an end's length before its tip
};

/// The ends of every connected part of a mesh of tubes. Deterministic.
[[nodiscard]] std::vector<TubeEnd> tube_ends(const geometry::Mesh& mesh);

/// How far an end lies from the other tubes of its kind, mm; those of its own mesh that are other parts count.
constexpr float joined_within_mm = 6.f;

/// Draws the free ends of arteries, veins and nerves in to points, over the last dozen millimetres. An end is free
/// where no other tube of its kind is near. Before normals are computed. Answers how many were drawn in.
std::size_t taper_free_ends(std::span<pack::PackStructure> structures);

} // namespace myo::build
