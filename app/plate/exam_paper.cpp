#include "app/plate/exam_paper.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::plate {
namespace {

// A4 at 96 to the inch.
constexpr glm::uvec2 page_px{794, 1123};
constexpr float margin = 56, picture_width = 300, picture_height = 225, gap = 22, text_px = 14;
constexpr float width = static_cast<float>(page_px.x) - 2 * margin;
constexpr float bottom = static_cast<float>(page_px.y) - margin - 30;
constexpr float words_x = margin + picture_width + gap, words_width = width - picture_width - gap;

const Writing prompt_writing{Writing::Face::sans_bold, text_px};
const Writing plain_writing{Writing::Face::sans, text_px};
const Ink faint{{0.35f, 0.36f, 0.38f}};
const Writing small_writing{Writing::Face::sans, 11, faint};

std::string lettered(std::size_t which, const std::string& text) {
  return which < 26 ? fmt::format("{})  {}", static_cast<char>('a' + which), text)
                    : fmt::format("{})  {}", which + 1, text);
}

/// An item's words from `at` on; draws where `draw`. The height they take.
float words(Sheet& sheet, glm::vec2 at, float for_width, std::size_t number, const PaperItem& item, bool draw) {
  float y = at.y;
  const auto put = [&](float indent, const std::string& text, const Writing& writing) {
    const float wide = for_width - indent;
    y += draw ? sheet.write({at.x + indent, y}, wide, text, writing) : sheet.height_of(wide, text, writing);
  };
  put(0, fmt::format("{}.  {}", number, item.prompt), prompt_writing);
  if (!item.hint.empty()) put(0, item.hint, small_writing);
  y += 6;
  for (std::size_t i = 0; i < item.choices.size(); ++i) put(10, lettered(i, item.choices[i]), plain_writing), y += 3;
  for (unsigned line = 0; line < item.lines; ++line) {
    y += 30;
    if (draw) sheet.line({at.x, y}, {at.x + for_width, y}, 0.7f, faint);
  }
  return y - at.y;
}

struct Laid {
  std::size_t item = 0;
  float y = 0, height = 0;
};
using Pages = std::vector<std::vector<Laid>>;

float words_width_of(const PaperItem& item) { return item.picture ? words_width : width; }

Result<Pages> lay_out(Sheet& sheet, std::span<const PaperItem> items, float first_y) {
  Pages pages(1);
  float y = first_y;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const float height = std::max(items[i].picture ? picture_height : 0.f,
                                  words(sheet, {0, 0}, words_width_of(items[i]), i + 1, items[i], false));
    if (height > bottom - margin) return fail("is longer than a page", fmt::format("question {}", i + 1));
    if (y + height > bottom) pages.emplace_back(), y = margin;
    pages.back().push_back({i, y, height});
    y += height + gap;
  }
  return pages;
}

float draw_head(Sheet& sheet, const PaperHead& head) {
  float y = margin;
  y += sheet.write({margin, y}, width, head.title, {Writing::Face::serif_bold, 24});
  y += sheet.write({margin, y}, width, head.detail, small_writing) + 14;
  sheet.write({margin, y}, 0, tr("Name"), plain_writing);
  sheet.line({margin + 48, y + 17}, {margin + 400, y + 17}, 0.7f, faint);
  sheet.write({margin + 424, y}, 0, tr("Date"), plain_writing);
  sheet.line({margin + 464, y + 17}, {margin + width, y + 17}, 0.7f, faint);
  return y + 44;
}

void draw_foot(Sheet& sheet, const PaperHead& head, std::size_t page, std::size_t pages) {
  const float y = static_cast<float>(page_px.y) - margin;
  sheet.write({margin, y}, width - 90, head.credit, small_writing);
  Writing right = small_writing;
  right.align = Writing::Align::right;
  sheet.write({margin + width, y}, 0, tr_format("{} of {}", page, pages), right);
}

void draw_page(Sheet& sheet, std::span<const PaperItem> items, const std::vector<Laid>& laid) {
  for (const Laid& one : laid) {
    const PaperItem& item = items[one.item];
    if (item.picture) {
      const Box box{margin, one.y, picture_width, picture_height};
      draw_marked(sheet, box, *item.picture, item.marks, 12);
      sheet.frame(box, 0.7f, faint);
    }
    words(sheet, {item.picture ? words_x : margin, one.y}, words_width_of(item), one.item + 1, item, true);
  }
}

Result<Sheet> blank(Format format, const std::filesystem::path& fonts) {
  auto sheet = Sheet::create(format, page_px, fonts);
  if (sheet) sheet->fill({0, 0, float{page_px.x}, float{page_px.y}}, {glm::vec3(1)});
  return sheet;
}

} // namespace

Result<std::vector<std::filesystem::path>> write_exam_paper(const std::filesystem::path& file, const PaperHead& head,
                                                            std::span<const PaperItem> items,
                                                            const std::filesystem::path& fonts) {
  const auto format = format_of(file);
  if (!format) return tl::unexpected(format.error());
  if (items.empty()) return fail("there is no question to print", file.string(), "choose another deck");
  auto sheet = blank(*format, fonts);
  if (!sheet) return tl::unexpected(sheet.error());
  const float first_y = draw_head(*sheet, head);
  const auto pages = lay_out(*sheet, items, first_y);
  if (!pages) return tl::unexpected(pages.error());
  std::vector<std::filesystem::path> written;
  const bool one_file = *format == Format::pdf || pages->size() == 1;
  for (std::size_t page = 0; page < pages->size(); ++page) {
    draw_page(*sheet, items, (*pages)[page]);
    draw_foot(*sheet, head, page + 1, pages->size());
    const bool last = page + 1 == pages->size();
    if (one_file && !last) {
      sheet->next_page();
      continue;
    }
    written.push_back(one_file ? file : page_file(file, page + 1));
    if (const Status saved = sheet->save(written.back()); !saved) return tl::unexpected(saved.error());
    if (last) break;
    auto next = blank(*format, fonts);
    if (!next) return tl::unexpected(next.error());
    *sheet = std::move(*next);
  }
  return written;
}

} // namespace myo::plate
