#include "app/technique/canal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::technique {
namespace {

constexpr float widest_mm = 16; ///< half of the widest canal there is
constexpr float narrowest_mm = 4;
constexpr float closed_mm = 32; ///< an arch closes round its canal within this distance

/// The bones that may bound a canal at one level: the vertebra and its neighbours (the dens stands in the atlas's
/// ring).
struct Level {
  const Tissue& tissue;
  std::uint32_t vertebra;
  Nearby bones;
};

float clearance(const Level& level, const glm::vec3& p) {
  float least = widest_mm;
  for (const std::uint32_t bone : level.bones)
    if (const auto hit = level.tissue.nearest(bone, p, least)) least = std::min(least, hit->distance_mm);
  return least;
}

/// Bone all round, seen in the horizontal plane: the arch. Gaps between arch and body exist only where a rib joins.
bool enclosed(const Level& level, const glm::vec3& p) {
  constexpr int directions = 12;
  int met = 0;
  for (int i = 0; i < directions; ++i) {
    const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / directions;
    const geometry::Ray ray{p, {std::cos(turn), std::sin(turn), 0}};
    if (level.tissue.first(ray, closed_mm, Role::hard, level.bones)) ++met;
  }
  return met >= directions - 1;
}

/// Outside of the bone itself: its surface is entered, not left, in every direction that meets it.
bool outside_bone(const Level& level, const glm::vec3& p) {
  for (const glm::vec3& way : {glm::vec3(0, 1, 0), glm::vec3(0, -1, 0)})
    if (const auto hit = level.tissue.first({p, way}, closed_mm, Role::hard, level.bones);
        hit && glm::dot(hit->normal, way) > 0)
      return false;
  return true;
}

std::optional<SpinalCanal::Ball> widest_ball(const Level& level) {
  const geometry::Aabb& box = level.tissue.box(level.vertebra);
  const glm::vec3 size = box.extent();
  std::optional<SpinalCanal::Ball> best;
  const auto consider = [&](const glm::vec3& p) {
    const float radius = clearance(level, p);
    if (radius < narrowest_mm || (best && radius <= best->radius_mm) || !outside_bone(level, p) || !enclosed(level, p))
      return;
    best = {p, radius, level.tissue.info(level.vertebra).id};
  };
  for (const float z : {0.35f, 0.5f, 0.65f, 0.8f})
    for (float y = 0.2f; y < 0.86f; y += 0.06f)
      consider({box.centre().x, box.min.y + y * size.y, box.min.z + z * size.z});
  if (!best) return best;
  // Uphill from there: a few steps to the middle of the canal.
  for (float step = 2; step > 0.4f; step *= 0.5f)
    for (const glm::vec3& way : {glm::vec3(1, 0, 0), glm::vec3(-1, 0, 0), glm::vec3(0, 1, 0), glm::vec3(0, -1, 0)})
      consider(best->centre + step * way);
  return best;
}

struct OnLine {
  glm::vec3 position{0};
  float radius_mm = 0;
};
OnLine nearest_on(const SpinalCanal::Ball& a, const SpinalCanal::Ball& b, const glm::vec3& p) {
  const glm::vec3 along = b.centre - a.centre;
  const float length2 = glm::dot(along, along);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - a.centre, along) / length2, 0.f, 1.f) : 0.f;
  return {a.centre + t * along, glm::mix(a.radius_mm, b.radius_mm, t)};
}

} // namespace

SpinalCanal SpinalCanal::of(const Tissue& tissue) {
  const std::vector<std::string>& ids = tissue.rules().ids(BodyRole::spine); // from above downwards
  SpinalCanal canal;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto vertebra = tissue.find(ids[i]);
    if (!vertebra) continue;
    Level level{tissue, *vertebra, {*vertebra}};
    for (const std::size_t beside : {i - 1, i + 1})
      if (beside < ids.size())
        if (const auto bone = tissue.find(ids[beside])) level.bones.push_back(*bone);
    if (const auto ball = widest_ball(level)) canal.balls_.push_back(*ball);
  }
  // The dens makes the axis as tall as the atlas: their balls may lie side by side. One a height is enough.
  constexpr float apart_mm = 5;
  auto& balls = canal.balls_;
  std::stable_sort(balls.begin(), balls.end(), [](const Ball& a, const Ball& b) { return a.centre.z > b.centre.z; });
  for (std::size_t i = 1; i < balls.size();) {
    if (balls[i - 1].centre.z - balls[i].centre.z >= apart_mm) {
      ++i;
      continue;
    }
    balls.erase(balls.begin() + static_cast<std::ptrdiff_t>(balls[i - 1].radius_mm < balls[i].radius_mm ? i - 1 : i));
  }
  return canal;
}

std::optional<SpinalCanal::Near> SpinalCanal::nearest(const glm::vec3& point) const {
  std::optional<Near> best;
  for (std::size_t i = 0; i + 1 < balls_.size(); ++i) {
    const OnLine on = nearest_on(balls_[i], balls_[i + 1], point);
    const float to_centre = glm::distance(point, on.position);
    const float distance = std::max(0.f, to_centre - on.radius_mm);
    if (best && distance >= best->distance_mm) continue;
    const glm::vec3 way = to_centre > 1e-3f ? (point - on.position) / to_centre : glm::vec3(0);
    best = {distance, on.position + std::min(to_centre, on.radius_mm) * way, on.radius_mm};
  }
  return best;
}

std::optional<float> SpinalCanal::first(const geometry::Ray& ray, float max_mm) const {
  // Marched by its own distance: never past it.
  constexpr float close_mm = 0.05f, min_step_mm = 0.2f;
  for (float t = 0; t <= max_mm;) {
    const auto near = nearest(ray.origin + t * ray.direction);
    if (!near) return std::nullopt;
    if (near->distance_mm <= close_mm) return t;
    t += std::max(near->distance_mm, min_step_mm);
  }
  return std::nullopt;
}

} // namespace myo::technique
