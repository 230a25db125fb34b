#pragma once
// What is certainly hidden behind what was drawn already. Internal to engine/render.

#include "engine/geometry/mesh.hpp"

#include <glm/mat4x4.hpp>
#include <span>
#include <vector>
#include <vulkan/vulkan.h>

namespace myo::render {

/// Farthest depths over tiles of a depth image (reversed z: the least value), halved until one tile is left.
class DepthPyramid {
public:
  /// `depth` holds the rows of `area`, which starts on a whole tile; outside of it nothing was drawn.
  void build(std::span<const float> depth, VkExtent2D size, VkRect2D area);
  /// True when no point of the box can be in front of what the depth image holds. False where unsure.
  [[nodiscard]] bool hides(const geometry::Aabb& box, const glm::mat4& clip_from_world) const;

private:
  struct Level {
    std::uint32_t width = 0, height = 0;
    std::vector<float> farthest;
  };
  static constexpr std::uint32_t tile_px = 4;
  std::uint32_t width_ = 0, height_ = 0;
  std::vector<Level> levels_;
};

} // namespace myo::render
