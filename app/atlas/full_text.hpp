#pragma once
// The atlas's full text: rows of stems, looked through by SQLite.

#include "app/atlas/atlas.hpp"
#include "app/text/word_meaning.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::atlas {

class Language;

/// What a row of the full text stands for.
enum class FoundKind : std::uint8_t { muscle, point, region, technique, guide, red_flag, source };
constexpr std::size_t found_kinds = 7;
/// None for a word that is no kind.
[[nodiscard]] std::optional<FoundKind> found_kind(std::string_view word);

struct FullTextRow {
  FoundKind kind = FoundKind::muscle;
  std::uint32_t index = 0; ///< into the atlas's list of that kind
  double score = 0;        ///< higher is better; comparable within one query
};

/// The words worth asking for: folded, without those that every complaint has.
[[nodiscard]] std::vector<std::string> query_words(const Language& language, std::string_view text);
/// Every word that the atlas says of the body and of techniques; valid as long as the atlas.
[[nodiscard]] text::Vocabulary content_words(const Atlas& atlas);
/// Every word of sources and warnings.
[[nodiscard]] text::Vocabulary reference_words(const Atlas& atlas);

enum class Join { all, any };
/// Rows that hold all (any) of what is meant, in no order. A damaged file answers nothing. Thread-safe.
[[nodiscard]] std::vector<FullTextRow> ask_full_text(const Atlas& atlas, std::span<const text::WordMeaning> words,
                                                     Join join);
/// The same for words of a complaint, which are held against the atlas's own words and their spellings.
[[nodiscard]] std::vector<FullTextRow> ask_full_text(const Atlas& atlas, const std::vector<std::string>& words,
                                                     Join join);
/// Of each kind the best `max`, best first: a whole answer need not be sorted to show its first few rows.
[[nodiscard]] std::array<std::vector<FullTextRow>, found_kinds> best_rows(const std::vector<FullTextRow>& rows,
                                                                          std::size_t max);

} // namespace myo::atlas
