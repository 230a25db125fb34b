#pragma once
// How a word sounds, roughly: the consonants that are heard, after Philips' Metaphone (1990) with fewer rules. Words
// that are spelled as they sound ("akilles", "hedake") share it with the right spelling.

#include <string>
#include <string_view>

namespace myo::text {

/// Of a folded word; vowels count at the beginning alone.
[[nodiscard]] std::string sound_of(std::string_view word);

} // namespace myo::text
