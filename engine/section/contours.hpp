#pragma once
// A plane through a triangle mesh.

#include "engine/section/plane.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace myo::section {

using Outline = std::vector<glm::vec2>; ///< in the plane's axes, mm; the last point is joined to the first

struct Contours {
  std::vector<Outline>
      loops; ///< what is solid lies at their left, seen from where the normal points: holes run clockwise
  std::vector<Outline> lines; ///< of an open mesh: not closed
  [[nodiscard]] bool empty() const { return loops.empty() && lines.empty(); }
};

/// `positions` mm; triangles counter-clockwise seen from outside. A vertex in the plane counts as above it, so that
/// each outline is met once.
[[nodiscard]] Contours cut(std::span<const glm::vec3> positions, std::span<const std::uint32_t> indices,
                           const Plane& plane);

/// What the loops enclose, holes taken off, mm^2.
[[nodiscard]] double area_mm2(const Contours& contours);
/// The length of all loops, mm.
[[nodiscard]] double length_mm(const Contours& contours);

} // namespace myo::section
