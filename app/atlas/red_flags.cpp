#include "app/atlas/red_flags.hpp"

#include "atlas-data/words/words.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

bool is_article(std::string_view word) {
  static constexpr std::array<std::string_view, 7> articles = {"the", "my", "a", "an", "his", "her", "your"};
  return std::find(articles.begin(), articles.end(), word) != articles.end();
}
bool denies(std::string_view word) {
  static constexpr std::array<std::string_view, 4> negators = {"no", "without", "denies", "nor"};
  return std::find(negators.begin(), negators.end(), word) != negators.end();
}

/// On the start of a word, short ones as a whole: "red" is not "reduce".
bool begins(std::string_view word, std::string_view with) {
  constexpr std::size_t shortest_stem = 4;
  if (with.size() >= shortest_stem) return word.starts_with(with);
  return word == with || (word.size() == with.size() + 1 && word.starts_with(with) && word.back() == 's');
}

std::vector<std::string> phrase_words(std::string_view text) {
  std::vector<std::string> out;
  for (WordToken& token : tokenize(text))
    if (!is_article(token.text)) out.push_back(std::move(token.text));
  return out;
}

} // namespace

ComplaintWords::ComplaintWords(std::string_view text) {
  // What "no" denies: the next word, and what "or" and commas add to it. No further, since "no control of my bladder"
  // must keep the bladder.
  bool denying = false;
  bool after_word = false;
  for (const WordToken& token : tokenize(text)) {
    if (is_article(token.text)) continue;
    const bool negator = denies(token.text);
    const bool chains = token.text == "or" || token.text == "any";
    if (token.starts_clause || (after_word && !chains)) denying = false;
    words_.push_back(token.text);
    denied_.push_back(denying && !chains && !negator);
    if (negator) denying = true, after_word = false;
    else if (chains) after_word = false;
    else after_word = denying;
  }
}

bool ComplaintWords::contain(const std::vector<std::string>& phrase) const {
  if (phrase.empty() || phrase.size() > words_.size()) return false;
  for (std::size_t at = 0; at + phrase.size() <= words_.size(); ++at) {
    bool same = !denied_[at];
    for (std::size_t i = 0; same && i < phrase.size(); ++i) same = begins(words_[at + i], phrase[i]);
    if (same) return true;
  }
  return false;
}

Result<RedFlagRules> RedFlagRules::parse(const std::string& json) {
  RedFlagRules rules;
  try {
    for (const auto& entry : nlohmann::json::parse(json)) {
      When when;
      when.regions = entry.at("regions").get<std::vector<std::string>>();
      for (const auto& list : entry.at("words")) {
        std::vector<Phrase> phrases;
        for (const auto& phrase : list) phrases.push_back(phrase_words(phrase.get<std::string>()));
        when.words.push_back(std::move(phrases));
      }
      for (const auto& phrase : entry.at("not_words")) when.not_words.push_back(phrase_words(phrase.get<std::string>()));
      const std::string side = entry.at("side").get<std::string>();
      when.side = side == "left" ? PainSide::left : side == "right" ? PainSide::right : side == "both" ? PainSide::both : PainSide::unknown;
      rules.when_.push_back(std::move(when));
    }
  } catch (const nlohmann::json::exception& error) {
    return fail(error.what());
  }
  return rules;
}

bool RedFlagRules::raised(const ComplaintWords& words, const std::set<std::string, std::less<>>& regions, PainSide side) const {
  return std::any_of(when_.begin(), when_.end(), [&](const When& when) {
    const auto said = [&](const Phrase& phrase) { return words.contain(phrase); };
    if (!when.regions.empty() && std::none_of(when.regions.begin(), when.regions.end(), [&](const std::string& id) { return regions.contains(id); })) return false;
    for (const auto& list : when.words)
      if (std::none_of(list.begin(), list.end(), said)) return false;
    if (std::any_of(when.not_words.begin(), when.not_words.end(), said)) return false;
    return when.side == PainSide::unknown || side == when.side || (side == PainSide::both && when.side != PainSide::unknown);
  });
}

} // namespace myo
