#include "app/technique/press.hpp"

#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::technique {
namespace {

constexpr float farthest_hard_mm = 75;   ///< beyond the point: a finger feels nothing hard any more
constexpr float point_on_bone_mm = 2.5f; ///< a point this near to bone may lie on it
constexpr float flattest_press_deg = 60;
constexpr std::array<float, 6> half_pinches_mm = {9, 12, 16, 20, 25, 31}; ///< half of thumb to finger round a muscle
constexpr float between_jaws_mm = 3;  ///< they meet this far below the point, inside the muscle
constexpr float jaw_air_mm = 20;      ///< before the skin, so that a finger has room
constexpr float opposed_cos = 0.2f;   ///< of two jaws: else they push down rather than together
constexpr std::size_t max_tried = 48; ///< ways looked at for vessels and nerves, best first

struct Candidate {
  WayIn way;
  float hard_mm = 0; ///< entry to hard tissue
  std::uint32_t hard = 0;
  float cost = 0;
};

/// Ways that end on hard tissue beyond the point with nothing hollow before it, cheapest first.
std::vector<Candidate> ways_to_hard(const PointSpace& here, const std::vector<WayIn>& ways, const atlas::Manner& manner,
                                    std::string& obstacle) {
  std::vector<Candidate> out;
  std::optional<FirstHazard> met;
  for (const WayIn& way : ways) {
    if (way.tilt_deg > flattest_press_deg) continue;
    const geometry::Ray ray{way.entry, way.direction};
    const auto hard = here.tissue.first(ray, way.depth_mm + farthest_hard_mm, Role::hard, here.hard);
    if (hard && hard->distance_mm < way.depth_mm - point_on_bone_mm) continue; // bone lies before the point
    const float limit = hard ? hard->distance_mm : way.depth_mm + farthest_hard_mm;
    if (const auto hollow_hit = here.tissue.first(ray, limit, hollow, here.hazards)) {
      if (!met)
        met = FirstHazard{hollow_hit->distance_mm,
                          hazard_kind(here.tissue.role(hollow_hit->structure)),
                          {},
                          model::plain_name(here.tissue.info(hollow_hit->structure))};
      continue;
    }
    if (const auto canal = here.canal.first(ray, limit)) continue;
    if (!hard || !manner.allows_toward(here.tissue.info(hard->structure).base_id())) continue;
    if (here.tissue.is(hard->structure, BodyRole::never_pressed)) {
      if (!met)
        met =
            FirstHazard{hard->distance_mm, HazardKind::organ, {}, model::plain_name(here.tissue.info(hard->structure))};
      continue;
    }
    const float beyond = std::max(0.f, hard->distance_mm - way.depth_mm);
    const float tilt = way.tilt_deg / 45.f;
    out.push_back({way, hard->distance_mm, hard->structure, beyond + 0.4f * way.depth_mm + 6.f * tilt * tilt});
  }
  if (met) obstacle = met->name;
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  return out;
}

bool troubles(const std::vector<HazardAt>& pressed) {
  return std::any_of(pressed.begin(), pressed.end(), [](const HazardAt& h) { return !h.shielded && is_large(h); });
}

/// Branches that a finger meets everywhere: not to be pressed hard, but no reason to leave the point alone.
std::optional<Reason> gently(const std::vector<HazardAt>& pressed) {
  const auto small = std::find_if(pressed.begin(), pressed.end(), [](const HazardAt& h) { return !h.shielded; });
  if (small == pressed.end()) return std::nullopt;
  return Reason{"press.gently", {{"structure", small->name}, {"mm", std::max(small->distance_mm, 1.f)}}};
}

void take(PressAnswer& answer, const PointSpace& here, const Candidate& c, std::vector<HazardAt> pressed) {
  answer.entry = c.way.entry;
  answer.direction = c.way.direction;
  answer.normal = c.way.normal;
  answer.room_mm = c.way.room_mm;
  answer.depth_mm = c.hard_mm;
  answer.point_mm = c.way.depth_mm;
  answer.end = c.way.entry + c.hard_mm * c.way.direction;
  answer.toward = here.tissue.info(c.hard).id;
  answer.toward_name = model::plain_name(here.tissue.info(c.hard));
  answer.path = path_of(here, c.way.entry, c.way.direction, c.hard_mm);
  answer.warnings = std::move(pressed);
}

/// What stands in the way everywhere, in words.
std::string names_of(const std::vector<HazardAt>& hazards) {
  std::string out;
  for (const HazardAt& h : hazards) {
    if (h.shielded || !is_large(h) || out.find(h.name) != std::string::npos) continue;
    out += (out.empty() ? "" : ", ") + h.name;
  }
  return out;
}

void take_straight(PressAnswer& answer, const PointSpace& here, const WayIn& way) {
  answer.entry = way.entry, answer.direction = way.direction, answer.normal = way.normal, answer.room_mm = way.room_mm;
  answer.depth_mm = answer.point_mm = way.depth_mm;
  answer.end = way.entry + way.depth_mm * way.direction;
  answer.path = path_of(here, way.entry, way.direction, std::max(way.depth_mm, 1.f));
  answer.warnings = pressed_on(here, way.entry, answer.end);
}

} // namespace

namespace {

PressAnswer out_of_reach(const PointSpace& here) {
  PressAnswer answer;
  answer.words = {{"press.out-of-reach", {}}};
  const auto skin = here.tissue.nearest_skin(here.point);
  if (skin)
    answer.entry = skin->position, answer.normal = skin->normal, answer.direction = -skin->normal,
    answer.end = here.point, answer.depth_mm = skin->distance_mm;
  return answer;
}

/// Whether thumb and finger could meet at a spot from two places of the skin.
bool meets_freely(const PointSpace& here, const glm::vec3& from, const glm::vec3& spot) {
  const float length = glm::distance(from, spot);
  const geometry::Ray ray{from, (spot - from) / length};
  if (here.tissue.first(ray, length, Role::hard, here.hard) || here.tissue.first(ray, length, hollow, here.hazards))
    return false;
  for (const Crossing& c : here.tissue.crossings(ray, length, vessels_and_nerves, here.hazards)) {
    const auto on = here.tissue.nearest(c.structure, ray.origin + c.enter_mm * ray.direction, 5);
    const HazardKind kind = hazard_kind(here.tissue.role(c.structure));
    if (on && is_large(kind, width_at(here.tissue, c.structure, on->position, on->normal))) return false;
  }
  return true;
}

/// Two ways that a press may take: clear of what must not be pressed, or the least bad of the others.
struct Found {
  std::optional<std::pair<Candidate, std::vector<HazardAt>>> clear, least_bad;
};

Found best_ways(const PointSpace& here, const std::vector<Candidate>& candidates) {
  Found found;
  for (std::size_t i = 0; i < std::min(candidates.size(), max_tried); ++i) {
    const Candidate& c = candidates[i];
    auto pressed = pressed_on(here, c.way.entry, c.way.entry + c.hard_mm * c.way.direction);
    if (!troubles(pressed)) {
      // A way clear of branches too is better than one clear of the large ones alone.
      const bool clear = !gently(pressed);
      if (clear || !found.clear) found.clear = {c, std::move(pressed)};
      if (clear) break;
      continue;
    }
    if (!found.least_bad || pressed.size() < found.least_bad->second.size()) found.least_bad = {c, std::move(pressed)};
  }
  return found;
}

void take_flat(PressAnswer& answer, const PointSpace& here, Found found) {
  const std::optional<Reason> care = gently(found.clear->second);
  take(answer, here, found.clear->first, std::move(found.clear->second));
  answer.advice = PressAdvice::flat;
  answer.words = {{"press.toward", {{"structure", answer.toward_name}, {"mm", answer.depth_mm}}}};
  if (care) answer.words.push_back(*care);
}

void take_pincer(PressAnswer& answer, const PointSpace& here, std::vector<Jaw> jaws) {
  const glm::vec3 across = jaws[1].position - jaws[0].position;
  answer.advice = PressAdvice::pincer;
  answer.entry = jaws[0].position, answer.direction = jaws[0].direction, answer.normal = -jaws[0].direction;
  // Where the two ways come nearest to each other.
  const float cosine = glm::dot(jaws[0].direction, jaws[1].direction);
  answer.depth_mm = (glm::dot(across, jaws[0].direction) - cosine * glm::dot(across, jaws[1].direction)) /
                    std::max(1 - cosine * cosine, 0.05f);
  answer.depth_mm = std::clamp(answer.depth_mm, 1.f, 2 * half_pinches_mm.back());
  answer.end = answer.entry + answer.depth_mm * answer.direction;
  answer.path = path_of(here, answer.entry, answer.direction, answer.depth_mm);
  answer.warnings = pressed_on(here, answer.entry, answer.end);
  answer.words = {{"press.pincer", {{"mm", glm::length(across)}}}};
  answer.jaws = std::move(jaws);
  if (const std::optional<Reason> care = gently(answer.warnings)) answer.words.push_back(*care);
}

/// On the muscle itself: as deep as the point, toward nothing.
void take_surface(PressAnswer& answer, const PointSpace& here, const WayIn& way) {
  take_straight(answer, here, way);
  answer.advice = PressAdvice::surface;
  answer.words = {{"press.surface", {}}};
  if (const std::optional<Reason> care = gently(answer.warnings)) answer.words.push_back(*care);
}

/// Why there is no way, and the least bad one where the atlas allows a press toward hard tissue at all.
void take_none(PressAnswer& answer, const PointSpace& here, const WayIn& straight, const atlas::Manner& manner,
               Found found, const std::string& obstacle) {
  if (found.least_bad) {
    answer.words = {{"press.not-clear", {{"structures", names_of(found.least_bad->second)}}}, {"press.light", {}}};
    take(answer, here, found.least_bad->first, std::move(found.least_bad->second));
    answer.advice = PressAdvice::light;
    return;
  }
  if (!manner.allows(atlas::Grip::flat))
    answer.words = {{"press.no-fold", {}}};
  else if (obstacle.empty())
    answer.words = {{"press.nothing-hard", {}}};
  else
    answer.words = {{"press.behind", {{"structure", obstacle}}}};
  take_straight(answer, here, straight);
  answer.advice = PressAdvice::none;
  answer.words.push_back({"press.leave", {}});
}

} // namespace

std::vector<Jaw> pincer_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles,
                           const glm::vec3& fibre) {
  if (ways.empty() || muscles.empty()) return {};
  const glm::vec3 inward = ways.front().direction, spot = here.point + between_jaws_mm * inward;
  glm::vec3 u = glm::cross(inward, fibre);
  u = glm::length(u) > 0.2f ? glm::normalize(u) : geometry::any_perpendicular(inward);
  const glm::vec3 v = glm::cross(inward, u);
  constexpr std::array<float, 9> turns_deg = {0, 20, -20, 40, -40, 60, -60, 80, -80}; // across the fibres first
  for (const float half : half_pinches_mm)
    for (const float turn_deg : turns_deg) {
      const float turn = turn_deg * 3.14159265f / 180.f;
      const glm::vec3 side = std::cos(turn) * u + std::sin(turn) * v;
      const auto one = here.tissue.nearest_skin(ways.front().entry + half * side),
                 other = here.tissue.nearest_skin(ways.front().entry - half * side);
      if (!one || !other || glm::distance(one->position, spot) < 4 || glm::distance(other->position, spot) < 4)
        continue;
      const Jaw thumb{one->position, glm::normalize(spot - one->position)},
          finger{other->position, glm::normalize(spot - other->position)};
      if (glm::dot(thumb.direction, finger.direction) > opposed_cos ||
          here.tissue.free_air(thumb.position, -thumb.direction, jaw_air_mm) < jaw_air_mm - 0.5f ||
          here.tissue.free_air(finger.position, -finger.direction, jaw_air_mm) < jaw_air_mm - 0.5f)
        continue;
      if (meets_freely(here, thumb.position, spot) && meets_freely(here, finger.position, spot)) return {thumb, finger};
    }
  return {};
}

atlas::Suits PressAnswer::at_best() const {
  return advice == PressAdvice::none    ? atlas::Suits::avoid
         : advice == PressAdvice::light ? atlas::Suits::limited
                                        : atlas::Suits::good;
}

std::string_view PressAnswer::variant() const {
  const bool lowered = ceiling != atlas::ForceCeiling::whole;
  switch (advice) {
  case PressAdvice::none:
    return "none";
  case PressAdvice::surface:
    return "surface";
  case PressAdvice::pincer:
    return is_light() ? "pincer-light" : lowered ? "pincer-below" : "pincer";
  case PressAdvice::flat:
  case PressAdvice::light:
  case PressAdvice::positioned:
    break;
  }
  return is_light() ? "light" : lowered ? "below" : "";
}

std::string_view to_string(PressAdvice advice) {
  switch (advice) {
  case PressAdvice::flat:
    return "press";
  case PressAdvice::pincer:
    return "pincer";
  case PressAdvice::surface:
    return "surface";
  case PressAdvice::light:
    return "light";
  case PressAdvice::positioned:
    return "positioned";
  case PressAdvice::none:
    return "none";
  }
  return "none";
}

PressAnswer press_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles,
                     const glm::vec3& fibre, const atlas::Manner& manner) {
  if (ways.empty()) return out_of_reach(here);
  PressAnswer answer;
  std::string obstacle;
  Found found;
  static const std::vector<atlas::Grip> by_default = {atlas::Grip::flat, atlas::Grip::pincer};
  for (const atlas::Grip grip : manner.grips.empty() ? by_default : manner.grips) {
    if (grip == atlas::Grip::flat) {
      found = best_ways(here, ways_to_hard(here, ways, manner, obstacle));
      if (found.clear) return take_flat(answer, here, std::move(found)), answer;
    } else if (grip == atlas::Grip::pincer) {
      if (auto jaws = pincer_at(here, ways, muscles, fibre); !jaws.empty())
        return take_pincer(answer, here, std::move(jaws)), answer;
    } else if (grip == atlas::Grip::surface) {
      return take_surface(answer, here, ways.front()), answer;
    } else {
      take_straight(answer, here, ways.front());
      answer.advice = PressAdvice::positioned;
      answer.words = {{"press.positioned", {}}};
      return answer;
    }
  }
  take_none(answer, here, ways.front(), manner, std::move(found), obstacle);
  return answer;
}

} // namespace myo::technique
