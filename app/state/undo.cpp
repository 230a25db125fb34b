#include "app/state/undo.hpp"

namespace myo::state {
namespace {

bool step(AppState& state, std::vector<std::shared_ptr<const Scene>>& from,
          std::vector<std::shared_ptr<const Scene>>& to) {
  if (from.empty()) return false;
  const geometry::Camera seen = shown_camera(state);
  to.push_back(std::make_shared<const Scene>(state.scene));
  state.scene = *from.back();
  from.pop_back();
  state.history.gesture.clear();
  fly_from(state, seen, 0.25f);
  return true;
}

} // namespace

bool continues(const History& history, const std::string& gesture_key) {
  return !gesture_key.empty() && gesture_key == history.gesture && !history.past.empty();
}

void remember(History& history, std::shared_ptr<const Scene> before, const std::string& gesture_key) {
  const bool goes_on = continues(history, gesture_key);
  history.future.clear();
  history.gesture = gesture_key;
  if (goes_on) return;
  history.past.push_back(std::move(before));
  if (history.past.size() > undo_limit) history.past.erase(history.past.begin());
}

bool can_undo(const AppState& state) { return !state.history.past.empty(); }
bool can_redo(const AppState& state) { return !state.history.future.empty(); }
bool undo(AppState& state) { return step(state, state.history.past, state.history.future); }
bool redo(AppState& state) { return step(state, state.history.future, state.history.past); }

} // namespace myo::state
