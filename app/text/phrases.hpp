#pragma once
// Phrases as the content writes them, "stiff + @neck", taken apart; and looked for in plain words.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::text {

/// What stands at one place of a run of words.
struct PhraseStep {
  enum class Kind : unsigned char { beginning, whole, number, idea } kind = Kind::beginning;
  std::string text;        ///< the word or its beginning; the letters after a number; the id of a concept
  int from = 0, to = 1000; ///< of a number
  bool operator==(const PhraseStep&) const = default;
};
/// Steps that follow one another.
struct PhraseRun {
  std::vector<PhraseStep> steps;
  bool though_denied = false; ///< "~": counts even where it is denied
  bool operator==(const PhraseRun&) const = default;
};
/// Runs that stand within a few words of each other, in any order.
using Phrase = std::vector<PhraseRun>;

/// How many words may lie between the runs of a phrase.
inline constexpr std::size_t max_between_runs = 7;

/// Whether a word says nothing ("the", "my") and is left out of phrases and of what they are looked for in.
using IsSilent = std::function<bool(std::string_view)>;

/// "stiff + neck": two runs; "hard=": the whole word; "#38-42": a number; "@fever": any form of a concept; "~@urine":
/// even where it is denied.
[[nodiscard]] Phrase parse_phrase(std::string_view text, const IsSilent& silent);

/// On the start of a word, short ones as a whole or with a plural s: "red" is not "reduce".
[[nodiscard]] bool step_matches(const PhraseStep& step, std::string_view word);

/// Whether a phrase without concepts occurs among folded words that say something.
[[nodiscard]] bool occurs(const Phrase& phrase, const std::vector<std::string>& words);

} // namespace myo::text
