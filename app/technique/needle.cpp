#include "app/technique/needle.hpp"

#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::technique {
namespace {

constexpr float into_muscle_mm = 6; ///< the tip goes this far into the muscle, or half through a thinner one
constexpr float looked_ahead_mm = 110;
constexpr float strays_deg = 15;   ///< a hand holds a needle's direction within this
constexpr float pressed_in_mm = 5; ///< skin and fat give way under the handle by this much
constexpr std::array<float, 10> needle_lengths_mm = {13, 15, 20, 25, 30, 40, 50, 60, 75, 100}; ///< common ones
constexpr std::size_t max_shown = 5;
constexpr std::size_t max_weighed = 40;

/// Directions within a cone round the way: the way itself, half way out, and the rim.
std::vector<glm::vec3> cone(const glm::vec3& along) {
  const glm::vec3 u = geometry::any_perpendicular(along), v = glm::cross(along, u);
  std::vector<glm::vec3> out{along};
  for (const auto& [share, count] : {std::pair{0.5f, 6}, std::pair{1.f, 10}}) {
    const float tilt = share * strays_deg * std::numbers::pi_v<float> / 180.f;
    for (int i = 0; i < count; ++i) {
      const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(count);
      out.push_back(
          glm::normalize(std::cos(tilt) * along + std::sin(tilt) * (std::cos(turn) * u + std::sin(turn) * v)));
    }
  }
  return out;
}

float muscle_ahead(const PointSpace& here, const WayIn& way, const Nearby& muscles) {
  const geometry::Ray ray{way.entry, way.direction};
  for (const Crossing& c : here.tissue.crossings(ray, way.depth_mm + 60, Role::muscle, muscles))
    if (c.exit_mm > way.depth_mm + 0.2f) return c.exit_mm - std::max(c.enter_mm, way.depth_mm);
  return 0;
}

struct Weighed {
  WayIn way;
  float tip_mm = 0;
  std::optional<FirstHazard> reach;
  float bone_mm = 0, needle_mm = 0, score = 0;
  bool crosses = false;
};

/// The nearest hazard that a needle within the cone meets, and the bone that stops it.
void weigh(Weighed& w, const PointSpace& here) {
  const auto ways = cone(w.way.direction);
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const geometry::Ray ray{w.way.entry, ways[i]};
    const float limit = w.reach ? w.reach->distance_mm : looked_ahead_mm;
    const auto hard = here.tissue.first(ray, i == 0 ? looked_ahead_mm : limit, Role::hard, here.hard);
    if (i == 0 && hard) w.bone_mm = hard->distance_mm;
    const auto hazard = first_hazard(here, ray, hard ? std::min(hard->distance_mm, limit) : limit);
    if (!hazard || (w.reach && hazard->distance_mm >= w.reach->distance_mm)) continue;
    w.reach = hazard;
    if (i == 0 && hazard->distance_mm <= w.tip_mm) w.crosses = true;
  }
  const float needed = w.tip_mm;
  const float most = w.reach ? w.reach->distance_mm - pressed_in_mm : looked_ahead_mm;
  for (const float length : needle_lengths_mm)
    if (length >= needed && length <= most) {
      w.needle_mm = length; // the shortest that reaches the point; a longer one only brings danger nearer
      break;
    }
  const float room = std::min(w.reach ? w.reach->distance_mm - needed : 60.f, 60.f);
  w.score = (w.needle_mm > 0 ? 200.f : 0.f) + room - 0.5f * needed - 0.25f * w.way.tilt_deg +
            (w.bone_mm > 0 && w.bone_mm > w.tip_mm ? 6.f : 0.f);
  if (w.crosses) w.score -= 300;
}

Reason words_of(const Weighed& w, const glm::vec3& straight, model::Side side) {
  const std::vector<std::string> from = comes_from(w.way, straight, side);
  const float angle = 90 - w.way.tilt_deg;
  if (from.empty()) return {"needle.straight-in", {{"deg", angle}}};
  Reason words{from.size() > 1 ? "needle.from-between" : "needle.from",
               {{"side", std::vector{from.front()}}, {"deg", angle}}};
  if (from.size() > 1) words.gaps.push_back({"other", std::vector{from.back()}});
  return words;
}

Approach approach_of(const Weighed& w, const PointSpace& here, const glm::vec3& straight, model::Side side) {
  Approach a;
  a.words = words_of(w, straight, side);
  a.entry = w.way.entry, a.direction = w.way.direction, a.normal = w.way.normal;
  a.room_mm = w.way.room_mm;
  a.depth_mm = w.tip_mm, a.point_mm = w.way.depth_mm;
  a.tip = w.way.entry + w.tip_mm * w.way.direction;
  a.skin_angle_deg = 90 - w.way.tilt_deg;
  a.path = path_of(here, w.way.entry, w.way.direction, std::max(w.tip_mm, 0.5f));
  if (w.reach)
    a.reach_mm = w.reach->distance_mm, a.reached = w.reach->structure, a.reached_name = w.reach->name,
    a.reached_kind = w.reach->kind;
  a.bone_mm = w.bone_mm;
  a.needle_mm = w.needle_mm;
  a.crosses_hazard = w.crosses;
  a.hazards = hazards_of(here, a.entry, a.tip);
  return a;
}

bool alike(const Weighed& a, const Weighed& b) {
  return glm::dot(a.way.direction, b.way.direction) > 0.91f;
} // within 25 degrees

} // namespace

NeedleAnswer needle_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles, model::Side side,
                       const std::string& avoid) {
  NeedleAnswer answer;
  if (ways.empty()) {
    answer.words = {{"needle.out-of-reach", {}}};
    return answer;
  }
  const glm::vec3 straight = ways.front().direction;
  std::vector<Weighed> all;
  for (const WayIn& way : ways) {
    // Bone before the point ends a needle there.
    const auto bone = here.tissue.first({way.entry, way.direction}, way.depth_mm, Role::hard, here.hard);
    if (bone && bone->distance_mm < way.depth_mm - 1.5f) continue;
    Weighed w;
    w.way = way;
    const float muscle = muscle_ahead(here, way, muscles);
    const float room = bone ? bone->distance_mm : way.depth_mm + std::min(into_muscle_mm, 0.5f * muscle);
    w.tip_mm = std::max(std::min(room, way.depth_mm + into_muscle_mm), 0.5f);
    all.push_back(w);
    if (all.size() == max_weighed) break;
  }
  for (Weighed& w : all) weigh(w, here);
  std::stable_sort(all.begin(), all.end(), [](const Weighed& a, const Weighed& b) { return a.score > b.score; });
  std::vector<const Weighed*> shown;
  for (const Weighed& w : all) {
    if (shown.size() == max_shown) break;
    if (std::any_of(shown.begin(), shown.end(), [&](const Weighed* s) { return alike(*s, w); })) continue;
    shown.push_back(&w);
    answer.approaches.push_back(approach_of(w, here, straight, side));
  }
  const bool safe = !answer.approaches.empty() && answer.approaches.front().needle_mm > 0;
  answer.advised = safe && avoid.empty();
  if (!avoid.empty())
    answer.words = {{"needle.avoid", {{"reason", avoid}}}};
  else if (answer.approaches.empty())
    answer.words = {{"needle.bone-before", {}}};
  else if (!safe)
    answer.words = {{"needle.always-reaches", {{"structure", answer.approaches.front().reached_name}}}};
  else if (answer.approaches.front().reached.empty())
    answer.words = {{"needle.ranked-clear", {{"mm", looked_ahead_mm}}}};
  else
    answer.words = {{"needle.ranked", {{"structure", answer.approaches.front().reached_name}}}};
  if (!answer.approaches.empty()) answer.words.push_back({"needle.meshes-only", {}});
  return answer;
}

} // namespace myo::technique
