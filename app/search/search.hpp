#pragma once
// The one search, for window and command line alike: everything the atlas says and every name of a body. Beginnings of
// words, other forms of a word, small typos and the field's other spellings are understood.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace myo::atlas {
class Atlas;
} // namespace myo::atlas

namespace myo::text {
class NameList;
} // namespace myo::text

namespace myo::search {

/// In the order in which kinds are shown that are named equally well.
enum class SearchKind : std::uint8_t { muscle, point, region, technique, structure, landmark, guide, red_flag, source };
inline constexpr std::size_t search_kinds = 9;
[[nodiscard]] std::string_view to_string(SearchKind kind); ///< "red-flag"

struct SearchHit {
  SearchKind kind = SearchKind::muscle;
  std::string
      id; ///< of the muscle, point, region, technique, chapter, red flag or source; base id of a structure or landmark
  std::string title;  ///< "Trapezius, descending part"
  std::string detail; ///< a line more: the Latin name, the alias that was typed, the paragraph that fits; may be empty
};

/// What is searched; either part may be absent.
struct SearchSpace {
  const atlas::Atlas* atlas = nullptr;
  const text::NameList* structures = nullptr;
  const text::NameList* landmarks = nullptr;
};

/// Grouped by kind, at most `max_per_kind` of each, best first. The kind that is named best comes first: a whole name,
/// the beginning of one, the words of one, a mention in a text. An empty text finds nothing. Thread-safe.
[[nodiscard]] std::vector<SearchHit> search(const SearchSpace& space, std::string_view text,
                                            std::size_t max_per_kind = 8);

} // namespace myo::search
