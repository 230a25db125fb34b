#pragma once
// Text of strangers and of users, fit for a terminal, a log and a status line.

#include <cstddef>
#include <string>
#include <string_view>

namespace myo::core {

/// One line of at most `max_letters`: what controls a terminal or turns the direction of writing, and bytes that are no
/// UTF-8, are written as escapes ("\x1b"); of a longer text the middle is left out.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t max_letters);

} // namespace myo::core
