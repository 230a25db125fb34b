#pragma once
// Two pictures of the body, from opposite sides of one camera: how they share the room, and what is done in the second.

#include "app/state/action.hpp"
#include "app/state/model.hpp"

#include <optional>

namespace myo::state {

/// Of a picture that two share. No size: it has no room for two.
struct SharedRoom {
  glm::vec2 each_px{0};
  bool stacked = false; ///< one beneath the other, where they do not fit beside each other
};
/// `scale` is that of the letters. A line is left free between the two.
[[nodiscard]] SharedRoom shared_room(glm::vec2 picture_px, float scale);

/// What one of the two pictures shows: the state as it is, or as it is seen from the other side. The state outlives it.
class SeenFrom {
public:
  SeenFrom(const AppState& state, bool other_side);
  [[nodiscard]] const AppState& state() const { return other_ ? *other_ : *state_; }
  [[nodiscard]] geometry::Camera camera() const { return shown_camera(state()); }

private:
  const AppState* state_;
  std::optional<AppState> other_;
};

/// What a move of the camera that is asked for in the picture of the other side means here; other actions are the same.
[[nodiscard]] Action from_other_side(const AppState& state, const Action& action, const Model& model);

} // namespace myo::state
