#include "atlas-data/compile/manner.hpp"

#include "app/text/phrases.hpp"
#include "app/text/words.hpp"
#include "atlas-data/compile/read.hpp"
#include "atlas-data/compile/table_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo::compile {
namespace {

using Words = std::vector<std::string>;

/// Words that say nothing: "the", "a".
Words articles_of(const Content& content) {
  Words out;
  for (const WordListDraft& list : content.word_lists)
    if (list.id.text == "articles")
      for (const Word& word : list.words) out.push_back(word.text);
  return out;
}

bool among(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Words plain_words(const std::string& text, const Words& articles) {
  Words out;
  for (const text::WordToken& token : text::tokenize(text))
    if (!among(articles, token.text)) out.push_back(token.text);
  return out;
}

/// One phrase of the list, ready to be looked for.
struct Phrase {
  Words words;
  const MannerWordDraft* of = nullptr;
};

/// What a text says of the manner: each value's entry once, in the order said.
std::vector<const MannerWordDraft*> said_by(const std::string& text, const std::vector<Phrase>& phrases,
                                            const MannerDraft& manner, const Words& articles) {
  Words words;
  std::vector<bool> denied;
  bool deny = false;
  for (const text::WordToken& token : text::tokenize(text)) {
    if (token.starts_clause) deny = false;
    deny = deny || among(manner.denies, token.text);
    if (among(articles, token.text)) continue;
    words.push_back(token.text), denied.push_back(deny);
  }
  std::vector<const MannerWordDraft*> said;
  std::vector<bool> used(words.size(), false);
  for (const Phrase& phrase : phrases) // the longest first
    for (std::size_t i = 0; i + phrase.words.size() <= words.size(); ++i) {
      if (!std::equal(phrase.words.begin(), phrase.words.end(), words.begin() + std::ptrdiff_t(i))) continue;
      if (std::find(used.begin() + std::ptrdiff_t(i), used.begin() + std::ptrdiff_t(i + phrase.words.size()), true) !=
          used.begin() + std::ptrdiff_t(i + phrase.words.size()))
        continue;
      std::fill_n(used.begin() + std::ptrdiff_t(i), phrase.words.size(), true);
      if (!denied[i] && std::find(said.begin(), said.end(), phrase.of) == said.end()) said.push_back(phrase.of);
    }
  return said;
}

std::vector<Phrase> phrases_for(const MannerDraft& manner, const std::string& geometry, const Words& articles) {
  std::vector<Phrase> out;
  for (const MannerWordDraft& entry : manner.words) {
    if (!entry.geometry.empty() && entry.geometry != geometry) continue;
    for (const Word& word : entry.words) out.push_back({plain_words(word.text, articles), &entry});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  return out;
}

bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

/// `any`: "toward the bone" names none, so it fits whatever is stated.
void compare(const std::string& aspect, const std::vector<std::string>& stated,
             const std::vector<const MannerWordDraft*>& said,
             const std::function<void(std::string, std::string)>& add) {
  const std::vector<std::string> any{"*"};
  for (const MannerWordDraft* entry : said)
    if (entry->aspect == aspect && !overlap(entry->values, stated) && (entry->values != any || stated.empty()))
      add(fmt::format("the text says {} \"{}\" and the point does not state it", aspect, entry->words.front().text),
          fmt::format("add it to `{}`, or change the text", aspect));
  for (const std::string& value : stated)
    if (std::none_of(said.begin(), said.end(), [&](const MannerWordDraft* entry) {
          return entry->aspect == aspect && overlap(entry->values, {value});
        }))
      add(fmt::format("the point states {} \"{}\" and its text does not say so", aspect, value),
          fmt::format("say it in `how`, or remove it from `{}`", aspect));
}

/// Whether a text holds one of some phrases, word for word.
bool holds_phrase(const std::string& text, const std::vector<std::string>& phrases) {
  const Words words = plain_words(text, {});
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    const Words one = plain_words(phrase, {});
    return std::search(words.begin(), words.end(), one.begin(), one.end()) != words.end();
  });
}

std::vector<std::string> texts_of(const std::vector<Word>& words) {
  std::vector<std::string> out;
  for (const Word& word : words) out.push_back(word.text);
  return out;
}

} // namespace

void read_manner(const toml::table& table, Content& content, Problems& problems) {
  TableReader reader(table, manner_file, "the list of words of manner", problems);
  for (const Word& word : reader.words("denies")) content.manner.denies.push_back(word.text);
  for (const Word& word : reader.words("pad_words")) content.manner.pad_words.push_back(word.text);
  for (const Word& word : reader.words("asks_for_bone")) content.manner.asks_for_bone.push_back(word.text);
  reader.tables("word", [&](const toml::table& entry) {
    TableReader one(entry, manner_file, "a word of manner", problems);
    MannerWordDraft draft;
    draft.geometry = one.optional_text("geometry");
    draft.aspect = one.choice("aspect", {"grip", "toward", "angle"});
    for (const Word& value : one.words("values")) draft.values.push_back(value.text);
    draft.words = one.words("words");
    if (draft.values.empty() || draft.words.empty())
      problems.add(manner_file, one.line(), "an entry has no values or no words", "give it both");
    else
      content.manner.words.push_back(std::move(draft));
    one.finish();
  });
  reader.finish();
}

void check_manner(const Content& content, Problems& problems) {
  if (content.manner.words.empty()) return;
  const Words articles = articles_of(content);
  for (const TechniqueDraft& technique : content.techniques) {
    const std::vector<Phrase> phrases = phrases_for(content.manner, technique.geometry, articles);
    for (const MuscleDraft& muscle : content.muscles)
      for (const PointDraft& point : muscle.points)
        for (const PointTechniqueDraft& t : point.techniques) {
          if (t.technique.text != technique.id.text) continue;
          const auto add = [&](std::string what, std::string hint) {
            problems.add(muscle.file, t.technique.line,
                         fmt::format("{}, {}: {}", point.id.text, technique.id.text, what), std::move(hint));
          };
          // A caution alone draws nothing: the ways in would be ranked as if any direction were as good.
          if (technique.geometry == "needle" && t.toward.empty() && t.suits != "avoid" &&
              holds_phrase(t.caution, content.manner.asks_for_bone))
            add("the caution asks for bone and the point states none", "name it in `toward`, and say so in `how`");
          if (t.how.empty()) continue;
          if (technique.geometry == "pads" && overlap(plain_words(t.how, articles), content.manner.pad_words))
            add("the text says where pads lie", "state it as `pads` and leave the text out");
          // A point that leaves the manner of a tool open takes that of the hand.
          if (!technique.every_point || (technique.geometry != "press" && technique.geometry != "needle")) continue;
          const auto said = said_by(t.how, phrases, content.manner, articles);
          compare("grip", texts_of(t.grip), said, add);
          compare("toward", texts_of(t.toward), said, add);
          compare("angle", t.angle == "any" ? std::vector<std::string>{} : std::vector{t.angle}, said, add);
        }
  }
}

} // namespace myo::compile
