#pragma once
// A link as a square code (QR) that a telephone reads from paper.

#include "engine/core/result.hpp"

#include <string>
#include <vector>

namespace myo::handout {

struct Code {
  std::size_t size = 0;    ///< modules each way, without the white border that is to be left around
  std::vector<bool> black; ///< size * size, row by row
};
inline constexpr std::size_t code_border = 4; ///< modules of white that readers need around it

/// Error: too long for a code.
[[nodiscard]] Result<Code> code_of(const std::string& text);

} // namespace myo::handout
