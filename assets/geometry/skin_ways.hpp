#pragma once
// Ways from inside a body to the air, on a skin whose folds (armpit, groin, toes) may lie within each other.

#include "engine/geometry/ray_scene.hpp"

#include <optional>

namespace myo::body {

inline constexpr float hand_room_mm = 25; ///< of air in front of the skin, so that a hand fits

struct OnSkin {
  glm::vec3 position{0}, normal{0};
  float distance_mm = 0;
};

/// A nearest normal tells the wrong side in a fold; a ray that leaves for good does not.
[[nodiscard]] bool is_inside(const geometry::RayScene& skin, const glm::vec3& point);

/// Where a line through `inside` along `outwards` (unit) leaves the body for good: not from one limb into another.
/// Nothing within `max_mm`: none.
[[nodiscard]] std::optional<OnSkin> leaves_skin(const geometry::RayScene& skin, const glm::vec3& inside,
                                                const glm::vec3& outwards, float max_mm);

/// How far one can go from a point on the skin into the air before meeting skin again, at most `max_mm`.
[[nodiscard]] float free_air(const geometry::RayScene& skin, const glm::vec3& on_skin, const glm::vec3& outwards,
                             float max_mm);

/// The nearest skin before which a hand has room; in a fold, as of an armpit, not the nearest of all. The nearest of
/// all where none within 110 mm has room.
[[nodiscard]] std::optional<OnSkin> nearest_open_skin(const geometry::RayScene& skin, const glm::vec3& point);

} // namespace myo::body
