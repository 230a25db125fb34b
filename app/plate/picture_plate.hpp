#pragma once
// One picture of a body, with or without words around it.

#include "app/plate/furniture.hpp"
#include "app/plate/labels.hpp"

#include <filesystem>
#include <optional>

namespace myo::plate {

struct Caption {
  std::string title, subtitle, credit;
  bool legend = false; ///< of trigger points and their pain
};

/// Names of what is seen, and how far the picture reaches; in its own pixels.
struct Names {
  std::vector<Label> labels;
  float left_px = 0, right_px = 0;
};

class PicturePlate {
public:
  /// Lays the words out, so that the picture can be drawn at the size it gets. Error: too large or too small.
  [[nodiscard]] static Result<PicturePlate> lay_out(Format format, glm::uvec2 size_px, std::optional<Caption> caption,
                                                    const Theme& theme, const std::filesystem::path& fonts);
  [[nodiscard]] glm::uvec2 picture_px() const;
  /// `written`, where it is not null: which names stand where on the sheet.
  [[nodiscard]] Status write(const std::filesystem::path& file, const Picture& picture, Names names,
                             std::vector<WrittenLabel>* written = nullptr);

private:
  PicturePlate(Sheet sheet, std::optional<Caption> caption, const Theme& theme);
  Sheet sheet_;
  std::optional<Caption> caption_;
  const Theme* theme_;
  Box picture_;
  float text_px_ = 14, scale_ = 1;
};

inline constexpr std::uint32_t row_words_px = 26; ///< beneath pictures in a row

/// Pictures of one height in a row, each with what it is beneath; a line of `between_px` between them.
[[nodiscard]] Status write_row(const std::filesystem::path& file, std::span<const Picture> pictures,
                               std::span<const std::string> words, const Theme& theme,
                               const std::filesystem::path& fonts, std::uint32_t between_px = 0);

} // namespace myo::plate
