#pragma once
// What the panels show of techniques, worked out when the point, the technique or the way in changes.

#include "app/window/stage.hpp"

#include <optional>
#include <string>

namespace myo::window {

class TechniqueView {
public:
  /// Cheap when nothing changed.
  void update(const Stage& stage);
  [[nodiscard]] const technique::PointTechniques* answers() const { return answers_; }
  [[nodiscard]] const technique::Section* section() const { return section_ ? &*section_ : nullptr; }

private:
  std::string key_;
  const technique::PointTechniques* answers_ = nullptr;
  std::optional<technique::Section> section_;
};

} // namespace myo::window
