#pragma once
// The rules that come before any muscle: when a complaint sounds like something that cannot wait.

#include "app/atlas/lexicon.hpp"
#include "app/text/phrases.hpp"
#include "engine/core/result.hpp"

#include <optional>
#include <set>

namespace myo {

/// The words of a complaint, cut once for all rules: what is denied or said of someone else does not count.
class ComplaintWords {
public:
  /// `vocabulary`: the words of the rules, sorted, that a slip of the pen is mended to; `lexicon` knows what is no slip.
  ComplaintWords(std::string_view text, std::span<const std::string> vocabulary, const Lexicon& lexicon);
  /// Whether a phrase occurs, each of its words matched on the start of a word; "no fever" does not hold "fever".
  [[nodiscard]] bool contain(const Phrase& phrase) const;
  /// Whether a phrase occurs at all, denied or not.
  [[nodiscard]] bool mention(const Phrase& phrase) const;
  /// A phrase that is there says nothing any more: its person took it back.
  void deny(const Phrase& phrase);
  /// The age in years where the text says one.
  [[nodiscard]] std::optional<int> age() const { return age_; }

private:
  struct Word {
    std::string text;
    bool starts_clause = false;
    bool denied = false;
  };
  void deny_forwards();
  void deny_backwards();
  void deny_other_people();
  void read_age();
  [[nodiscard]] std::size_t clause_end(std::size_t at) const;
  [[nodiscard]] bool says_at(std::size_t at, const std::vector<std::string>& run) const;
  [[nodiscard]] bool compares(std::size_t at) const;
  [[nodiscard]] bool unable_before(std::size_t at) const;
  [[nodiscard]] bool run_at(std::size_t at, const std::vector<std::string>& run) const;

  std::vector<Word> words_;
  std::optional<int> age_;
};

class RedFlagRules {
public:
  /// From the JSON of RedFlag::rule.
  [[nodiscard]] static Result<RedFlagRules> parse(const std::string& json);
  /// `regions`: ids understood and not denied.
  [[nodiscard]] bool raised(const ComplaintWords& words, const std::set<std::string, std::less<>>& regions, PainSide side) const;
  /// Adds every word of the rules.
  void collect_words(std::vector<std::string>& into) const;

private:
  struct When {
    std::vector<std::string> regions;
    std::vector<std::vector<Phrase>> words; ///< of each list any
    std::vector<Phrase> not_words;
    PainSide side = PainSide::unknown;
    int age_from = 0; ///< 0: any age, said or not
  };
  std::vector<When> when_;
};

} // namespace myo
