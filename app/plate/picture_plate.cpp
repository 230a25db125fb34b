#include "app/plate/picture_plate.hpp"

#include <algorithm>
#include <cmath>

namespace myo::plate {
namespace {

constexpr float row_text_px = 15;

} // namespace

PicturePlate::PicturePlate(Sheet sheet, std::optional<Caption> caption, const Theme& theme)
    : sheet_(std::move(sheet)), caption_(std::move(caption)), theme_(&theme) {}

Result<PicturePlate> PicturePlate::lay_out(Format format, glm::uvec2 size_px, std::optional<Caption> caption,
                                           const Theme& theme, const std::filesystem::path& fonts) {
  auto sheet = Sheet::create(format, size_px, fonts);
  if (!sheet) return tl::unexpected(sheet.error());
  PicturePlate plate(std::move(*sheet), std::move(caption), theme);
  const glm::vec2 size(size_px);
  plate.scale_ = is_vector(format) ? 2.f : 1.f;
  plate.text_px_ = std::clamp(15 * std::min(size.x / 1200, size.y / 850), 9.5f, 60.f);
  plate.picture_ = {0, 0, size.x, size.y};
  if (!plate.caption_) return plate;
  const float text = plate.text_px_, margin = 1.4f * text;
  const float head = margin + (plate.caption_->subtitle.empty() ? 3.f : 4.4f) * text, foot = 3.6f * text;
  if (size.y < head + foot + 6 * text || size.x < 20 * text)
    return fail("a picture with a caption needs 240x200 pixels", "--size", "give it more pixels, or no --caption");
  plate.picture_ = {margin, head, size.x - 2 * margin, size.y - head - foot};
  return plate;
}

glm::uvec2 PicturePlate::picture_px() const {
  return glm::max(glm::uvec2(16),
                  glm::uvec2(std::lround(picture_.width * scale_), std::lround(picture_.height * scale_)));
}

Status PicturePlate::write(const std::filesystem::path& file, const Picture& picture, Names names,
                           std::vector<WrittenLabel>* written) {
  const float text = text_px_;
  if (caption_)
    sheet_.fill({0, 0, 2 * picture_.x + picture_.width, picture_.y + picture_.height + 4 * text}, theme_->ground);
  sheet_.picture(picture_, picture.image);
  const float sheet_px = picture_.width / static_cast<float>(picture.image.width);
  const glm::vec2 origin(picture_.x, picture_.y);
  for (Label& label : names.labels) {
    label.anchor = origin + sheet_px * label.anchor;
    if (label.other) label.other = origin + sheet_px * *label.other;
  }
  std::vector<WrittenLabel> labels;
  if (!names.labels.empty())
    labels = draw_labels(sheet_, picture_, std::move(names.labels), picture_.x + sheet_px * names.left_px,
                         picture_.x + sheet_px * names.right_px, text, *theme_);
  if (written != nullptr) *written = std::move(labels);
  if (!caption_) return sheet_.save(file);
  sheet_.frame(picture_, 1, {theme_->faint.colour, 0.35f});
  draw_scale(sheet_, picture_, picture, text, *theme_);
  draw_directions(sheet_, picture_, picture, text, *theme_);
  float y = 1.1f * text;
  y += sheet_.write({picture_.x, y}, picture_.width, caption_->title,
                    {Writing::Face::serif_bold, 1.7f * text, theme_->ink});
  if (!caption_->subtitle.empty())
    sheet_.write({picture_.x, y}, picture_.width, caption_->subtitle, {Writing::Face::sans, 1.05f * text, theme_->ink});
  const float below = picture_.y + picture_.height + 0.5f * text;
  const Writing small{Writing::Face::sans, std::max(8.f, 0.76f * text), theme_->faint};
  const float legend = caption_->legend ? draw_legend(sheet_, {picture_.x, below}, 0.92f * text, *theme_) : 0;
  sheet_.write({picture_.x, below + (legend > 0 ? 1.5f * text : 0)}, picture_.width, caption_->credit, small);
  return sheet_.save(file);
}

Status write_row(const std::filesystem::path& file, std::span<const Picture> pictures,
                 std::span<const std::string> words, const Theme& theme, const std::filesystem::path& fonts,
                 std::uint32_t between_px) {
  const auto format = format_of(file);
  if (!format) return tl::unexpected(format.error());
  glm::uvec2 size(0, 0);
  for (const Picture& picture : pictures)
    size.x += picture.image.width + (size.x > 0 ? between_px : 0), size.y = std::max(size.y, picture.image.height);
  auto sheet = Sheet::create(*format, {size.x, size.y + row_words_px}, fonts);
  if (!sheet) return tl::unexpected(sheet.error());
  sheet->fill({0, 0, static_cast<float>(size.x), static_cast<float>(size.y + row_words_px)}, theme.ground);
  float x = 0;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const render::Image& image = pictures[i].image;
    const auto width = static_cast<float>(image.width);
    sheet->picture({x, 0, width, static_cast<float>(image.height)}, image);
    sheet->write({x, static_cast<float>(size.y) + 0.2f * row_text_px}, width, words[i],
                 {Writing::Face::sans, row_text_px, theme.ink, Writing::Align::middle});
    x += width;
    if (between_px > 0 && i + 1 < pictures.size())
      sheet->fill({x, 0, static_cast<float>(between_px), static_cast<float>(size.y)}, theme.faint);
    x += static_cast<float>(between_px);
  }
  return sheet->save(file);
}

} // namespace myo::plate
