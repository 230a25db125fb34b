#include "app/learn/staging.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace myo::learn {
namespace {

constexpr int either_side_from_days = 7;
constexpr float around_muscle_mm = 70; ///< of the body, so that one sees where one is

} // namespace

namespace {

/// Seen from the side, an arm hangs before hip and thigh: what lies wholly outside of the muscle, at its height, is not
/// shown.
void step_aside(state::Staging& staging, const Ground& ground, const geometry::Aabb& muscle) {
  constexpr float mostly_sideways = 0.7f, clear_mm = 4;
  if (std::abs(staging.facing.x) < mostly_sideways) return;
  const float sign = staging.facing.x > 0 ? 1.f : -1.f;
  const float outermost = std::max(sign * muscle.min.x, sign * muscle.max.x);
  for (const state::ModelStructure& structure : ground.body.model().structures) {
    if (structure.box.empty() || structure.info.kind == model::Kind::skin) continue;
    const float innermost = std::min(sign * structure.box.min.x, sign * structure.box.max.x);
    const bool at_its_height = structure.box.max.z > staging.box.min.z && structure.box.min.z < staging.box.max.z;
    if (innermost > outermost + clear_mm && at_its_height) staging.aside.push_back(structure.info.id);
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
  const float by = glm::radians(staging.turned_deg);
  staging.facing = {straight.x * std::cos(by) - straight.y * std::sin(by),
                    straight.x * std::sin(by) + straight.y * std::cos(by), 0};
  staging.box = box;
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
