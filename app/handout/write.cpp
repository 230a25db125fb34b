#include "app/handout/write.hpp"

#include "app/handout/printed.hpp"
#include "app/handout/web_page.hpp"
#include "app/language/language.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <fmt/format.h>

namespace myo::handout {
namespace {

constexpr glm::uvec2 web_picture_px{640, 512}; // of the page for a browser, twice as fine as it stands there

/// Where a picture stands on paper, by its place among the pictures.
glm::vec2 size_on_paper(const Layout& layout, const Figure& figure) {
  for (const Page& page : layout.pages)
    for (const Piece& piece : page.pieces)
      if (piece.figure == &figure) return {piece.box.width, piece.box.height};
  return glm::vec2(web_picture_px);
}

Result<std::vector<plate::Picture>> draw_all(const Handout& handout, const Stage& stage, const Layout* layout) {
  std::vector<plate::Picture> pictures;
  for (const Figure* figure : figures_of(handout)) {
    pictures.emplace_back();
    if (figure->of == Figure::Of::code) continue;
    const glm::vec2 size =
        layout ? glm::round(size_on_paper(*layout, *figure) * printed_scale) : glm::vec2(web_picture_px);
    const auto state = state_of(*figure, stage.body, figure->drawing ? *figure->drawing : stage.drawing, size);
    if (!state) return tl::unexpected(state.error());
    auto picture = stage.draw(*state);
    if (!picture) return tl::unexpected(picture.error());
    pictures.back() = std::move(*picture);
  }
  return pictures;
}

Result<std::vector<std::filesystem::path>> write_pages(const std::filesystem::path& file,
                                                       const std::vector<std::string>& pages, core::Access access) {
  std::vector<std::filesystem::path> written;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    written.push_back(pages.size() == 1 ? file : plate::page_file(file, page + 1));
    if (const Status saved = core::write_file_atomically(written.back(), pages[page], access); !saved)
      return tl::unexpected(saved.error());
  }
  return written;
}

/// "28 November 2026"
std::string today() {
  constexpr std::array<const char*, 12> months{tr_later("January"), tr_later("February"), tr_later("March"),
                                               tr_later("April"),   tr_later("May"),      tr_later("June"),
                                               tr_later("July"),    tr_later("August"),   tr_later("September"),
                                               tr_later("October"), tr_later("November"), tr_later("December")};
  const std::time_t now = std::time(nullptr);
  std::tm wall{};
  ::localtime_r(&now, &wall);
  return tr_format("{0} {1} {2}", wall.tm_mday, tr(months.at(static_cast<std::size_t>(wall.tm_mon))),
                   1900 + wall.tm_year); // day, month, year
}

Result<std::vector<std::filesystem::path>> write_printed(const std::filesystem::path& file, Kind kind,
                                                         const Handout& handout, const Stage& stage,
                                                         core::Access access) {
  const auto measure = plate::Sheet::create(plate::Format::pdf, paper_px(handout.paper), stage.fonts);
  if (!measure) return tl::unexpected(measure.error());
  const auto layout = lay_out(handout, *measure);
  if (!layout) return tl::unexpected(layout.error());
  const auto pictures = draw_all(handout, stage, &*layout);
  if (!pictures) return tl::unexpected(pictures.error());
  if (kind == Kind::pdf) {
    const auto pdf = pdf_of(handout, *layout, *pictures, stage.fonts);
    if (!pdf) return tl::unexpected(pdf.error());
    return write_pages(file, {*pdf}, access);
  }
  const auto pages = pngs_of(handout, *layout, *pictures, stage.fonts);
  if (!pages) return tl::unexpected(pages.error());
  return write_pages(file, *pages, access);
}

} // namespace

Status write_record(const std::filesystem::path& file, const Handout& record, const Stage& stage) {
  const auto written = write_printed(file, Kind::pdf, record, stage, core::Access::personal);
  return written ? Status{} : Status(tl::unexpected(written.error()));
}

Result<Kind> kind_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ending == ".pdf") return Kind::pdf;
  if (ending == ".png") return Kind::png;
  if (ending == ".html" || ending == ".htm") return Kind::html;
  return fail("a hand-out cannot be written as this kind of file", file.string(),
              "end its name in .pdf, .html or .png");
}

Result<std::vector<std::filesystem::path>> write_handout(const std::filesystem::path& file, Request request,
                                                         const Stage& stage) {
  const auto kind = kind_of(file);
  if (!kind) return tl::unexpected(kind.error());
  request.body_credit = stage.body.model().credit;
  request.shown = shown_in(stage.atlas, stage.body, stage.drawing);
  request.drawn = !stage.drawing.strokes.empty();
  request.link = link_of(request.points);
  if (request.day.empty()) request.day = today();
  const auto handout = compose(stage.atlas, request);
  if (!handout) return tl::unexpected(handout.error());
  constexpr core::Access access = core::Access::personal; // it is made for somebody
  if (*kind == Kind::html) {
    const auto pictures = draw_all(*handout, stage, nullptr);
    if (!pictures) return tl::unexpected(pictures.error());
    const auto page = web_page_of(*handout, request, *pictures, stage);
    if (!page) return tl::unexpected(page.error());
    return write_pages(file, {*page}, access);
  }
  return write_printed(file, *kind, *handout, stage, access);
}

} // namespace myo::handout
