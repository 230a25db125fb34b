#include "app/scene/picking.hpp"

#include "app/scene/point_markers.hpp"
#include "app/scene/section_planes.hpp"
#include "app/state/apply.hpp"
#include "assets/geometry/boxes.hpp"
#include "engine/render/renderer.hpp"

#include <cmath>
#include <glm/geometric.hpp>

namespace myo::scene {
namespace {

constexpr float far_mm = 1e9f;

geometry::Ray ray_through(const state::AppState& state, glm::vec2 pixel) {
  return geometry::pixel_ray(state::shown_camera(state), state.ui.viewport_px, pixel + glm::vec2(0.5f));
}

} // namespace

state::Selection selection_of(std::uint32_t id, const state::Model& model) {
  if (is_point_id(id)) {
    const bool group = id >= first_group_id;
    const std::uint32_t index = id - (group ? first_group_id : first_point_id);
    if (index >= model.points.size()) return {};
    const state::ModelPoint& point = model.points[index];
    return {group ? state::Target::group : state::Target::point, point.id, point.side, point.position};
  }
  if (id == 0 || id > model.structures.size()) return {};
  const model::StructureInfo& info = model.structures[id - 1].info;
  return {info.kind == model::Kind::skin ? state::Target::skin : state::Target::structure, info.id, info.side, {}};
}

Result<state::Selection> pick_at(const render::Renderer& renderer, const Body& body, const state::AppState& state,
                                 glm::vec2 pixel, float ui_scale) {
  const glm::vec2 size = state.ui.viewport_px;
  if (pixel.x < 0 || pixel.y < 0 || pixel.x >= size.x || pixel.y >= size.y) return state::Selection{};
  const auto reach = static_cast<std::uint32_t>(std::lround(static_cast<float>(point_reach_px) * ui_scale));
  const auto id =
      renderer.pick_near(static_cast<std::uint32_t>(pixel.x), static_cast<std::uint32_t>(pixel.y), reach, &is_point_id);
  if (!id) return tl::unexpected(id.error());
  state::Selection under = selection_of(*id, body.model());
  if (under.target == state::Target::skin) {
    if (const auto spot = spot_under(body, state, under, pixel)) under.position = *spot;
  }
  return under;
}

std::optional<state::Action> hover_action(const state::Selection& under, const state::AppState& state) {
  const state::Selection& now = state.ui.hover;
  if (under.target == now.target && under.id == now.id && under.side == now.side) return std::nullopt;
  switch (under.target) {
  case state::Target::point:
    return state::act::HoverPoint{under.id, under.side};
  case state::Target::group:
    return state::act::HoverGroup{under.id, under.side};
  case state::Target::structure:
  case state::Target::skin:
    if (now.target == state::Target::structure && now.id == under.id) return std::nullopt;
    return state::act::HoverStructure{under.id};
  default:
    break;
  }
  if (now.target == state::Target::nothing) return std::nullopt;
  return state::act::HoverNothing{};
}

state::Action click_action(const state::Selection& under, const Body& body, const state::AppState& state,
                           float ui_scale) {
  switch (under.target) {
  case state::Target::point:
    return state::act::SelectPoint{under.id, under.side};
  case state::Target::group:
    return part(under, body, state, ui_scale);
  case state::Target::structure:
    return state::act::SelectStructure{under.id};
  case state::Target::skin:
    return state::act::SelectSkin{under.position};
  default:
    return state::act::Deselect{};
  }
}

std::optional<glm::vec3> spot_under(const Body& body, const state::AppState& state, const state::Selection& under,
                                    glm::vec2 pixel) {
  if (under.target == state::Target::point || under.target == state::Target::group) return under.position;
  if (under.target != state::Target::structure && under.target != state::Target::skin) return std::nullopt;
  const auto found = body.model().named(under.id);
  if (found.empty()) return std::nullopt;
  const auto ray = from_the_cut(cutting_planes(state.scene.sections), ray_through(state, pixel));
  if (!ray) return std::nullopt;
  const auto hit = body.hit(found.front(), *ray);
  if (!hit) return std::nullopt;
  const bool begins_inside = glm::dot(hit->normal, ray->direction) > 0; // it is the cut face that one sees
  if (begins_inside && state.scene.sections.any()) return ray->origin;
  return hit->position;
}

std::vector<UnderCursor> list_under_cursor(const Body& body, const state::AppState& state, glm::vec2 pixel) {
  const auto begun = from_the_cut(cutting_planes(state.scene.sections), ray_through(state, pixel));
  if (!begun) return {};
  const geometry::Ray ray = *begun;
  std::vector<std::uint32_t> candidates;
  const auto& structures = body.model().structures;
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    const state::ModelStructure& s = structures[i];
    // The peel and the skin's layer do not matter: the list says what lies there, from the skin inwards.
    const bool listed = s.info.kind == model::Kind::skin || state::shown(state.scene, s);
    if (listed && !s.box.empty() && body::meets(s.box, ray, far_mm)) candidates.push_back(i);
  }
  return body.along(ray, candidates);
}

} // namespace myo::scene
