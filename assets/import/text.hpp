#pragma once
// Text of mesh files as programs write it: encodings, line ends, numbers, and what comments state.

#include "assets/import/protocol.hpp"

namespace myo::importing {

constexpr const char* truncated_hint = "the file looks truncated; copy or download it again";

/// UTF-8 without byte-order mark: UTF-16 is turned, zero bytes are refused.
[[nodiscard]] Status decode_text(std::string& bytes);

[[nodiscard]] inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }
[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// "-12.5e-3": digits, at most one point, an exponent. Not "1,5", "nan", "inf" or "0x1p3".
[[nodiscard]] bool is_number(std::string_view word);
/// Why `word` of `line` is no number.
[[nodiscard]] Error not_a_number(std::string_view word, std::uint64_t line);

/// Takes the words off the front of a line.
class Words {
public:
  explicit Words(std::string_view line) : rest_(line) {}
  std::string_view next() {
    skip_space();
    std::size_t end = 0;
    while (end < rest_.size() && !is_space(rest_[end])) ++end;
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }
  /// What is left, without spaces around it.
  std::string_view rest() {
    skip_space();
    while (!rest_.empty() && is_space(rest_.back())) rest_.remove_suffix(1);
    return rest_;
  }

private:
  void skip_space() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

/// Takes lines off the front of a text; they end with a line feed, a carriage return or both.
class Lines {
public:
  explicit Lines(std::string_view text) : text_(text) {}
  /// The next line without its end; nothing at the end of the text.
  std::optional<std::string_view> next();
  [[nodiscard]] std::uint64_t number() const { return number_; } ///< of the last one, from 1

private:
  std::string_view text_;
  std::size_t at_ = 0, feed_ = 0; // feed_: the next line feed, or the end
  std::uint64_t number_ = 0;
};

/// Takes "SPACE=RAS" and "units: mm" out of a comment or a header.
void read_statement(std::string_view comment, StatedFrame& stated);

} // namespace myo::importing
