#pragma once
// Pieces of text that scripts and planes are written in. Private to this folder.

#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace myo::state {

inline std::string_view trimmed(std::string_view s) {
  constexpr const char* blank = " \t\r\n";
  const auto first = s.find_first_not_of(blank);
  return first == std::string_view::npos ? std::string_view() : s.substr(first, s.find_last_not_of(blank) - first + 1);
}

/// The shortest text that reads back as the same float.
inline std::string shortest(float value) {
  std::array<char, 32> buffer{};
  const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), code == std::errc() ? end : buffer.data()};
}

} // namespace myo::state
