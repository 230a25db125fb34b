#include "app/plate/marked_picture.hpp"

#include "app/plate/labels.hpp"

#include <algorithm>

namespace myo::plate {

void draw_marked(Sheet& sheet, const Box& box, const render::Image& image, std::span<const PictureMark> marks,
                 float text_px) {
  sheet.picture(box, image);
  std::vector<Label> labels;
  for (const PictureMark& mark : marks) // a spot outside the picture has no mark to mislead
    if (mark.at.x >= 0 && mark.at.y >= 0 && mark.at.x <= 1 && mark.at.y <= 1)
      labels.push_back(
          {mark.text, {box.x + mark.at.x * box.width, box.y + mark.at.y * box.height}, mark.at.x > 0.5f, {}});
  draw_labels(sheet, box, std::move(labels), box.x, box.x + box.width, text_px, paper_theme(), false);
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
