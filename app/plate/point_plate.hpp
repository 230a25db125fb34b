#pragma once
// The page of one trigger point: its pain on the skin at left, the muscle with its X at right, what to know below.

#include "app/plate/furniture.hpp"
#include "app/plate/point_page.hpp"

#include <filesystem>
#include <optional>

namespace myo::plate {

/// What a smaller sheet has is one picture.
inline constexpr glm::uvec2 min_page_px{480, 360};

/// Lays the page out first, so that the pictures can be drawn at the size they get.
class PointPlate {
public:
  /// `fonts`: folder of the fonts. Error: the size is too small for two pictures, or too large.
  [[nodiscard]] static Result<PointPlate> lay_out(Format format, glm::uvec2 size_px, Page page, const Theme& theme,
                                                  const std::filesystem::path& fonts);
  /// Pixels that the pictures are to be drawn with: finer than the sheet's where that is a vector's.
  [[nodiscard]] glm::uvec2 pattern_px() const;
  [[nodiscard]] glm::uvec2 muscle_px() const;
  [[nodiscard]] glm::uvec2 whole_px() const;
  /// `whole`: the body from where the pattern is seen, small; `other`: from the other side, for what goes round it.
  /// `around`: what of `whole` the pattern's picture shows, as shares of the picture.
  [[nodiscard]] Status write(const std::filesystem::path& file, const Picture& pattern, const Picture& muscle,
                             const Picture& whole, const Picture& other, const Box& around);

private:
  PointPlate(Sheet sheet, Page page, const Theme& theme);
  void arrange(glm::vec2 size);
  void write_head();
  void write_columns();
  void write_foot();
  void place(const Box& box, const Picture& picture, const std::string& title);
  [[nodiscard]] Writing small_text() const;
  [[nodiscard]] glm::uvec2 drawn_px(const Box& box) const;

  Sheet sheet_;
  Page page_;
  const Theme* theme_;
  float text_px_ = 14, margin_ = 20, scale_ = 1;
  Box head_, pattern_, muscle_, whole_, other_, columns_, foot_;
  bool words_ = true; ///< there is room for them
};

} // namespace myo::plate
