#include "app/scene/pointer.hpp"

#include <cmath>
#include <glm/geometric.hpp>

namespace myo::scene {
namespace {

constexpr float degrees_per_px = 0.35f;
constexpr float click_travel_px = 4; // a press that travels less is a click
constexpr float notch_factor = 0.85f;
constexpr float drag_zoom_per_px = 0.006f;

enum class Drag : std::uint8_t { turn, move, zoom };

Drag drag_of(Button button, Modifiers modifiers) {
  if (button == Button::right) return Drag::move;
  if (modifiers.shift) return Drag::move;
  return modifiers.ctrl ? Drag::zoom : Drag::turn;
}

/// Distance along the view from the eye to what is being dragged.
float depth_of(const geometry::Camera& camera, const std::optional<glm::vec3>& spot) {
  if (!spot) return camera.distance_mm;
  const glm::vec3 from = geometry::eye(camera);
  const glm::vec3 forward = glm::normalize(camera.target - from);
  return std::max(glm::dot(*spot - from, forward), 1.f);
}

void drag_actions(PointerOutcome& outcome, const PointerState& pointer, const PointerEvent& event,
                  const state::AppState& state) {
  const glm::vec2 travel = event.position_px - pointer.last;
  if (travel == glm::vec2(0)) return;
  const geometry::Camera camera = state::shown_camera(state);
  switch (drag_of(pointer.held, event.modifiers)) {
  case Drag::turn: // the body follows the hand
    outcome.actions.push_back(state::act::Orbit{-travel.x * degrees_per_px, travel.y * degrees_per_px, pointer.pivot});
    break;
  case Drag::move: {
    const float mm = geometry::mm_per_pixel(camera, state.ui.viewport_px, depth_of(camera, pointer.pivot));
    outcome.actions.push_back(state::act::Pan{-travel.x * mm, travel.y * mm});
    break;
  }
  case Drag::zoom:
    outcome.actions.push_back(state::act::Zoom{std::exp(travel.y * drag_zoom_per_px), pointer.pivot});
    break;
  }
}

} // namespace

PointerOutcome on_pointer(PointerState& pointer, const PointerEvent& event, const state::AppState& state,
                          const std::function<std::optional<glm::vec3>(glm::vec2)>& spot) {
  PointerOutcome outcome;
  switch (event.kind) {
  case PointerEvent::Kind::press:
    if (pointer.held != Button::none || event.button == Button::none) break; // the first button keeps the drag
    pointer = {event.button, event.position_px, event.position_px, false, std::nullopt};
    break;
  case PointerEvent::Kind::move:
    if (pointer.held == Button::none) {
      outcome.hover_at = event.position_px;
    } else if (pointer.dragging) {
      drag_actions(outcome, pointer, event, state);
    } else if (glm::distance(event.position_px, pointer.pressed_at) >= click_travel_px) {
      pointer.dragging = true;
      if (spot) pointer.pivot = spot(pointer.pressed_at);
      drag_actions(outcome, pointer, event, state);
    } else {
      break; // not yet a drag: `last` stays, so that no travel is lost
    }
    pointer.last = event.position_px;
    break;
  case PointerEvent::Kind::release:
    if (event.button != pointer.held || pointer.held == Button::none) break;
    if (pointer.dragging)
      outcome.actions.push_back(state::act::Release{});
    else if (pointer.held == Button::left && event.modifiers.alt)
      outcome.list_at = event.position_px;
    else if (pointer.held == Button::left && event.modifiers.ctrl)
      outcome.focus_at = event.position_px;
    else if (pointer.held == Button::left && event.modifiers.shift)
      outcome.beside_at = event.position_px;
    else if (pointer.held == Button::left)
      outcome.click_at = event.position_px;
    pointer = {Button::none, {}, event.position_px, false, std::nullopt};
    break;
  case PointerEvent::Kind::scroll:
    if (event.scroll != 0)
      outcome.actions.push_back(
          state::act::Zoom{std::pow(notch_factor, event.scroll), spot ? spot(event.position_px) : std::nullopt});
    break;
  case PointerEvent::Kind::leave:
    if (pointer.held == Button::none && state.ui.hover.target != state::Target::nothing)
      outcome.actions.push_back(state::act::HoverNothing{});
    break;
  }
  return outcome;
}

} // namespace myo::scene
