#include "app/handout/layout.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <span>

namespace myo::handout {
namespace {

using plate::Box, plate::Sheet, plate::Writing;

constexpr float readable_px = 14.67f; // 11 points: what a sheet for clients does not go beneath without need
constexpr float large_print_px = 24;  // 18 points: what is asked for those who see poorly
constexpr std::size_t max_large_pages = 6;
constexpr float largest_px = 18.2f, smallest_px = 12.6f, step_px = 0.35f;
constexpr float picture_px = 16;                           // the letters for which shares of the width are stated
constexpr float max_share = 0.55f, max_drawn_share = 0.6f; // of the width, whatever room there is: words stand beside
constexpr float least_on_last_page = 0.12f;                // of its height: less is a leftover
constexpr glm::vec3 ink{0.08f, 0.085f, 0.10f}, quiet{0.30f, 0.31f, 0.34f};

Writing writing_of(Writing::Face face, float size_px, const glm::vec3& colour) {
  Writing writing;
  writing.face = face, writing.size_px = size_px, writing.ink.colour = colour, writing.exact = true;
  return writing;
}

/// Pieces that stay together on a page, placed from (0, 0).
struct Row {
  std::vector<Piece> pieces;
  float height = 0, before = 0; ///< before: free above it, but not at the top of a page
  bool with_next = false;       ///< a heading goes where what follows goes
};

/// Pictures that are larger than the others of their sheet, since their page has room.
using Enlarged = std::map<const Figure*, float>;

class Rows {
public:
  Rows(const Handout& handout, const Sheet& sheet, float text_px, float pictures, const Enlarged& enlarged = {})
      : handout_(handout), sheet_(sheet), px_(text_px), pictures_(pictures), enlarged_(enlarged) {
    width_ = static_cast<float>(paper_px(handout.paper).x) - 2 * margin_px;
  }
  std::vector<Row> all();

private:
  [[nodiscard]] Writing plain() const { return writing_of(Writing::Face::sans, px_, ink); }
  /// Adds writing at (x, row.height) and makes the row as much higher.
  void write(Row& row, Tag tag, float x, float width, const std::string& text, const Writing& writing) const;
  [[nodiscard]] Row single(Tag tag, const std::string& text, const Writing& writing, float before) const;
  [[nodiscard]] Row words(const Block& block) const;
  [[nodiscard]] Row beside(const Block& block) const;
  [[nodiscard]] Row gallery(const Block& block) const;
  [[nodiscard]] Row warning(const Block& block) const;
  void add(const Block& block, std::vector<Row>& rows) const;
  [[nodiscard]] glm::vec2 picture_size(const Figure& figure) const;

  const Handout& handout_;
  const Sheet& sheet_;
  float px_, pictures_, width_ = 0;
  Enlarged enlarged_;
};

void Rows::write(Row& row, Tag tag, float x, float width, const std::string& text, const Writing& writing) const {
  const float height = sheet_.height_of(width, text, writing);
  row.pieces.push_back({tag, {x, row.height, width, height}, text, writing, nullptr});
  row.height += height;
}

Row Rows::single(Tag tag, const std::string& text, const Writing& writing, float before) const {
  Row row;
  row.before = before;
  write(row, tag, 0, width_, text, writing);
  return row;
}

/// The fewer points, the larger; all the same size, since eyes compare them. There is one of what they drew.
glm::vec2 Rows::picture_size(const Figure& figure) const {
  const Figure::Of of = figure.of;
  const auto larger = enlarged_.find(&figure);
  const float factor = pictures_ * (larger == enlarged_.end() ? 1.f : larger->second);
  constexpr std::array<float, max_points> widths{0.44f, 0.32f, 0.25f, 0.2f, 0.175f};
  if (of == Figure::Of::code) return glm::vec2(5.2f * picture_px); // telephones read it, whatever the letters
  std::size_t points = 0;
  for (const Figure* one : figures_of(handout_)) points += one->of == Figure::Of::pain ? 1 : 0;
  const float share = widths[std::clamp<std::size_t>(points, 1, max_points) - 1];
  const float wanted = (of == Figure::Of::drawn ? widths[0] : share) * factor * px_ / picture_px;
  const float width = std::min(wanted, of == Figure::Of::drawn ? max_drawn_share : max_share) * width_;
  // A body stands upright; beside several points there is less room for it.
  if (of == Figure::Of::drawn && (points < 2 || handout_.large)) return {width, 1.2f * width};
  return {width, (points == 1 ? 0.95f : 0.8f) * width};
}

Row Rows::words(const Block& block) const {
  Row row;
  row.before = 0.4f * px_;
  const auto count = static_cast<float>(std::max<std::size_t>(block.items.size(), 1));
  const float gap = 0.6f * px_, width = (width_ - (count - 1) * gap) / count, height = 2.2f * px_;
  Writing large = writing_of(Writing::Face::sans_bold, 1.3f * px_, ink);
  large.align = Writing::Align::middle;
  float x = 0;
  for (const std::string& word : block.items) {
    const float words_height = sheet_.height_of(width, word, large);
    row.pieces.push_back({Tag::frame, {x, 0, width, height}, {}, {}, nullptr});
    row.pieces.push_back({Tag::item, {x, (height - words_height) / 2, width, words_height}, word, large, nullptr});
    x += width + gap;
  }
  row.height = height;
  return row;
}

Row Rows::beside(const Block& block) const {
  Row row;
  row.before = 0.5f * px_;
  const Figure* figure = block.figure ? &*block.figure : nullptr;
  const glm::vec2 picture = figure ? picture_size(*figure) : glm::vec2(0);
  const float x = figure ? picture.x + 1.1f * px_ : 0, width = width_ - x;
  if (!block.title.empty())
    write(row, Tag::subsection, x, width, block.title, writing_of(Writing::Face::sans_bold, px_, ink));
  for (const std::string& item : block.items) {
    if (!row.pieces.empty()) row.height += 0.3f * px_;
    write(row, Tag::paragraph, x, width, item, plain());
  }
  if (!figure) return row;
  // The picture is read after the words beside it, which say what it shows.
  row.pieces.push_back({Tag::figure, {0, 0, picture.x, picture.y}, {}, {}, figure});
  float left = picture.y;
  if (!figure->caption.empty()) {
    const Writing small = writing_of(Writing::Face::sans, 0.8f * px_, quiet);
    const float height = sheet_.height_of(picture.x, figure->caption, small);
    row.pieces.push_back({Tag::caption, {0, left + 2, picture.x, height}, figure->caption, small, nullptr});
    left += 2 + height;
  }
  row.height = std::max(row.height, left);
  return row;
}

Row Rows::gallery(const Block& block) const {
  Row row;
  row.before = 0.5f * px_;
  const float gap = 0.8f * px_, count = static_cast<float>(std::max<std::size_t>(block.figures.size(), 3));
  const float width = (width_ - (count - 1) * gap) / count, height = 0.85f * width;
  const Writing small = writing_of(Writing::Face::sans, 0.85f * px_, ink);
  float x = 0;
  for (const Figure& figure : block.figures) {
    row.pieces.push_back({Tag::figure, {x, 0, width, height}, {}, {}, &figure});
    const float words = sheet_.height_of(width, figure.caption, small);
    row.pieces.push_back({Tag::caption, {x, height + 2, width, words}, figure.caption, small, nullptr});
    row.height = std::max(row.height, height + 2 + words);
    x += width + gap;
  }
  return row;
}

Row Rows::warning(const Block& block) const {
  Row row;
  row.before = 0.4f * px_;
  const float inside = 0.7f * px_;
  row.pieces.push_back({Tag::frame, {}, {}, {}, nullptr}); // its frame, whose height comes last
  row.height = inside;
  for (const std::string& item : block.items) {
    Writing writing = plain();
    const auto colon = item.find(':');
    writing.bold_bytes = colon == std::string::npos ? 0 : static_cast<unsigned>(colon + 1);
    write(row, Tag::item, inside, width_ - 2 * inside, item, writing);
    row.height += 0.25f * px_;
  }
  row.height += inside - 0.25f * px_;
  row.pieces.front().box = {0, 0, width_, row.height};
  return row;
}

void Rows::add(const Block& block, std::vector<Row>& rows) const {
  switch (block.kind) {
  case Block::Kind::heading:
    rows.push_back(
        single(Tag::section, block.text, writing_of(Writing::Face::serif_bold, 1.3f * px_, ink), 0.9f * px_));
    rows.back().with_next = true;
    break;
  case Block::Kind::paragraph:
    rows.push_back(single(Tag::paragraph, block.text, plain(), 0.3f * px_));
    break;
  case Block::Kind::list:
    for (std::size_t i = 0; i < block.items.size(); ++i) {
      Row row;
      row.before = 0.25f * px_;
      write(row, Tag::item, 1.1f * px_, width_ - 1.1f * px_, block.items[i], plain());
      row.pieces.push_back({Tag::bullet, {0.35f * px_, 0.55f * px_, 0.3f * px_, 0.3f * px_}, {}, {}, nullptr});
      // Neither the first nor the last item of a list stands alone on a page.
      row.with_next = block.items.size() > 1 && (i == 0 || i + 2 == block.items.size());
      rows.push_back(std::move(row));
    }
    break;
  case Block::Kind::words:
    rows.push_back(words(block));
    rows.back().with_next = true;
    break;
  case Block::Kind::beside:
    rows.push_back(beside(block));
    break;
  case Block::Kind::gallery:
    rows.push_back(gallery(block));
    break;
  case Block::Kind::warning:
    if (!handout_.large) {
      rows.push_back(warning(block));
      break;
    }
    for (std::size_t i = 0; i < block.items.size(); ++i) { // a frame each: large letters need to break between them
      Block one = block;
      one.items = {block.items[i]};
      rows.push_back(warning(one));
      rows.back().with_next = block.items.size() > 1 && (i == 0 || i + 2 == block.items.size());
    }
    break;
  }
}

std::vector<Row> Rows::all() {
  std::vector<Row> rows;
  rows.push_back(single(Tag::title, handout_.title, writing_of(Writing::Face::serif_bold, 1.9f * px_, ink), 0));
  if (!handout_.day.empty())
    rows.push_back(single(Tag::paragraph, handout_.day, writing_of(Writing::Face::sans, 0.85f * px_, quiet), 0));
  rows.push_back(single(Tag::paragraph, handout_.intro, plain(), 0.2f * px_));
  for (const Block& block : handout_.blocks) add(block, rows);
  // The code never has a page of its own.
  const auto is_code = [](const Piece& piece) { return piece.figure && piece.figure->of == Figure::Of::code; };
  if (handout_.large && rows.size() > 1 && std::any_of(rows.back().pieces.begin(), rows.back().pieces.end(), is_code))
    rows[rows.size() - 2].with_next = true;
  // A sentence that rounds off what stands before it does not begin a page; notes of a record go on over pages.
  if (handout_.max_pages > 2) return rows;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (rows[i].pieces.size() == 1 && rows[i].pieces.front().tag == Tag::paragraph) rows[i - 1].with_next = true;
  return rows;
}

void put(Page& page, const Row& row, float top) {
  for (Piece piece : row.pieces) {
    piece.box.x += margin_px, piece.box.y += top;
    page.pieces.push_back(std::move(piece));
  }
}

/// Pages filled from the top; nothing where there are more than `max_pages`, or less than `least_on_last` of its height
/// stands on the last.
std::optional<std::vector<Page>> paginate(const std::vector<Row>& rows, float page_height, std::size_t max_pages,
                                          float least_on_last = least_on_last_page) {
  const float bottom = page_height - margin_px - foot_px;
  std::vector<Page> pages(1);
  float y = margin_px;
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t end = first + 1; // rows that go together
    while (end < rows.size() && rows[end - 1].with_next) ++end;
    float height = 0;
    for (std::size_t i = first; i < end; ++i) height += rows[i].height + (i > first ? rows[i].before : 0);
    const bool fresh = pages.back().pieces.empty();
    if (y + (fresh ? 0 : rows[first].before) + height > bottom) {
      if (fresh || pages.size() == max_pages) return std::nullopt;
      pages.emplace_back();
      y = margin_px;
    }
    for (; first < end; ++first) {
      if (!pages.back().pieces.empty()) y += rows[first].before;
      put(pages.back(), rows[first], y);
      y += rows[first].height;
    }
  }
  if (pages.size() > 1 && y - margin_px < least_on_last * page_height) return std::nullopt;
  return pages;
}

/// How far down a page something stands, 0 to 1.
float filled_part(const Page& page, float page_height) {
  float end = margin_px;
  for (const Piece& piece : page.pieces) end = std::max(end, piece.box.y + piece.box.height);
  return (end - margin_px) / (page_height - 2 * margin_px - foot_px);
}

/// Nothing but the code and its words.
bool holds_only_code(const Page& page) {
  const auto is_code = [](const Piece& piece) { return piece.figure && piece.figure->of == Figure::Of::code; };
  const auto words =
      std::count_if(page.pieces.begin(), page.pieces.end(), [](const Piece& piece) { return !piece.text.empty(); });
  return std::any_of(page.pieces.begin(), page.pieces.end(), is_code) && words <= 2;
}

/// What of several pages is empty: the less, the better. A last page may end early, but not at once.
float emptiness(const std::vector<Page>& pages, float page_height) {
  float sum = 0;
  for (const Page& page : pages) {
    const bool last = &page == &pages.back();
    const float empty = std::max(0.f, 1 - filled_part(page, page_height) - (last ? 0.5f : 0.f));
    sum += empty * empty;
  }
  return sum + (holds_only_code(pages.back()) ? 10.f : 0.f);
}

/// As few pages as it takes, and of pictures the size with which those are filled best.
std::optional<std::vector<Page>> filled_pages(const Handout& handout, const Sheet& measure, float text_px,
                                              std::span<const float> pictures, float page_height) {
  std::optional<std::vector<Page>> best;
  float best_size = 1;
  const std::size_t most = handout.large ? max_large_pages : handout.max_pages;
  for (const float size : pictures) {
    auto pages = paginate(Rows(handout, measure, text_px, size).all(), page_height, most, 0);
    if (!pages) continue;
    const bool better =
        !best || pages->size() < best->size() ||
        (pages->size() == best->size() && emptiness(*pages, page_height) < emptiness(*best, page_height) - 0.02f);
    if (better) best = std::move(pages), best_size = size;
  }
  if (!best || !handout.large) return best;
  Enlarged enlarged; // a drawing on a page with room to spare is worth more than the room
  for (const Figure* figure : figures_of(handout))
    for (const float factor : {1.6f, 1.45f, 1.3f, 1.15f}) {
      Enlarged tried = enlarged;
      tried[figure] = factor;
      auto pages = paginate(Rows(handout, measure, text_px, best_size, tried).all(), page_height, best->size(), 0);
      if (!pages || emptiness(*pages, page_height) > emptiness(*best, page_height) - 0.002f) continue;
      best = std::move(pages), enlarged = std::move(tried);
      break;
    }
  return best;
}

} // namespace

Result<Layout> lay_out(const Handout& handout, const plate::Sheet& measure) {
  Layout layout;
  layout.page_px = paper_px(handout.paper);
  const auto height = static_cast<float>(layout.page_px.y);
  const auto fits = [&](float text_px, std::size_t max_pages, float pictures = 1) {
    auto pages = paginate(Rows(handout, measure, text_px, pictures).all(), height, max_pages);
    if (!pages) return false;
    layout.pages = std::move(*pages), layout.text_px = text_px;
    return true;
  };
  if (handout.max_pages > 2) {
    constexpr std::array sizes{1.25f, 1.15f, 1.05f, 0.95f, 0.85f, 0.75f};
    if (auto pages = filled_pages(handout, measure, readable_px, sizes, height)) {
      layout.pages = std::move(*pages), layout.text_px = readable_px;
      return layout;
    }
    return fail(tr_format("this does not fit on {} pages", handout.max_pages), handout.title, "delete old visits");
  }
  if (handout.large) {
    constexpr std::array sizes{0.8f, 0.74f, 0.68f, 0.62f, 0.56f, 0.5f, 0.44f}; // large letters need their width
    if (auto pages = filled_pages(handout, measure, large_print_px, sizes, height)) {
      layout.pages = std::move(*pages), layout.text_px = large_print_px;
      return layout;
    }
    return fail(tr_format("the hand-out does not fit on {} pages in large letters", max_large_pages), "hand-out",
                "leave a part out (--include), take fewer points, or shorten the note");
  }
  // As large as the page has room for; pictures give way before letters that all can read, and before anything is left
  // out.
  const auto from_largest_to = [&](float least_px, std::size_t max_pages) {
    for (float px = largest_px; px >= least_px; px -= step_px)
      if (fits(px, max_pages)) return true;
    return fits(least_px, max_pages);
  };
  // What does not fit one page in the smallest letters fits it in none.
  if (fits(readable_px, 1)) {
    (void)from_largest_to(readable_px, 1);
    return layout;
  }
  if (from_largest_to(readable_px, 2)) { // pictures take what room the letters leave
    const float px = layout.text_px;
    for (const float pictures : {1.6f, 1.45f, 1.3f, 1.15f})
      if (fits(px, 2, pictures)) break;
    return layout;
  }
  for (const float pictures : {0.8f, 0.65f})
    if (fits(readable_px, 2, pictures)) return layout;
  for (const float pictures : {1.f, 0.8f, 0.65f})
    for (float px = readable_px; px >= smallest_px; px -= step_px)
      if (fits(px, 2, pictures)) return layout;
  return fail("the hand-out does not fit on two pages", "hand-out",
              "leave a part out (--include), take fewer points, or shorten the note");
}

} // namespace myo::handout
