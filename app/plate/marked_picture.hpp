#pragma once
// A picture with numbers or letters at spots of it, for questions on paper and on cards.

#include "app/plate/sheet.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace myo::plate {

struct PictureMark {
  glm::vec2 at{0}; ///< share of the picture, 0 left and top .. 1
  std::string text;
};

/// The marks stand in two columns at the edges of the picture, each with a line to its spot.
void draw_marked(Sheet& sheet, const Box& box, const render::Image& image, std::span<const PictureMark> marks,
                 float text_px);
/// As a file of the picture's own size.
[[nodiscard]] Status write_marked_picture(const std::filesystem::path& file, const render::Image& image,
                                          std::span<const PictureMark> marks, const std::filesystem::path& fonts);

} // namespace myo::plate
