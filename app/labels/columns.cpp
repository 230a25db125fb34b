#include "app/labels/columns.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace myo::labels {
namespace {

/// Heights as near to the anchors' as their distance allows: blocks of names that touch are moved as one.
void space_out(std::vector<ColumnRow>& column, std::span<const glm::vec2> anchors, const ColumnRoom& room) {
  struct Block {
    float sum = 0;
    std::size_t count = 0;
    float top = 0;
  };
  std::vector<Block> blocks;
  for (const ColumnRow& row : column) {
    Block block{anchors[row.label].y, 1, 0};
    while (true) {
      // The middle of a block is the mean of what its members want.
      const float height = room.step * float(block.count);
      block.top =
          std::clamp(block.sum / float(block.count) - height / 2, room.low, std::max(room.low, room.high - height));
      if (blocks.empty() || blocks.back().top + room.step * float(blocks.back().count) <= block.top) break;
      block.sum += blocks.back().sum, block.count += blocks.back().count;
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::size_t i = 0;
  for (const Block& block : blocks)
    for (std::size_t k = 0; k < block.count; ++k) column[i++].y = block.top + room.step * (float(k) + 0.5f);
}

/// Two whose lines cross trade places.
void untangle(std::vector<ColumnRow>& column, std::span<const glm::vec2> anchors, float x) {
  for (int round = 0; round < 60; ++round) {
    bool changed = false;
    for (std::size_t i = 0; i < column.size(); ++i)
      for (std::size_t k = i + 1; k < column.size(); ++k)
        if (lines_cross({x, column[i].y}, anchors[column[i].label], {x, column[k].y}, anchors[column[k].label]))
          std::swap(column[i].label, column[k].label), changed = true;
    if (!changed) break;
  }
}

} // namespace

bool lines_cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  const auto turn = [](glm::vec2 o, glm::vec2 p, glm::vec2 q) {
    return (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
  };
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

std::vector<ColumnRow> column_rows(std::span<const glm::vec2> anchors, std::span<const std::size_t> order,
                                   const ColumnRoom& room) {
  std::vector<ColumnRow> column;
  for (const std::size_t label : order) column.push_back({label, 0});
  space_out(column, anchors, room);
  untangle(column, anchors, room.line_from_x);
  return column;
}

std::vector<std::size_t> order_by_height(std::span<const glm::vec2> anchors) {
  std::vector<std::size_t> order(anchors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return anchors[a].y < anchors[b].y; });
  return order;
}

} // namespace myo::labels
