#pragma once
// Names written beside a picture, with lines to what they name.

#include "app/plate/sheet.hpp"
#include "app/plate/theme.hpp"

#include <glm/vec2.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace myo::plate {

struct Label {
  std::string text;
  glm::vec2 anchor{0};                 ///< place on the sheet that the line leads to, px
  std::optional<bool> right = {};      ///< of which column; either where nothing is said
  std::optional<glm::vec2> other = {}; ///< the anchor in the right column, where it may stand in either
};

struct WrittenLabel {
  std::string text;
  Box box; ///< that its words take
};

/// Writes the labels in two columns of `box` beside what lies between `left_px` and `right_px`, ordered so that lines
/// do not cross and spaced so that names do not overlap. `text_px`: height of the writing, lowered where a column is
/// too full. `dots`: at the ends of the lines; without, what is there is seen itself. Where each was written.
std::vector<WrittenLabel> draw_labels(Sheet& sheet, const Box& box, std::vector<Label> labels, float left_px,
                                      float right_px, float text_px, const Theme& theme, bool dots = true);

} // namespace myo::plate
