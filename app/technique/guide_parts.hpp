#pragma once
// The colours and parts that the guides of several kinds are drawn with.

#include "app/technique/answer.hpp"
#include "app/technique/guide_shapes.hpp"
#include "app/technique/guides.hpp"

#include <vector>

namespace myo::technique {

/// Linear RGB, restrained beside the red of pain: blue for hands, steel for needles, green for current.
namespace guide_colour {
inline constexpr glm::vec4 hand{0.030f, 0.145f, 0.300f, 1.f};
inline constexpr glm::vec4 hand_soft{0.060f, 0.250f, 0.430f, 0.55f};
inline constexpr glm::vec4 touch{0.035f, 0.180f, 0.360f, 1.f};
inline constexpr glm::vec4 touch_soft{0.090f, 0.330f, 0.560f, 0.45f};
inline constexpr glm::vec4 steel{0.300f, 0.340f, 0.380f, 1.f};
inline constexpr glm::vec4 handle{0.055f, 0.095f, 0.140f, 1.f};
inline constexpr glm::vec4 other_way{0.16f, 0.20f, 0.25f, 0.45f};
inline constexpr glm::vec4 current{0.035f, 0.210f, 0.130f, 0.88f};
inline constexpr glm::vec4 second_hand{0.030f, 0.250f, 0.230f, 1.f};
inline constexpr glm::vec4 bone_mark{0.80f, 0.72f, 0.52f, 1.f};
} // namespace guide_colour

/// By how near a hazard is.
[[nodiscard]] glm::vec4 alarm_colour(float mm);
/// From the line to the nearest few hazards within a distance.
void draw_hazard_lines(GuideShapes& shapes, const std::vector<HazardAt>& hazards, float within_mm);
/// From the air to the skin: it never starts inside the body.
void draw_arrow(GuideShapes& shapes, const glm::vec3& tip, const glm::vec3& inward, float room_mm, float thickness,
                const glm::vec4& colour);

} // namespace myo::technique
