#pragma once
// The body's skin laid flat, from the front and from behind, as values: a chart as it is painted on paper.

#include <array>
#include <cstdint>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>
#include <vector>

namespace myo::measure {

struct ChartCell {
  glm::vec3 position{0};             ///< of the skin; mm
  std::uint32_t patch = 0xffffffffu; ///< of SkinPatches; none beside the body
  std::uint8_t shade = 0;            ///< 0 dark .. 255 light
  [[nodiscard]] bool on_body() const { return patch != 0xffffffffu; }
};

/// Two pictures of one size, row by row from the top. From the front the body's left is at the right.
struct FlatChart {
  enum Side : std::uint8_t { front, back };
  std::uint32_t width = 0, height = 0;
  float mm_per_cell = 0;
  float right_mm = 0, left_mm = 0, top_mm = 0; ///< where the pictures end: x at the body's right and left, z
  std::array<std::vector<ChartCell>, 2> cells;
  [[nodiscard]] const ChartCell& at(Side side, std::uint32_t x, std::uint32_t y) const {
    return cells[side][std::size_t{y} * width + x];
  }
  /// Where a spot of the body falls, in cells.
  [[nodiscard]] glm::vec2 flat(Side side, const glm::vec3& p) const {
    return glm::vec2(side == front ? p.x - right_mm : left_mm - p.x, top_mm - p.z) / mm_per_cell;
  }
  /// From which side a spot on or near the skin is seen; none where neither shows it.
  [[nodiscard]] std::optional<Side> side_of(const glm::vec3& p) const {
    std::optional<Side> best;
    float least = 80; // mm: spots of a drawing made on another body lie off the skin
    for (const Side side : {front, back}) {
      const glm::vec2 where = flat(side, p);
      if (where.x < 0 || where.y < 0 || where.x >= static_cast<float>(width) || where.y >= static_cast<float>(height))
        continue;
      const ChartCell& cell = at(side, static_cast<std::uint32_t>(where.x), static_cast<std::uint32_t>(where.y));
      if (const float d = glm::distance(cell.position, p); cell.on_body() && d < least) least = d, best = side;
    }
    return best;
  }
};

} // namespace myo::measure
