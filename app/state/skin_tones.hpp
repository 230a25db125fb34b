#pragma once
// The tones that the skin may be shown in, and the ink in which referred pain is told apart from each.

#include "app/state/app_state.hpp"

#include <glm/vec3.hpp>

namespace myo::state {

struct ToneLook {
  glm::vec3 skin{0}; ///< linear RGB
  glm::vec3 pain{0}; ///< linear RGB of referred pain: brighter where the skin is as dark as the red
};
[[nodiscard]] ToneLook tone_look(SkinTone tone);

} // namespace myo::state
