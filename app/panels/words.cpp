#include "app/panels/words.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace myo::panels {
namespace {

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string side_word(model::Side side) {
  return side == model::Side::midline ? std::string() : tr_name("side", to_string(side));
}

const state::ModelStructure* structure_of(const state::Selection& s, const state::Model& model) {
  return s.target == state::Target::structure ? model.structure(s.id) : nullptr;
}

} // namespace

const atlas::Point* point_of(const state::Selection& s, const state::Model& model) {
  return s.target == state::Target::point && model.atlas ? model.atlas->point(s.id) : nullptr;
}

const atlas::Muscle* muscle_of(const state::Selection& s, const state::Model& model) {
  if (!model.atlas) return nullptr;
  if (const atlas::Point* point = point_of(s, model)) return model.atlas->muscle(point->muscle);
  if (const state::ModelStructure* structure = structure_of(s, model))
    return model.atlas->muscle_of_structure(structure->info.base_id());
  return nullptr;
}

const atlas::NamedMuscle* named_muscle_of(const state::Selection& s, const state::Model& model) {
  const state::ModelStructure* structure = structure_of(s, model);
  return structure && model.atlas ? model.atlas->named_muscle(structure->info.base_id()) : nullptr;
}

Naming naming(const state::Selection& s, const state::Model& model) {
  Naming n;
  n.side = side_word(s.side);
  switch (s.target) {
  case state::Target::nothing:
    return {};
  case state::Target::group:
    n.title = tr("Trigger points that stand close together");
    return n;
  case state::Target::skin:
    n.title = tr("Skin"), n.side.clear();
    return n;
  case state::Target::region:
    n.title = region_label(model, s.id), n.subtitle = tr("Region of pain");
    return n;
  case state::Target::point:
    if (const atlas::Point* point = point_of(s, model)) {
      n.title = muscle_name(model, point->muscle), n.subtitle = point->label;
      if (const atlas::Muscle* muscle = muscle_of(s, model)) n.latin = muscle->latin;
    } else {
      n.title = s.id;
    }
    return n;
  case state::Target::structure:
    if (const state::ModelStructure* structure = structure_of(s, model)) {
      n.title = label_of(structure->info, model, state::Names::english), n.side = side_word(structure->info.side);
      n.subtitle = capital(tr_name("kind", to_string(structure->info.kind)));
      if (const atlas::Muscle* muscle = muscle_of(s, model)) n.latin = muscle->latin;
      if (const atlas::NamedMuscle* named = named_muscle_of(s, model)) n.latin = named->latin;
    } else {
      n.title = s.id;
    }
    return n;
  }
  return n;
}

std::string one_line(const state::Selection& s, const state::Model& model) {
  const Naming n = naming(s, model);
  std::string text = n.title;
  if (!n.side.empty()) text += " (" + n.side + ")";
  if (s.target == state::Target::point && !n.subtitle.empty()) text += " · " + n.subtitle;
  return text;
}

std::string label_of(const model::StructureInfo& info, const state::Model& model, state::Names names) {
  const atlas::Muscle* muscle = model.atlas ? model.atlas->muscle_of_structure(info.base_id()) : nullptr;
  const atlas::NamedMuscle* named = model.atlas ? model.atlas->named_muscle(info.base_id()) : nullptr;
  if (named)
    return names == state::Names::latin   ? named->latin
           : names == state::Names::plain ? capital(named->plain)
                                          : named->name;
  if (!muscle || info.kind != model::Kind::muscle) return model::plain_name(info);
  if (names == state::Names::latin && !muscle->latin.empty()) return muscle->latin;
  if (names == state::Names::plain)
    for (const atlas::Alias& alias : muscle->aliases)
      if (alias.kind == "lay") return capital(alias.text);
  return muscle->name;
}

bool has_point(const state::Model& model, std::string_view id, model::Side side) {
  return model.point(id, side) != nullptr;
}

model::Side usable_side(const state::Model& model, std::string_view id, model::Side wanted) {
  if (wanted == model::Side::midline) wanted = model::Side::right;
  if (has_point(model, id, wanted)) return wanted;
  const model::Side other = wanted == model::Side::left ? model::Side::right : model::Side::left;
  return has_point(model, id, other) ? other : wanted;
}

namespace {

/// Where pain is painted on the left alone, or nearly so, the left; else the right, from which plates are read.
model::Side painted_side(const pain::PainDrawing& drawing) {
  constexpr float mostly = 3;
  float left = 0, right = 0;
  for (const pain::PainStroke& stroke : drawing.strokes) {
    if (stroke.kind == pain::StrokeKind::erase) continue;
    // A stroke hangs on the landmarks next to it, which tell its side.
    for (const std::string& anchor : stroke.anchors)
      left += anchor.ends_with(".left") ? 1.f : 0.f, right += anchor.ends_with(".right") ? 1.f : 0.f;
  }
  for (const pain::RegionMark& mark : drawing.marks)
    if (mark.felt == pain::Felt::yes) {
      left += mark.side == model::Side::left ? mostly : 0;
      right += mark.side == model::Side::right ? mostly : 0;
    }
  return left > mostly * right ? model::Side::left : model::Side::right;
}

} // namespace

model::Side side_in_use(const state::AppState& state) {
  const state::Selection& s = state.scene.selection;
  if (s.side != model::Side::midline) return s.side;
  if (s.target == state::Target::structure && s.id.ends_with(".left")) return model::Side::left;
  return painted_side(state.scene.pain);
}

const char* layer_name(model::Layer layer) {
  switch (layer) {
  case model::Layer::skin:
    return tr("Skin");
  case model::Layer::superficial:
    return tr("Superficial muscles");
  case model::Layer::intermediate:
    return tr("Intermediate muscles");
  case model::Layer::deep:
    return tr("Deep muscles");
  case model::Layer::vessels:
    return tr("Vessels");
  case model::Layer::nerves:
    return tr("Nerves");
  case model::Layer::organs:
    return tr("Organs");
  case model::Layer::bones:
    return tr("Bones and cartilage");
  }
  return "";
}

const char* short_layer_name(model::Layer layer) {
  switch (layer) {
  case model::Layer::superficial:
    return tr_in("layer", "Superficial");
  case model::Layer::intermediate:
    return tr_in("layer", "Intermediate");
  case model::Layer::deep:
    return tr_in("layer", "Deep");
  case model::Layer::bones:
    return tr_in("layer", "Bones");
  default:
    return layer_name(layer);
  }
}

std::vector<RegionSource> sources_of_region(const state::Model& model, std::string_view region) {
  std::vector<RegionSource> essential, spillover;
  if (!model.atlas) return {};
  for (const atlas::Point& point : model.atlas->points()) {
    const auto names = [&](const std::vector<std::string>& ids) {
      return std::find(ids.begin(), ids.end(), region) != ids.end();
    };
    if (names(point.essential))
      essential.push_back({&point, true});
    else if (names(point.spillover))
      spillover.push_back({&point, false});
  }
  essential.insert(essential.end(), spillover.begin(), spillover.end());
  return essential;
}

std::string region_label(const state::Model& model, std::string_view id) {
  const atlas::Region* region = model.atlas ? model.atlas->region(id) : nullptr;
  return region ? region->label : std::string(id);
}

std::string muscle_name(const state::Model& model, std::string_view id) {
  const atlas::Muscle* muscle = model.atlas ? model.atlas->muscle(id) : nullptr;
  return muscle ? muscle->name : std::string(id);
}

std::string muscle_or_group(const state::Model& model, std::string_view id) {
  if (model.atlas && model.atlas->muscle(id)) return muscle_name(model, id);
  std::string words(id);
  std::replace(words.begin(), words.end(), '-', ' ');
  return capital(std::move(words));
}

std::string short_citation(const state::Model& model, const atlas::Citation& citation) {
  const atlas::Source* source = model.atlas ? model.atlas->source(citation.source) : nullptr;
  std::string text = citation.source;
  if (source) {
    // "Ajimsha MS, Al-Mudahka NR" -> "Ajimsha"; initials and "(ed.)" go, a body's name stays whole.
    std::string author = source->authors.substr(0, source->authors.find(','));
    if (const std::size_t bracket = author.find(" ("); bracket != std::string::npos) author.resize(bracket);
    if (const std::size_t space = author.rfind(' '); space != std::string::npos) {
      const std::string_view last = std::string_view(author).substr(space + 1);
      if (last.size() <= 3 &&
          std::all_of(last.begin(), last.end(), [](unsigned char c) { return std::isupper(c) || c >= 0x80; }))
        author.resize(space);
    }
    text = author.empty() ? source->title.substr(0, 40) : author;
    if (source->year > 0) text += fmt::format(" {}", source->year);
  }
  if (!citation.locator.empty()) text += ", " + citation.locator;
  return text;
}

std::string full_reference(const atlas::Source& s) {
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
  if (topic == "mistaken-for") return tr("Can be mistaken for");
  if (topic == "starts") return tr("What starts it");
  if (topic == "keeps") return tr("What keeps it going");
  if (topic == "relief") return tr("What a person can try");
  if (topic == "palpation") return tr("How to find it by hand");
  if (topic == "innervation") return tr("Nerve");
  if (topic == "stop-sign") return tr("Stop when");
  std::string text = tr_name("topic", topic);
  std::replace(text.begin(), text.end(), '-', ' ');
  return capital(std::move(text));
}

std::string fma_of(const state::Selection& selection, const state::Model& model) {
  if (const state::ModelStructure* s = structure_of(selection, model); s && s->info.fma) return *s->info.fma;
  const atlas::Muscle* muscle = muscle_of(selection, model);
  if (!muscle) return {};
  return selection.side == model::Side::left ? muscle->fma_left : muscle->fma_right;
}

std::string what_stands(const state::Ui& ui) {
  std::string text;
  for (const bool gravest : {true, false})
    for (const auto& [cause, sentence] : ui.standing)
      if ((cause == "session") == gravest) text += (text.empty() ? "" : " · ") + sentence;
  return text;
}

} // namespace myo::panels
