#include "app/atlas/red_flags.hpp"

#include "app/text/phrases.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

/// A word that no one would write on purpose, taken for the rules' word next to it.
std::string mended(const std::string& word, std::span<const std::string> vocabulary, const Lexicon& lexicon) {
  constexpr std::size_t shortest = 6;
  if (word.size() < shortest || lexicon.knows(word)) return word;
  std::string meant = word;
  unsigned best = word.size() < 9 ? 2 : 3;
  for (auto it = std::lower_bound(vocabulary.begin(), vocabulary.end(), word.substr(0, 1)); it != vocabulary.end() && it->front() == word.front(); ++it) {
    if (word.starts_with(*it) && it->size() >= 4) return word; // a rule's word and an ending
    if (it->size() + 1 < shortest) continue;
    const unsigned distance = edit_distance(word, *it, best - 1);
    if (distance < best) best = distance, meant = *it;
  }
  return meant;
}

} // namespace

ComplaintWords::ComplaintWords(std::string_view text, std::span<const std::string> vocabulary, const Lexicon& lexicon) {
  bool starts_clause = false;
  for (const WordToken& token : tokenize(text)) {
    starts_clause = starts_clause || token.starts_clause;
    if (is_article(token.text)) continue;
    // "but" turns: what was denied before it is so no more.
    words_.push_back({mended(token.text, vocabulary, lexicon), starts_clause || token.text == "but" || token.text == "though", false});
    starts_clause = false;
  }
  read_age();
  deny_forwards();
  deny_backwards();
  deny_other_people();
}

bool ComplaintWords::says_at(std::size_t at, const std::vector<std::string>& run) const {
  if (at + run.size() > words_.size()) return false;
  for (std::size_t i = 0; i < run.size(); ++i)
    if (!word_begins(words_[at + i].text, run[i])) return false;
  return true;
}

bool ComplaintWords::run_at(std::size_t at, const std::vector<std::string>& run) const { return at < words_.size() && !words_[at].denied && says_at(at, run); }

bool ComplaintWords::contain(const Phrase& phrase) const {
  return occurs(phrase, words_.size(), [&](std::size_t at, const std::vector<std::string>& run) { return run_at(at, run); });
}

bool ComplaintWords::mention(const Phrase& phrase) const {
  return occurs(phrase, words_.size(), [&](std::size_t at, const std::vector<std::string>& run) { return says_at(at, run); });
}

void ComplaintWords::deny(const Phrase& phrase) {
  if (!mention(phrase)) return;
  // Its first words alone: in "sweat + chest" the chest is still there.
  for (std::size_t at = 0; at < words_.size(); ++at)
    if (says_at(at, phrase.front())) words_[at].denied = true;
}

Result<RedFlagRules> RedFlagRules::parse(const std::string& json) {
  RedFlagRules rules;
  try {
    for (const auto& entry : nlohmann::json::parse(json)) {
      When when;
      when.regions = entry.at("regions").get<std::vector<std::string>>();
      for (const auto& list : entry.at("words")) {
        std::vector<Phrase> phrases;
        for (const auto& phrase : list) phrases.push_back(parse_phrase(phrase.get<std::string>()));
        when.words.push_back(std::move(phrases));
      }
      for (const auto& phrase : entry.at("not_words")) when.not_words.push_back(parse_phrase(phrase.get<std::string>()));
      const std::string side = entry.at("side").get<std::string>();
      when.side = side == "left" ? PainSide::left : side == "right" ? PainSide::right : side == "both" ? PainSide::both : PainSide::unknown;
      when.age_from = entry.at("age_from").get<int>();
      rules.when_.push_back(std::move(when));
    }
  } catch (const nlohmann::json::exception& error) {
    return fail(error.what());
  }
  return rules;
}

void RedFlagRules::collect_words(std::vector<std::string>& into) const {
  for (const When& when : when_)
    for (const auto& list : when.words)
      for (const Phrase& phrase : list)
        for (const auto& run : phrase)
          for (const std::string& word : run) into.push_back(word.substr(0, word.find('=')));
}

bool RedFlagRules::raised(const ComplaintWords& words, const std::set<std::string, std::less<>>& regions, PainSide side) const {
  return std::any_of(when_.begin(), when_.end(), [&](const When& when) {
    const auto said = [&](const Phrase& phrase) { return words.contain(phrase); };
    if (when.age_from > 0 && words.age().value_or(0) < when.age_from) return false;
    if (!when.regions.empty() && std::none_of(when.regions.begin(), when.regions.end(), [&](const std::string& id) { return regions.contains(id); })) return false;
    for (const auto& list : when.words)
      if (std::none_of(list.begin(), list.end(), said)) return false;
    if (std::any_of(when.not_words.begin(), when.not_words.end(), said)) return false;
    return when.side == PainSide::unknown || side == when.side || (side == PainSide::both && when.side != PainSide::unknown);
  });
}

} // namespace myo
