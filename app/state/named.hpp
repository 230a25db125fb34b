#pragma once
// A closed set of values by its array of names.

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace myo::state {

/// The value of that name; none where there is no such name.
template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

} // namespace myo::state
