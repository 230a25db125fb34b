#include "app/panels/words.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace myo {
namespace {

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string side_word(Side side) { return side == Side::midline ? std::string() : std::string(to_string(side)); }

const ModelStructure* structure_of(const Selection& s, const Model& model) {
  return s.target == Target::structure ? model.structure(s.id) : nullptr;
}

} // namespace

const Point* point_of(const Selection& s, const Model& model) {
  return s.target == Target::point && model.atlas ? model.atlas->point(s.id) : nullptr;
}

const Muscle* muscle_of(const Selection& s, const Model& model) {
  if (!model.atlas) return nullptr;
  if (const Point* point = point_of(s, model)) return model.atlas->muscle(point->muscle);
  if (const ModelStructure* structure = structure_of(s, model)) return model.atlas->muscle_of_structure(structure->info.base_id());
  return nullptr;
}

Naming naming(const Selection& s, const Model& model) {
  Naming n;
  n.side = side_word(s.side);
  switch (s.target) {
  case Target::nothing: return {};
  case Target::skin: n.title = "Skin", n.side.clear(); return n;
  case Target::region: n.title = region_label(model, s.id), n.subtitle = "Region of pain"; return n;
  case Target::point:
    if (const Point* point = point_of(s, model)) {
      n.title = muscle_name(model, point->muscle), n.subtitle = point->label;
      if (const Muscle* muscle = muscle_of(s, model)) n.latin = muscle->latin;
    } else {
      n.title = s.id;
    }
    return n;
  case Target::structure:
    if (const ModelStructure* structure = structure_of(s, model)) {
      n.title = plain_name(structure->info), n.side = side_word(structure->info.side);
      n.subtitle = capital(std::string(to_string(structure->info.kind)));
      if (const Muscle* muscle = muscle_of(s, model)) n.latin = muscle->latin;
    } else {
      n.title = s.id;
    }
    return n;
  }
  return n;
}

std::string one_line(const Selection& s, const Model& model) {
  const Naming n = naming(s, model);
  std::string text = n.title;
  if (!n.side.empty()) text += " (" + n.side + ")";
  if (s.target == Target::point && !n.subtitle.empty()) text += " · " + n.subtitle;
  return text;
}

bool has_point(const Model& model, std::string_view id, Side side) { return model.point(id, side) != nullptr; }

Side usable_side(const Model& model, std::string_view id, Side wanted) {
  if (wanted == Side::midline) wanted = Side::right;
  if (has_point(model, id, wanted)) return wanted;
  const Side other = wanted == Side::left ? Side::right : Side::left;
  return has_point(model, id, other) ? other : wanted;
}

Side side_in_use(const AppState& state) {
  const Selection& s = state.scene.selection;
  if (s.side != Side::midline) return s.side;
  if (s.target == Target::structure && s.id.ends_with(".left")) return Side::left;
  return Side::right;
}

std::string folded(std::string_view text) {
  // Base letters of U+00C0..U+017F; '\0' where a letter stands for itself.
  static constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuyty";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      out += static_cast<char>(std::tolower(c));
    } else if (c == 0xC3 && i + 1 < text.size()) {
      const unsigned index = static_cast<unsigned char>(text[++i]) - 0x80u;
      const char base = index < latin1.size() ? latin1[index] : '\0';
      if (base != '\0') out += base;
    } else {
      out += text[i];
    }
  }
  return out;
}

const char* layer_name(Layer layer) {
  switch (layer) {
  case Layer::skin: return "Skin";
  case Layer::superficial: return "Superficial muscles";
  case Layer::intermediate: return "Intermediate muscles";
  case Layer::deep: return "Deep muscles";
  case Layer::vessels: return "Vessels";
  case Layer::nerves: return "Nerves";
  case Layer::organs: return "Organs";
  case Layer::bones: return "Bones and cartilage";
  }
  return "";
}

std::vector<TreeLayer> tree_of(const Model& model, std::string_view filter) {
  const std::string needle = folded(filter);
  const auto wanted = [&](const StructureInfo& info) {
    if (needle.empty()) return true;
    if (folded(info.name).find(needle) != std::string::npos || info.id.find(needle) != std::string::npos) return true;
    const Muscle* muscle = model.atlas ? model.atlas->muscle_of_structure(info.base_id()) : nullptr;
    if (!muscle) return false;
    if (folded(muscle->name).find(needle) != std::string::npos || folded(muscle->latin).find(needle) != std::string::npos) return true;
    return std::any_of(muscle->aliases.begin(), muscle->aliases.end(),
                       [&](const Alias& alias) { return folded(alias.text).find(needle) != std::string::npos; });
  };
  std::array<std::map<std::string_view, TreeRow>, layer_count> by_layer;
  for (const ModelStructure& s : model.structures) {
    auto& rows = by_layer[static_cast<std::size_t>(s.info.layer)];
    auto at = rows.find(s.info.base_id());
    if (at == rows.end()) {
      if (!wanted(s.info)) continue;
      at = rows.emplace(s.info.base_id(), TreeRow{std::string(s.info.base_id()), plain_name(s.info), nullptr, nullptr, nullptr}).first;
    }
    (s.info.side == Side::left ? at->second.left : s.info.side == Side::right ? at->second.right : at->second.middle) = &s;
  }
  std::vector<TreeLayer> tree;
  for (std::size_t l = 0; l < layer_count; ++l) {
    if (by_layer[l].empty()) continue;
    TreeLayer layer{static_cast<Layer>(l), {}};
    for (auto& [id, row] : by_layer[l]) layer.rows.push_back(std::move(row));
    std::sort(layer.rows.begin(), layer.rows.end(), [](const TreeRow& a, const TreeRow& b) { return a.name < b.name; });
    tree.push_back(std::move(layer));
  }
  return tree;
}

const char* group_title(SearchHit::Group group) {
  switch (group) {
  case SearchHit::Group::muscle: return "Muscles";
  case SearchHit::Group::point: return "Trigger points";
  case SearchHit::Group::region: return "Where it hurts";
  case SearchHit::Group::structure: return "Structures of this body";
  case SearchHit::Group::guide: return "Guide";
  }
  return "";
}

namespace {

class Searcher {
public:
  Searcher(const AppState& state, const Model& model, std::size_t per_group)
      : state_(state), model_(model), per_group_(per_group), needle_(folded(state.ui.search)) {
    while (!needle_.empty() && needle_.back() == ' ') needle_.pop_back();
  }

  std::vector<SearchHit> run() {
    if (needle_.empty()) return {};
    if (model_.atlas) muscles(), points(), regions();
    structures();
    if (model_.atlas) guide();
    return std::move(hits_);
  }

private:
  /// 0: not there; higher is better: at the start, at a word's start, inside.
  [[nodiscard]] int match(std::string_view text) const {
    const std::string hay = folded(text);
    const std::size_t at = hay.find(needle_);
    if (at == std::string::npos) return 0;
    return at == 0 ? 3 : hay[at - 1] == ' ' || hay[at - 1] == '(' ? 2 : 1;
  }
  struct Scored {
    int score;
    SearchHit hit;
  };
  void keep(std::vector<Scored>& scored) {
    std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < std::min(per_group_, scored.size()); ++i) hits_.push_back(std::move(scored[i].hit));
  }

  /// What choosing a muscle does: its first point, since that is what the atlas is about; else its mesh.
  [[nodiscard]] std::optional<Action> open(const Muscle& muscle) const {
    const Side side = side_in_use(state_);
    for (const std::uint32_t p : muscle.points) {
      const Point& point = model_.atlas->points()[p];
      const Side there = usable_side(model_, point.id, side);
      if (has_point(model_, point.id, there)) return act::SelectPoint{point.id, there};
    }
    for (const std::string& id : muscle.structures)
      if (!model_.named(id).empty()) return act::SelectStructure{id};
    return std::nullopt;
  }

  void muscles() {
    std::vector<Scored> scored;
    const std::vector<std::uint32_t> named = model_.atlas->named(state_.ui.search);
    const auto all = model_.atlas->muscles();
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const Muscle& muscle = all[i];
      int score = std::max(match(muscle.name) * 2, match(muscle.latin));
      std::string detail = muscle.latin;
      for (const Alias& alias : muscle.aliases)
        if (const int s = match(alias.text) * 2 - 1; s > score) score = s, detail = alias.text;
      if (std::find(named.begin(), named.end(), i) != named.end()) score = std::max(score, 7);
      if (score <= 0) continue;
      if (auto action = open(muscle)) scored.push_back({score, {SearchHit::Group::muscle, muscle.name, detail, *action}});
    }
    keep(scored);
  }

  void points() {
    std::vector<Scored> scored;
    const Side side = side_in_use(state_);
    for (const Point& point : model_.atlas->points()) {
      int score = std::max(match(point.label), match(muscle_name(model_, point.muscle)));
      for (const Fact& fact : point.facts)
        if (score == 0 && fact.topic == "feels-like") score = match(fact.text) > 0 ? 1 : 0;
      const Side there = usable_side(model_, point.id, side);
      if (score == 0 || !has_point(model_, point.id, there)) continue;
      scored.push_back({score, {SearchHit::Group::point, point.label, muscle_name(model_, point.muscle), act::SelectPoint{point.id, there}}});
    }
    keep(scored);
  }

  void regions() {
    std::vector<Scored> scored;
    for (const Region& region : model_.atlas->regions()) {
      int score = match(region.label) * 2;
      std::string detail;
      for (const std::string& word : region.words)
        if (const int s = match(word) * 2 - 1; s > score) score = s, detail = word;
      if (score <= 0 || !model_.has_region(region.id)) continue;
      const Side side = region.midline ? Side::midline : side_in_use(state_);
      scored.push_back({score, {SearchHit::Group::region, region.label, detail, act::SelectRegion{region.id, side}}});
    }
    keep(scored);
  }

  void structures() {
    std::vector<Scored> scored;
    for (const TreeLayer& layer : tree_of(model_, state_.ui.search))
      for (const TreeRow& row : layer.rows) {
        const StructureInfo& info = row.any().info;
        const ModelStructure* same_side = side_in_use(state_) == Side::left ? row.left : row.right;
        scored.push_back({match(row.name), {SearchHit::Group::structure, row.name, layer_name(layer.layer),
                                             act::SelectStructure{same_side ? same_side->info.id : info.id}}});
      }
    keep(scored);
  }

  void guide() {
    std::vector<Scored> scored;
    for (const GuideChapter& chapter : model_.atlas->guide()) {
      int score = match(chapter.title) * 2;
      for (const Fact& paragraph : chapter.paragraphs)
        if (score == 0 && match(paragraph.text) > 0) score = 1;
      if (score > 0) scored.push_back({score, {SearchHit::Group::guide, chapter.title, "", act::OpenGuide{chapter.id}}});
    }
    keep(scored);
  }

  const AppState& state_;
  const Model& model_;
  std::size_t per_group_;
  std::string needle_;
  std::vector<SearchHit> hits_;
};

} // namespace

std::vector<SearchHit> search(const AppState& state, const Model& model, std::size_t per_group) {
  return Searcher(state, model, per_group).run();
}

std::vector<RegionSource> sources_of_region(const Model& model, std::string_view region) {
  std::vector<RegionSource> essential, spillover;
  if (!model.atlas) return {};
  for (const Point& point : model.atlas->points()) {
    const auto names = [&](const std::vector<std::string>& ids) { return std::find(ids.begin(), ids.end(), region) != ids.end(); };
    if (names(point.essential)) essential.push_back({&point, true});
    else if (names(point.spillover)) spillover.push_back({&point, false});
  }
  essential.insert(essential.end(), spillover.begin(), spillover.end());
  return essential;
}

std::string region_label(const Model& model, std::string_view id) {
  const Region* region = model.atlas ? model.atlas->region(id) : nullptr;
  return region ? region->label : std::string(id);
}

std::string muscle_name(const Model& model, std::string_view id) {
  const Muscle* muscle = model.atlas ? model.atlas->muscle(id) : nullptr;
  return muscle ? muscle->name : std::string(id);
}

std::string muscle_or_group(const Model& model, std::string_view id) {
  if (model.atlas && model.atlas->muscle(id)) return muscle_name(model, id);
  std::string words(id);
  std::replace(words.begin(), words.end(), '-', ' ');
  return capital(std::move(words));
}

std::string short_citation(const Model& model, const Citation& citation) {
  const Source* source = model.atlas ? model.atlas->source(citation.source) : nullptr;
  std::string text = citation.source;
  if (source) {
    // "Ajimsha MS, Al-Mudahka NR" -> "Ajimsha"; initials and "(ed.)" go, a body's name stays whole.
    std::string author = source->authors.substr(0, source->authors.find(','));
    if (const std::size_t bracket = author.find(" ("); bracket != std::string::npos) author.resize(bracket);
    if (const std::size_t space = author.rfind(' '); space != std::string::npos) {
      const std::string_view last = std::string_view(author).substr(space + 1);
      if (last.size() <= 3 && std::all_of(last.begin(), last.end(), [](unsigned char c) { return std::isupper(c) || c >= 0x80; }))
        author.resize(space);
    }
    text = author.empty() ? source->title.substr(0, 40) : author;
    if (source->year > 0) text += fmt::format(" {}", source->year);
  }
  if (!citation.locator.empty()) text += ", " + citation.locator;
  return text;
}

std::string full_reference(const Source& s) {
  std::string text = s.authors;
  if (s.year > 0) text += fmt::format(" ({})", s.year);
  if (!text.empty()) text += ". ";
  text += s.title;
  if (!s.title.empty() && std::string_view("?.!").find(s.title.back()) == std::string_view::npos) text += ".";
  if (!s.container.empty()) text += " " + s.container + ".";
  if (!s.doi.empty()) text += " doi " + s.doi;
  if (!s.isbn.empty()) text += " ISBN " + s.isbn;
  return text;
}

std::string topic_title(std::string_view topic) {
  if (topic == "mistaken-for") return "Can be mistaken for";
  if (topic == "starts") return "What starts it";
  if (topic == "keeps") return "What keeps it going";
  if (topic == "relief") return "What a person can try";
  if (topic == "palpation") return "How to find it by hand";
  if (topic == "innervation") return "Nerve";
  if (topic == "stop-sign") return "Stop when";
  std::string text(topic);
  std::replace(text.begin(), text.end(), '-', ' ');
  return capital(std::move(text));
}

std::string fma_of(const Selection& selection, const Model& model) {
  if (const ModelStructure* s = structure_of(selection, model); s && s->info.fma) return *s->info.fma;
  const Muscle* muscle = muscle_of(selection, model);
  if (!muscle) return {};
  return selection.side == Side::left ? muscle->fma_left : muscle->fma_right;
}

} // namespace myo
