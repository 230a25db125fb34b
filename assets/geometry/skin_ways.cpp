#include "assets/geometry/skin_ways.hpp"

#include "engine/geometry/directions.hpp"

#include <glm/geometric.hpp>

namespace myo::body {
namespace {

constexpr float whole_body_mm = 2500;
constexpr std::size_t max_hits = 32;

} // namespace

std::optional<OnSkin> leaves_skin(const geometry::RayScene& skin, const glm::vec3& inside, const glm::vec3& outwards,
                                  float max_mm) {
  const auto hits = skin.all_hits(inside, outwards, whole_body_mm, max_hits);
  int within = 0;
  for (const geometry::RayHit& hit : hits) within += glm::dot(hit.normal, outwards) > 0 ? 1 : -1;
  for (const geometry::RayHit& hit : hits) {
    if (hit.distance_mm > max_mm) break;
    const bool out = glm::dot(hit.normal, outwards) > 0;
    within -= out ? 1 : -1;
    if (out && within <= 0) return OnSkin{hit.position, hit.normal, hit.distance_mm};
  }
  return std::nullopt;
}

bool is_inside(const geometry::RayScene& skin, const glm::vec3& point) {
  const glm::vec3 any_way = glm::normalize(glm::vec3(0.83f, 0.31f, 0.46f));
  int within = 0;
  for (const geometry::RayHit& hit : skin.all_hits(point, any_way, whole_body_mm, max_hits))
    within += glm::dot(hit.normal, any_way) > 0 ? 1 : -1;
  return within > 0;
}

float free_air(const geometry::RayScene& skin, const glm::vec3& on_skin, const glm::vec3& outwards, float max_mm) {
  constexpr float off_mm = 0.5f; // so as not to meet the spot itself
  const auto hit = skin.first_hit(on_skin + off_mm * outwards, outwards, max_mm);
  return hit ? hit->distance_mm + off_mm : max_mm;
}

std::optional<OnSkin> nearest_open_skin(const geometry::RayScene& skin, const glm::vec3& point) {
  constexpr float farthest_mm = 110;
  constexpr float flattest_cos = 0.5f; // of the way out to the skin's normal
  constexpr std::size_t directions = 600;
  constexpr float hand_half_mm = 15;
  const auto hit = skin.nearest(point);
  if (!hit) return std::nullopt;
  const OnSkin nearest{hit->position, hit->normal, hit->distance_mm};
  if (nearest.distance_mm < 0.1f) return nearest;
  // Room for a hand, not for a ray: the slit between arm and trunk has none.
  const auto is_open = [&](const OnSkin& on, const glm::vec3& out) {
    return free_air(skin, on.position, out, hand_room_mm) >= hand_room_mm &&
           !skin.nearest(on.position + hand_room_mm * out, hand_half_mm);
  };
  const glm::vec3 straight = (nearest.position - point) / nearest.distance_mm;
  if (!is_inside(skin, point)) return nearest;
  const auto leaves = leaves_skin(skin, point, straight, nearest.distance_mm + 1);
  if (leaves && leaves->distance_mm > nearest.distance_mm - 1 && is_open(nearest, nearest.normal)) return nearest;
  std::optional<OnSkin> best;
  for (std::size_t i = 0; i < directions; ++i) {
    const glm::vec3 out = geometry::spread_direction(i, directions);
    const auto on = leaves_skin(skin, point, out, best ? best->distance_mm : farthest_mm);
    if (on && glm::dot(on->normal, out) > flattest_cos && is_open(*on, out) && is_open(*on, on->normal)) best = on;
  }
  return best ? best : nearest;
}

} // namespace myo::body
