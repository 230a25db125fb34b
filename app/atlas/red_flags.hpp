#pragma once
// The rules that come before any muscle: when a complaint sounds like something that cannot wait.

#include "app/atlas/lexicon.hpp"
#include "engine/core/result.hpp"

#include <set>

namespace myo {

/// The words of a complaint, cut once for all rules.
class ComplaintWords {
public:
  explicit ComplaintWords(std::string_view text);
  /// Whether a phrase occurs, each of its words matched on the start of a word; "no fever" does not hold "fever".
  [[nodiscard]] bool contain(const std::vector<std::string>& phrase) const;

private:
  std::vector<std::string> words_;
  std::vector<bool> denied_; ///< the word is said not to be there
};

class RedFlagRules {
public:
  /// From the JSON of RedFlag::rule.
  [[nodiscard]] static Result<RedFlagRules> parse(const std::string& json);
  /// `regions`: ids understood and not denied.
  [[nodiscard]] bool raised(const ComplaintWords& words, const std::set<std::string, std::less<>>& regions, PainSide side) const;

private:
  using Phrase = std::vector<std::string>;
  struct When {
    std::vector<std::string> regions;
    std::vector<std::vector<Phrase>> words; ///< of each list any
    std::vector<Phrase> not_words;
    PainSide side = PainSide::unknown;
  };
  std::vector<When> when_;
};

} // namespace myo
