#pragma once
// What cairo leaves out of a tagged PDF and a reader's software needs: language, title shown, words for pictures, order
// of tabbing, and ornaments marked as such. By libqpdf.

#include "engine/core/result.hpp"

#include <string>
#include <vector>

namespace myo::handout {

struct PdfAccess {
  std::string language, title;
  std::vector<std::string> alternatives; ///< of the figures, in the order of the structure
};

/// Error: no PDF with a structure, or other figures than there are words for.
[[nodiscard]] Result<std::string> make_accessible(const std::string& pdf, const PdfAccess& access);

} // namespace myo::handout
