// The tones of the skin: each in its class, and referred pain told apart from it by every eye.

#include "app/state/skin_tones.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/trigonometric.hpp>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

using namespace myo;

namespace {

/// CIELAB under D65 of linear sRGB.
glm::dvec3 lab(const glm::dvec3& linear) {
  const glm::dmat3 to_xyz = glm::transpose(
      glm::dmat3{0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041});
  const glm::dvec3 xyz = to_xyz * glm::clamp(linear, 0.0, 1.0) / glm::dvec3(0.95047, 1, 1.08883);
  glm::dvec3 f;
  for (int i = 0; i < 3; ++i) f[i] = xyz[i] > 0.008856 ? std::cbrt(xyz[i]) : 7.787 * xyz[i] + 16.0 / 116;
  return {116 * f.y - 16, 500 * (f.x - f.y), 200 * (f.y - f.z)};
}

/// How protanopes, deuteranopes and tritanopes see a colour (Machado, Oliveira and Fernandes 2009, severity 1).
const std::array<glm::dmat3, 4> eyes{glm::dmat3(1),
                                     glm::transpose(glm::dmat3{0.152286, 1.052583, -0.204868, 0.114503, 0.786281,
                                                               0.099216, -0.003882, -0.048116, 1.051998}),
                                     glm::transpose(glm::dmat3{0.367322, 0.860646, -0.227968, 0.280085, 0.672501,
                                                               0.047413, -0.011820, 0.042940, 0.968881}),
                                     glm::transpose(glm::dmat3{1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                                                               0.147602, 0.004733, 0.691367, 0.303900})};

} // namespace

TEST(SkinTones, LieInTheirClassesOfTheTypologyAngle) {
  // Above 55 degrees very light, then 41, 28, 10 and -30; below that dark (Chardon and others 1991).
  constexpr std::array<double, state::skin_tone_count + 1> borders{90, 55, 41, 28, 10, -30, -90};
  for (std::size_t i = 0; i < state::skin_tone_count; ++i) {
    const auto tone = static_cast<state::SkinTone>(i);
    const glm::dvec3 seen = lab(state::tone_look(tone).skin);
    const double angle = glm::degrees(std::atan2(seen.x - 50, seen.z));
    EXPECT_LT(angle, borders[i]) << to_string(tone);
    EXPECT_GT(angle, borders[i + 1]) << to_string(tone);
    EXPECT_EQ(state::parse_skin_tone(to_string(tone)), tone);
  }
  EXPECT_FALSE(state::parse_skin_tone("green"));
}

TEST(SkinTones, LetEveryEyeSeeReferredPain) {
  constexpr double coverage = 0.93; // of essential pain (zones.glsl)
  for (std::size_t i = 0; i < state::skin_tone_count; ++i) {
    const state::ToneLook look = state::tone_look(static_cast<state::SkinTone>(i));
    const glm::dvec3 skin = look.skin, painted = glm::mix(skin, glm::dvec3(look.pain), coverage);
    for (std::size_t eye = 0; eye < eyes.size(); ++eye)
      EXPECT_GE(glm::distance(lab(eyes[eye] * skin), lab(eyes[eye] * painted)), 20) << "tone " << i << ", eye " << eye;
  }
}
