#pragma once
// From where a trigger point's plate looks: once at its pain on the skin, once at its muscle.

#include "app/scene/guide_view.hpp"
#include "app/state/app_state.hpp"

namespace myo::scene {

/// Everything that the point refers to, from where most of it is seen with no limb before it. What most people feel
/// counts more. The body must show the point.
[[nodiscard]] GuideView pattern_view(const Body& body, const state::ModelPoint& point);
/// Its muscle, from where the point is seen with no limb before it.
[[nodiscard]] GuideView muscle_view(const Body& body, const state::ModelPoint& point);

/// The state of which a picture of `size_px` shows the pain on the skin, and of which one shows the muscle with its X.
[[nodiscard]] Result<state::AppState> pattern_state(const Body& body, const state::ModelPoint& point,
                                                    glm::vec2 size_px);
[[nodiscard]] Result<state::AppState> muscle_state(const Body& body, const state::ModelPoint& point, glm::vec2 size_px);

} // namespace myo::scene
