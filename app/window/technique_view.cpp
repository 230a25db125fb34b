#include "app/window/technique_view.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo {
namespace {

constexpr float beyond_mm = 18; ///< the drawing goes this far past what it is about

Section needle_section(const TechniqueSpace& space, const PointTechniques& all, std::size_t choice) {
  const Approach& a = all.needle.approaches[std::min(choice, all.needle.approaches.size() - 1)];
  const glm::vec3 toward = a.hazards.empty() ? a.entry : a.hazards.front().position;
  const float depth = std::max(a.depth_mm, std::min(a.reach_mm, a.depth_mm + 30)) + beyond_mm;
  return space.section(all.position, a.entry, a.direction, depth, toward);
}

Section press_section(const TechniqueSpace& space, const PointTechniques& all) {
  const PressAnswer& p = all.press;
  const glm::vec3 toward = all.press_hazards.empty() ? p.entry : all.press_hazards.front().position;
  return space.section(all.position, p.entry, p.direction, p.depth_mm + beyond_mm, toward);
}

} // namespace

void TechniqueView::update(const Stage& stage) {
  const Scene& scene = stage.state.scene;
  const Body* body = stage.body();
  const bool point = body && scene.selection.target == Target::point;
  const std::string key = !point ? std::string() : fmt::format("{} {} {} {} {}", body->generation(), scene.selection.id, static_cast<int>(scene.selection.side), scene.technique, scene.choice);
  if (key == key_) return;
  key_ = key;
  answers_ = nullptr;
  section_.reset();
  if (!point) return;
  answers_ = body->techniques(scene.selection.id, scene.selection.side);
  if (!answers_) return;
  if (scene.technique == "dry-needling" && !answers_->needle.approaches.empty()) section_ = needle_section(body->technique_space(), *answers_, scene.choice);
  if (scene.technique == "trigger-point-pressure") section_ = press_section(body->technique_space(), *answers_);
}

} // namespace myo
