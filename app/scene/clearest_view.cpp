#include "app/scene/clearest_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::scene {
namespace {

constexpr float off_skin_mm = 4;      // a coarse skin is this rough
constexpr float in_the_way_mm = 2500; // no body is larger
constexpr float liking = 0.3f;        // of the wanted direction, against seeing everything

glm::vec3 direction(float yaw_rad, float pitch_rad) {
  return {std::sin(yaw_rad) * std::cos(pitch_rad), -std::cos(yaw_rad) * std::cos(pitch_rad), std::sin(pitch_rad)};
}

/// 0: not seen; 1: seen head on.
float seen(const geometry::RayScene& skin, const technique::Sight& sight, const glm::vec3& to_eye) {
  const float facing = glm::dot(sight.normal, to_eye);
  if (facing < 0.1f || skin.occluded(sight.position + sight.normal * off_skin_mm, to_eye, in_the_way_mm)) return 0;
  return std::min(1.f, 0.4f + facing); // what is seen aslant is seen all the same
}

} // namespace

glm::vec3 clearest_view(const geometry::RayScene& skin, std::span<const technique::Sight> sights,
                        const glm::vec3& wanted) {
  constexpr float degree = std::numbers::pi_v<float> / 180;
  const float yaw = std::atan2(wanted.x, -wanted.y), pitch = 0.6f * std::asin(std::clamp(wanted.z, -1.f, 1.f));
  float whole = 1e-6f, best = -1;
  for (const technique::Sight& sight : sights) whole += sight.weight;
  glm::vec3 found = wanted;
  for (const float tilt : std::array{pitch, 0.f, 25 * degree, -20 * degree})
    for (int step = 0; step < 24; ++step) {
      const glm::vec3 to_eye = direction(yaw + static_cast<float>(step) * 15 * degree, tilt);
      float score = liking * glm::dot(to_eye, wanted);
      for (const technique::Sight& sight : sights) score += sight.weight / whole * seen(skin, sight, to_eye);
      if (score > best + 1e-4f) best = score, found = to_eye;
    }
  return found;
}

} // namespace myo::scene
