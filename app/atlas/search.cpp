#include "app/atlas/search.hpp"

#include "app/atlas/full_text.hpp"
#include "app/atlas/impl.hpp"
#include "atlas-data/words/words.hpp"

#include <algorithm>

namespace myo {
namespace {

/// The paragraph with most of the words.
std::string fitting_paragraph(const GuideChapter& chapter, const std::vector<std::string>& words) {
  const Fact* best = nullptr;
  std::size_t most = 0;
  for (const Fact& fact : chapter.paragraphs) {
    const std::string text = plain(fact.text);
    const auto count = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const std::string& word) { return text.find(stem(word)) != std::string::npos; }));
    if (best && count <= most) continue;
    best = &fact;
    most = count;
  }
  return best ? best->text : std::string{};
}

class Collector {
public:
  Collector(const Atlas& atlas, std::size_t most, const std::vector<std::string>& words) : atlas_(atlas), most_(most), words_(words) {}

  void add(const FullTextRow& row) {
    if (row.kind == "muscle") {
      if (const Muscle* m = atlas_.muscle(row.ref)) put(results.muscles, {m->id, m->name, m->latin, row.score});
    } else if (row.kind == "point") {
      if (const Point* p = atlas_.point(row.ref))
        if (const Muscle* m = atlas_.muscle(p->muscle)) put(results.points, {p->id, m->name + ": " + p->label, p->where, row.score});
    } else if (row.kind == "region") {
      if (const Region* r = atlas_.region(row.ref)) put(results.regions, {r->id, r->label, r->group, row.score});
    } else if (row.kind == "technique") {
      if (const Technique* t = atlas_.technique(row.ref)) put(results.techniques, {t->id, t->name, t->summary, row.score});
    } else if (row.kind == "guide") {
      for (const GuideChapter& chapter : atlas_.guide())
        if (chapter.id == row.ref) put(results.guide, {chapter.id, chapter.title, fitting_paragraph(chapter, words_), row.score});
    }
  }

  SearchResults results;

private:
  void put(std::vector<SearchHit>& list, SearchHit hit) const {
    const bool there = std::any_of(list.begin(), list.end(), [&](const SearchHit& other) { return other.id == hit.id; });
    if (list.size() < most_ && !there) list.push_back(std::move(hit));
  }

  const Atlas& atlas_;
  std::size_t most_;
  const std::vector<std::string>& words_;
};

} // namespace

SearchResults search(const Atlas& atlas, std::string_view text, std::size_t most_per_group) {
  std::vector<std::string> words = asked_words(text);
  if (words.empty()) // only words that say little: then the first few are what is asked for
    for (const WordToken& token : tokenize(text.substr(0, 80)))
      if (std::find(words.begin(), words.end(), token.text) == words.end()) words.push_back(token.text);
  Collector collector(atlas, most_per_group, words);
  // A muscle's own name comes first, whatever else mentions it.
  const NameIndex::Found named = atlas.impl().names.look_up(text);
  if (named.match >= NameMatch::words)
    for (const std::uint32_t index : named.muscles) collector.add({"muscle", atlas.muscles()[index].id, 1000});
  for (const FullTextRow& row : ask_full_text(atlas.impl(), words, Join::all)) collector.add(row);
  if (words.size() > 1 && collector.results.empty())
    for (const FullTextRow& row : ask_full_text(atlas.impl(), words, Join::any)) collector.add(row);
  if (collector.results.muscles.empty())
    for (const std::uint32_t index : named.muscles) collector.add({"muscle", atlas.muscles()[index].id, 0});
  return std::move(collector.results);
}

} // namespace myo
