#include "app/panels/search_choices.hpp"

#include "app/panels/words.hpp"

#include <cmath>
#include <fmt/format.h>
#include <glm/trigonometric.hpp>

namespace myo {
namespace {

/// A muscle opens at its first point, since that is what the atlas is about; else its mesh is shown.
Actions open_muscle(const std::string& id, Side side, const Model& model) {
  const Muscle* muscle = model.atlas->muscle(id);
  if (!muscle) return {};
  for (const std::uint32_t p : muscle->points) {
    const Point& point = model.atlas->points()[p];
    const Side there = usable_side(model, point.id, side);
    if (has_point(model, point.id, there)) return {act::SelectPoint{point.id, there}};
  }
  for (const std::string& structure : muscle->structures)
    if (!model.named(structure).empty()) return {act::SelectStructure{structure}};
  return {};
}

Actions open_structure(const std::string& base_id, Side side, const Model& model) {
  const std::vector<std::uint32_t> named = model.named(base_id);
  for (const std::uint32_t i : named)
    if (model.structures[i].info.side == side) return {act::SelectStructure{model.structures[i].info.id}};
  if (named.empty()) return {};
  return {act::SelectStructure{model.structures[named.front()].info.id}};
}

/// A landmark is no thing to be selected: the camera goes there, from outside, and the status line names it.
Actions open_landmark(const SearchHit& hit, Side side, const Model& model) {
  const std::string sided_id = fmt::format("{}.{}", hit.id, to_string(side));
  const glm::vec3* sided = model.frame.find(sided_id);
  const glm::vec3* position = sided ? sided : model.frame.find(hit.id);
  if (!position) return {};
  constexpr float distance_mm = 450;
  const glm::vec3 outward = *position - (model.box.min + model.box.max) / 2.f;
  const float yaw_deg = glm::degrees(std::atan2(outward.x, -outward.y));
  return {act::FlyTo{*position, distance_mm, yaw_deg, 0}, act::Say{{sided ? fmt::format("{} ({})", hit.title, to_string(side)) : hit.title}}};
}

/// A technique is read in the card, at the point or structure that is chosen there; without one, in general.
Actions open_technique(const std::string& id, const AppState& state, const Model& model) {
  const Technique* technique = model.atlas->technique(id);
  if (!technique || !model.has_technique(id) || (state.ui.client_mode && technique->professionals_only)) return {};
  Actions actions;
  const Target target = state.scene.selection.target;
  if (target == Target::region || target == Target::skin) actions.push_back(act::Deselect{});
  actions.push_back(act::Tab{CardTab::techniques});
  actions.push_back(act::ChooseTechnique{id});
  return actions;
}

Actions actions_of(const SearchHit& hit, const AppState& state, const Model& model) {
  const Side side = side_in_use(state);
  switch (hit.kind) {
  case SearchKind::muscle: return open_muscle(hit.id, side, model);
  case SearchKind::point: {
    const Side there = usable_side(model, hit.id, side);
    return has_point(model, hit.id, there) ? Actions{act::SelectPoint{hit.id, there}} : Actions{};
  }
  case SearchKind::region: {
    const Region* region = model.atlas->region(hit.id);
    return region && model.has_region(hit.id) ? Actions{act::SelectRegion{hit.id, region->midline ? Side::midline : side}} : Actions{};
  }
  case SearchKind::technique: return open_technique(hit.id, state, model);
  case SearchKind::structure: return open_structure(hit.id, side, model);
  case SearchKind::landmark: return open_landmark(hit, side, model);
  case SearchKind::guide: return {act::OpenGuide{hit.id}};
  case SearchKind::red_flag: return {act::OpenGuide{"red-flags/" + hit.id}};
  case SearchKind::source: return {act::OpenGuide{"sources/" + hit.id}};
  }
  return {};
}

} // namespace

std::vector<SearchChoice> search_choices(const AppState& state, const Model& model, std::size_t max_per_kind) {
  std::vector<SearchChoice> choices;
  for (SearchHit& hit : search({model.atlas, &model.structure_names, &model.landmark_names}, state.ui.search, max_per_kind))
    if (Actions actions = actions_of(hit, state, model); !actions.empty()) choices.push_back({std::move(hit), std::move(actions)});
  return choices;
}

const char* kind_title(SearchKind kind) {
  switch (kind) {
  case SearchKind::muscle: return "Muscles";
  case SearchKind::point: return "Trigger points";
  case SearchKind::region: return "Where it hurts";
  case SearchKind::technique: return "Techniques";
  case SearchKind::structure: return "Structures of this body";
  case SearchKind::landmark: return "Landmarks";
  case SearchKind::guide: return "Guide";
  case SearchKind::red_flag: return "Warning signs";
  case SearchKind::source: return "Sources";
  }
  return "";
}

} // namespace myo
