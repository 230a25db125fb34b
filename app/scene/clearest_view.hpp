#pragma once
// From where something on the skin is best seen, with the rest of the body standing in the way.

#include "app/technique/sight.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <span>

namespace myo::scene {

/// The unit direction, from the body towards the eye, from which most of `sights` (by weight) faces the eye with
/// nothing of `skin` between; among equals the one nearest to `wanted`. Looks around in steps of 15 degrees, never
/// steeply from above or below.
[[nodiscard]] glm::vec3 clearest_view(const geometry::RayScene& skin, std::span<const technique::Sight> sights,
                                      const glm::vec3& wanted);

} // namespace myo::scene
