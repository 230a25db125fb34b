#pragma once
// The spinal canal, worked out from the vertebrae: the widest ball inside each arch, joined from the skull to the
// sacrum.

#include "app/technique/tissue.hpp"

namespace myo::technique {

class SpinalCanal {
public:
  /// Empty where the body has no vertebrae.
  [[nodiscard]] static SpinalCanal of(const Tissue& tissue);

  struct Ball {
    glm::vec3 centre{0};
    float radius_mm = 0;
    std::string vertebra;
  };
  [[nodiscard]] std::span<const Ball> balls() const { return balls_; } ///< from above downwards

  struct Near {
    float distance_mm = 0; ///< 0 inside
    glm::vec3 position{0}; ///< its nearest spot
    float radius_mm = 0;
  };
  [[nodiscard]] std::optional<Near> nearest(const glm::vec3& point) const;
  /// Where a ray first enters it.
  [[nodiscard]] std::optional<float> first(const geometry::Ray& ray, float max_mm) const;

private:
  std::vector<Ball> balls_;
};

} // namespace myo::technique
