#include "atlas-data/compile/point_symptoms.hpp"

#include "app/text/phrases.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace myo::compile {
namespace {

/// Words without articles, clause by clause; a clause that denies is left out.
using Said = std::vector<std::vector<std::string>>;

/// The lists of words that facts are read with, as the content has them.
class FactWords {
public:
  explicit FactWords(const Content& content) {
    for (const WordListDraft& list : content.word_lists)
      for (const Word& word : list.words) lists_[list.id.text].insert(word.text);
  }
  [[nodiscard]] bool has(const char* list, std::string_view word) const {
    const auto found = lists_.find(list);
    return found != lists_.end() && found->second.contains(word);
  }
  [[nodiscard]] bool silent(std::string_view word) const { return has("articles", word); }

private:
  std::map<std::string, std::set<std::string, std::less<>>> lists_;
};

void add_words(Said& said, const std::string& text, const FactWords& lists) {
  std::vector<std::string> words;
  bool denied = false;
  const auto end = [&] {
    if (!words.empty() && !denied) said.push_back(std::move(words));
    words.clear(), denied = false;
  };
  for (const text::WordToken& token : text::tokenize(text)) {
    if (token.starts_clause) end();
    denied = denied || lists.has("fact-negators", token.text);
    if (!lists.silent(token.text)) words.push_back(token.text);
  }
  end();
}

bool of_a_point(const FactDraft& fact) {
  return fact.topic == "feels-like" || fact.topic == "starts" || fact.topic == "keeps";
}

/// "As for the first point.": what is told of that one holds here as well.
bool refers_to_first(const std::string& text, const FactWords& lists) {
  const std::vector<text::WordToken> words = text::tokenize(text);
  return words.size() > 2 && lists.has("reference-openers", words[0].text) &&
         lists.has("reference-openers", words[1].text) &&
         std::any_of(words.begin(), words.end(),
                     [&](const text::WordToken& word) { return lists.has("reference-objects", word.text); });
}

Said said_of(const PointDraft& point, const MuscleDraft& muscle, const FactWords& lists) {
  Said said;
  for (const FactDraft& fact : point.facts) {
    if (!of_a_point(fact)) continue;
    add_words(said, fact.text, lists);
    if (!refers_to_first(fact.text, lists)) continue;
    for (const FactDraft& other : muscle.points.front().facts)
      if (other.topic == fact.topic) add_words(said, other.text, lists);
  }
  return said;
}

bool recorded(const std::vector<text::Phrase>& phrases, const Said& said) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const text::Phrase& phrase) {
    return std::any_of(said.begin(), said.end(),
                       [&](const std::vector<std::string>& words) { return text::occurs(phrase, words); });
  });
}

std::vector<text::Phrase> parsed(const std::vector<Word>& words, const FactWords& lists) {
  std::vector<text::Phrase> phrases;
  const auto silent = [&](std::string_view word) { return lists.silent(word); };
  for (const Word& word : words) phrases.push_back(text::parse_phrase(word.text, silent));
  return phrases;
}

} // namespace

std::vector<SymptomOfPoint> point_symptoms(const Content& content) {
  std::vector<std::pair<std::vector<text::Phrase>, std::vector<text::Phrase>>> requested;
  const FactWords lists(content);
  for (const SymptomDraft& symptom : content.symptoms)
    requested.emplace_back(parsed(symptom.recorded, lists), parsed(symptom.moves, lists));
  std::vector<SymptomOfPoint> all;
  for (const MuscleDraft& muscle : content.muscles) {
    Said actions;
    for (const FactDraft& fact : muscle.facts)
      if (fact.topic == "action") add_words(actions, fact.text, lists);
    for (const PointDraft& point : muscle.points) {
      const Said said = said_of(point, muscle, lists);
      for (std::size_t s = 0; s < requested.size(); ++s) {
        if (recorded(requested[s].first, said))
          all.push_back({point.id.text, content.symptoms[s].id.text, false});
        else if (recorded(requested[s].second, actions))
          all.push_back({point.id.text, content.symptoms[s].id.text, true});
      }
    }
  }
  return all;
}

} // namespace myo::compile
