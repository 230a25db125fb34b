#include "app/plate/labels.hpp"

#include "app/labels/columns.hpp"

#include <algorithm>
#include <cmath>

namespace myo::plate {
namespace {

constexpr float line_height = 1.28f; // of the writing's height
constexpr float edge_px = 14;

std::vector<Label> column_of(std::vector<Label>& labels, bool right) {
  std::vector<Label> column;
  for (Label& label : labels)
    if (label.right == right) column.push_back(std::move(label));
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
  std::vector<Label> columns[2] = {column_of(labels, false), column_of(labels, true)};
  const std::size_t most = std::max({columns[0].size(), columns[1].size(), std::size_t{1}});
  text_px = std::max(9.f, std::min(text_px, (box.height - 2 * edge_px) / (line_height * static_cast<float>(most))));
  const float thin = std::max(1.f, text_px / 16);
  Writing writing{Writing::Face::sans, text_px, theme.ink, Writing::Align::left, 0, Ink{theme.ground.colour, 0.75f}};
  for (const bool right : {false, true}) {
    const std::vector<Label>& column = columns[right ? 1 : 0];
    float widest = 0;
    for (const Label& label : column) widest = std::max(widest, sheet.width_of(label.text, writing));
    // The column stands as near to the picture as it may without leaving the sheet.
    const float gap = 2 * text_px;
    const float x = right ? std::min(right_px + gap, box.x + box.width - edge_px - widest)
                          : std::max(left_px - gap, box.x + edge_px + widest);
    const float from = right ? x - 0.35f * text_px : x + 0.35f * text_px;
    std::vector<glm::vec2> anchors;
    for (const Label& label : column) anchors.push_back(label.anchor);
    const std::vector<labels::ColumnRow> rows =
        labels::column_rows(anchors, labels::order_by_height(anchors),
                            {from, text_px * line_height, box.y + edge_px, box.y + box.height - edge_px});
    for (const labels::ColumnRow& row : rows)
      sheet.line({from, row.y}, anchors[row.label], thin, {theme.faint.colour, 0.9f});
    writing.align = right ? Writing::Align::left : Writing::Align::right;
    for (const labels::ColumnRow& row : rows) {
      const Label& label = column[row.label];
      if (dots) {
        sheet.disc(label.anchor, std::max(2.f, text_px / 7) + 1, theme.ground); // a ring: seen on every colour
        sheet.disc(label.anchor, std::max(2.f, text_px / 7), theme.ink);
      }
      const float width = sheet.width_of(label.text, writing), top = row.y - 0.66f * text_px;
      const float height = sheet.write({x, top}, 0, label.text, writing);
      written.push_back({label.text, {right ? x : x - width, top, width, height}});
    }
  }
  return written;
}

} // namespace myo::plate
