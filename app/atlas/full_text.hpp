#pragma once
// Asking the full text. For the files of this folder only.

#include "app/atlas/atlas.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo {

/// What a row of the full text stands for.
enum class FoundKind : std::uint8_t { muscle, point, region, technique, guide };
constexpr std::size_t found_kinds = 5;
/// None for a word that is no kind.
[[nodiscard]] std::optional<FoundKind> found_kind(std::string_view word);

struct FullTextRow {
  FoundKind kind = FoundKind::muscle;
  std::uint32_t index = 0; ///< into the atlas's list of that kind
  double score = 0;        ///< higher is better; comparable within one query
};

/// The words worth asking for: folded, without those that every complaint has.
[[nodiscard]] std::vector<std::string> asked_words(std::string_view text);
/// Words of the atlas that a word may have meant: itself where it begins a known word, else the nearest by edits.
[[nodiscard]] std::vector<std::string> meant_words(const Atlas::Impl& atlas, const std::string& word);

enum class Join { all, any };
/// Rows that hold all (any) of the words or what they may have meant, in no order. A damaged file answers nothing.
[[nodiscard]] std::vector<FullTextRow> ask_full_text(const Atlas::Impl& atlas, const std::vector<std::string>& words, Join join);
/// Of each kind the best `most`, best first: a whole answer need not be sorted to show its first few rows.
[[nodiscard]] std::array<std::vector<FullTextRow>, found_kinds> best_rows(const std::vector<FullTextRow>& rows, std::size_t most);

} // namespace myo
