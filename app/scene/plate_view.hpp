#pragma once
// From where a trigger point's plate looks: once at its pain on the skin, once at its muscle.

#include "app/scene/guide_view.hpp"

namespace myo::scene {

/// Everything that the point refers to, from where most of it is seen with no limb before it. What most people feel
/// counts more. The body must show the point.
[[nodiscard]] GuideView pattern_view(const Body& body, const state::ModelPoint& point);
/// Its muscle, from where the point is seen with no limb before it.
[[nodiscard]] GuideView muscle_view(const Body& body, const state::ModelPoint& point);

} // namespace myo::scene
