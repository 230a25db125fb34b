#pragma once
// A sheet of paper: pictures, lines and words at places in pixels (1/96 inch on paper), written as PNG, JPEG, SVG or
// PDF.

#include "app/plate/format.hpp"
#include "engine/core/result.hpp"
#include "engine/render/renderer.hpp"

#include <filesystem>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace myo::plate {

struct Box {
  float x = 0, y = 0, width = 0, height = 0;
};

/// Linear light is not meant: sRGB as on screen, 0..1.
struct Ink {
  glm::vec3 colour{0.12f, 0.125f, 0.15f};
  float opacity = 1;
};

struct Writing {
  enum class Face : std::uint8_t { sans, sans_bold, serif_bold, serif_italic } face = Face::sans;
  float size_px = 14;
  Ink ink{};
  enum class Align : std::uint8_t { left, middle, right } align = Align::left;
  unsigned bold_bytes = 0;      ///< of the text's beginning, set bold
  std::optional<Ink> halo = {}; ///< around letters over a picture
  /// For documents: no ligatures, since what reads aloud spells them one by one, and no rounding to pixels, so that
  /// lines break alike at every size and in every kind of file.
  bool exact = false;
};

/// Not thread-safe.
class Sheet {
public:
  /// `fonts`: folder of the fonts to write with. Error: they are missing, or the sheet is too large.
  [[nodiscard]] static Result<Sheet> create(Format format, glm::uvec2 size_px, const std::filesystem::path& fonts);
  Sheet(Sheet&&) noexcept;
  Sheet& operator=(Sheet&&) noexcept;
  ~Sheet();

  void fill(const Box& box, const Ink& ink);
  /// Scaled into the box.
  void picture(const Box& box, const render::Image& image);
  void line(glm::vec2 from, glm::vec2 to, float width_px, const Ink& ink);
  void circle(glm::vec2 middle, float radius_px, float width_px, const Ink& ink);
  void disc(glm::vec2 middle, float radius_px, const Ink& ink);
  void frame(const Box& box, float width_px, const Ink& ink);
  /// Words of plain text from `at` (top of the first line; its left, middle or right), broken at `width_px`. The height
  /// they take.
  float write(glm::vec2 at, float width_px, std::string_view text, const Writing& writing);
  [[nodiscard]] float height_of(float width_px, std::string_view text, const Writing& writing) const;
  [[nodiscard]] float width_of(std::string_view text, const Writing& writing) const;
  /// PDF alone: what is drawn until close_tag() is of that part of the structure ("H1", "P", "Figure"). Nested; a page
  /// ends outside all of them.
  void open_tag(const char* name);
  void close_tag(const char* name);
  /// PDF alone: what the document calls itself.
  void describe(const std::string& title, const std::string& author, const std::string& subject);
  /// PDF alone: what follows goes on a page of the same size.
  void next_page();
  /// The file's bytes. The sheet is done with.
  [[nodiscard]] Result<std::string> encode();
  /// Whole or not at all. The sheet is done with.
  [[nodiscard]] Status save(const std::filesystem::path& file, core::Access access = core::Access::shared);

private:
  struct Impl;
  explicit Sheet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::plate
