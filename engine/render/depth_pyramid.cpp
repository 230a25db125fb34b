#include "engine/render/depth_pyramid.hpp"

#include "engine/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <glm/vec4.hpp>

namespace myo::render {

void DepthPyramid::build(std::span<const float> depth, VkExtent2D size, VkRect2D area) {
  width_ = size.width;
  height_ = size.height;
  const auto tiles = [](std::uint32_t px) { return (px + tile_px - 1) / tile_px; };
  levels_.resize(1);
  Level& base = levels_[0];
  base.width = tiles(width_);
  base.height = tiles(height_);
  base.farthest.assign(std::size_t{base.width} * base.height, 0.0f);
  const std::uint32_t first_column = static_cast<std::uint32_t>(area.offset.x) / tile_px;
  const std::uint32_t first_row = static_cast<std::uint32_t>(area.offset.y) / tile_px;
  const std::uint32_t columns = tiles(area.extent.width);
  core::parallel_for(tiles(area.extent.height), [&](std::size_t row) {
    float* out = base.farthest.data() + (first_row + row) * base.width + first_column;
    std::fill_n(out, columns, 1.0f);
    const std::uint32_t y_end = std::min(area.extent.height, (static_cast<std::uint32_t>(row) + 1) * tile_px);
    for (std::uint32_t y = static_cast<std::uint32_t>(row) * tile_px; y < y_end; ++y) {
      const float* line = depth.data() + std::size_t{y} * area.extent.width;
      for (std::uint32_t t = 0; t < columns; ++t) {
        const std::uint32_t end = std::min(area.extent.width, (t + 1) * tile_px);
        float least = out[t];
        for (std::uint32_t x = t * tile_px; x < end; ++x) least = line[x] < least ? line[x] : least;
        out[t] = least;
      }
    }
  });
  while (levels_.back().width > 1 || levels_.back().height > 1) {
    const Level& fine = levels_.back();
    Level coarse{.width = (fine.width + 1) / 2, .height = (fine.height + 1) / 2, .farthest = {}};
    coarse.farthest.assign(std::size_t{coarse.width} * coarse.height, 1.0f);
    for (std::uint32_t y = 0; y < fine.height; ++y)
      for (std::uint32_t x = 0; x < fine.width; ++x) {
        float& out = coarse.farthest[std::size_t{y / 2} * coarse.width + x / 2];
        out = std::min(out, fine.farthest[std::size_t{y} * fine.width + x]);
      }
    levels_.push_back(std::move(coarse));
  }
}

bool DepthPyramid::hides(const geometry::Aabb& box, const glm::mat4& clip_from_world) const {
  if (levels_.empty() || box.empty()) return false;
  glm::vec2 low(1e30f);
  glm::vec2 high(-1e30f);
  float nearest = 0;
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec4 p((corner & 1) != 0 ? box.max.x : box.min.x, (corner & 2) != 0 ? box.max.y : box.min.y,
                      (corner & 4) != 0 ? box.max.z : box.min.z, 1);
    const glm::vec4 clip = clip_from_world * p;
    if (clip.w <= 1e-3f || clip.z > clip.w) return false; // reaches the near plane
    const float x = (clip.x / clip.w * 0.5f + 0.5f) * static_cast<float>(width_);
    const float y = (clip.y / clip.w * 0.5f + 0.5f) * static_cast<float>(height_);
    low = {std::min(low.x, x), std::min(low.y, y)};
    high = {std::max(high.x, x), std::max(high.y, y)};
    nearest = std::max(nearest, clip.z / clip.w);
  }
  if (high.x < 0 || high.y < 0 || low.x >= static_cast<float>(width_) || low.y >= static_cast<float>(height_))
    return true;
  const auto tile = [](float px, std::uint32_t limit) {
    return static_cast<std::uint32_t>(std::clamp(px, 0.0f, static_cast<float>(limit - 1))) / tile_px;
  };
  std::uint32_t x0 = tile(low.x - 1, width_), x1 = tile(high.x + 1, width_);
  std::uint32_t y0 = tile(low.y - 1, height_), y1 = tile(high.y + 1, height_);
  std::size_t level = 0;
  while ((x1 - x0 > 12 || y1 - y0 > 12) && level + 1 < levels_.size()) {
    x0 /= 2, x1 /= 2, y0 /= 2, y1 /= 2;
    ++level;
  }
  const Level& l = levels_[level];
  for (std::uint32_t y = y0; y <= y1; ++y)
    for (std::uint32_t x = x0; x <= x1; ++x)
      if (nearest >= l.farthest[std::size_t{y} * l.width + x]) return false;
  return true;
}

} // namespace myo::render
