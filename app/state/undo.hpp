#pragma once
// Undo keeps snapshots of Scene (camera, peel, layers, structures, isolation, selection, technique, markers, zones):
// what the user edits. Panels, hover, search, font and window are not undone.
// Gestures (a drag of the camera or a slider) are one step: a snapshot is only taken when the gesture's key changes.

#include "app/state/app_state.hpp"

namespace myo::state {

inline constexpr std::size_t undo_limit = 200;

/// True where a change with this key belongs to the newest step.
[[nodiscard]] bool continues(const History& history, const std::string& gesture_key);
/// Keeps `before` as a step. A gesture with the key of the newest step adds none; an empty key always does.
void remember(History& history, std::shared_ptr<const Scene> before, const std::string& gesture_key);
[[nodiscard]] bool can_undo(const AppState& state);
[[nodiscard]] bool can_redo(const AppState& state);
/// False when there is nothing to take back; the camera flies to where it was.
bool undo(AppState& state);
bool redo(AppState& state);

} // namespace myo::state
