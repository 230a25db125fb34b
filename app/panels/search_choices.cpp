#include "app/panels/search_choices.hpp"

#include "app/language/language.hpp"
#include "app/panels/words.hpp"

#include <cmath>
#include <fmt/format.h>
#include <glm/trigonometric.hpp>

namespace myo::panels {
namespace {

/// A muscle opens at its first point, since that is what the atlas is about; else its mesh is shown.
state::Actions open_muscle(const std::string& id, model::Side side, const state::Model& model) {
  const atlas::Muscle* muscle = model.atlas->muscle(id);
  if (!muscle) return {};
  for (const std::uint32_t p : muscle->points) {
    const atlas::Point& point = model.atlas->points()[p];
    const model::Side there = usable_side(model, point.id, side);
    if (has_point(model, point.id, there)) return {state::act::SelectPoint{point.id, there}};
  }
  for (const std::string& structure : muscle->structures)
    if (!model.named(structure).empty()) return {state::act::SelectStructure{structure}};
  return {};
}

state::Actions open_structure(const std::string& base_id, model::Side side, const state::Model& model) {
  const std::vector<std::uint32_t> named = model.named(base_id);
  for (const std::uint32_t i : named)
    if (model.structures[i].info.side == side) return {state::act::SelectStructure{model.structures[i].info.id}};
  if (named.empty()) return {};
  return {state::act::SelectStructure{model.structures[named.front()].info.id}};
}

/// A landmark is no thing to be selected: the camera goes there, from outside, and the status line names it.
state::Actions open_landmark(const search::SearchHit& hit, model::Side side, const state::Model& model) {
  const std::string sided_id = fmt::format("{}.{}", hit.id, to_string(side));
  const glm::vec3* sided = model.frame.find(sided_id);
  const glm::vec3* position = sided ? sided : model.frame.find(hit.id);
  if (!position) return {};
  constexpr float distance_mm = 450;
  const glm::vec3 outward = *position - (model.box.min + model.box.max) / 2.f;
  const float yaw_deg = glm::degrees(std::atan2(outward.x, -outward.y));
  return {state::act::FlyTo{*position, distance_mm, yaw_deg, 0},
          state::act::Say{{sided ? fmt::format("{} ({})", hit.title, tr_name("side", to_string(side))) : hit.title}}};
}

/// A technique is read in the card, at the point or structure that is chosen there; without one, in general.
state::Actions open_technique(const std::string& id, const state::AppState& state, const state::Model& model) {
  const atlas::Technique* technique = model.atlas->technique(id);
  if (!technique || !model.has_technique(id) || (state.ui.client_mode && technique->professionals_only)) return {};
  state::Actions actions;
  const state::Target target = state.scene.selection.target;
  if (target == state::Target::region || target == state::Target::skin) actions.push_back(state::act::Deselect{});
  actions.push_back(state::act::Tab{state::CardTab::techniques});
  actions.push_back(state::act::ChooseTechnique{id});
  return actions;
}

state::Actions actions_of(const search::SearchHit& hit, const state::AppState& state, const state::Model& model) {
  const model::Side side = side_in_use(state);
  switch (hit.kind) {
  case search::SearchKind::muscle:
    return open_muscle(hit.id, side, model);
  case search::SearchKind::point: {
    const model::Side there = usable_side(model, hit.id, side);
    return has_point(model, hit.id, there) ? state::Actions{state::act::SelectPoint{hit.id, there}} : state::Actions{};
  }
  case search::SearchKind::region: {
    const atlas::Region* region = model.atlas->region(hit.id);
    return region && model.has_region(hit.id)
               ? state::Actions{state::act::SelectRegion{hit.id, region->midline ? model::Side::midline : side}}
               : state::Actions{};
  }
  case search::SearchKind::technique:
    return open_technique(hit.id, state, model);
  case search::SearchKind::structure:
    return open_structure(hit.id, side, model);
  case search::SearchKind::landmark:
    return open_landmark(hit, side, model);
  case search::SearchKind::guide:
    return {state::act::OpenGuide{hit.id}};
  case search::SearchKind::red_flag:
    return {state::act::OpenGuide{"red-flags/" + hit.id}};
  case search::SearchKind::source:
    return {state::act::OpenGuide{"sources/" + hit.id}};
  }
  return {};
}

} // namespace

std::vector<SearchChoice> search_choices(const state::AppState& state, const state::Model& model,
                                         std::size_t max_per_kind) {
  std::vector<SearchChoice> choices;
  for (search::SearchHit& hit :
       search::search({model.atlas, &model.structure_names, &model.landmark_names}, state.ui.search, max_per_kind))
    if (state::Actions actions = actions_of(hit, state, model); !actions.empty()) {
      const bool selects = std::holds_alternative<state::act::SelectPoint>(actions.front()) ||
                           std::holds_alternative<state::act::SelectRegion>(actions.front()) ||
                           std::holds_alternative<state::act::SelectStructure>(actions.front());
      if (selects) actions.push_back(state::act::Approach{});
      choices.push_back({std::move(hit), std::move(actions)});
    }
  return choices;
}

const char* kind_title(search::SearchKind kind) {
  switch (kind) {
  case search::SearchKind::muscle:
    return tr("Muscles");
  case search::SearchKind::point:
    return tr("Trigger points");
  case search::SearchKind::region:
    return tr("Where it hurts");
  case search::SearchKind::technique:
    return tr("Techniques");
  case search::SearchKind::structure:
    return tr("Structures of this body");
  case search::SearchKind::landmark:
    return tr("Landmarks");
  case search::SearchKind::guide:
    return tr("Guide");
  case search::SearchKind::red_flag:
    return tr("Warning signs");
  case search::SearchKind::source:
    return tr("Sources");
  }
  return "";
}

} // namespace myo::panels
