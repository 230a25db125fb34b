#include "app/plate/sheet.hpp"

#include "app/plate/jpeg.hpp"
#include "engine/core/files.hpp"
#include "engine/core/thread_room.hpp"

#include <array>
#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#include <cairo/cairo.h>
#include <fontconfig/fontconfig.h>
#include <numbers>
#include <pango/pangocairo.h>

namespace myo::plate {
namespace {

constexpr double point_per_px = 0.75; // 1/96 inch in 1/72
constexpr unsigned max_px = 16384;    // what an image of cairo and a Vulkan device both hold

template <auto Free> struct Freed {
  template <class T> void operator()(T* object) const { Free(object); }
};
using Surface = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Freed<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Freed<g_object_unref>>;
using Attributes = std::unique_ptr<PangoAttrList, Freed<pango_attr_list_unref>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_destroy>>;
using Font = std::unique_ptr<PangoFontDescription, Freed<pango_font_description_free>>;

cairo_status_t append(void* into, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

/// The shipped fonts are the only ones that a plate is written with, so that it looks the same everywhere.
Status load_fonts(const std::filesystem::path& folder) {
  if (!core::room_for_threads(2)) // Pango starts one, and ends the program where it cannot
    return fail("a limit leaves no room for the threads that set words", {},
                "raise the limit on processes (ulimit -u), or end other programs");
  for (const char* name : {"SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf", "SourceSerif4-SemiBold.ttf",
                           "SourceSerif4-Italic.ttf"}) {
    const std::string file = (folder / name).string();
    if (FcConfigAppFontAddFile(nullptr, reinterpret_cast<const FcChar8*>(file.c_str())) == FcFalse)
      return fail("the font is missing", file, "build the data again");
  }
  return {};
}

struct Cut {
  const char* family;
  PangoWeight weight;
  PangoStyle style;
};

Font font_of(const Writing& writing) {
  constexpr std::array<Cut, 4> cuts{{{"Source Sans 3", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
                                     {"Source Sans 3", PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL},
                                     {"Source Serif 4", PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL},
                                     {"Source Serif 4", PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC}}};
  const Cut& cut = cuts[static_cast<std::size_t>(writing.face)];
  Font font(pango_font_description_new());
  pango_font_description_set_family_static(font.get(), cut.family);
  pango_font_description_set_weight(font.get(), cut.weight);
  pango_font_description_set_style(font.get(), cut.style);
  pango_font_description_set_absolute_size(font.get(), double{writing.size_px} * PANGO_SCALE);
  return font;
}

} // namespace

struct Sheet::Impl {
  Format format = Format::png;
  glm::uvec2 size{0};
  std::string bytes; ///< of SVG and PDF, as they come
  Surface surface;
  Context context;

  [[nodiscard]] Layout layout(float width_px, std::string_view text, const Writing& writing) const {
    Layout made(pango_cairo_create_layout(context.get()));
    const Font font = font_of(writing);
    pango_layout_set_font_description(made.get(), font.get());
    pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
    if (width_px > 0) pango_layout_set_width(made.get(), static_cast<int>(double{width_px} * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    const Attributes attributes(pango_attr_list_new());
    if (writing.bold_bytes > 0) {
      PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD);
      bold->start_index = 0, bold->end_index = writing.bold_bytes;
      pango_attr_list_insert(attributes.get(), bold); // the list owns it now
    }
    if (writing.exact) {
      pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
      PangoContext* words = pango_layout_get_context(made.get());
      const FontOptions plain(cairo_font_options_create());
      cairo_font_options_set_hint_style(plain.get(), CAIRO_HINT_STYLE_NONE);
      cairo_font_options_set_hint_metrics(plain.get(), CAIRO_HINT_METRICS_OFF);
      pango_cairo_context_set_font_options(words, plain.get());
      pango_context_set_round_glyph_positions(words, FALSE);
      pango_layout_context_changed(made.get());
    }
    pango_layout_set_attributes(made.get(), attributes.get());
    constexpr std::array<PangoAlignment, 3> aligns{PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
    pango_layout_set_alignment(made.get(), aligns[static_cast<std::size_t>(writing.align)]);
    return made;
  }
  void use(const Ink& ink) const {
    cairo_set_source_rgba(context.get(), double{ink.colour.r}, double{ink.colour.g}, double{ink.colour.b},
                          double{ink.opacity});
  }
};

Sheet::Sheet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Sheet::Sheet(Sheet&&) noexcept = default;
Sheet& Sheet::operator=(Sheet&&) noexcept = default;
Sheet::~Sheet() = default;

Result<Sheet> Sheet::create(Format format, glm::uvec2 size_px, const std::filesystem::path& fonts) {
  if (size_px.x == 0 || size_px.y == 0 || size_px.x > max_px || size_px.y > max_px)
    return fail("a sheet has 1 to 16384 pixels each way", "", "choose another size");
  if (const Status loaded = load_fonts(fonts); !loaded) return tl::unexpected(loaded.error());
  auto impl = std::make_unique<Impl>();
  impl->format = format, impl->size = size_px;
  const double width = size_px.x, height = size_px.y;
  switch (format) {
  case Format::svg:
    impl->surface.reset(
        cairo_svg_surface_create_for_stream(append, &impl->bytes, width * point_per_px, height * point_per_px));
    break;
  case Format::pdf:
    impl->surface.reset(
        cairo_pdf_surface_create_for_stream(append, &impl->bytes, width * point_per_px, height * point_per_px));
    break;
  case Format::png:
  case Format::jpeg:
    impl->surface.reset(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(size_px.x), static_cast<int>(size_px.y)));
    break;
  }
  impl->context.reset(cairo_create(impl->surface.get()));
  if (is_vector(format)) cairo_scale(impl->context.get(), point_per_px, point_per_px);
  if (cairo_status(impl->context.get()) != CAIRO_STATUS_SUCCESS)
    return fail(cairo_status_to_string(cairo_status(impl->context.get())), "the sheet", "choose a smaller size");
  return Sheet(std::move(impl));
}

void Sheet::fill(const Box& box, const Ink& ink) {
  impl_->use(ink);
  cairo_rectangle(impl_->context.get(), double{box.x}, double{box.y}, double{box.width}, double{box.height});
  cairo_fill(impl_->context.get());
}

void Sheet::picture(const Box& box, const render::Image& image) {
  const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, static_cast<int>(image.width));
  const Surface pixels(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(image.width), static_cast<int>(image.height)));
  cairo_surface_flush(pixels.get());
  unsigned char* out = cairo_image_surface_get_data(pixels.get());
  if (out == nullptr) return; // save() says what the context could not hold
  for (std::uint32_t y = 0; y < image.height; ++y)
    for (std::uint32_t x = 0; x < image.width; ++x) {
      const std::uint8_t* rgba = &image.rgba[(std::size_t{y} * image.width + x) * 4];
      unsigned char* to = out + std::size_t{y} * static_cast<std::size_t>(stride) + std::size_t{x} * 4;
      to[0] = rgba[2], to[1] = rgba[1], to[2] = rgba[0], to[3] = 255; // little-endian 0xffRRGGBB
    }
  cairo_surface_mark_dirty(pixels.get());
  cairo_t* c = impl_->context.get();
  cairo_save(c);
  cairo_rectangle(c, double{box.x}, double{box.y}, double{box.width}, double{box.height});
  cairo_clip(c);
  cairo_translate(c, double{box.x}, double{box.y});
  cairo_scale(c, double{box.width} / image.width, double{box.height} / image.height);
  cairo_set_source_surface(c, pixels.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(c), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend(cairo_get_source(c), CAIRO_EXTEND_PAD);
  cairo_paint(c);
  cairo_restore(c);
}

void Sheet::line(glm::vec2 from, glm::vec2 to, float width_px, const Ink& ink) {
  cairo_t* c = impl_->context.get();
  impl_->use(ink);
  cairo_set_line_width(c, double{width_px});
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_move_to(c, double{from.x}, double{from.y});
  cairo_line_to(c, double{to.x}, double{to.y});
  cairo_stroke(c);
}

void Sheet::circle(glm::vec2 middle, float radius_px, float width_px, const Ink& ink) {
  cairo_t* c = impl_->context.get();
  impl_->use(ink);
  cairo_set_line_width(c, double{width_px});
  cairo_new_path(c);
  cairo_arc(c, double{middle.x}, double{middle.y}, double{radius_px}, 0, 2 * std::numbers::pi);
  cairo_stroke(c);
}

void Sheet::disc(glm::vec2 middle, float radius_px, const Ink& ink) {
  cairo_t* c = impl_->context.get();
  impl_->use(ink);
  cairo_new_path(c);
  cairo_arc(c, double{middle.x}, double{middle.y}, double{radius_px}, 0, 2 * std::numbers::pi);
  cairo_fill(c);
}

void Sheet::frame(const Box& box, float width_px, const Ink& ink) {
  cairo_t* c = impl_->context.get();
  impl_->use(ink);
  cairo_set_line_width(c, double{width_px});
  cairo_rectangle(c, double{box.x}, double{box.y}, double{box.width}, double{box.height});
  cairo_stroke(c);
}

float Sheet::write(glm::vec2 at, float width_px, std::string_view text, const Writing& writing) {
  const Layout layout = impl_->layout(width_px, text, writing);
  int width = 0, height = 0;
  pango_layout_get_pixel_size(layout.get(), &width, &height);
  float left = at.x;
  if (width_px <= 0 && writing.align == Writing::Align::middle) left -= static_cast<float>(width) / 2;
  if (width_px <= 0 && writing.align == Writing::Align::right) left -= static_cast<float>(width);
  cairo_move_to(impl_->context.get(), double{left}, double{at.y});
  if (writing.halo) {
    impl_->use(*writing.halo);
    cairo_set_line_width(impl_->context.get(), double{writing.size_px} / 4);
    cairo_set_line_join(impl_->context.get(), CAIRO_LINE_JOIN_ROUND);
    pango_cairo_layout_path(impl_->context.get(), layout.get());
    cairo_stroke(impl_->context.get());
    cairo_move_to(impl_->context.get(), double{left}, double{at.y});
  }
  impl_->use(writing.ink);
  pango_cairo_show_layout(impl_->context.get(), layout.get());
  return static_cast<float>(height);
}

float Sheet::height_of(float width_px, std::string_view text, const Writing& writing) const {
  int width = 0, height = 0;
  pango_layout_get_pixel_size(impl_->layout(width_px, text, writing).get(), &width, &height);
  return static_cast<float>(height);
}

float Sheet::width_of(std::string_view text, const Writing& writing) const {
  int width = 0, height = 0;
  pango_layout_get_pixel_size(impl_->layout(0, text, writing).get(), &width, &height);
  return static_cast<float>(width);
}

void Sheet::next_page() {
  if (impl_->format == Format::pdf) cairo_show_page(impl_->context.get());
}

void Sheet::open_tag(const char* name) {
  if (impl_->format == Format::pdf) cairo_tag_begin(impl_->context.get(), name, nullptr);
}

void Sheet::close_tag(const char* name) {
  if (impl_->format == Format::pdf) cairo_tag_end(impl_->context.get(), name);
}

void Sheet::describe(const std::string& title, const std::string& author, const std::string& subject) {
  if (impl_->format != Format::pdf) return;
  cairo_surface_t* pdf = impl_->surface.get();
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT, subject.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Myoatlas");
}

Result<std::string> Sheet::encode() {
  impl_->context.reset();
  cairo_surface_t* surface = impl_->surface.get();
  std::string bytes;
  if (is_vector(impl_->format)) {
    cairo_surface_finish(surface);
    bytes = std::move(impl_->bytes);
  } else if (impl_->format == Format::jpeg) {
    cairo_surface_flush(surface);
    auto encoded = jpeg_of(cairo_image_surface_get_data(surface), impl_->size,
                           static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
    if (!encoded) return encoded;
    bytes = std::move(*encoded);
  } else {
    cairo_surface_write_to_png_stream(surface, append, &bytes);
  }
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS || bytes.empty())
    return fail("the picture could not be encoded", "the sheet", "free some memory");
  return bytes;
}

Status Sheet::save(const std::filesystem::path& file, core::Access access) {
  const auto bytes = encode();
  if (!bytes) return fail(bytes.error().what, file.string(), bytes.error().hint);
  return core::write_file_atomically(file, *bytes, access);
}

} // namespace myo::plate
