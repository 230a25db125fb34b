#pragma once
// A view as one line of text that fits into a code on paper: `myoatlas:` and the actions that lead to it, parted by
// `/`, blanks as `+`, other signs in per cent. A link shows; it never writes: effects are refused.

#include "app/state/script.hpp"

namespace myo::state {

inline constexpr std::string_view link_scheme = "myoatlas:";
inline constexpr std::size_t max_link_bytes = 4000, max_link_actions = 60;

[[nodiscard]] std::string link_text(std::span<const Action> actions);
/// Error: no link, too long, a line that is no action, or one that reaches outside what is shown.
[[nodiscard]] Result<Script> parse_link(std::string_view link);

} // namespace myo::state
