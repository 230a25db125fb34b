#pragma once
// The one way from a state to the next. Pure: no clock, no files, no globals (but for what a host does in perform()).

#include "app/state/action.hpp"
#include "app/state/app_state.hpp"
#include "app/state/messages.hpp"
#include "app/state/model.hpp"
#include "engine/core/result.hpp"

namespace myo::state {

/// The state at the start: everything shown, the whole body framed from the front.
[[nodiscard]] AppState initial_state(const Model& model, glm::vec2 viewport_px = {1280, 800});

/// Changes `state` as `action` says. Error: an id that this body or atlas has not, or nothing to act on; the state
/// stays.
[[nodiscard]] Status apply_to(AppState& state, const Action& action, const Model& model);
/// The state after `action`.
[[nodiscard]] Result<AppState> apply(AppState state, const Action& action, const Model& model);
/// The same where somebody looks on: an error becomes the status line.
[[nodiscard]] AppState apply_or_say(AppState state, const Action& action, const Model& model);
/// An action as apply_to() does it, an effect as its host does.
[[nodiscard]] Status perform(AppState& state, const Request& request, const Model& model, Effects& effects);

/// A drawing that was read takes the place of the one there: one undo step.
void take_up(AppState& state, pain::PainDrawing drawing);

/// How far the eye may be from what it looks at.
inline constexpr float min_eye_distance_mm = 20, max_eye_distance_mm = 20'000;
/// The camera of a named view, framing `box`.
[[nodiscard]] geometry::Camera named_camera(NamedView view, const geometry::Aabb& box, glm::vec2 viewport_px);

/// What is drawn with a part of it: not hidden by the user, its layer, isolation, or for being a variant. (Whatever
/// the peel.)
[[nodiscard]] bool shown(const Scene& scene, const ModelStructure& structure);

} // namespace myo::state
