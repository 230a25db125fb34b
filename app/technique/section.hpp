#pragma once
// The body cut along a line: what a plane through it meets, row by row, for drawing.

#include "app/technique/hazards.hpp"

namespace myo {

struct SectionWish {
  glm::vec3 entry{0}, along{0, 1, 0}; ///< unit
  float depth_mm = 40;                ///< how deep the drawing must go at least
  glm::vec3 toward{0};                ///< the plane also shows this place (a hazard); equal to entry: any plane
};
[[nodiscard]] Section section_of(const PointSpace& here, const SectionWish& wish);

} // namespace myo
