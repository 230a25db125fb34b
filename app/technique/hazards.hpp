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
/// The first hazard a ray meets, the canal included; hard tissue before it is for the caller to mind.
struct FirstHazard {
  float distance_mm = 0;
  HazardKind kind = HazardKind::organ;
  std::string structure, name;
};
[[nodiscard]] std::optional<FirstHazard> first_hazard(const PointSpace& here, const geometry::Ray& ray, float max_mm);
/// What the line crosses between entry and `length_mm`: skin with its fat first.
[[nodiscard]] std::vector<PathPart> path_of(const PointSpace& here, const glm::vec3& entry, const glm::vec3& direction,
                                            float length_mm);

} // namespace myo::technique
