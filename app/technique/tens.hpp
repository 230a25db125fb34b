#pragma once
// Where electrode pads may lie for a point: on the skin over or round the pain, off the places where none may be.

#include "app/technique/hazards.hpp"

namespace myo {

/// A stroke of referred pain on the skin.
struct ReferralStroke {
  glm::vec3 a{0}, b{0};
  float radius_mm = 15;
  bool essential = true;
};

/// `fibre`: along the muscle at the point, unit or zero.
[[nodiscard]] TensAnswer pads_at(const PointSpace& here, const std::vector<ReferralStroke>& pain, const glm::vec3& fibre);

/// Why no pad may lie on this spot of the skin; empty where one may.
[[nodiscard]] std::string no_pad_on(const Tissue& tissue, const glm::vec3& on_skin);
/// Why no current may run between these two; empty where it may.
[[nodiscard]] std::string no_current_between(const Tissue& tissue, const glm::vec3& a, const glm::vec3& b);
/// Round the ribs, front and back.
[[nodiscard]] bool on_chest(const Tissue& tissue, const glm::vec3& on_skin);
/// Where the heart is near enough that a sick one forbids current.
[[nodiscard]] bool front_of_chest(const Tissue& tissue, const glm::vec3& on_skin);
/// Only small pads there.
[[nodiscard]] bool on_face(const Tissue& tissue, const glm::vec3& on_skin);
/// All of a pad rests on the skin: no edge of the body under it, no gap between fingers or toes.
[[nodiscard]] bool pad_fits(const Tissue& tissue, const Pad& pad);

} // namespace myo
