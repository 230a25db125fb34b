#include "app/state/skin_tones.hpp"

#include <array>

namespace myo::state {

ToneLook tone_look(SkinTone tone) {
  constexpr glm::vec3 red{0.80f, 0.05f, 0.04f}, bright{0.95f, 0.12f, 0.03f};
  // CIELAB (D65) 76 8.5 15, 73 10.5 18.5, 66 12 20.5, 57.5 13 21.5, 45 13 19, 32 10 13.
  constexpr std::array<ToneLook, skin_tone_count> looks{{{{0.670f, 0.463f, 0.353f}, red},
                                                         {{0.647f, 0.410f, 0.287f}, red},
                                                         {{0.540f, 0.313f, 0.203f}, bright},
                                                         {{0.414f, 0.219f, 0.131f}, bright},
                                                         {{0.251f, 0.122f, 0.071f}, bright},
                                                         {{0.119f, 0.060f, 0.039f}, bright}}};
  return looks[static_cast<std::size_t>(tone)];
}

} // namespace myo::state
