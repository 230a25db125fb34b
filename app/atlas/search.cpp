#include "app/atlas/search.hpp"

#include "app/atlas/full_text.hpp"
#include "app/atlas/impl.hpp"
#include "app/text/words.hpp"

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
    switch (row.kind) {
    case FoundKind::muscle: {
      const Muscle& m = atlas_.muscles()[row.index];
      return put(results.muscles, {m.id, m.name, m.latin, row.score});
    }
    case FoundKind::point: {
      const Point& p = atlas_.points()[row.index];
      if (const Muscle* m = atlas_.muscle(p.muscle)) put(results.points, {p.id, m->name + ": " + p.label, p.where, row.score});
      return;
    }
    case FoundKind::region: {
      const Region& r = atlas_.regions()[row.index];
      return put(results.regions, {r.id, r.label, r.group, row.score});
    }
    case FoundKind::technique: {
      const Technique& t = atlas_.techniques()[row.index];
      return put(results.techniques, {t.id, t.name, t.summary, row.score});
    }
    case FoundKind::guide: {
      const GuideChapter& chapter = atlas_.guide()[row.index];
      return put(results.guide, {chapter.id, chapter.title, fitting_paragraph(chapter, words_), row.score});
    }
    }
  }
  /// The best few of each kind.
  void add(const std::vector<FullTextRow>& rows) {
    // One more for each that a name has put there before.
    for (const std::vector<FullTextRow>& of_kind : best_rows(rows, most_ + results.muscles.size()))
      for (const FullTextRow& row : of_kind) add(row);
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
    for (const std::uint32_t index : named.muscles) collector.add({FoundKind::muscle, index, 1000});
  collector.add(ask_full_text(atlas.impl(), words, Join::all));
  if (words.size() > 1 && collector.results.empty()) collector.add(ask_full_text(atlas.impl(), words, Join::any));
  if (collector.results.muscles.empty())
    for (const std::uint32_t index : named.muscles) collector.add({FoundKind::muscle, index, 0});
  return std::move(collector.results);
}

} // namespace myo
