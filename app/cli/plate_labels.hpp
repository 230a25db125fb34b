#pragma once
// Names written beside a picture, with lines to what they name.

#include "engine/core/result.hpp"
#include "engine/render/renderer.hpp"

#include <filesystem>
#include <glm/vec2.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace myo::cli {

struct PlateLabel {
  std::string text;
  glm::vec2 anchor{0};            ///< pixel that the line leads to
  std::optional<bool> right;      ///< of which column; either where nothing is said
  std::optional<glm::vec2> other; ///< the anchor in the right column, where it may stand in either
};

/// Writes the labels in two columns beside what lies between `left_px` and `right_px`, ordered so that lines do not
/// cross and spaced so that names do not overlap. `text_px`: height of the writing, lowered where a column is too full.
/// Error: the font is missing.
[[nodiscard]] Status write_labels(render::Image& image, std::vector<PlateLabel> labels, float left_px, float right_px,
                                  float text_px, const std::filesystem::path& font);

/// One line of writing with its middle at `middle`. Error: the font is missing.
[[nodiscard]] Status write_caption(render::Image& image, const std::string& text, glm::vec2 middle, float text_px,
                                   const std::filesystem::path& font);

/// Pictures of one height in a row.
[[nodiscard]] render::Image in_a_row(std::span<const render::Image> images);

} // namespace myo::cli
