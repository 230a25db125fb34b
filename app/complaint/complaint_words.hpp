#pragma once
// The words of a complaint, cut once for all that listens: which of them are denied or said of someone else, and how
// old the person is.

#include "app/text/phrases.hpp"
#include "app/text/words.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace myo::atlas {
class Language;
} // namespace myo::atlas

namespace myo::complaint {

class Lexicon;

struct ComplaintWord {
  std::string text;           ///< folded; a slip of the pen is mended
  std::size_t token = 0;      ///< of the token stream; articles are no words
  bool starts_clause = false; ///< a turn ("but") begins one as well
  bool negates = false;       ///< a trigger of negation that is none of the pseudo-negations
  bool denied = false;        ///< not so, or so of someone else
};

/// Marks what negates and what is denied: NegEx's triggers, pseudo-triggers and scope, ConText's experiencer.
void mark_denials(std::vector<ComplaintWord>& words, const atlas::Language& language);
/// The age in years where the words say one: "I'm 72", "68 year old", "in her seventies".
[[nodiscard]] std::optional<int> age_of(const std::vector<ComplaintWord>& words, const atlas::Language& language);

class ComplaintWords {
public:
  ComplaintWords() = default;
  /// `vocabulary`: words, sorted, that a slip of the pen is mended to; `lexicon` knows what is no slip.
  ComplaintWords(const std::vector<text::WordToken>& tokens, std::span<const std::string> vocabulary,
                 const Lexicon& lexicon, const atlas::Language& language);
  /// Whether a phrase occurs, each of its words matched on the start of a word; "no fever" does not hold "fever".
  [[nodiscard]] bool contain(const text::Phrase& phrase) const;
  /// Whether a phrase occurs at all, denied or not.
  [[nodiscard]] bool mention(const text::Phrase& phrase) const;
  /// A phrase that is there says nothing any more: its person took it back.
  void deny(const text::Phrase& phrase);
  /// Tokens that begin a denial, by token.
  [[nodiscard]] std::vector<bool> negating_tokens(std::size_t tokens) const;
  [[nodiscard]] std::optional<int> age() const { return age_; }

private:
  [[nodiscard]] bool said_at(std::size_t at, const std::vector<std::string>& run) const;
  [[nodiscard]] bool run_at(std::size_t at, const std::vector<std::string>& run) const;

  std::vector<ComplaintWord> words_;
  std::optional<int> age_;
};

} // namespace myo::complaint
