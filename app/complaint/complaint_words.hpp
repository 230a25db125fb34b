#pragma once
// The words of a complaint, cut once for all that listens: which of them are so today, which are denied, past, only
// feared or said of someone else, and how old the person is.

#include "app/text/words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace myo::atlas {
class Language;
} // namespace myo::atlas

namespace myo::complaint {

/// How a word is meant, after NegEx and ConText: only what is so, today and of the person spoken of, is a finding.
/// A figure of speech names an illness and means none.
enum class Told : std::uint8_t { so, denied, past, feared, of_another, figure };

struct ComplaintWord {
  std::string text;           ///< folded; a slip of the pen is mended
  std::size_t token = 0;      ///< of the token stream; articles are no words
  bool starts_clause = false; ///< a turn ("but") begins one as well
  bool negates = false;       ///< a trigger of negation that is none of the pseudo-negations
  bool place = false;         ///< part of the name of a place or a muscle
  bool mine = false;          ///< "my" stands before it, or one or two words before that: "my lower back"
  bool determined = false;    ///< an article or a possessive stands right before it: "our mate", not "cheers mate"
  bool understood = false;    ///< part of something that was understood
  Told told = Told::so;
};

/// What was heard of each concept, by its number.
struct Heard {
  enum class How : std::uint8_t { nothing, mentioned, said };
  std::vector<How> of;
  [[nodiscard]] bool said(std::uint32_t number) const { return number < of.size() && of[number] == How::said; }
  /// Said, or denied, past, feared.
  [[nodiscard]] bool mentioned(std::uint32_t number) const { return number < of.size() && of[number] != How::nothing; }
};

/// The words of the tokens, articles left out.
[[nodiscard]] std::vector<ComplaintWord> complaint_words(const std::vector<text::WordToken>& tokens,
                                                         const atlas::Language& language);
/// Says of every word how it is told; needs to know which words name places.
void mark_told(std::vector<ComplaintWord>& words, const atlas::Language& language);
/// The age in years where the words say one: "I'm 72", "68 year old", "in her seventies".
[[nodiscard]] std::optional<int> age_of(const std::vector<ComplaintWord>& words, const atlas::Language& language);

} // namespace myo::complaint
