#include "app/plate/point_plate.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::plate {
namespace {

constexpr float column_gap = 1.8f, paragraph_gap = 0.45f; // of the writing's height
constexpr float smallest_px = 9.5f;                       // that one reads on a screen
constexpr float pictures_least = 0.46f;                   // of the sheet's height

Writing body_text(const Paragraph& paragraph, float text_px, const Theme& theme) {
  Writing writing{Writing::Face::sans, text_px, theme.ink};
  if (!paragraph.lead.empty()) writing.bold_bytes = static_cast<unsigned>(paragraph.lead.size() + 1);
  return writing;
}

std::string line_of(const Paragraph& paragraph) {
  return paragraph.lead.empty() ? paragraph.text : fmt::format("{}: {}", paragraph.lead, paragraph.text);
}

float height_of(const Sheet& sheet, const Column& column, float width, float text_px, const Theme& theme) {
  float height = 1.7f * text_px;
  for (const Paragraph& paragraph : column.paragraphs)
    height +=
        sheet.height_of(width, line_of(paragraph), body_text(paragraph, text_px, theme)) + paragraph_gap * text_px;
  return height;
}

/// Leaves out whole paragraphs, the least needed first, until the column fits.
void shorten(const Sheet& sheet, Column& column, float width, float height, float text_px, const Theme& theme) {
  while (!column.paragraphs.empty() && height_of(sheet, column, width, text_px, theme) > height) {
    const auto least = std::max_element(column.paragraphs.begin(), column.paragraphs.end(),
                                        [](const Paragraph& a, const Paragraph& b) { return a.rank <= b.rank; });
    column.paragraphs.erase(least);
  }
}

} // namespace

PointPlate::PointPlate(Sheet sheet, Page page, const Theme& theme)
    : sheet_(std::move(sheet)), page_(std::move(page)), theme_(&theme) {}

Result<PointPlate> PointPlate::lay_out(Format format, glm::uvec2 size_px, Page page, const Theme& theme,
                                       const std::filesystem::path& fonts) {
  if (size_px.x < min_page_px.x || size_px.y < min_page_px.y)
    return fail("the page of a point needs 480x360 pixels", "--size",
                "give it more pixels, or a --view for one picture");
  auto sheet = Sheet::create(format, size_px, fonts);
  if (!sheet) return tl::unexpected(sheet.error());
  PointPlate plate(std::move(*sheet), std::move(page), theme);
  plate.scale_ = is_vector(format) ? 2.f : 1.f;
  plate.arrange(glm::vec2(size_px));
  return plate;
}

void PointPlate::arrange(glm::vec2 size) {
  sheet_.fill({0, 0, size.x, size.y}, theme_->ground);
  const float unit = std::min(size.x / 1200, size.y / 850);
  text_px_ = std::clamp(15 * unit, smallest_px, 60.f);
  margin_ = std::max(10.f, 26 * unit);
  const float inner = size.x - 2 * margin_;
  head_ = {margin_, 0.7f * margin_, inner, 3.6f * text_px_};
  float foot_height = 2.3f * text_px_;
  for (const std::string& text : {page_.credit, page_.sources})
    if (!text.empty()) foot_height += sheet_.height_of(inner, text, small_text());
  foot_height = std::min(foot_height, 0.2f * size.y);
  foot_ = {margin_, size.y - foot_height - 0.5f * margin_, inner, foot_height};
  const float top = head_.y + head_.height + 0.4f * margin_ + 1.5f * text_px_, room = foot_.y - top;
  const auto count = static_cast<float>(std::max<std::size_t>(page_.columns.size(), 1));
  const float width = (inner - (count - 1) * column_gap * text_px_) / count;
  float words = 0;
  for (const Column& column : page_.columns)
    words = std::max(words, height_of(sheet_, column, width, text_px_, *theme_));
  words = std::min(words + 0.6f * text_px_, room - pictures_least * size.y);
  for (Column& column : page_.columns) shorten(sheet_, column, width, words, text_px_, *theme_);
  // A heading over nothing helps nobody: the pictures take the room then.
  words_ = width > 11 * text_px_ && std::none_of(page_.columns.begin(), page_.columns.end(),
                                                 [](const Column& column) { return column.paragraphs.empty(); });
  if (!words_) words = 0;
  columns_ = {margin_, foot_.y - words, inner, words};
  const float gap = 0.6f * margin_, height = room - words - 0.5f * margin_;
  pattern_ = {margin_, top, (inner - gap) / 2, height};
  muscle_ = {pattern_.x + pattern_.width + gap, top, (inner - gap) / 2, height};
  const float inset = std::min(0.34f * height, 0.24f * pattern_.width);
  const float width_of_inset = 0.5f * inset, right = pattern_.x + pattern_.width - 0.4f * text_px_;
  whole_ = {right - width_of_inset, top + 0.4f * text_px_, width_of_inset, inset};
  other_ = {whole_.x, whole_.y + inset + 0.3f * text_px_, width_of_inset, inset};
}

Writing PointPlate::small_text() const { return {Writing::Face::sans, std::max(0.76f * text_px_, 8.f), theme_->faint}; }

glm::uvec2 PointPlate::drawn_px(const Box& box) const {
  return glm::max(glm::uvec2(16), glm::uvec2(std::lround(box.width * scale_), std::lround(box.height * scale_)));
}
glm::uvec2 PointPlate::pattern_px() const { return drawn_px(pattern_); }
glm::uvec2 PointPlate::muscle_px() const { return drawn_px(muscle_); }
glm::uvec2 PointPlate::whole_px() const { return drawn_px(whole_); }

void PointPlate::write_head() {
  const Writing title{Writing::Face::serif_bold, 1.9f * text_px_, theme_->ink};
  sheet_.write({head_.x, head_.y}, 0, page_.title, title);
  const float latin_x = head_.x + sheet_.width_of(page_.title, title) + 0.9f * text_px_;
  const Writing latin{Writing::Face::serif_italic, 1.15f * text_px_, theme_->faint};
  if (latin_x + sheet_.width_of(page_.latin, latin) < head_.x + head_.width)
    sheet_.write({latin_x, head_.y + 0.78f * text_px_}, 0, page_.latin, latin);
  sheet_.write({head_.x, head_.y + 2.35f * text_px_}, head_.width, page_.subtitle,
               {Writing::Face::sans, 1.1f * text_px_, theme_->ink});
}

void PointPlate::write_columns() {
  if (!words_) return;
  const auto count = static_cast<float>(page_.columns.size());
  const float width = (columns_.width - (count - 1) * column_gap * text_px_) / count;
  float x = columns_.x;
  for (const Column& column : page_.columns) {
    float y = columns_.y;
    sheet_.write({x, y}, width, column.heading, {Writing::Face::sans_bold, 1.1f * text_px_, theme_->accent});
    y += 1.7f * text_px_;
    for (const Paragraph& paragraph : column.paragraphs)
      y += sheet_.write({x, y}, width, line_of(paragraph), body_text(paragraph, text_px_, *theme_)) +
           paragraph_gap * text_px_;
    x += width + column_gap * text_px_;
  }
}

void PointPlate::write_foot() {
  sheet_.line({foot_.x, foot_.y}, {foot_.x + foot_.width, foot_.y}, 1, {theme_->faint.colour, 0.5f});
  const float y = foot_.y + 0.45f * text_px_;
  const float legend = draw_legend(sheet_, {foot_.x, y}, 0.92f * text_px_, *theme_);
  const Writing right{Writing::Face::sans_bold, 0.92f * text_px_, theme_->ink, Writing::Align::right};
  if (legend + sheet_.width_of(page_.safety, right) + 2 * text_px_ < foot_.width)
    sheet_.write({foot_.x + foot_.width, y}, 0, page_.safety, right);
  const Writing small = small_text();
  float below = y + 1.55f * text_px_;
  const float last = foot_.y + foot_.height;
  for (const std::string& text : {page_.credit, page_.sources}) {
    if (text.empty()) continue;
    const float height = sheet_.height_of(foot_.width, text, small);
    if (below + height > last + 0.3f * text_px_) continue;
    below += sheet_.write({foot_.x, below}, foot_.width, text, small);
  }
}

void PointPlate::place(const Box& box, const Picture& picture, const std::string& title) {
  sheet_.picture(box, picture.image);
  sheet_.frame(box, 1, {theme_->faint.colour, 0.35f});
  const std::string seen = fmt::format("{}, {}", title, seen_from(picture.to_eye));
  sheet_.write(
      {box.x, box.y - 1.45f * text_px_}, box.width, seen,
      {Writing::Face::sans, text_px_, theme_->faint, Writing::Align::left, static_cast<unsigned>(title.size())});
  draw_scale(sheet_, box, picture, text_px_, *theme_);
  draw_directions(sheet_, box, picture, text_px_, *theme_);
}

Status PointPlate::write(const std::filesystem::path& file, const Picture& pattern, const Picture& muscle,
                         const Picture& whole, const Picture& other, const Box& around) {
  write_head();
  place(pattern_, pattern, tr("Pain on the skin"));
  place(muscle_, muscle, tr("The muscle and its point"));
  sheet_.picture(whole_, whole.image);
  sheet_.picture(other_, other.image);
  for (const Box& inset : {whole_, other_}) sheet_.frame(inset, 1, {theme_->faint.colour, 0.5f});
  const Box seen{whole_.x + std::max(0.f, around.x) * whole_.width, whole_.y + std::max(0.f, around.y) * whole_.height,
                 std::min(1.f, around.width) * whole_.width, std::min(1.f, around.height) * whole_.height};
  sheet_.frame(seen, std::max(1.f, text_px_ / 10), theme_->accent);
  write_columns();
  write_foot();
  return sheet_.save(file);
}

} // namespace myo::plate
