#include "app/state/both_sides.hpp"

#include "app/state/apply.hpp"

#include <cmath>
#include <glm/trigonometric.hpp>

namespace myo::state {
namespace {

constexpr float line_px = 2, min_width_px = 150, min_height_px = 120; // at scale 1

AppState seen_from_other_side(const AppState& state) {
  AppState other = state;
  other.scene.camera = geometry::opposite(shown_camera(state));
  other.flight.reset();
  return other;
}

bool moves_camera(const Action& action) {
  return std::holds_alternative<act::Orbit>(action) || std::holds_alternative<act::Pan>(action) ||
         std::holds_alternative<act::Zoom>(action) || std::holds_alternative<act::FlyTo>(action) ||
         std::holds_alternative<act::Focus>(action);
}

} // namespace

SharedRoom shared_room(glm::vec2 picture_px, float scale) {
  const float line = std::round(line_px * scale);
  const glm::vec2 beside{std::floor((picture_px.x - line) / 2), picture_px.y};
  if (beside.x >= min_width_px * scale) return {beside, false};
  const glm::vec2 stacked{picture_px.x, std::floor((picture_px.y - line) / 2)};
  if (stacked.x >= min_width_px * scale && stacked.y >= min_height_px * scale) return {stacked, true};
  return {};
}

SeenFrom::SeenFrom(const AppState& state, bool other_side) : state_(&state) {
  if (other_side) other_ = seen_from_other_side(state);
}

Action from_other_side(const AppState& state, const Action& action, const Model& model) {
  if (!moves_camera(action)) return action;
  AppState there = seen_from_other_side(state);
  if (!apply_to(there, action, model)) return action; // refused in its own words
  const geometry::Camera camera = geometry::opposite(there.scene.camera);
  const float yaw_deg = glm::degrees(camera.yaw_rad), pitch_deg = glm::degrees(camera.pitch_rad);
  if (verb_of(action).keep == Keep::camera)
    return act::SetCamera{camera.target, camera.distance_mm, yaw_deg, pitch_deg};
  return act::FlyTo{camera.target, camera.distance_mm, yaw_deg, pitch_deg};
}

} // namespace myo::state
