#include "assets/import/text.hpp"

#include "assets/import/names.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace myo::importing {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/// Numbers and key words of a mesh are ASCII; another character only stands in a name.
std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string latin;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const auto low = static_cast<unsigned char>(bytes[i + (big_endian ? 1 : 0)]),
               high = static_cast<unsigned char>(bytes[i + (big_endian ? 0 : 1)]);
    latin += high == 0 ? static_cast<char>(low) : '?';
  }
  return to_utf8(latin);
}

/// The word after `key`, '=' or ':' between them; empty when the text has no such key.
std::string value_after(std::string_view text, std::string_view key) {
  const auto found = std::search(text.begin(), text.end(), key.begin(), key.end(),
                                 [](char a, char b) { return lower(a) == lower(b); });
  if (found == text.end() || (found != text.begin() && is_letter(*(found - 1)))) return {};
  auto at = found + static_cast<std::ptrdiff_t>(key.size());
  if (at != text.end() && lower(*at) == 's' && key == "unit") ++at;
  while (at != text.end() && *at == ' ') ++at;
  if (at == text.end() || (*at != '=' && *at != ':')) return {};
  ++at;
  while (at != text.end() && (*at == ' ' || *at == '"')) ++at;
  std::string word;
  for (; at != text.end() && is_letter(*at) && word.size() < 16; ++at) word += *at;
  return word;
}

} // namespace

Status decode_text(std::string& bytes) {
  if (bytes.empty()) return fail("is empty", {}, truncated_hint);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (bytes.starts_with("\xFF\xFE")) bytes = from_utf16(bytes, false);
  if (bytes.starts_with("\xFE\xFF")) bytes = from_utf16(bytes, true);
  if (bytes.find('\0') != std::string::npos)
    return fail("is not plain text (it holds zero bytes)", {}, "save it as UTF-8 text");
  return {};
}

bool is_number(std::string_view w) {
  std::size_t i = !w.empty() && (w[0] == '-' || w[0] == '+') ? 1 : 0;
  std::size_t digits = 0;
  for (; i < w.size() && is_digit(w[i]); ++i) ++digits;
  if (i < w.size() && w[i] == '.')
    for (++i; i < w.size() && is_digit(w[i]); ++i) ++digits;
  if (digits == 0 || digits > 64) return false;
  if (i < w.size() && (w[i] == 'e' || w[i] == 'E')) {
    ++i;
    if (i < w.size() && (w[i] == '-' || w[i] == '+')) ++i;
    const std::size_t start = i;
    while (i < w.size() && is_digit(w[i])) ++i;
    if (i == start || i - start > 3) return false;
  }
  return i == w.size();
}

Error not_a_number(std::string_view word, std::uint64_t line) {
  const std::string shown = to_utf8(word.substr(0, 32));
  if (word.find(',') != word.npos)
    return {fmt::format("has a decimal comma in line {} ({})", line, shown), {}, "export it with decimal points"};
  return {fmt::format("has no number in line {} where one is needed ({})", line, shown.empty() ? "nothing" : shown),
          {},
          truncated_hint};
}

std::optional<std::string_view> Lines::next() {
  if (at_ == text_.size()) return std::nullopt;
  ++number_;
  if (feed_ < at_ || number_ == 1) feed_ = std::min(text_.find('\n', at_), text_.size()); // searched for once only
  const std::string_view upto_feed = text_.substr(at_, feed_ - at_);
  const std::size_t size = std::min(upto_feed.find('\r'), upto_feed.size());
  at_ = std::min(at_ + size + (size + 1 == upto_feed.size() ? 2 : 1), text_.size()); // "\r\n" is one end
  return upto_feed.substr(0, size);
}

void read_statement(std::string_view comment, StatedFrame& stated) {
  std::string axes = value_after(comment, "space");
  std::transform(axes.begin(), axes.end(), axes.begin(), upper);
  const auto along = [&](char a, char b) {
    return std::count_if(axes.begin(), axes.end(), [&](char c) { return c == a || c == b; }) == 1;
  };
  if (axes.size() == 3 && along('R', 'L') && along('A', 'P') && along('S', 'I')) stated.axes = axes;
  std::string unit = value_after(comment, "unit");
  std::transform(unit.begin(), unit.end(), unit.begin(), lower);
  static constexpr std::array<std::pair<std::string_view, const char*>, 17> units = {{{"mm", "mm"},
                                                                                      {"millimeter", "mm"},
                                                                                      {"millimeters", "mm"},
                                                                                      {"millimetre", "mm"},
                                                                                      {"millimetres", "mm"},
                                                                                      {"cm", "cm"},
                                                                                      {"centimeter", "cm"},
                                                                                      {"centimeters", "cm"},
                                                                                      {"centimetre", "cm"},
                                                                                      {"centimetres", "cm"},
                                                                                      {"m", "m"},
                                                                                      {"meter", "m"},
                                                                                      {"meters", "m"},
                                                                                      {"metre", "m"},
                                                                                      {"metres", "m"},
                                                                                      {"inch", "inch"},
                                                                                      {"inches", "inch"}}};
  for (const auto& [word, known] : units)
    if (word == unit) stated.unit = known;
}

} // namespace myo::importing
