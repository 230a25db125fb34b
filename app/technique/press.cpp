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
constexpr float pinch_mm = 62;        ///< thumb to finger round a muscle
constexpr std::size_t max_tried = 24; ///< ways looked at for vessels and nerves, best first

struct Candidate {
  WayIn way;
  float hard_mm = 0; ///< entry to hard tissue
  std::uint32_t hard = 0;
  float cost = 0;
};

/// Ways that end on hard tissue beyond the point with nothing hollow before it, cheapest first.
std::vector<Candidate> toward_hard(const PointSpace& here, const std::vector<WayIn>& ways, std::string& obstacle) {
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
    if (!hard) continue;
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

/// A fold of the muscle that thumb and finger can take: skin on both sides of it, across the fibres or along them.
std::optional<std::array<PressAnswer::Jaw, 2>> pincer(const PointSpace& here, const std::vector<WayIn>& ways,
                                                      const Nearby& muscles) {
  if (ways.empty() || muscles.empty()) return std::nullopt;
  const glm::vec3 inward = ways.front().direction;
  const glm::vec3 centre = here.point + 4.f * inward; // inside the muscle rather than on it
  const glm::vec3 u = geometry::any_perpendicular(inward), v = glm::cross(inward, u);
  std::optional<std::array<PressAnswer::Jaw, 2>> best;
  float narrowest = pinch_mm;
  for (int i = 0; i < 12; ++i) {
    const float turn = 3.14159265f * static_cast<float>(i) / 12.f;
    const glm::vec3 way = std::cos(turn) * u + std::sin(turn) * v;
    const auto one = here.tissue.leaves_skin(centre, way, pinch_mm),
               other = here.tissue.leaves_skin(centre, -way, pinch_mm);
    if (!one || !other || one->distance_mm + other->distance_mm >= narrowest) continue;
    const float width = one->distance_mm + other->distance_mm;
    const geometry::Ray across{one->position, -way};
    if (here.tissue.first(across, width, Role::hard | hollow, here.hard) ||
        here.tissue.first(across, width, hazards_of_body, here.hazards))
      continue;
    if (here.tissue.first(across, width, Role::muscle, muscles) == std::nullopt) continue;
    narrowest = width;
    best = {{{one->position, -way}, {other->position, way}}};
  }
  return best;
}

void take(PressAnswer& answer, const PointSpace& here, const Candidate& c, std::vector<HazardAt> pressed) {
  answer.entry = c.way.entry;
  answer.direction = c.way.direction;
  answer.normal = c.way.normal;
  answer.room_mm = c.way.room_mm;
  answer.depth_mm = c.hard_mm;
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
  answer.depth_mm = way.depth_mm;
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

} // namespace

std::string_view to_string(PressAdvice advice) {
  switch (advice) {
  case PressAdvice::flat:
    return "press";
  case PressAdvice::pincer:
    return "pincer";
  case PressAdvice::none:
    return "none";
  }
  return "none";
}

PressAnswer press_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles) {
  if (ways.empty()) return out_of_reach(here);
  PressAnswer answer;
  std::string obstacle;
  const auto candidates = toward_hard(here, ways, obstacle);
  std::optional<std::pair<Candidate, std::vector<HazardAt>>> spared, min_bad;
  for (std::size_t i = 0; i < std::min(candidates.size(), max_tried); ++i) {
    const Candidate& c = candidates[i];
    auto pressed = pressed_on(here, c.way.entry, c.way.entry + c.hard_mm * c.way.direction);
    if (!troubles(pressed)) {
      // A way clear of branches too is better than one clear of the large ones alone.
      const bool clear = !gently(pressed);
      if (clear || !spared) spared = {c, std::move(pressed)};
      if (clear) break;
      continue;
    }
    if (!min_bad || pressed.size() < min_bad->second.size()) min_bad = {c, std::move(pressed)};
  }
  if (spared) {
    const std::optional<Reason> care = gently(spared->second);
    take(answer, here, spared->first, std::move(spared->second));
    answer.advice = PressAdvice::flat;
    answer.words.push_back({"press.toward", {{"structure", answer.toward_name}, {"mm", answer.depth_mm}}});
    if (care) answer.words.push_back(*care);
    return answer;
  }
  if (min_bad)
    answer.words.push_back({"press.not-clear", {{"structures", names_of(min_bad->second)}}});
  else if (obstacle.empty())
    answer.words.push_back({"press.nothing-hard", {}});
  else
    answer.words.push_back({"press.behind", {{"structure", obstacle}}});
  if (const auto jaws = pincer(here, ways, muscles)) {
    take_straight(answer, here, ways.front());
    answer.advice = PressAdvice::pincer;
    answer.jaws.assign(jaws->begin(), jaws->end());
    answer.words.push_back({"press.pincer", {}});
    return answer;
  }
  if (min_bad)
    take(answer, here, min_bad->first, std::move(min_bad->second));
  else
    take_straight(answer, here, ways.front());
  answer.advice = PressAdvice::none;
  answer.words.push_back({"press.leave", {}});
  return answer;
}

} // namespace myo::technique
