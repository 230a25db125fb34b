#include "engine/render/screen_tiles.hpp"

#include <algorithm>
#include <cmath>

namespace myo::render {

glm::vec4 screen_rectangle(const geometry::Aabb& box, const glm::mat4& clip_from_world, glm::vec2 size_px,
                           float margin_px) {
  glm::vec2 low(1e30f);
  glm::vec2 high(-1e30f);
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec4 p((corner & 1) != 0 ? box.max.x : box.min.x, (corner & 2) != 0 ? box.max.y : box.min.y,
                      (corner & 4) != 0 ? box.max.z : box.min.z, 1);
    const glm::vec4 clip = clip_from_world * p;
    if (clip.w < 0.999f) return {0, 0, size_px}; // at the eye or behind it; without perspective w is 1
    const glm::vec2 px = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * size_px;
    low = {std::min(low.x, px.x), std::min(low.y, px.y)};
    high = {std::max(high.x, px.x), std::max(high.y, px.y)};
  }
  const auto clamp = [&](glm::vec2 v) {
    return glm::vec2(std::clamp(v.x, 0.0f, size_px.x), std::clamp(v.y, 0.0f, size_px.y));
  };
  return {clamp(low - margin_px), clamp(high + margin_px)};
}

void ScreenTiles::reset(VkExtent2D size_px) {
  size_ = size_px;
  columns_ = (size_px.width + tile_px - 1) / tile_px;
  rows_ = (size_px.height + tile_px - 1) / tile_px;
  values_.assign(std::size_t{columns_} * rows_, 0);
}

void ScreenTiles::mark(const glm::vec4& r, std::uint8_t value) {
  if (r.x >= r.z || r.y >= r.w) return;
  const auto tile = [](float px, std::uint32_t count) {
    return std::min(count - 1, static_cast<std::uint32_t>(std::max(px, 0.0f)) / tile_px);
  };
  const std::uint32_t x1 = tile(r.z, columns_);
  const std::uint32_t y1 = tile(r.w, rows_);
  for (std::uint32_t y = tile(r.y, rows_); y <= y1; ++y)
    for (std::uint32_t x = tile(r.x, columns_); x <= x1; ++x) {
      std::uint8_t& v = values_[std::size_t{y} * columns_ + x];
      v = std::max(v, value);
    }
}

VkRect2D ScreenTiles::marked_area() const {
  std::uint32_t x0 = columns_, y0 = rows_, x1 = 0, y1 = 0;
  for (std::uint32_t y = 0; y < rows_; ++y)
    for (std::uint32_t x = 0; x < columns_; ++x) {
      if (values_[std::size_t{y} * columns_ + x] == 0) continue;
      x0 = std::min(x0, x), x1 = std::max(x1, x + 1);
      y0 = std::min(y0, y), y1 = std::max(y1, y + 1);
    }
  if (x0 >= x1) return {{0, 0}, {std::min(tile_px, size_.width), std::min(tile_px, size_.height)}};
  return {{static_cast<std::int32_t>(x0 * tile_px), static_cast<std::int32_t>(y0 * tile_px)},
          {std::min(size_.width, x1 * tile_px) - x0 * tile_px, std::min(size_.height, y1 * tile_px) - y0 * tile_px}};
}

std::vector<VkRect2D> ScreenTiles::rectangles(std::uint8_t value) const {
  std::vector<VkRect2D> result;
  std::vector<std::size_t> open; // rectangles that reach the row above
  for (std::uint32_t y = 0; y < rows_; ++y) {
    std::vector<std::size_t> next;
    const std::uint8_t* row = values_.data() + std::size_t{y} * columns_;
    const std::uint32_t height = std::min(tile_px, size_.height - y * tile_px);
    for (std::uint32_t x = 0; x < columns_;) {
      if (row[x] != value) {
        ++x;
        continue;
      }
      std::uint32_t end = x;
      while (end < columns_ && row[end] == value) ++end;
      const VkOffset2D at{static_cast<std::int32_t>(x * tile_px), static_cast<std::int32_t>(y * tile_px)};
      const std::uint32_t width = std::min(size_.width, end * tile_px) - x * tile_px;
      const auto above = std::ranges::find_if(
          open, [&](std::size_t i) { return result[i].offset.x == at.x && result[i].extent.width == width; });
      if (above != open.end()) {
        result[*above].extent.height += height;
        next.push_back(*above);
      } else {
        next.push_back(result.size());
        result.push_back({at, {width, height}});
      }
      x = end;
    }
    open = std::move(next);
  }
  return result;
}

} // namespace myo::render
