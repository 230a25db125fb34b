#pragma once
// A column of names with lines to what they name. Pure arithmetic, in pixels, y downwards.

#include <cstddef>
#include <glm/vec2.hpp>
#include <span>
#include <vector>

namespace myo::labels {

/// Where a column's names may stand, and where their lines leave it.
struct ColumnRoom {
  float line_from_x = 0;   ///< all lines of the column begin here
  float step = 18;         ///< from one name's middle to the next's
  float low = 0, high = 1; ///< above the first name, below the last
  [[nodiscard]] std::size_t fits() const { return high <= low ? 0 : static_cast<std::size_t>((high - low) / step); }
};

struct ColumnRow {
  std::size_t label = 0; ///< index into the anchors
  float y = 0;           ///< of the middle of its writing
};

/// Whether two straight lines meet between their ends.
[[nodiscard]] bool lines_cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d);

/// From the top down: each name as near to its anchor's height as the others allow. Names keep `order` (indices of
/// anchors) but where their lines would cross.
[[nodiscard]] std::vector<ColumnRow> column_rows(std::span<const glm::vec2> anchors, std::span<const std::size_t> order,
                                                 const ColumnRoom& room);
/// The order for names that had none: by the heights of their anchors.
[[nodiscard]] std::vector<std::size_t> order_by_height(std::span<const glm::vec2> anchors);

} // namespace myo::labels
