#include "app/plate/marked_picture.hpp"

#include <algorithm>

namespace myo::plate {

void draw_marked(Sheet& sheet, const Box& box, const render::Image& image, std::span<const PictureMark> marks,
                 float text_px) {
  sheet.picture(box, image);
  const Writing writing{Writing::Face::sans_bold, text_px, {}, Writing::Align::middle, 0, Ink{glm::vec3(1), 0.9f}};
  for (const PictureMark& mark : marks) {
    // Right above its spot, or below where there is no room; a spot outside the picture has no mark to mislead.
    if (mark.at.x < 0 || mark.at.y < 0 || mark.at.x > 1 || mark.at.y > 1) continue;
    const float half = sheet.width_of(mark.text, writing) / 2 + 2, high = 1.3f * text_px, apart = 0.75f * text_px;
    const glm::vec2 spot(box.x + mark.at.x * box.width, box.y + mark.at.y * box.height);
    const float x = std::clamp(spot.x + apart, box.x + half, std::max(box.x + half, box.x + box.width - half));
    const float above = spot.y - apart - high;
    sheet.write({x, above < box.y ? spot.y + apart : above}, 0, mark.text, writing);
  }
}

Status write_marked_picture(const std::filesystem::path& file, const render::Image& image,
                            std::span<const PictureMark> marks, const std::filesystem::path& fonts) {
  const auto format = format_of(file);
  if (!format) return tl::unexpected(format.error());
  auto sheet = Sheet::create(*format, {image.width, image.height}, fonts);
  if (!sheet) return tl::unexpected(sheet.error());
  const auto height = static_cast<float>(image.height);
  draw_marked(*sheet, {0, 0, static_cast<float>(image.width), height}, image, marks, std::max(13.f, height / 26));
  return sheet->save(file);
}

} // namespace myo::plate
