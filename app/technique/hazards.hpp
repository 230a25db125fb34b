#pragma once
// How near a place or a line comes to what must not be pressed or pierced.

#include "app/technique/answer.hpp"
#include "app/technique/canal.hpp"
#include "app/technique/tissue.hpp"

namespace myo::technique {

/// What one point's questions share: the body, its canal, and what lies near.
struct PointSpace {
  const Tissue& tissue;
  const SpinalCanal& canal;
  glm::vec3 point{0};
  Nearby hard, hazards, soft; ///< soft: muscles, fascia and the rest that a line crosses
};

/// Nearest hazards are looked for this far away.
inline constexpr float hazard_reach_mm = 150;
/// Hazards this near are all named; farther ones only the nearest of each kind.
inline constexpr float hazard_near_mm = 60;
/// Cards name hazards as far as this: a finger's or needle's way to a point is 10 to 40 mm long on this body, and what
/// lies farther off than the way is long is met by neither. What is measured reaches farther.
inline constexpr float hazard_shown_mm = 40;
/// Those, what can be reached before what bone covers.
[[nodiscard]] std::vector<HazardAt> within_reach(const std::vector<HazardAt>& nearest_first);
/// A finger keeps this much more than a vessel's or nerve's own width away from it.
inline constexpr float press_margin_mm = 5;

/// Across a vessel or nerve at a spot of its surface, mm.
[[nodiscard]] float width_at(const Tissue& tissue, std::uint32_t structure, const glm::vec3& on_surface,
                             const glm::vec3& normal);
[[nodiscard]] PointSpace surroundings(const Tissue& tissue, const SpinalCanal& canal, const glm::vec3& point);
[[nodiscard]] HazardKind hazard_kind(Role role);

/// Hazards from the segment a-b, nearest first: all within hazard_near_mm and the nearest of each kind within
/// hazard_reach_mm.
[[nodiscard]] std::vector<HazardAt> hazards_of(const PointSpace& here, const glm::vec3& a, const glm::vec3& b);
/// Vessels and nerves nearer to a-b than their own width + 5 mm. Those behind hard tissue are marked as shielded.
[[nodiscard]] std::vector<HazardAt> pressed_on(const PointSpace& here, const glm::vec3& a, const glm::vec3& b);
/// Vessels and nerves nearer to a-b than `max_mm`, nearest first.
[[nodiscard]] std::vector<HazardAt> vessels_beside(const PointSpace& here, const glm::vec3& a, const glm::vec3& b,
                                                   float max_mm);
/// The first that a ray meets of what must not be met: lung, organ, eye, canal, a large vessel or nerve (its width
/// where the ray enters it decides); hard tissue before it is for the caller to mind.
struct FirstHazard {
  float distance_mm = 0;
  HazardKind kind = HazardKind::organ;
  std::string structure, name;
};
[[nodiscard]] std::optional<FirstHazard> first_grave(const PointSpace& here, const geometry::Ray& ray, float max_mm);
/// The spinal canal, where a ray meets it.
[[nodiscard]] std::optional<FirstHazard> canal_ahead(const PointSpace& here, const geometry::Ray& ray, float max_mm);
/// What the line crosses between entry and `length_mm`, one after the other: skin with its fat first. Meshes of
/// neighbours run into each other by millimetres; there the border is set half-way, and what lies inside another parts
/// it.
[[nodiscard]] std::vector<PathPart> path_of(const PointSpace& here, const glm::vec3& entry, const glm::vec3& direction,
                                            float length_mm);

} // namespace myo::technique
