#include "app/handout/printed.hpp"

#include "app/handout/code.hpp"
#include "app/handout/pdf_access.hpp"
#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace myo::handout {
namespace {

using plate::Box, plate::Sheet, plate::Writing;

constexpr plate::Ink white{glm::vec3(1)}, black{glm::vec3(0)}, line{glm::vec3(0.25f)}, faint{glm::vec3(0.30f)};

const char* name_of(Tag tag) {
  switch (tag) {
  case Tag::title:
    return "H1";
  case Tag::section:
    return "H2";
  case Tag::subsection:
    return "H3";
  case Tag::item:
    return "LBody";
  case Tag::figure:
    return "Figure";
  case Tag::caption:
    return "Caption";
  case Tag::paragraph:
  case Tag::bullet:
  case Tag::frame:
    break;
  }
  return "P";
}

/// Draws pages on a sheet, each thing as what it is.
class Drawer {
public:
  Drawer(Sheet& sheet, const Handout& handout, std::span<const plate::Picture> pictures, float scale)
      : sheet_(sheet), handout_(handout), pictures_(pictures), figures_(figures_of(handout)), scale_(scale) {}
  Status page(const Layout& layout, std::size_t number);

private:
  Status piece(const Piece& piece);
  Status picture(const Box& box, const Figure& figure);
  void foot(const Layout& layout, std::size_t number);
  void items_end();
  void write(const char* tag, const Box& box, const std::string& text, Writing writing);
  [[nodiscard]] Box scaled(const Box& box) const {
    return {box.x * scale_, box.y * scale_, box.width * scale_, box.height * scale_};
  }

  Sheet& sheet_;
  const Handout& handout_;
  std::span<const plate::Picture> pictures_;
  std::vector<const Figure*> figures_;
  float scale_ = 1;
  bool in_list_ = false;
};

void Drawer::write(const char* tag, const Box& box, const std::string& text, Writing writing) {
  writing.size_px *= scale_;
  const Box place = scaled(box);
  sheet_.open_tag(tag);
  sheet_.write({place.x, place.y}, place.width, text, writing);
  sheet_.close_tag(tag);
}

void Drawer::items_end() {
  if (in_list_) sheet_.close_tag("L");
  in_list_ = false;
}

Status Drawer::picture(const Box& box, const Figure& figure) {
  const Box place = scaled(box);
  if (figure.of != Figure::Of::code) {
    const auto at = static_cast<std::size_t>(std::find(figures_.begin(), figures_.end(), &figure) - figures_.begin());
    sheet_.picture(place, pictures_[at].image);
    return {};
  }
  const auto code = code_of(handout_.link);
  if (!code) return tl::unexpected(code.error());
  sheet_.fill(place, white);
  const float module = place.width / static_cast<float>(code->size + 2 * code_border);
  for (std::size_t y = 0; y < code->size; ++y)
    for (std::size_t x = 0; x < code->size; ++x)
      if (code->black[y * code->size + x])
        sheet_.fill({place.x + static_cast<float>(x + code_border) * module,
                     place.y + static_cast<float>(y + code_border) * module, module, module},
                    black);
  return {};
}

Status Drawer::piece(const Piece& piece) {
  const Box place = scaled(piece.box);
  if (piece.tag == Tag::frame) {
    sheet_.frame(place, 1.2f * scale_, line);
    return {};
  }
  if (piece.tag == Tag::bullet) {
    sheet_.disc({place.x + place.width / 2, place.y + place.height / 2}, place.width / 2, line);
    return {};
  }
  if (piece.tag != Tag::item) items_end();
  if (piece.tag == Tag::figure) {
    sheet_.open_tag("Figure");
    const Status drawn = picture(piece.box, *piece.figure);
    sheet_.close_tag("Figure");
    if (piece.figure->of != Figure::Of::code) sheet_.frame(place, 0.7f * scale_, faint);
    return drawn;
  }
  if (piece.tag == Tag::item) {
    if (!in_list_) sheet_.open_tag("L");
    in_list_ = true;
    sheet_.open_tag("LI");
    write(name_of(piece.tag), piece.box, piece.text, piece.writing);
    sheet_.close_tag("LI");
    return {};
  }
  write(name_of(piece.tag), piece.box, piece.text, piece.writing);
  return {};
}

/// On every page: what the sheet is and is not, and whose work it shows. Read aloud once, at the end.
void Drawer::foot(const Layout& layout, std::size_t number) {
  const auto width = static_cast<float>(layout.page_px.x) - 2 * margin_px;
  const bool last = number + 1 == layout.pages.size();
  float y = static_cast<float>(layout.page_px.y) - margin_px - foot_px + 14;
  sheet_.line(glm::vec2(margin_px, y) * scale_, glm::vec2(margin_px + width, y) * scale_, scale_, line);
  y += 5;
  std::string credit = handout_.credit;
  if (!last || number > 0) credit += " " + tr_format("Page {} of {}.", number + 1, layout.pages.size());
  for (const auto& [text, face, size] :
       {std::tuple{handout_.safety, Writing::Face::sans_bold, handout_.large ? 16.f : 12.5f},
        std::tuple{credit, Writing::Face::sans, 9.4f}}) {
    Writing writing;
    writing.face = face, writing.size_px = size * scale_, writing.ink = faint, writing.exact = true;
    if (last) sheet_.open_tag("P");
    y += sheet_.write(glm::vec2(margin_px, y) * scale_, width * scale_, text, writing) / scale_ + 2;
    if (last) sheet_.close_tag("P");
  }
}

Status Drawer::page(const Layout& layout, std::size_t number) {
  sheet_.fill({0, 0, static_cast<float>(layout.page_px.x) * scale_, static_cast<float>(layout.page_px.y) * scale_},
              white);
  sheet_.open_tag("Document");
  for (const Piece& one : layout.pages[number].pieces)
    if (const Status drawn = piece(one); !drawn) return drawn;
  items_end();
  foot(layout, number);
  sheet_.close_tag("Document");
  return {};
}

} // namespace

Result<std::string> pdf_of(const Handout& handout, const Layout& layout, std::span<const plate::Picture> pictures,
                           const std::filesystem::path& fonts) {
  auto sheet = Sheet::create(plate::Format::pdf, layout.page_px, fonts);
  if (!sheet) return tl::unexpected(sheet.error());
  sheet->describe(handout.title, "Myoatlas", handout.safety);
  Drawer drawer(*sheet, handout, pictures, 1);
  for (std::size_t page = 0; page < layout.pages.size(); ++page) {
    if (page > 0) sheet->next_page();
    if (const Status drawn = drawer.page(layout, page); !drawn) return tl::unexpected(drawn.error());
  }
  const auto bytes = sheet->encode();
  if (!bytes) return bytes;
  PdfAccess access{"en-GB", handout.title, {}};
  for (const Page& page : layout.pages)
    for (const Piece& piece : page.pieces)
      if (piece.figure) access.alternatives.push_back(piece.figure->alternative);
  return make_accessible(*bytes, access);
}

Result<std::vector<std::string>> pngs_of(const Handout& handout, const Layout& layout,
                                         std::span<const plate::Picture> pictures, const std::filesystem::path& fonts) {
  std::vector<std::string> pages;
  for (std::size_t page = 0; page < layout.pages.size(); ++page) {
    auto sheet = Sheet::create(plate::Format::png, glm::uvec2(glm::vec2(layout.page_px) * printed_scale), fonts);
    if (!sheet) return tl::unexpected(sheet.error());
    Drawer drawer(*sheet, handout, pictures, printed_scale);
    if (const Status drawn = drawer.page(layout, page); !drawn) return tl::unexpected(drawn.error());
    auto bytes = sheet->encode();
    if (!bytes) return tl::unexpected(bytes.error());
    pages.push_back(std::move(*bytes));
  }
  return pages;
}

} // namespace myo::handout
