#include "engine/core/one_line.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <utf8proc.h>
#include <vector>

namespace myo::core {
namespace {

struct Letter {
  std::size_t bytes = 1;
  bool shown = false; ///< as it is
  std::uint32_t code = 0;
};

bool moves_the_cursor_or_turns_writing(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x200E || code == 0x200F || code == 0x061C ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/// The letter at the start of `text`, which is not empty; a byte that begins none is one that is not shown.
Letter first_letter(std::string_view text) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  utf8proc_int32_t code = 0;
  const utf8proc_ssize_t read = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (read <= 0) return {1, false, bytes[0]};
  const auto point = static_cast<std::uint32_t>(code);
  return {static_cast<std::size_t>(read), !moves_the_cursor_or_turns_writing(point), point};
}

} // namespace

std::string one_line(std::string_view text, std::size_t max_letters) {
  // Of a long text no more than both ends can be shown: the middle is not even looked at.
  constexpr std::size_t max_bytes_of_letter = 4;
  const std::size_t end_bytes = max_letters * max_bytes_of_letter;
  std::vector<std::string> letters;
  const auto take = [&](std::string_view part) {
    while (!part.empty()) {
      const Letter letter = first_letter(part);
      if (letter.shown)
        letters.emplace_back(part.substr(0, letter.bytes));
      else
        letters.push_back(letter.code > 0xFF ? fmt::format("\\u{:04x}", letter.code)
                                             : fmt::format("\\x{:02x}", letter.code));
      part.remove_prefix(letter.bytes);
    }
  };
  const bool only_ends = text.size() > 2 * end_bytes;
  take(only_ends ? text.substr(0, end_bytes) : text);
  if (only_ends) {
    std::size_t from = text.size() - end_bytes;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from; // not inside a letter
    take(text.substr(from));
  }
  std::string out;
  if (!only_ends && letters.size() <= max_letters) {
    for (const std::string& letter : letters) out += letter;
    return out;
  }
  constexpr std::string_view left_out = "...";
  const std::size_t shown = max_letters - std::min(max_letters, left_out.size()), before = shown / 2,
                    after = shown - before;
  for (std::size_t i = 0; i < before; ++i) out += letters[i];
  out += left_out;
  for (std::size_t i = letters.size() - after; i < letters.size(); ++i) out += letters[i];
  return out;
}

} // namespace myo::core
