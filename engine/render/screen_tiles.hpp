#pragma once
// Which parts of the picture hold anything. Internal to engine/render.

#include "engine/geometry/mesh.hpp"

#include <glm/mat4x4.hpp>
#include <glm/vec4.hpp>
#include <vector>
#include <vulkan/vulkan.h>

namespace myo::render {

/// Pixels (x0, y0, x1, y1) that a box covers on screen, with a margin; all of it when the box reaches behind the eye.
[[nodiscard]] glm::vec4 screen_rectangle(const geometry::Aabb& box, const glm::mat4& clip_from_world, glm::vec2 size_px,
                                         float margin_px);

/// A grid over the picture; each tile holds the greatest value it was marked with. A processor runs every branch of a
/// shader for every pixel, so that empty tiles are better drawn apart.
class ScreenTiles {
public:
  void reset(VkExtent2D size_px);
  void mark(const glm::vec4& rectangle_px, std::uint8_t value);
  /// Non-overlapping rectangles of all tiles of that value.
  [[nodiscard]] std::vector<VkRect2D> rectangles(std::uint8_t value) const;
  /// Round all tiles that are marked.
  [[nodiscard]] VkRect2D marked_area() const;
  [[nodiscard]] std::vector<std::uint8_t>& values() { return values_; }

private:
  static constexpr std::uint32_t tile_px = 16;
  VkExtent2D size_{};
  std::uint32_t columns_ = 0, rows_ = 0;
  std::vector<std::uint8_t> values_;
};

} // namespace myo::render
