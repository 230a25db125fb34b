#pragma once
// Questions on paper: pages of A4 with a picture beside each question, and room to answer. One PDF, or a picture a
// page.

#include "app/plate/format.hpp"
#include "app/plate/marked_picture.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace myo::plate {

struct PaperItem {
  std::string prompt, hint; ///< hint: how it is answered, small; may be empty
  std::optional<render::Image> picture;
  std::vector<PictureMark> marks;   ///< on the picture
  std::vector<std::string> choices; ///< lettered a, b, c ...
  unsigned lines = 0;               ///< to write on, beneath
};
struct PaperHead {
  std::string title, detail, credit; ///< detail: of which deck, which paper
};

/// How large the pictures of items are to be drawn: three quarters high, twice as fine as on screen.
inline constexpr glm::uvec2 paper_picture_px{600, 450};

/// The files written: `file`, or for pictures of several pages "NAME-1.png", "NAME-2.png". Error: no item, an item that
/// no page holds, or a file that cannot be written.
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_exam_paper(const std::filesystem::path& file,
                                                                          const PaperHead& head,
                                                                          std::span<const PaperItem> items,
                                                                          const std::filesystem::path& fonts);

} // namespace myo::plate
