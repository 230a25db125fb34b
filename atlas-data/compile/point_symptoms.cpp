#include "atlas-data/compile/point_symptoms.hpp"

#include "app/text/phrases.hpp"
#include "app/text/words.hpp"

#include <algorithm>

namespace myo::compile {
namespace {

/// Words without articles, clause by clause; a clause that denies is left out.
using Said = std::vector<std::vector<std::string>>;

void add_words(Said& said, const std::string& text) {
  std::vector<std::string> words;
  bool denied = false;
  const auto end = [&] {
    if (!words.empty() && !denied) said.push_back(std::move(words));
    words.clear(), denied = false;
  };
  for (const text::WordToken& token : text::tokenize(text)) {
    if (token.starts_clause) end();
    denied = denied || token.text == "no";
    if (!text::is_article(token.text)) words.push_back(token.text);
  }
  end();
}

bool of_a_point(const FactDraft& fact) {
  return fact.topic == "feels-like" || fact.topic == "starts" || fact.topic == "keeps";
}

Said said_of(const PointDraft& point, const MuscleDraft& muscle) {
  Said said;
  for (const FactDraft& fact : point.facts) {
    if (!of_a_point(fact)) continue;
    add_words(said, fact.text);
    if (!fact.text.starts_with("As for the") || fact.text.find("point") == std::string::npos) continue;
    for (const FactDraft& other : muscle.points.front().facts)
      if (other.topic == fact.topic) add_words(said, other.text);
  }
  return said;
}

bool recorded(const std::vector<text::Phrase>& phrases, const Said& said) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const text::Phrase& phrase) {
    return std::any_of(said.begin(), said.end(),
                       [&](const std::vector<std::string>& words) { return text::occurs(phrase, words); });
  });
}

std::vector<text::Phrase> parsed(const std::vector<Word>& words) {
  std::vector<text::Phrase> phrases;
  for (const Word& word : words) phrases.push_back(text::parse_phrase(word.text));
  return phrases;
}

} // namespace

std::vector<SymptomOfPoint> point_symptoms(const Content& content) {
  std::vector<std::pair<std::vector<text::Phrase>, std::vector<text::Phrase>>> requested;
  for (const SymptomDraft& symptom : content.symptoms)
    requested.emplace_back(parsed(symptom.recorded), parsed(symptom.moves));
  std::vector<SymptomOfPoint> all;
  for (const MuscleDraft& muscle : content.muscles) {
    Said actions;
    for (const FactDraft& fact : muscle.facts)
      if (fact.topic == "action") add_words(actions, fact.text);
    for (const PointDraft& point : muscle.points) {
      const Said said = said_of(point, muscle);
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
