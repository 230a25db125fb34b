#pragma once
// Whether a sentence about what is dangerous at a place speaks of a structure: of that nerve or vessel, not of one that
// only shares a word with it.

#include <string_view>

namespace myo::learn {

/// "Medial and lateral plantar nerves run here" tells of the medial plantar nerve, "Femoral vessels" of the femoral
/// vein; "Tibial nerve" does not tell of the anterior tibial artery, nor "Radial nerve" of the radial artery.
[[nodiscard]] bool tells_of(std::string_view text, std::string_view structure_name);

} // namespace myo::learn
