#include "app/window/technique_view.hpp"

#include <fmt/format.h>

namespace myo::window {
void TechniqueView::update(const Stage& stage) {
  const state::Scene& scene = stage.state.scene;
  const scene::Body* body = stage.body();
  const bool point = body && scene.selection.target == state::Target::point;
  const std::string key = !point ? std::string()
                                 : fmt::format("{} {} {} {} {}", stage.generation(), scene.selection.id,
                                               static_cast<int>(scene.selection.side), scene.technique, scene.choice);
  if (key == key_) return;
  key_ = key;
  answers_ = nullptr;
  section_.reset();
  if (!point) return;
  answers_ = body->techniques(scene.selection.id, scene.selection.side);
  if (!answers_) return;
  const technique::TechniqueAnswer* answer = answers_->of(scene.technique);
  if (const auto wish = answer ? answer->cut(scene.choice) : std::nullopt)
    section_ = body->technique_space().section(answers_->position, *wish);
}

} // namespace myo::window
