#pragma once
// What a typed word may stand for in text that is held as stems: its own stem, words that begin as typed, and, where
// nothing known begins so, the known words nearest to it.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::text {

/// Words known to what is searched: folded, not stemmed, sorted, each once.
using Vocabulary = std::span<const std::string>;

struct WordMeaning {
  std::string beginning;          ///< any stem that begins so; empty for words too short to be a beginning
  std::vector<std::string> stems; ///< any of these; the word's own first
};
/// A word of `known` that begins as typed, or has the word's stem, is taken as it is; any other word is mended.
[[nodiscard]] WordMeaning meaning_of(std::string_view word, std::initializer_list<Vocabulary> known);
/// Adds another way to write the same word.
void add_spelling(WordMeaning& meaning, std::string_view word);
/// How well a stem fits: 1 where the word itself is meant, 0.75 where it only begins so, else 0.
[[nodiscard]] double fit_of(const WordMeaning& meaning, std::string_view stem);

} // namespace myo::text
