#include "app/technique/ways_in.hpp"

#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::technique {
namespace {

constexpr float deepest_mm = 110; ///< nothing is pressed or needled from farther away
constexpr float max_room_mm = 90;
constexpr float steepest_deg = 72; ///< beyond this a finger or needle slides along the skin

float degrees(float radians) { return radians * 180.f / std::numbers::pi_v<float>; }

struct Frame {
  glm::vec3 inward, u, v;
};

Frame frame_about(const glm::vec3& inward) {
  const glm::vec3 u = geometry::any_perpendicular(inward);
  return {inward, u, glm::cross(inward, u)};
}

/// Straight in: from the nearest skin that is outside of the point and has room before it.
glm::vec3 straight_inward(const PointSpace& here) {
  const auto skin = here.tissue.nearest_open_skin(here.point);
  if (!skin) return {0, 1, 0};
  const glm::vec3 way = here.point - skin->position;
  const float length = glm::length(way);
  if (length > 1.f && here.tissue.inside_skin(here.point)) return way / length;
  return -skin->normal;
}

} // namespace

std::optional<WayIn> way_along(const PointSpace& here, const glm::vec3& inward) {
  const auto nearest = here.tissue.nearest_skin(here.point);
  if (!nearest) return std::nullopt;
  WayIn way;
  way.direction = inward;
  // A point that pokes out of the skin (thin muscles of the face) is reached at the skin itself.
  if (nearest->distance_mm < 8 && glm::dot(here.point - nearest->position, nearest->normal) >= -0.2f &&
      (nearest->distance_mm < 0.2f || !here.tissue.inside_skin(here.point))) {
    way.entry = nearest->position, way.normal = nearest->normal;
  } else {
    const auto out = here.tissue.leaves_skin(here.point, -inward, deepest_mm);
    if (!out) return std::nullopt;
    way.entry = out->position, way.normal = out->normal, way.depth_mm = out->distance_mm;
  }
  const float cosine = std::clamp(glm::dot(-inward, way.normal), -1.f, 1.f);
  way.tilt_deg = degrees(std::acos(cosine));
  if (way.tilt_deg > steepest_deg) return std::nullopt;
  way.room_mm = here.tissue.free_air(way.entry, -inward, max_room_mm);
  if (way.room_mm < body::hand_room_mm) return std::nullopt;
  return way;
}

std::vector<WayIn> ways_in(const PointSpace& here) {
  const Frame frame = frame_about(straight_inward(here));
  std::vector<WayIn> ways;
  if (const auto straight = way_along(here, frame.inward)) ways.push_back(*straight);
  constexpr std::array<std::pair<float, int>, 5> rings = {{{15.f, 6}, {30.f, 10}, {45.f, 12}, {60.f, 14}, {75.f, 16}}};
  for (const auto& [tilt_deg, count] : rings)
    for (int i = 0; i < count; ++i) {
      const float tilt = tilt_deg * std::numbers::pi_v<float> / 180.f;
      const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(count);
      const glm::vec3 inward =
          std::cos(tilt) * frame.inward + std::sin(tilt) * (std::cos(turn) * frame.u + std::sin(turn) * frame.v);
      auto way = way_along(here, glm::normalize(inward));
      if (!way) continue;
      way->azimuth_rad = turn;
      ways.push_back(*way);
    }
  return ways;
}

std::vector<std::string> comes_from(const WayIn& way, const glm::vec3& straight, model::Side side) {
  // What of the way lies across the straightest one tells the side it comes from.
  const glm::vec3 across = -(way.direction - glm::dot(way.direction, straight) * straight);
  const float length = glm::length(across);
  if (length < 0.12f) return {};
  const glm::vec3 from = across / length;
  const float lateral = side == model::Side::left ? from.x : side == model::Side::right ? -from.x : 0.f;
  struct Word {
    float amount;
    const char* word; ///< its code
  };
  std::array<Word, 3> words = {{{lateral, lateral > 0 ? "direction.lateral" : "direction.medial"},
                                {from.y, from.y > 0 ? "direction.behind" : "direction.in-front"},
                                {from.z, from.z > 0 ? "direction.above" : "direction.below"}}};
  if (side == model::Side::midline) words[0] = {from.x, from.x > 0 ? "direction.left" : "direction.right"};
  std::sort(words.begin(), words.end(),
            [](const Word& a, const Word& b) { return std::abs(a.amount) > std::abs(b.amount); });
  std::vector<std::string> out{words[0].word};
  if (std::abs(words[1].amount) > 0.5f) out.emplace_back(words[1].word);
  return out;
}

} // namespace myo::technique
