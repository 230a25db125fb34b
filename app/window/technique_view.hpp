#pragma once
// What the panels show of techniques, worked out when the point, the technique or the way in changes.

#include "app/window/stage.hpp"

#include <optional>
#include <string>

namespace myo {

class TechniqueView {
public:
  /// Cheap when nothing changed.
  void update(const Stage& stage);
  [[nodiscard]] const PointTechniques* answers() const { return answers_; }
  [[nodiscard]] const Section* section() const { return section_ ? &*section_ : nullptr; }

private:
  std::string key_;
  const PointTechniques* answers_ = nullptr;
  std::optional<Section> section_;
};

} // namespace myo
