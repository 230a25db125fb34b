#include "app/search/search.hpp"

#include "app/atlas/atlas.hpp"
#include "app/atlas/full_text.hpp"
#include "app/atlas/language.hpp"
#include "app/atlas/names.hpp"
#include "app/text/name_list.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace myo::search {
namespace {

/// How a hit is named by what was typed.
enum class Naming : std::uint8_t { not_at_all, by_words, by_beginning, wholly };

struct Candidate {
  SearchHit hit;
  Naming naming = Naming::not_at_all;
  double score = 0; ///< comparable within one kind, and between the kinds of the full text
};

/// What was typed, cut once for all comparisons.
struct Query {
  std::string plain;                       ///< all of it
  std::vector<std::string> words;          ///< those that say something
  std::vector<text::WordMeaning> meanings; ///< beside `words`
};

Query query_of(const SearchSpace& space, std::string_view text) {
  constexpr std::size_t max_text = 400; // no name is longer, and a longer text says no more by its end
  text = text.substr(0, max_text);
  Query query{text::plain(text), {}, {}};
  if (space.atlas) query.words = atlas::query_words(space.atlas->language(), text);
  if (query.words.empty()) // only words that say little: then they are what is looked for
    for (const text::WordToken& token : text::tokenize(text.substr(0, 80)))
      if (std::find(query.words.begin(), query.words.end(), token.text) == query.words.end())
        query.words.push_back(token.text);
  const text::Vocabulary none;
  for (const std::string& word : query.words) {
    text::WordMeaning meaning = text::meaning_of(word, {space.atlas ? atlas::content_words(*space.atlas) : none,
                                                        space.atlas ? atlas::reference_words(*space.atlas) : none,
                                                        space.structures ? space.structures->words() : none,
                                                        space.landmarks ? space.landmarks->words() : none});
    if (space.atlas)
      for (const std::string& spelling : space.atlas->language().spellings_of(word))
        text::add_spelling(meaning, spelling);
    query.meanings.push_back(std::move(meaning));
  }
  return query;
}

Naming naming_by(const Query& query, std::string_view name) {
  const std::string plain_name = text::plain(name);
  if (plain_name == query.plain) return Naming::wholly;
  if (plain_name.starts_with(query.plain)) return Naming::by_beginning;
  std::vector<std::string> stems;
  for (std::size_t at = 0; at < plain_name.size();) {
    const std::size_t end = std::min(plain_name.find(' ', at), plain_name.size());
    stems.push_back(text::stem(std::string_view(plain_name).substr(at, end - at)));
    at = end + 1;
  }
  const bool all = std::all_of(query.meanings.begin(), query.meanings.end(), [&](const text::WordMeaning& meaning) {
    return std::any_of(stems.begin(), stems.end(),
                       [&](const std::string& one) { return text::fit_of(meaning, one) > 0; });
  });
  return all ? Naming::by_words : Naming::not_at_all;
}

/// Takes a better naming by another name; true where it is better.
bool improve(Candidate& candidate, const Query& query, std::string_view name) {
  if (candidate.naming == Naming::wholly) return false;
  const Naming naming = naming_by(query, name);
  if (naming <= candidate.naming) return false;
  candidate.naming = naming;
  return true;
}

/// The paragraph with most of the words.
std::string fitting_paragraph(const atlas::GuideChapter& chapter, const Query& query) {
  const atlas::Fact* best = nullptr;
  std::ptrdiff_t max = 0;
  for (const atlas::Fact& fact : chapter.paragraphs) {
    const std::string said = text::plain(fact.text);
    const auto count =
        std::count_if(query.meanings.begin(), query.meanings.end(), [&](const text::WordMeaning& meaning) {
          return said.find(meaning.stems.front()) != std::string::npos;
        });
    if (best && count <= max) continue;
    best = &fact;
    max = count;
  }
  return best ? best->text : std::string{};
}

Candidate muscle_hit(const atlas::Muscle& m, const Query& query) {
  Candidate c{{SearchKind::muscle, m.id, m.name, m.latin}};
  improve(c, query, m.name);
  improve(c, query, m.latin);
  for (const atlas::Alias& alias : m.aliases)
    if (improve(c, query, alias.text)) c.hit.detail = alias.text;
  return c;
}

Candidate region_hit(const atlas::Region& r, const Query& query) {
  Candidate c{{SearchKind::region, r.id, r.label, {}}};
  improve(c, query, r.label);
  for (const std::string& word : r.words)
    if (improve(c, query, word)) c.hit.detail = word;
  return c;
}

Candidate point_hit(const atlas::Atlas& atlas, const atlas::Point& p, const Query& query) {
  const atlas::Muscle* m = atlas.muscle(p.muscle);
  const std::string muscle = m ? m->name : p.muscle;
  Candidate c{{SearchKind::point, p.id, p.label, muscle}};
  improve(c, query, p.label);
  improve(c, query, muscle + " " + p.label);
  return c;
}

/// A thing with one name.
Candidate titled_hit(SearchKind kind, const std::string& id, const std::string& title, std::string detail,
                     const Query& query) {
  Candidate c{{kind, id, title, std::move(detail)}};
  improve(c, query, title);
  return c;
}

Candidate source_hit(const atlas::Source& s, const Query& query) {
  Candidate c = titled_hit(SearchKind::source, s.id, s.title,
                           s.year > 0 ? fmt::format("{}, {}", s.authors, s.year) : s.authors, query);
  improve(c, query, s.authors);
  // A title is a sentence: that it begins with a word says no more than that it holds it ("Massage for low-back pain").
  if (c.naming == Naming::by_beginning) c.naming = Naming::by_words;
  return c;
}

Candidate hit_of(const atlas::Atlas& atlas, const atlas::FullTextRow& row, const Query& query) {
  switch (row.kind) {
  case atlas::FoundKind::muscle:
    return muscle_hit(atlas.muscles()[row.index], query);
  case atlas::FoundKind::point:
    return point_hit(atlas, atlas.points()[row.index], query);
  case atlas::FoundKind::region:
    return region_hit(atlas.regions()[row.index], query);
  case atlas::FoundKind::technique: {
    const atlas::Technique& t = atlas.techniques()[row.index];
    return titled_hit(SearchKind::technique, t.id, t.name, t.summary, query);
  }
  case atlas::FoundKind::guide: {
    const atlas::GuideChapter& chapter = atlas.guide()[row.index];
    return titled_hit(SearchKind::guide, chapter.id, chapter.title, fitting_paragraph(chapter, query), query);
  }
  case atlas::FoundKind::red_flag: {
    const atlas::RedFlag& flag = atlas.red_flags()[row.index];
    return titled_hit(SearchKind::red_flag, flag.id, flag.title, flag.message, query);
  }
  case atlas::FoundKind::source:
    break;
  }
  return source_hit(atlas.sources()[row.index], query);
}

class Collector {
public:
  Collector(const Query& query, std::size_t max_per_kind) : query_(query), max_(max_per_kind) {}

  void add(Candidate candidate, double score) {
    std::vector<Candidate>& list = of(candidate.hit.kind);
    if (std::any_of(list.begin(), list.end(), [&](const Candidate& other) { return other.hit.id == candidate.hit.id; }))
      return;
    candidate.score = score;
    list.push_back(std::move(candidate));
  }
  /// A muscle by its own name is named, however the name is written.
  void add_named(const atlas::Atlas& atlas, const atlas::NameIndex::Found& named, Naming naming, double score) {
    for (const std::uint32_t index : named.muscles) {
      Candidate c = muscle_hit(atlas.muscles()[index], query_);
      c.naming = std::max(c.naming, naming);
      add(std::move(c), score);
    }
  }
  void add_full_text(const atlas::Atlas& atlas, atlas::Join join) {
    // One more for each that a name has put there before.
    for (const std::vector<atlas::FullTextRow>& of_kind :
         atlas::best_rows(atlas::ask_full_text(atlas, query_.meanings, join), max_ + of(SearchKind::muscle).size()))
      for (const atlas::FullTextRow& row : of_kind) add(hit_of(atlas, row, query_), row.score);
  }
  void add_names(SearchKind kind, const text::NameList& names) {
    for (const text::NameList::Found& found : names.find(query_.meanings)) {
      const text::ListedName& name = names.names()[found.index];
      add(titled_hit(kind, name.id, name.name, name.detail, query_), found.score);
    }
  }
  /// Muscles without points, by any of their names; what the body's own list calls them gives way.
  void add_named_muscles(const atlas::Atlas& atlas, const text::NameList& body) {
    for (const atlas::NamedMuscle& m : atlas.named_muscles()) {
      if (std::none_of(body.names().begin(), body.names().end(), [&](const auto& name) { return name.id == m.id; }))
        continue;
      Candidate c{{SearchKind::structure, m.id, m.name, m.latin}};
      improve(c, query_, m.name);
      improve(c, query_, m.latin);
      if (improve(c, query_, m.plain)) c.hit.detail = m.plain;
      std::vector<Candidate>& found = of(SearchKind::structure);
      const auto same = std::find_if(found.begin(), found.end(), [&](const Candidate& o) { return o.hit.id == m.id; });
      if (same != found.end())
        same->hit = c.hit, same->naming = std::max(same->naming, c.naming);
      else if (c.naming != Naming::not_at_all)
        found.push_back(std::move(c));
    }
  }
  /// Meshes of muscles that are found themselves.
  void drop_meshes_of_muscles(const atlas::Atlas& atlas) {
    std::erase_if(of(SearchKind::structure), [&](const Candidate& mesh) {
      const atlas::Muscle* muscle = atlas.muscle_of_structure(mesh.hit.id);
      const std::vector<Candidate>& muscles = of(SearchKind::muscle);
      return muscle &&
             std::any_of(muscles.begin(), muscles.end(), [&](const Candidate& m) { return m.hit.id == muscle->id; });
    });
  }
  [[nodiscard]] bool empty() const {
    return std::all_of(lists_.begin(), lists_.end(), [](const auto& list) { return list.empty(); });
  }
  [[nodiscard]] bool empty(SearchKind kind) const { return lists_[static_cast<std::size_t>(kind)].empty(); }

  [[nodiscard]] std::vector<SearchHit> in_order() {
    std::vector<std::vector<Candidate>*> order;
    for (std::vector<Candidate>& list : lists_) {
      if (list.empty()) continue;
      std::stable_sort(list.begin(), list.end(), better);
      order.push_back(&list);
    }
    // Named equally well, kinds keep their order; what is only mentioned goes by how well the text fits.
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      const Candidate &first = a->front(), &second = b->front();
      if (first.naming != second.naming) return first.naming > second.naming;
      return first.naming == Naming::not_at_all && first.score > second.score;
    });
    std::vector<SearchHit> hits;
    for (std::vector<Candidate>* list : order)
      for (std::size_t i = 0; i < std::min(max_, list->size()); ++i) hits.push_back(std::move((*list)[i].hit));
    return hits;
  }

private:
  static bool better(const Candidate& a, const Candidate& b) {
    return a.naming != b.naming ? a.naming > b.naming : a.score > b.score;
  }
  std::vector<Candidate>& of(SearchKind kind) { return lists_[static_cast<std::size_t>(kind)]; }

  const Query& query_;
  std::size_t max_;
  std::array<std::vector<Candidate>, search_kinds> lists_;
};

} // namespace

std::string_view to_string(SearchKind kind) {
  static constexpr std::array<std::string_view, search_kinds> names = {
      "muscle", "point", "region", "technique", "structure", "landmark", "guide", "red-flag", "source"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<SearchHit> search(const SearchSpace& space, std::string_view text, std::size_t max_per_kind) {
  const Query query = query_of(space, text);
  if (query.words.empty()) return {};
  constexpr double of_a_name = 1000; // above every score of the full text
  Collector collector(query, max_per_kind);
  atlas::NameIndex::Found named;
  if (space.atlas) {
    named = atlas::names_of(*space.atlas).look_up(query.plain);
    if (named.match >= atlas::NameMatch::words) collector.add_named(*space.atlas, named, Naming::wholly, of_a_name);
    collector.add_full_text(*space.atlas, atlas::Join::all);
  }
  if (space.structures) collector.add_names(SearchKind::structure, *space.structures);
  if (space.atlas && space.structures) collector.add_named_muscles(*space.atlas, *space.structures);
  if (space.landmarks) collector.add_names(SearchKind::landmark, *space.landmarks);
  if (space.atlas) {
    if (query.words.size() > 1 && collector.empty()) collector.add_full_text(*space.atlas, atlas::Join::any);
    if (collector.empty(SearchKind::muscle)) collector.add_named(*space.atlas, named, Naming::by_words, 0);
    collector.drop_meshes_of_muscles(*space.atlas);
  }
  return collector.in_order();
}

} // namespace myo::search
