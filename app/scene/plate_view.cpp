#include "app/scene/plate_view.hpp"

#include "app/scene/clearest_view.hpp"
#include "app/state/apply.hpp"

#include <algorithm>
#include <array>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::scene {
namespace {

constexpr float spillover_weight = 0.25f; // against what most people feel
constexpr float point_around_mm = 45;

glm::vec3 normalized_or(const glm::vec3& v, const glm::vec3& otherwise) {
  return glm::length(v) > 1e-4f ? glm::normalize(v) : otherwise;
}

/// Three places along a stroke, on the skin.
void add_sights(std::vector<technique::Sight>& sights, const Body& body, const render::ZoneCapsule& zone) {
  const float weight = zone.radius_mm * (zone.radius_mm + glm::distance(zone.a, zone.b)) *
                       (zone.tier == render::ZoneTier::essential ? 1.f : spillover_weight);
  for (const float t : std::array{0.f, 0.5f, 1.f}) {
    const auto spot = body.nearest_skin(glm::mix(zone.a, zone.b, t));
    if (spot) sights.push_back({spot->position, spot->normal, weight});
  }
}

glm::vec3 clearest(const Body& body, const std::vector<technique::Sight>& sights, const glm::vec3& wanted) {
  const technique::Tissue& tissue = body.technique_space().tissue();
  return tissue.skin() && !sights.empty() ? clearest_view(tissue.tree(*tissue.skin()), sights, wanted) : wanted;
}

Result<state::AppState> state_of(const Body& body, const state::ModelPoint& point, glm::vec2 size_px) {
  auto state = state::initial_state(body.model(), size_px);
  state.scene.markers = false;
  auto chosen = state::apply(std::move(state), state::act::SelectPoint{point.id, point.side}, body.model());
  if (chosen) chosen->flight.reset();
  return chosen;
}

} // namespace

GuideView pattern_view(const Body& body, const state::ModelPoint& point) {
  GuideView view{point.facing, {}};
  std::vector<technique::Sight> sights;
  for (const render::ZoneCapsule& zone : body.zones(point.id, point.side)) {
    add_sights(sights, body, zone);
    for (const glm::vec3& end : {zone.a, zone.b})
      view.box.add(end - glm::vec3(zone.radius_mm)), view.box.add(end + glm::vec3(zone.radius_mm));
  }
  if (view.box.empty()) { // no pain at a distance: the point itself
    view.box.add(point.position - glm::vec3(2 * point_around_mm));
    view.box.add(point.position + glm::vec3(2 * point_around_mm));
  }
  glm::vec3 sum{0};
  for (const technique::Sight& sight : sights) sum += sight.weight * sight.normal;
  view.facing = clearest(body, sights, normalized_or(sum, point.facing));
  return view;
}

GuideView muscle_view(const Body& body, const state::ModelPoint& point) {
  GuideView view{point.facing, {}};
  std::vector<std::uint32_t> indices;
  for (const std::string& id : point.structures)
    for (const std::uint32_t i : body.model().named(id)) {
      indices.push_back(i);
      view.box.add(body.model().structures[i].box);
    }
  view.box.add(point.position - glm::vec3(point_around_mm));
  view.box.add(point.position + glm::vec3(point_around_mm));
  const glm::vec3 wanted = indices.empty() ? point.facing : body.facing(indices);
  std::vector<technique::Sight> sights;
  if (const auto spot = body.nearest_skin(point.position)) sights.push_back({spot->position, spot->normal, 1});
  view.facing = clearest(body, sights, wanted);
  return view;
}

Result<state::AppState> pattern_state(const Body& body, const state::ModelPoint& point, glm::vec2 size_px) {
  auto state = state_of(body, point, size_px);
  if (!state) return state;
  state->scene.peel = 0;
  state->scene.camera = camera_for(pattern_view(body, point), state->scene.camera, size_px);
  return state;
}

Result<state::AppState> muscle_state(const Body& body, const state::ModelPoint& point, glm::vec2 size_px) {
  auto state = state_of(body, point, size_px);
  if (!state) return state;
  state->scene.zones = false;
  state->scene.camera = camera_for(muscle_view(body, point), state->scene.camera, size_px);
  return state;
}

} // namespace myo::scene
