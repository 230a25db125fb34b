#include "app/panels/words.hpp"

#include "app/text/words.hpp"

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
  const std::string needle = fold(filter);
  const auto wanted = [&](const StructureInfo& info) {
    if (needle.empty()) return true;
    if (fold(info.name).find(needle) != std::string::npos || info.id.find(needle) != std::string::npos) return true;
    const Muscle* muscle = model.atlas ? model.atlas->muscle_of_structure(info.base_id()) : nullptr;
    if (!muscle) return false;
    if (fold(muscle->name).find(needle) != std::string::npos || fold(muscle->latin).find(needle) != std::string::npos) return true;
    return std::any_of(muscle->aliases.begin(), muscle->aliases.end(),
                       [&](const Alias& alias) { return fold(alias.text).find(needle) != std::string::npos; });
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
