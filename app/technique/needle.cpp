#include "app/technique/needle.hpp"

#include "app/technique/point_study.hpp"
#include "app/technique/registry.hpp"
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
constexpr float flat_to_skin_deg = 35, slanting_deg = 65; ///< at most, between needle and skin
constexpr float point_on_bone_mm = 2.5f;                  ///< a point this near to bone may lie on it
constexpr float bone_ahead_mm = 50; ///< farther behind the tip it stops no needle that goes astray
constexpr std::size_t max_shown = 5;
constexpr std::size_t max_weighed = 64;

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
  std::optional<FirstHazard> reach; ///< of what must not be met
  std::optional<HazardAt> branch;
  float bone_mm = 0, needle_mm = 0, score = 0;
  std::uint32_t bone = 0;  ///< where bone_mm is not 0
  bool bone_first = false; ///< nothing that must not be met lies before it, straight ahead
  bool crosses = false;
};

/// What lies beside the way from skin to tip, nearer than a needle within the cone strays there: rays alone slip
/// between a nerve and the line. What must not be met shortens the reach; of the others the nearest is kept.
void look_beside(Weighed& w, const PointSpace& here) {
  const glm::vec3 tip = w.way.entry + w.tip_mm * w.way.direction;
  const float slope = std::tan(strays_deg * std::numbers::pi_v<float> / 180.f);
  for (const HazardAt& h : vessels_beside(here, w.way.entry, tip, std::max(slope * w.tip_mm, grazed_mm))) {
    const float depth = glm::distance(h.from, w.way.entry);
    if (h.shielded || h.distance_mm > std::max(slope * depth + 0.5f * h.width_mm, grazed_mm)) continue;
    if (!is_large(h)) {
      if (!w.branch) w.branch = h;
    } else if (!w.reach || depth < w.reach->distance_mm) {
      w.reach = FirstHazard{depth, h.kind, h.structure, h.name};
      w.crosses = w.crosses || h.distance_mm <= 0;
    }
  }
}

/// The nearest hazard that a needle within the cone meets, and the bone that stops it.
void weigh(Weighed& w, const PointSpace& here) {
  const auto ways = cone(w.way.direction);
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const geometry::Ray ray{w.way.entry, ways[i]};
    const float limit = w.reach ? w.reach->distance_mm : looked_ahead_mm;
    const auto hard = here.tissue.first(ray, i == 0 ? looked_ahead_mm : limit, Role::hard, here.hard);
    if (i == 0 && hard) w.bone_mm = hard->distance_mm, w.bone = hard->structure;
    const auto hazard = first_grave(here, ray, hard ? std::min(hard->distance_mm, limit) : limit);
    if (i == 0) w.bone_first = hard && !hazard;
    if (!hazard || (w.reach && hazard->distance_mm >= w.reach->distance_mm)) continue;
    w.reach = hazard;
    if (i == 0 && hazard->distance_mm <= w.tip_mm) w.crosses = true;
  }
  look_beside(w, here);
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
  // A branch beside the way counts before room and angle do, the more the nearer it lies.
  if (w.branch) w.score -= 100.f - 5.f * std::min(w.branch->distance_mm, 10.f);
  if (w.crosses) w.score -= 300;
}

/// Whether the way runs toward bone that the atlas names: near enough behind the point to stop the needle.
bool toward_asked_bone(const Weighed& w, const Tissue& tissue, const atlas::Manner& manner) {
  return w.bone_mm > 0 && w.bone_first && w.bone_mm - w.tip_mm <= bone_ahead_mm &&
         manner.allows_toward(tissue.info(w.bone).base_id());
}

/// Whether a way is one that the atlas asks for.
bool as_asked(const Weighed& w, const Tissue& tissue, const atlas::Manner& manner) {
  const float angle = 90 - w.way.tilt_deg;
  const bool pincer_only = manner.allows(atlas::Grip::pincer) && !manner.allows(atlas::Grip::flat);
  if (manner.angle == atlas::NeedleAngle::flat && angle > flat_to_skin_deg) return false;
  if ((manner.angle == atlas::NeedleAngle::slanting || pincer_only) && angle > slanting_deg) return false;
  return manner.toward.empty() || toward_asked_bone(w, tissue, manner);
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
  a.branch = w.branch;
  a.hazards = hazards_of(here, a.entry, a.tip);
  return a;
}

bool alike(const Weighed& a, const Weighed& b) {
  return glm::dot(a.way.direction, b.way.direction) > 0.91f;
} // within 25 degrees

/// Every way that no bone closes before the point.
std::vector<Weighed> open_ways(const PointStudy& study) {
  const PointSpace& here = study.here();
  std::vector<Weighed> all;
  for (const WayIn& way : study.ways()) {
    // Bone before the point ends a needle there.
    const auto bone = here.tissue.first({way.entry, way.direction}, way.depth_mm, Role::hard, here.hard);
    if (bone && bone->distance_mm < way.depth_mm - point_on_bone_mm) continue;
    Weighed w;
    w.way = way;
    const float muscle = muscle_ahead(here, way, study.muscles());
    const float room = bone ? bone->distance_mm : way.depth_mm + std::min(into_muscle_mm, 0.5f * muscle);
    w.tip_mm = std::max(std::min(room, way.depth_mm + into_muscle_mm), 0.5f);
    all.push_back(w);
  }
  return all;
}

/// What is said above the ways.
Reasons summary(const NeedleAnswer& answer, const SaidOfPoint& said) {
  if (answer.avoided) return {{"needle.avoid", {{"reason", said.avoid}}}};
  if (answer.positioned) return {{"needle.positioned", {}}};
  if (answer.approaches.empty()) return {{"needle.bone-before", {}}};
  if (answer.no_bone) return {{"needle.no-bone-ahead", {}}, {"needle.meshes-only", {}}};
  const Approach& first = answer.approaches.front();
  Reasons words;
  if (!answer.as_asked) words.push_back({"needle.not-as-asked", {}});
  if (first.needle_mm <= 0)
    words.push_back({"needle.always-reaches", {{"structure", first.reached_name}}});
  else if (first.pierces())
    words.push_back({"needle.through", {{"structure", first.branch->name}}});
  else if (first.branch)
    words.push_back({"needle.branches", {{"structure", first.branch->name}}});
  else if (first.reached.empty())
    words.push_back({"needle.ranked-clear", {{"mm", looked_ahead_mm}}});
  else
    words.push_back({"needle.ranked", {{"structure", first.reached_name}}});
  if (!answer.jaws.empty()) words.push_back({"needle.pincer", {}});
  words.push_back({"needle.meshes-only", {}});
  return words;
}

} // namespace

atlas::Suits NeedleAnswer::at_best() const {
  if (positioned) return atlas::Suits::good; // not measured
  if (approaches.empty()) return atlas::Suits::avoid;
  const Approach& first = approaches.front();
  if (first.needle_mm <= 0 || first.pierces() || !as_asked) return atlas::Suits::limited;
  return first.branch ? atlas::Suits::fair : atlas::Suits::good;
}

NeedleAnswer needle_at(const PointStudy& study, const SaidOfPoint& said) {
  NeedleAnswer answer;
  answer.avoided = !said.avoid.empty();
  answer.positioned = !said.manner.grips.empty() && said.manner.grips.front() == atlas::Grip::positioned;
  if (study.ways().empty()) {
    answer.words = {{"needle.out-of-reach", {}}};
    return answer;
  }
  const PointSpace& here = study.here();
  std::vector<Weighed> all = open_ways(study);
  if (all.size() > max_weighed) all.resize(max_weighed);
  for (Weighed& w : all) weigh(w, here);
  const auto wanted = std::stable_partition(all.begin(), all.end(),
                                            [&](const Weighed& w) { return as_asked(w, here.tissue, said.manner); });
  answer.as_asked = wanted != all.begin() || all.empty() || answer.positioned;
  answer.no_bone = !answer.as_asked && !said.manner.toward.empty();
  if (wanted != all.begin()) all.erase(wanted, all.end());
  if (answer.no_bone)
    for (Weighed& w : all) w.needle_mm = 0;
  std::stable_sort(all.begin(), all.end(), [](const Weighed& a, const Weighed& b) { return a.score > b.score; });
  std::vector<const Weighed*> shown;
  for (const Weighed& w : all) {
    if (shown.size() == max_shown) break;
    if (std::any_of(shown.begin(), shown.end(), [&](const Weighed* s) { return alike(*s, w); })) continue;
    shown.push_back(&w);
    answer.approaches.push_back(approach_of(w, here, study.ways().front().direction, study.place().side));
  }
  answer.advised =
      !answer.avoided && !answer.positioned && !answer.approaches.empty() && answer.approaches.front().needle_mm > 0;
  if (!answer.avoided && !said.manner.grips.empty() && said.manner.grips.front() == atlas::Grip::pincer)
    answer.jaws = pincer_at(here, study.ways(), study.muscles(), study.fibres().at_point);
  answer.words = summary(answer, said);
  return answer;
}

} // namespace myo::technique
