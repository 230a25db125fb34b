#include "assets/figures/field.hpp"

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <cmath>

namespace myo::figures {

FieldTerm field_term(const BentGaussian& g) {
  FieldTerm term;
  const float angle = glm::length(g.rotation_deg);
  const glm::mat3 rotation =
      angle > 1e-6f ? glm::mat3_cast(glm::angleAxis(glm::radians(angle), g.rotation_deg / angle)) : glm::mat3(1.f);
  term.mean = g.mean_mm;
  term.sigma = g.sigma_mm;
  term.bend = g.bend;
  term.level = g.level;
  for (int i = 0; i < 3; ++i) term.row[i] = rotation[i] / g.sigma_mm[i];
  return term;
}

std::vector<FieldTerm> field_terms(std::span<const BentGaussian> gaussians) {
  std::vector<FieldTerm> terms;
  terms.reserve(gaussians.size());
  for (const auto& g : gaussians) terms.push_back(field_term(g));
  return terms;
}

geometry::Aabb term_box(const FieldTerm& term, float reach) {
  geometry::Aabb box;
  const float r2 = 2.f * (term.level + reach);
  if (r2 <= 0) return box;
  const float r = std::sqrt(r2);
  // |y0|, |y1| <= r and |y2| <= r + the bend's largest eigenvalue times r^2.
  const glm::vec3 b = term.bend;
  const float mean = 0.5f * (b.x + b.z), spread = std::sqrt(0.25f * (b.x - b.z) * (b.x - b.z) + 0.25f * b.y * b.y);
  const float far = r + r2 * std::max(std::abs(mean + spread), std::abs(mean - spread));
  glm::vec3 half;
  for (int c = 0; c < 3; ++c) {
    const float a0 = term.row[0][c] * term.sigma[0] * term.sigma[0],
                a1 = term.row[1][c] * term.sigma[1] * term.sigma[1];
    half[c] = r * std::sqrt(a0 * a0 + a1 * a1) + far * std::abs(term.row[2][c]) * term.sigma[2] * term.sigma[2];
  }
  box.add(term.mean - half);
  box.add(term.mean + half);
  return box;
}

namespace {
struct Local {
  float y0, y1, q, exponent;
};
Local local_of(const FieldTerm& t, const glm::vec3& point) {
  const glm::vec3 d = point - t.mean;
  const float y0 = glm::dot(t.row[0], d), y1 = glm::dot(t.row[1], d);
  const float q = glm::dot(t.row[2], d) + t.bend.x * y0 * y0 + t.bend.y * y0 * y1 + t.bend.z * y1 * y1;
  return {y0, y1, q, t.level - 0.5f * (y0 * y0 + y1 * y1 + q * q)};
}
} // namespace

FieldSample sample_field(std::span<const FieldTerm> terms, const glm::vec3& point) {
  float largest = -1e9f;
  for (const auto& t : terms) largest = std::max(largest, local_of(t, point).exponent);
  float sum = 0;
  glm::vec3 gradient(0);
  for (const auto& t : terms) {
    const Local l = local_of(t, point);
    if (l.exponent < largest - 14.f) continue;
    const float w = fast_exp(l.exponent - largest);
    sum += w;
    gradient -= w * ((l.y0 + l.q * (2.f * t.bend.x * l.y0 + t.bend.y * l.y1)) * t.row[0] +
                     (l.y1 + l.q * (t.bend.y * l.y0 + 2.f * t.bend.z * l.y1)) * t.row[1] + l.q * t.row[2]);
  }
  return {largest + std::log(sum), gradient / sum};
}

glm::vec3 fibre_direction(std::span<const FieldTerm> terms, const glm::vec3& point) {
  float largest = -1e9f;
  for (const auto& t : terms) largest = std::max(largest, local_of(t, point).exponent);
  glm::mat3 covariance(0.f);
  for (const auto& t : terms) {
    // Half the exponent: neighbours have a say farther out, so that the direction turns smoothly.
    const float e = 0.5f * (local_of(t, point).exponent - largest);
    if (e < -10.f) continue;
    const float w = fast_exp(e);
    const float norm = t.sigma[0] * t.sigma[0] + t.sigma[1] * t.sigma[1] + t.sigma[2] * t.sigma[2];
    for (int i = 0; i < 3; ++i) {
      const glm::vec3 axis = t.row[i] * (t.sigma[i] * t.sigma[i]);
      covariance += (w / norm) * glm::outerProduct(axis, axis);
    }
  }
  // Power iteration from the strongest column; the sign is arbitrary anyway.
  glm::vec3 v = covariance[0];
  for (int i = 1; i < 3; ++i)
    if (glm::dot(covariance[i], covariance[i]) > glm::dot(v, v)) v = covariance[i];
  for (int i = 0; i < 12; ++i) {
    v = covariance * v;
    const float length = glm::length(v);
    if (!(length > 1e-20f)) return {0, 0, 1};
    v /= length;
  }
  return v;
}

} // namespace myo::figures
