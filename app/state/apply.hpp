#pragma once
// The one way from a state to the next. Pure: no clock, no files, no globals.

#include "app/state/action.hpp"
#include "app/state/app_state.hpp"
#include "app/state/model.hpp"
#include "engine/core/result.hpp"

namespace myo {

/// The state at the start: everything shown, the whole body framed from the front.
[[nodiscard]] AppState initial_state(const Model& model, glm::vec2 viewport_px = {1280, 800});

/// The state after `action`. Error: an id that this body or atlas has not, or nothing to act on; the state stays.
[[nodiscard]] Result<AppState> apply(const AppState& state, const Action& action, const Model& model);

/// The same for a window: an error becomes the status line.
[[nodiscard]] AppState apply_or_say(const AppState& state, const Action& action, const Model& model);

/// The camera of a named view, framing `box`.
[[nodiscard]] Camera named_camera(NamedView view, const Aabb& box, glm::vec2 viewport_px);

/// What is drawn with a part of it: not hidden by the user, its layer, isolation, or for being a variant. (The peel is not asked.)
[[nodiscard]] bool shown(const Scene& scene, const ModelStructure& structure);

} // namespace myo
