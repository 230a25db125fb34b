#pragma once
// The body cut along a line: what a plane through it meets, row by row, for drawing.

#include "app/technique/hazards.hpp"

namespace myo::technique {

/// Unit: which way a drawing of it runs, at right angles to its line.
[[nodiscard]] glm::vec3 across_of(const SectionWish& wish);
[[nodiscard]] Section section_of(const PointSpace& here, const SectionWish& wish);

} // namespace myo::technique
