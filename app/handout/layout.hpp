#pragma once
// A hand-out on pages of paper: where every line and picture stands. Draws nothing.

#include "app/handout/handout.hpp"

#include <vector>

namespace myo::handout {

/// What a piece is in the structure of the document.
enum class Tag : std::uint8_t { title, section, subsection, paragraph, item, figure, caption, bullet, frame };

/// A line of writing, a picture, a bullet or a frame, at its place.
struct Piece {
  Tag tag = Tag::paragraph;
  plate::Box box;
  std::string text; ///< of writing
  plate::Writing writing{};
  const Figure* figure = nullptr; ///< of a picture; of the hand-out that was laid out
};
struct Page {
  std::vector<Piece> pieces; ///< in the order of reading
};
struct Layout {
  glm::uvec2 page_px{0};
  std::vector<Page> pages; ///< one or two; of large letters as many as they take
  float text_px = 16;      ///< of the sentences
};
inline constexpr float margin_px = 56, foot_px = 62; ///< of a page: around all, and beneath for safety and credit

/// As large as it fits, the letters no smaller than 9.4 points: on one page where that leaves them readable, else on
/// two; large letters at 18 points on up to six. `measure`: any sheet. Error: it does not fit on two pages; say what to
/// leave out.
[[nodiscard]] Result<Layout> lay_out(const Handout& handout, const plate::Sheet& measure);

} // namespace myo::handout
