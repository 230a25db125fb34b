#include "app/technique/skin_walk.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/trigonometric.hpp>

namespace myo::technique {
namespace {

constexpr std::size_t max_samples = 1600; ///< of a muscle's surface
constexpr float finger_mm = 12;           ///< fibres are averaged over this radius
constexpr float agreement = 0.62f;        ///< least share of the fibres along their mean; a third is none at all
constexpr float slender = 2.2f;  ///< a muscle so much longer than wide runs along itself, whatever one spot says
constexpr float strays_deg = 32; ///< from a slender muscle's own length
constexpr float turns_a_step_deg = 12;
constexpr float folds_cos = 0.55f; ///< between the normals of one step and the next
constexpr float muscle_reach_mm = 90;
constexpr float widest_hand_mm = 19; ///< no hand that follows a muscle lies farther beside it

glm::vec3 in_plane(const glm::vec3& v, const glm::vec3& normal) { return v - glm::dot(v, normal) * normal; }

glm::vec3 main_axis(const glm::mat3& m) {
  glm::vec3 axis(0.36f, 0.48f, 0.8f);
  for (int i = 0; i < 40; ++i) {
    const glm::vec3 next = m * axis;
    const float length = glm::length(next);
    if (!(length > 1e-12f)) return glm::vec3(0);
    axis = next / length;
  }
  return axis;
}

/// Turned about the normal by at most `most` towards another direction of the same plane; says by how much.
glm::vec3 turned_towards(const glm::vec3& way, const glm::vec3& wanted, const glm::vec3& normal, float max_rad,
                         float& turn_rad) {
  const float angle = std::atan2(glm::dot(glm::cross(way, wanted), normal), glm::dot(way, wanted));
  turn_rad = std::clamp(angle, -max_rad, max_rad);
  return glm::normalize(std::cos(turn_rad) * way + std::sin(turn_rad) * glm::cross(normal, way));
}

} // namespace

MuscleUnderSkin::MuscleUnderSkin(const Tissue& tissue, const Nearby& muscles) : tissue_(tissue), muscles_(muscles) {
  glm::vec3 centre{0};
  for (const std::uint32_t muscle : muscles) {
    const geometry::Mesh& mesh = tissue.mesh(muscle);
    if (mesh.fibre.size() != mesh.positions.size() || mesh.normals.size() != mesh.positions.size()) continue;
    const std::size_t stride = std::max<std::size_t>(mesh.positions.size() / max_samples, 1);
    for (std::size_t v = 0; v < mesh.positions.size(); v += stride) {
      samples_.push_back({mesh.positions[v], mesh.normals[v], mesh.fibre[v]});
      centre += mesh.positions[v];
    }
  }
  if (samples_.empty() || muscles.size() != 1) return; // several meshes lie beside each other: no one length
  centre /= static_cast<float>(samples_.size());
  glm::mat3 spread(0.f);
  for (const Sample& s : samples_) spread += glm::outerProduct(s.position - centre, s.position - centre);
  const glm::vec3 axis = main_axis(spread);
  const float along = glm::dot(axis, spread * axis);
  const glm::mat3 rest = spread - along * glm::outerProduct(axis, axis);
  const glm::vec3 wide = main_axis(rest); // of a sheet, whose fibres may run across its length
  const float across = glm::dot(wide, rest * wide);
  if (across > 1e-9f && along > slender * slender * across) axis_ = axis;
}

std::optional<Underfoot> MuscleUnderSkin::at(const glm::vec3& near) const {
  const auto skin = tissue_.nearest_skin(near);
  if (!skin) return std::nullopt;
  Underfoot spot{skin->position, skin->normal, {}, muscle_reach_mm, 0};
  float nearest = muscle_reach_mm;
  for (const std::uint32_t muscle : muscles_)
    if (const auto hit = tissue_.nearest(muscle, skin->position, nearest); hit && hit->distance_mm < nearest)
      nearest = hit->distance_mm, spot.muscle = hit->position;
  if (nearest >= muscle_reach_mm) return std::nullopt;
  // Straight down, unless what lies there is not what lies nearest: the other side of a limb.
  const float deepest = std::min(2 * nearest + 10, muscle_reach_mm);
  if (const auto below = tissue_.first({spot.skin, -spot.normal}, deepest, Role::muscle, muscles_)) {
    spot.muscle = below->position, spot.depth_mm = below->distance_mm;
    return spot;
  }
  const glm::vec3 down = spot.muscle - spot.skin;
  spot.depth_mm = -glm::dot(down, spot.normal);
  spot.aside_mm = glm::length(in_plane(down, spot.normal));
  return spot;
}

bool MuscleUnderSkin::covers(const Underfoot& spot) const {
  return spot.depth_mm > -2 && spot.aside_mm < 3 + 0.3f * std::max(spot.depth_mm, 0.f);
}

glm::vec3 MuscleUnderSkin::fibre(const Underfoot& spot) const {
  glm::mat3 sum(0.f);
  float whole = 0;
  for (const Sample& s : samples_) {
    const float d = glm::distance(s.position, spot.muscle);
    if (d > finger_mm) continue;
    const float faces = glm::dot(s.normal, spot.normal) > 0 ? 1.f : 0.15f; // the far side of a muscle may run otherwise
    const float weight = faces * (1 - 0.8f * d / finger_mm);
    sum += weight * glm::outerProduct(s.fibre, s.fibre);
    whole += weight;
  }
  const glm::vec3 axis = whole > 0 ? main_axis(sum) : glm::vec3(0);
  const bool agree = whole > 0 && glm::dot(axis, sum * axis) > agreement * whole;
  if (axis_ == glm::vec3(0)) return agree ? axis : glm::vec3(0);
  return agree && std::abs(glm::dot(axis, axis_)) > std::cos(glm::radians(strays_deg)) ? axis : axis_;
}

SkinLine walk(const MuscleUnderSkin& muscle, const Underfoot& from, const glm::vec3& way, const WalkRules& rules) {
  SkinLine line;
  Underfoot at = from;
  glm::vec3 ahead = in_plane(way, at.normal);
  if (glm::length(ahead) < 1e-3f) return line;
  ahead = glm::normalize(ahead);
  float turned = 0, beside = 0;
  for (float gone = 0; gone + 0.5f * rules.step_mm < rules.longest_mm; gone += rules.step_mm) {
    const auto next = muscle.at(at.skin + rules.step_mm * ahead);
    if (!next || glm::dot(next->normal, at.normal) < folds_cos) break;
    const glm::vec3 moved = next->skin - at.skin;
    if (glm::dot(moved, ahead) < 0.4f * rules.step_mm || glm::length(moved) > 1.9f * rules.step_mm) break;
    if (!muscle.covers(*next) || next->depth_mm > from.depth_mm + 25) {
      beside += rules.step_mm;
      if (beside > rules.off_muscle_mm || next->aside_mm > widest_hand_mm) break;
    }
    ahead = in_plane(ahead, next->normal);
    if (glm::length(ahead) < 0.2f) break;
    ahead = glm::normalize(ahead);
    glm::vec3 fibre = rules.follow_fibres ? in_plane(muscle.fibre(*next), next->normal) : glm::vec3(0);
    if (glm::length(fibre) > 0.4f) {
      fibre = glm::dot(fibre, ahead) < 0 ? -glm::normalize(fibre) : glm::normalize(fibre);
      float turn = 0;
      ahead = turned_towards(ahead, fibre, next->normal, glm::radians(turns_a_step_deg), turn);
      turned += turn;
      if (std::abs(turned) > glm::radians(rules.turns_deg)) break;
    }
    line.points.push_back(next->skin), line.normals.push_back(next->normal);
    at = *next;
  }
  return line;
}

} // namespace myo::technique
