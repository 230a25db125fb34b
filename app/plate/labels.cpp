#include "app/plate/labels.hpp"

#include <algorithm>
#include <cmath>

namespace myo::plate {
namespace {

constexpr float line_height = 1.28f; // of the writing's height
constexpr float edge_px = 14;

struct Placed {
  Label label;
  float y = 0; ///< of the middle of its writing
};

/// Heights as near to the anchors' as their distance allows: blocks of names that touch are moved as one.
void space_out(std::vector<Placed>& column, float step, float low, float high) {
  struct Block {
    float sum = 0;
    std::size_t count = 0;
    float top = 0;
  };
  std::vector<Block> blocks;
  for (const Placed& p : column) {
    Block block{p.label.anchor.y, 1, 0};
    while (true) {
      // The middle of a block is the mean of what its members want.
      const float height = step * float(block.count);
      block.top = std::clamp(block.sum / float(block.count) - height / 2, low, std::max(low, high - height));
      if (blocks.empty() || blocks.back().top + step * float(blocks.back().count) <= block.top) break;
      block.sum += blocks.back().sum, block.count += blocks.back().count;
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::size_t i = 0;
  for (const Block& block : blocks)
    for (std::size_t k = 0; k < block.count; ++k) column[i++].y = block.top + step * (float(k) + 0.5f);
}

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  const auto turn = [](glm::vec2 o, glm::vec2 p, glm::vec2 q) {
    return (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
  };
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/// Lines of one column start at `x`; two that cross trade places.
void untangle(std::vector<Placed>& column, float x) {
  for (int round = 0; round < 60; ++round) {
    bool changed = false;
    for (std::size_t i = 0; i < column.size(); ++i)
      for (std::size_t k = i + 1; k < column.size(); ++k)
        if (cross({x, column[i].y}, column[i].label.anchor, {x, column[k].y}, column[k].label.anchor))
          std::swap(column[i].label, column[k].label), changed = true;
    if (!changed) return;
  }
}

std::vector<Placed> column_of(std::vector<Label>& labels, bool right) {
  std::vector<Placed> column;
  for (Label& label : labels)
    if (label.right == right) column.push_back({std::move(label), 0});
  std::stable_sort(column.begin(), column.end(),
                   [](const Placed& a, const Placed& b) { return a.label.anchor.y < b.label.anchor.y; });
  return column;
}

/// Those that may stand in either column go turn by turn, so that neighbours in height do not crowd one; a column that
/// lags catches up.
void choose_columns(std::vector<Label>& labels) {
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Label& a, const Label& b) { return a.anchor.y < b.anchor.y; });
  std::ptrdiff_t more_right =
      std::count_if(labels.begin(), labels.end(), [](const Label& l) { return l.right == true; }) -
      std::count_if(labels.begin(), labels.end(), [](const Label& l) { return l.right == false; });
  bool last = false;
  for (Label& label : labels) {
    if (label.right) continue;
    const bool right = std::abs(more_right) > 4 ? more_right < 0 : !last;
    last = right;
    more_right += right ? 1 : -1;
    label.right = right;
    if (right && label.other) label.anchor = *label.other;
  }
}

} // namespace

std::vector<WrittenLabel> draw_labels(Sheet& sheet, const Box& box, std::vector<Label> labels, float left_px,
                                      float right_px, float text_px, const Theme& theme, bool dots) {
  std::vector<WrittenLabel> written;
  choose_columns(labels);
  std::vector<Placed> columns[2] = {column_of(labels, false), column_of(labels, true)};
  const std::size_t most = std::max({columns[0].size(), columns[1].size(), std::size_t{1}});
  text_px = std::max(9.f, std::min(text_px, (box.height - 2 * edge_px) / (line_height * static_cast<float>(most))));
  const float thin = std::max(1.f, text_px / 16);
  Writing writing{Writing::Face::sans, text_px, theme.ink, Writing::Align::left, 0, Ink{theme.ground.colour, 0.75f}};
  for (const bool right : {false, true}) {
    std::vector<Placed>& column = columns[right ? 1 : 0];
    float widest = 0;
    for (const Placed& p : column) widest = std::max(widest, sheet.width_of(p.label.text, writing));
    // The column stands as near to the picture as it may without leaving the sheet.
    const float gap = 2 * text_px;
    const float x = right ? std::min(right_px + gap, box.x + box.width - edge_px - widest)
                          : std::max(left_px - gap, box.x + edge_px + widest);
    const float from = right ? x - 0.35f * text_px : x + 0.35f * text_px;
    space_out(column, text_px * line_height, box.y + edge_px, box.y + box.height - edge_px);
    untangle(column, from);
    for (const Placed& p : column) sheet.line({from, p.y}, p.label.anchor, thin, {theme.faint.colour, 0.9f});
    writing.align = right ? Writing::Align::left : Writing::Align::right;
    for (const Placed& p : column) {
      if (dots) {
        sheet.disc(p.label.anchor, std::max(2.f, text_px / 7) + 1, theme.ground); // a ring: seen on every colour
        sheet.disc(p.label.anchor, std::max(2.f, text_px / 7), theme.ink);
      }
      const float width = sheet.width_of(p.label.text, writing), top = p.y - 0.66f * text_px;
      const float height = sheet.write({x, top}, 0, p.label.text, writing);
      written.push_back({p.label.text, {right ? x : x - width, top, width, height}});
    }
  }
  return written;
}

} // namespace myo::plate
