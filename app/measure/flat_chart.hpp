#pragma once
// The body's skin laid flat, from the front and from behind, as values: a chart as it is painted on paper.

#include <array>
#include <cstdint>
#include <glm/vec3.hpp>
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
  std::array<std::vector<ChartCell>, 2> cells;
  [[nodiscard]] const ChartCell& at(Side side, std::uint32_t x, std::uint32_t y) const {
    return cells[side][std::size_t{y} * width + x];
  }
};

} // namespace myo::measure
