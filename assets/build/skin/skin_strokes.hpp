#pragma once
// What is modelled on a skin by hand: soft parts that no structure shows, and folds. Private to this folder.

#include "assets/build/skin/distance_volume.hpp"
#include "assets/build/skin/skin.hpp"

namespace myo::build {

/// The lines of some strokes on a body; those whose places it lacks are left out.
struct LaidStroke {
  const SkinStroke* rule = nullptr;
  std::vector<glm::vec3> line;
};
[[nodiscard]] std::vector<LaidStroke> lay_strokes(std::span<const SkinStroke> strokes,
                                                  std::span<const pack::PackStructure> structures);

/// Calls visit(index of the volume, distance to the stroke's line) for samples within `reach_mm` of it. `from_front`
/// ignores how far a sample lies in front of or behind the line (up to 14 mm): the line is drawn on the face.
void visit_stroke(const LaidStroke& stroke, const Volume& volume, float reach_mm, bool from_front,
                  const std::function<void(std::size_t, float)>& visit);

} // namespace myo::build
