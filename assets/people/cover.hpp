#pragma once
// A skin moved outwards until nothing of a body lies outside it.

#include "assets/model/structure.hpp"
#include "engine/geometry/mesh.hpp"

#include <span>

namespace myo::people {

/// A measured skin has ears and eyes of its own: these structures lie in it rather than under it.
[[nodiscard]] bool is_shown_by_skin(const model::StructureInfo& info);

struct Covered {
  std::size_t outside = 0; ///< vertices that still lie less than `least_mm` under the skin
  float farthest_mm = 0;   ///< how far the skin was moved at most
};

/// Moves vertices of the closed `skin` along their normals, smoothly falling off around, until every vertex of
/// `inside` lies at least `least_mm` under it, in at most `rounds` rounds. Normals are those of the result. What lies
/// deeper than 12 mm, or more than 8 mm outside, is not looked at; no vertex moves by more than 8 mm, those about the
/// eyes less, so that something may be left. Deterministic.
Covered cover(geometry::Mesh& skin, std::span<const geometry::Mesh* const> inside, float least_mm, int rounds = 6);

/// How many points lie less than `least_mm` under the closed `skin`, or outside it, however far.
[[nodiscard]] std::size_t uncovered(const geometry::Mesh& skin, std::span<const glm::vec3> inside, float least_mm);

} // namespace myo::people
