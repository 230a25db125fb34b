#pragma once
// The body cut along a line: what a plane through it meets, row by row, for drawing.

#include "app/technique/hazards.hpp"

namespace myo::technique {

[[nodiscard]] Section section_of(const PointSpace& here, const SectionWish& wish);

} // namespace myo::technique
