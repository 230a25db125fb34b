#pragma once
// The field of a solid figure: log of a sum of bent Gaussians, positive inside. Bit-for-bit the same on every x86-64.

#include "assets/figures/figure.hpp"
#include "engine/geometry/mesh.hpp"

#include <glm/mat3x3.hpp>

#include <bit>
#include <cstdint>
#include <span>

namespace myo::figures {

/// A bent Gaussian ready to be evaluated: rows of `to_local` are the axes over their sigma.
struct FieldTerm {
  glm::vec3 mean{0};
  glm::vec3 row[3]{};
  glm::vec3 sigma{1};
  glm::vec3 bend{0};
  float level = 0;
};

[[nodiscard]] FieldTerm field_term(const BentGaussian& gaussian);
[[nodiscard]] std::vector<FieldTerm> field_terms(std::span<const BentGaussian> gaussians);
/// The box of where a term is above exp(-`reach`); empty when nowhere.
[[nodiscard]] geometry::Aabb term_box(const FieldTerm& term, float reach);

/// e^x to about 2e-7, for x in (-87, 87); plain arithmetic, so that compilers use vector units and every machine
/// agrees.
[[nodiscard]] inline float fast_exp(float x) {
  const float t = (x < -87.f ? -87.f : x) * 1.44269504f;
  const std::int32_t whole = static_cast<std::int32_t>(t + 128.f) - 128;
  const float f = t - static_cast<float>(whole);
  const float p =
      1.f +
      f * (0.693147182f + f * (0.240226462f + f * (0.0555032721f +
                                                   f * (0.00966605637f + f * (0.00124887843f + f * 0.000233097613f)))));
  return std::bit_cast<float>((whole + 127) << 23) * p;
}

struct FieldSample {
  float value = 0;
  glm::vec3 gradient{0};
};
/// Log of the sum over `terms`, and its gradient, at a point.
[[nodiscard]] FieldSample sample_field(std::span<const FieldTerm> terms, const glm::vec3& point);
/// The direction along which matter is stretched there: main axis of the terms' covariances, weighted by their share.
[[nodiscard]] glm::vec3 fibre_direction(std::span<const FieldTerm> terms, const glm::vec3& point);

} // namespace myo::figures
