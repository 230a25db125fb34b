#include "app/learn/staging.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <limits>
#include <set>

namespace myo::learn {
namespace {

constexpr int either_side_from_days = 7;
constexpr float around_muscle_mm = 70; ///< of the body, so that one sees where one is

/// How much of a structure lies farther out than `outermost`.
float share_outside(const Ground& ground, std::string_view id, float sign, float outermost) {
  constexpr std::size_t samples = 64;
  std::size_t all = 0, outside = 0;
  for (const std::uint32_t s : ground.body.model().named(id)) {
    const geometry::Mesh& mesh = ground.body.geometry().mesh(s, body::MeshDetail::coarse);
    const std::size_t stride = std::max<std::size_t>(mesh.positions.size() / samples, 1);
    for (std::size_t v = 0; v < mesh.positions.size(); v += stride)
      ++all, outside += sign * mesh.positions[v].x > outermost ? 1 : 0;
  }
  return all > 0 ? static_cast<float>(outside) / static_cast<float>(all) : 0.f;
}

/// The rest of an arm of which a long bone went aside: a vein that comes out of the trunk, an elbow below the picture.
void take_arm_along(state::Staging& staging, const Ground& ground, float sign, float outermost) {
  constexpr float joint_mm = 20; // from one structure of the arm to the next
  constexpr float mostly = 0.4f; // nerves and vessels begin at the neck
  const model::Side side = sign > 0 ? model::Side::left : model::Side::right;
  geometry::Aabb arm;
  std::set<std::string> aside(staging.aside.begin(), staging.aside.end());
  const std::vector<state::ModelStructure>& all = ground.body.model().structures;
  // A hand hangs a little inward: of bones what lies farther out than the thigh's goes with it.
  float thigh = outermost;
  for (const state::ModelStructure& one : all)
    if (one.info.base_id() == "femur" && one.info.side == side && !one.box.empty())
      thigh = std::min(thigh, std::max(sign * one.box.min.x, sign * one.box.max.x));
  for (const state::ModelStructure& one : all)
    if (aside.contains(one.info.id)) arm.add(one.box.min), arm.add(one.box.max);
  for (bool more = true; more;) {
    more = false;
    for (const state::ModelStructure& one : all) {
      if (one.box.empty() || one.info.side != side || aside.contains(one.info.id)) continue;
      const float from = one.info.kind == model::Kind::bone ? thigh : outermost;
      if (std::max(sign * one.box.min.x, sign * one.box.max.x) < from) continue;
      if (one.box.min.z > arm.max.z + joint_mm || one.box.max.z < arm.min.z - joint_mm) continue;
      if (share_outside(ground, one.info.id, sign, from) < mostly) continue;
      aside.insert(one.info.id), staging.aside.push_back(one.info.id);
      arm.add(one.box.min), arm.add(one.box.max);
      more = true;
    }
  }
}

} // namespace

glm::vec3 canonical(const glm::vec3& facing) {
  constexpr std::array<glm::vec3, 4> views{{{0, -1, 0}, {0, 1, 0}, {1, 0, 0}, {-1, 0, 0}}};
  const glm::vec3* best = views.data();
  for (const glm::vec3& view : views)
    if (glm::dot(view, facing) > glm::dot(*best, facing) + 1e-4f) best = &view;
  return *best;
}

float max_turn_deg(int interval_days) {
  struct Step {
    int from_days;
    float turn_deg;
  };
  constexpr std::array<Step, 4> steps{{{0, 0}, {4, 20}, {21, 40}, {60, 70}}};
  float turn = 0;
  for (const Step& step : steps)
    if (interval_days >= step.from_days) turn = step.turn_deg;
  return turn;
}

void look(state::Staging& staging, const glm::vec3& facing, const geometry::Aabb& box, Asking& asking) {
  const glm::vec3 straight = canonical(facing);
  const float share = static_cast<float>(asking.chance.below(2001)) / 1000.f - 1.f;
  staging.turned_deg = std::round(share * max_turn_deg(asking.interval_days));
  staging.facing = turned(straight, staging.turned_deg);
  staging.box = box;
}

glm::vec3 turned(const glm::vec3& facing, float by_deg) {
  const float by = glm::radians(by_deg);
  return {facing.x * std::cos(by) - facing.y * std::sin(by), facing.x * std::sin(by) + facing.y * std::cos(by), 0};
}

void look_at_muscle(state::Staging& staging, const Ground& ground, std::uint32_t muscle, model::Side side,
                    Asking& asking) {
  std::vector<std::uint32_t> indices;
  for (const std::string& id : ground.neighbours.meshes(muscle, side))
    for (const std::uint32_t i : ground.body.model().named(id)) indices.push_back(i);
  look(staging, ground.body.facing(indices), around(ground.neighbours.box(muscle, side), around_muscle_mm), asking);
  for (const std::string& id : ground.neighbours.meshes(muscle, side)) staging.quiz.marked.push_back(id);
  step_aside(staging, ground, ground.neighbours.box(muscle, side));
}

void number_parts(state::Staging& staging, const Ground& ground) {
  constexpr std::size_t samples = 160;       // of each part
  constexpr float far_enough_mm = 25;        // from the others; then what is nearest to its middle
  constexpr float nearness = 0.05f;          // of the middle, against distance from the others
  std::vector<std::vector<glm::vec3>> spots; // in the plane of the picture
  std::vector<std::vector<glm::vec3>> on;    // where they are
  for (const state::QuizPart& part : staging.quiz.parts) {
    spots.emplace_back(), on.emplace_back();
    for (const std::string& id : part.structures)
      for (const std::uint32_t s : ground.body.model().named(id)) {
        const geometry::Mesh& mesh = ground.body.geometry().mesh(s, body::MeshDetail::coarse);
        const std::size_t stride = std::max<std::size_t>(mesh.positions.size() / samples, 1);
        for (std::size_t v = 0; v < mesh.positions.size(); v += stride) {
          const glm::vec3& at = mesh.positions[v];
          spots.back().push_back(at - glm::dot(at, staging.facing) * staging.facing);
          if (glm::dot(mesh.normals[v], staging.facing) > 0) on.back().push_back(at);
        }
      }
  }
  for (std::size_t p = 0; p < spots.size(); ++p) {
    glm::vec3 middle{0};
    for (const glm::vec3& spot : spots[p]) middle += spot / static_cast<float>(spots[p].size());
    float best = -std::numeric_limits<float>::max();
    for (const glm::vec3& at : on[p]) {
      const glm::vec3 seen = at - glm::dot(at, staging.facing) * staging.facing;
      float clear = far_enough_mm;
      for (std::size_t other = 0; other < spots.size(); ++other)
        if (other != p)
          for (const glm::vec3& theirs : spots[other]) clear = std::min(clear, glm::distance(seen, theirs));
      const float worth = clear - nearness * glm::distance(seen, middle);
      if (worth > best) best = worth, staging.quiz.parts[p].spot = at;
    }
  }
}

void step_aside(state::Staging& staging, const Ground& ground, const geometry::Aabb& seen, bool limbs_alone) {
  constexpr float mostly_sideways = 0.7f, limb_gap_mm = 30, limb_height_mm = 20;
  const float clear_mm = limbs_alone ? limb_gap_mm : 4;
  if (std::abs(staging.facing.x) < mostly_sideways) return;
  const float sign = staging.facing.x > 0 ? 1.f : -1.f;
  const float outermost = std::max(sign * seen.min.x, sign * seen.max.x);
  const float low = limbs_alone ? seen.min.z - limb_height_mm : staging.box.min.z;
  const float high = limbs_alone ? seen.max.z + limb_height_mm : staging.box.max.z;
  bool arm = false;
  for (const state::ModelStructure& structure : ground.body.model().structures) {
    if (structure.box.empty() || structure.info.kind == model::Kind::skin) continue;
    const float innermost = std::min(sign * structure.box.min.x, sign * structure.box.max.x);
    const bool at_its_height = structure.box.max.z > low && structure.box.min.z < high;
    if (innermost <= outermost + clear_mm || !at_its_height) continue;
    staging.aside.push_back(structure.info.id);
    arm = arm || structure.info.base_id() == "humerus" || structure.info.base_id() == "ulna";
  }
  const bool from_outside = sign * (seen.min.x + seen.max.x) >= 0; // else the whole trunk lies before it
  if (arm && from_outside) take_arm_along(staging, ground, sign, outermost + clear_mm);
}

model::Side side_to_ask(Asking& asking) {
  const bool left = asking.chance.below(2) == 1;
  return asking.interval_days >= either_side_from_days && left ? model::Side::left : model::Side::right;
}

const state::ModelPoint* place_of(const Ground& ground, std::string_view point, model::Side side) {
  if (const state::ModelPoint* place = ground.body.model().point(point, side)) return place;
  return ground.body.model().point(point, side == model::Side::left ? model::Side::right : model::Side::left);
}

geometry::Aabb around(geometry::Aabb box, float by_mm) {
  box.min -= glm::vec3(by_mm), box.max += glm::vec3(by_mm);
  return box;
}

} // namespace myo::learn
