#pragma once
// What a place of the skin or of the eye is: a vertex of a pack says so, and is coloured by it.

#include <cstdint>

namespace myo::model {

enum class SkinPart : std::uint8_t { plain, lips, areola, nail, scalp, eyebrow, lid, inside, sclera, iris, pupil };
inline constexpr std::uint8_t skin_part_count = 11;

} // namespace myo::model
