#pragma once
// Asking the full text. For the files of this folder only.

#include "app/atlas/atlas.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myo {

struct FullTextRow {
  std::string kind, ref; ///< kind: muscle | point | region | technique | guide
  double score = 0;      ///< higher is better; comparable within one query
};

/// The words worth asking for: folded, without those that every complaint has.
[[nodiscard]] std::vector<std::string> asked_words(std::string_view text);
/// Words of the atlas that a word may have meant: itself where it begins a known word, else the nearest by edits.
[[nodiscard]] std::vector<std::string> meant_words(const Atlas::Impl& atlas, const std::string& word);

enum class Join { all, any };
/// Rows that hold all (any) of the words or what they may have meant, best first. `kind` empty: all kinds.
/// A damaged file answers nothing.
[[nodiscard]] std::vector<FullTextRow> ask_full_text(const Atlas::Impl& atlas, const std::vector<std::string>& words, Join join, std::string_view kind = {});

} // namespace myo
