#pragma once
// Keeps a line out of bones and muscles and under the skin.

#include "assets/geometry/body_geometry.hpp"

#include <glm/vec3.hpp>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace myo::build {

/// What a line may run inside all the same, by ids without side; `*` at the end stands for any rest.
struct Passages {
  std::span<const std::string> bones;   ///< it may run inside these bones
  std::span<const std::string> pierced; ///< and inside these muscles
  bool between_muscles = false;         ///< else muscles do not matter
  /// Muscles that a point leaves in one direction, not by their nearest surface.
  struct Exit {
    std::span<const std::string> muscles;
    glm::vec3 way{0}; ///< unit
  };
  std::span<const Exit> exits = {};
};

/// The bones and muscles of a body and its skin, for asking whether a point is inside. Borrows the
/// shapes, which must outlive it; thread-safe.
class Obstacles {
public:
  explicit Obstacles(const body::BodyGeometry& body);
  Obstacles(Obstacles&&) noexcept;
  ~Obstacles();

  /// The bone whose inside `point` is in, or null. `except`: ids without side; `*` at the end stands for any rest.
  [[nodiscard]] const model::StructureInfo* bone_at(const glm::vec3& point,
                                                    std::span<const std::string> except = {}) const;

  /// The bone, else the muscle, whose inside `point` is in, or null.
  [[nodiscard]] const model::StructureInfo* solid_at(const glm::vec3& point) const;

  /// Where a point should be instead; unchanged when nothing is in the way.
  [[nodiscard]] glm::vec3 freed(const glm::vec3& point, float clearance_mm, const Passages& passages) const;

  /// Moves the points of a line, its first and last too where they are in the way, until each is `clearance` (its own,
  /// mm) from every bone, as deep under the skin, and in the planes between muscles; what moves takes its neighbours
  /// along, so that the line stays smooth. Best effort: a line squeezed between two bones ends half-way, and no muscle
  /// moves a point farther than a centimetre or so.
  void clear(std::vector<glm::vec3>& line, std::span<const float> clearance_mm, const Passages& passages) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::build
