#include "app/state/progress.hpp"

#include <algorithm>
#include <array>
#include <glm/common.hpp>

namespace myo::state {

glm::vec3 known_colour(double share) {
  constexpr std::array<glm::vec3, 4> steps{
      {{0.87f, 0.85f, 0.80f}, {0.62f, 0.75f, 0.78f}, {0.30f, 0.54f, 0.66f}, {0.07f, 0.27f, 0.45f}}};
  const float at = static_cast<float>(std::clamp(share, 0.0, 1.0)) * (steps.size() - 1);
  const auto from = std::min(static_cast<std::size_t>(at), steps.size() - 2);
  return glm::mix(steps[from], steps[from + 1], at - static_cast<float>(from));
}

} // namespace myo::state
