#pragma once
// Keeps a line out of bones and under the skin.

#include "assets/pack/pack.hpp"

#include <glm/vec3.hpp>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace myo {

/// The bones of a body and its skin, for asking whether a point is inside. Keeps copies; thread-safe.
class Obstacles {
public:
  /// `solids`: the kinds that solid_at() tells of; lines are kept out of bones only.
  explicit Obstacles(std::span<const PackStructure> structures, std::span<const Kind> solids = {});
  Obstacles(std::span<const PackStructure> structures, std::initializer_list<Kind> solids) : Obstacles(structures, std::span(solids.begin(), solids.size())) {}
  Obstacles(Obstacles&&) noexcept;
  ~Obstacles();

  /// The bone whose inside `point` is in, or null. `except`: ids without side; `*` at the end stands for any rest.
  [[nodiscard]] const StructureInfo* bone_at(const glm::vec3& point, std::span<const std::string> except = {}) const;

  /// The bone, else the other solid, whose inside `point` is in, or null.
  [[nodiscard]] const StructureInfo* solid_at(const glm::vec3& point) const;

  /// Moves the points of a line, its first and last too where they are in the way, until each is `clearance` (its own, mm)
  /// from every bone not excepted and as deep under the skin; what moves takes its neighbours along, so that the line stays
  /// smooth. Best effort: a line squeezed between two bones ends half-way.
  void clear(std::vector<glm::vec3>& line, std::span<const float> clearance_mm, std::span<const std::string> except) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo
