#include "app/scene/picking.hpp"

#include "app/state/apply.hpp"
#include "assets/geometry/boxes.hpp"
#include "engine/render/renderer.hpp"

#include <cmath>

namespace myo {
namespace {

constexpr float far_mm = 1e9f;

Ray ray_through(const AppState& state, glm::vec2 pixel) {
  return pixel_ray(shown_camera(state), state.ui.viewport_px, pixel + glm::vec2(0.5f));
}

} // namespace

Selection selection_of(std::uint32_t id, const Model& model) {
  if (is_point_id(id)) {
    const std::uint32_t index = id - first_point_id;
    if (index >= model.points.size()) return {};
    const ModelPoint& point = model.points[index];
    return {Target::point, point.id, point.side, point.position};
  }
  if (id == 0 || id > model.structures.size()) return {};
  const StructureInfo& info = model.structures[id - 1].info;
  return {info.kind == Kind::skin ? Target::skin : Target::structure, info.id, info.side, {}};
}

Result<Selection> pick_at(const Renderer& renderer, const Body& body, const AppState& state, glm::vec2 pixel, float ui_scale) {
  const glm::vec2 size = state.ui.viewport_px;
  if (pixel.x < 0 || pixel.y < 0 || pixel.x >= size.x || pixel.y >= size.y) return Selection{};
  const auto reach = static_cast<std::uint32_t>(std::lround(static_cast<float>(point_reach_px) * ui_scale));
  const auto id = renderer.pick_near(static_cast<std::uint32_t>(pixel.x), static_cast<std::uint32_t>(pixel.y), reach, &is_point_id);
  if (!id) return tl::unexpected(id.error());
  Selection under = selection_of(*id, body.model());
  if (under.target == Target::skin) {
    if (const auto spot = spot_under(body, state, under, pixel)) under.position = *spot;
  }
  return under;
}

std::optional<Action> hover_action(const Selection& under, const AppState& state) {
  const Selection& now = state.ui.hover;
  if (under.target == now.target && under.id == now.id && under.side == now.side) return std::nullopt;
  switch (under.target) {
  case Target::point: return act::HoverPoint{under.id, under.side};
  case Target::structure:
  case Target::skin:
    if (now.target == Target::structure && now.id == under.id) return std::nullopt;
    return act::HoverStructure{under.id};
  default: break;
  }
  if (now.target == Target::nothing) return std::nullopt;
  return act::HoverNothing{};
}

Action click_action(const Selection& under) {
  switch (under.target) {
  case Target::point: return act::SelectPoint{under.id, under.side};
  case Target::structure: return act::SelectStructure{under.id};
  case Target::skin: return act::SelectSkin{under.position};
  default: return act::Deselect{};
  }
}

std::optional<glm::vec3> spot_under(const Body& body, const AppState& state, const Selection& under, glm::vec2 pixel) {
  if (under.target == Target::point) return under.position;
  if (under.target != Target::structure && under.target != Target::skin) return std::nullopt;
  const auto found = body.model().named(under.id);
  if (found.empty()) return std::nullopt;
  const auto hit = body.hit(found.front(), ray_through(state, pixel));
  if (!hit) return std::nullopt;
  return hit->position;
}

std::vector<UnderCursor> list_under_cursor(const Body& body, const AppState& state, glm::vec2 pixel) {
  const Ray ray = ray_through(state, pixel);
  std::vector<std::uint32_t> candidates;
  const auto& structures = body.model().structures;
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    const ModelStructure& s = structures[i];
    // The peel and the skin's layer are not asked: the list says what lies there, from the skin inwards.
    const bool listed = s.info.kind == Kind::skin || shown(state.scene, s);
    if (listed && !s.box.empty() && meets(s.box, ray, far_mm)) candidates.push_back(i);
  }
  return body.along(ray, candidates);
}

} // namespace myo
