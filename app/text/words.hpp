#pragma once
// Plain words: folding, tokens, stems and distances. Shared by the compiler (which writes the vocabulary and the full
// text) and the application (which reads what people type), so that both cut text the same way. Knows no anatomy.
// Thread-safe.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::text {

/// Case folded, diacritics dropped, ligatures and compatibility forms spelled out, typographic quotes and dashes made
/// plain: ASCII. What has no plain form, and bytes that are no UTF-8, become spaces.
[[nodiscard]] std::string fold(std::string_view utf8);

/// What stands between the `at`s, nothing left out but what is empty.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char at);

struct WordToken {
  std::string text;      ///< folded; letters and digits only ("can't" -> "cant")
  std::size_t begin = 0; ///< bytes of the folded text
  std::size_t end = 0;
  bool starts_clause = false; ///< after . , ; : ! ? ( ) or at the start
};
/// No more letters of a word are read; longer ones are none, and every look-up costs as much as a word is long.
inline constexpr std::size_t longest_word = 64;
[[nodiscard]] std::vector<WordToken> tokenize(std::string_view utf8);

/// The tokens joined by single spaces.
[[nodiscard]] std::string plain(std::string_view utf8);

/// The stem of a folded word by the Snowball English stemmer ("reaching", "reached", "reaches" -> "reach"), and of the
/// irregular words of the body (teeth, feet, calves).
[[nodiscard]] std::string stem(std::string_view word);

/// Edits (insert, delete, replace, swap of neighbours) from a to b; anything above `limit` is limit + 1.
[[nodiscard]] unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

/// How many edits a word of this length may be off and still be taken for another: 0, 1 or 2.
[[nodiscard]] unsigned allowed_typos(std::size_t length);

/// The candidate nearest to `word` within half its length, or "".
[[nodiscard]] std::string nearest_word(std::string_view word, std::span<const std::string> candidates);

} // namespace myo::text
