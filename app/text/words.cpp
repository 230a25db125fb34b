#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>

namespace myo {
namespace {

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Length and code point of the UTF-8 sequence at `at`; length 0 when it is broken.
std::pair<std::size_t, std::uint32_t> decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(at);
  if (first < 0x80) return {1, first};
  const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first >= 0xF5 || at + length > text.size()) return {0, 0};
  std::uint32_t code = first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {0, 0};
    code = (code << 6) | (byte(at + i) & 0x3Fu);
  }
  return {length, code};
}

/// The plain letters of a Latin letter with an accent, "" for what is dropped, " " for anything else.
std::string_view plain_letter(std::uint32_t code) {
  // Latin-1 letters, 0xC0..0xFF, upper and lower case in one table of 32.
  static constexpr std::array<std::string_view, 32> latin1 = {
      "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
      "d", "n", "o", "o", "o", "o", "o", " ", "o", "u", "u", "u", "u", "y", "th", "y"};
  if (code >= 0xC0 && code <= 0xFF) return code == 0xDF ? "ss" : latin1[(code - 0xC0) % 32];
  if (code == 0x152 || code == 0x153) return "oe";
  if (code >= 0x300 && code <= 0x36F) return ""; // combining accents
  if (code >= 0x2018 && code <= 0x201B) return "'";
  if (code >= 0x2010 && code <= 0x2015) return "-";
  return " ";
}

bool ends_with(std::string_view word, std::string_view end) { return word.size() > end.size() && word.ends_with(end); }

bool has_vowel(std::string_view word) { return word.find_first_of("aeiouy") != std::string_view::npos; }

/// "hopp" -> "hop" after an ending was cut; "pull", "press" and "buzz" stay.
std::string undouble(std::string word) {
  const std::size_t n = word.size();
  if (n > 3 && word[n - 1] == word[n - 2] && std::string_view("bdgmnprt").find(word[n - 1]) != std::string_view::npos) word.pop_back();
  return word;
}

} // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto [length, code] = decode(utf8, at);
    if (length == 1) out += code >= 'A' && code <= 'Z' ? static_cast<char>(code + 32) : static_cast<char>(code);
    else if (length == 0) out += ' ';
    else out += plain_letter(code);
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::vector<WordToken> tokenize(std::string_view utf8) {
  const std::string text = fold(utf8);
  std::vector<WordToken> tokens;
  bool clause = true;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_char(text[at])) {
      clause = clause || std::string_view(".,;:!?()").find(text[at]) != std::string_view::npos;
      ++at;
      continue;
    }
    WordToken token{{}, at, at, std::exchange(clause, false)};
    // An apostrophe inside a word joins it: "can't" is one word, and so is "o'clock".
    while (at < text.size() && (is_word_char(text[at]) || (text[at] == '\'' && at + 1 < text.size() && is_word_char(text[at + 1])))) {
      if (text[at] != '\'') token.text += text[at];
      ++at;
    }
    token.end = at;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::string plain(std::string_view utf8) {
  std::string out;
  for (const WordToken& token : tokenize(utf8)) {
    if (!out.empty()) out += ' ';
    out += token.text;
  }
  return out;
}

std::string stem(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> irregular = {{
      {"teeth", "tooth"}, {"feet", "foot"}, {"calves", "calf"}, {"men", "man"}, {"women", "woman"},
      {"went", "go"}, {"got", "get"}, {"sat", "sit"}, {"slept", "sleep"}}};
  for (const auto& [from, to] : irregular)
    if (word == from) return std::string(to);
  std::string stemmed(word);
  if (word.size() <= 3) return stemmed;
  if (ends_with(word, "ies") && word.size() > 4) return stemmed.substr(0, word.size() - 3) + "y";
  // Latin and English words that end in these are not plurals.
  if (ends_with(word, "ss") || ends_with(word, "us") || ends_with(word, "is")) return stemmed;
  for (const std::string_view end : {"ches", "shes", "sses", "xes", "zes"})
    if (ends_with(word, end)) return stemmed.substr(0, word.size() - 2);
  if (ends_with(word, "s")) stemmed.pop_back();
  for (const std::string_view end : {"ing", "ed"}) {
    if (!ends_with(stemmed, end)) continue;
    const std::string cut = stemmed.substr(0, stemmed.size() - end.size());
    if (cut.size() >= 3 && has_vowel(cut)) stemmed = undouble(cut);
    break;
  }
  // "ache", "aching", "sore", "move", "moving": the silent e goes in both.
  if (stemmed.size() > 3 && stemmed.back() == 'e') stemmed.pop_back();
  return stemmed;
}

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<unsigned> before(a.size() + 1), last(a.size() + 1), row(a.size() + 1);
  std::iota(last.begin(), last.end(), 0u);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = static_cast<unsigned>(j);
    unsigned best = row[0];
    for (std::size_t i = 1; i <= a.size(); ++i) {
      row[i] = std::min({row[i - 1] + 1, last[i] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[i] = std::min(row[i], before[i - 2] + 1);
      best = std::min(best, row[i]);
    }
    if (best > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[a.size()], limit + 1);
}

unsigned allowed_typos(std::size_t length) { return length < 4 ? 0 : length < 8 ? 1 : 2; }

std::string nearest_word(std::string_view word, std::span<const std::string> candidates) {
  unsigned best = static_cast<unsigned>(word.size() / 2) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const unsigned distance = edit_distance(word, candidate, best - 1);
    if (distance >= best) continue;
    best = distance;
    found = candidate;
    if (best == 0) break;
  }
  return found;
}

} // namespace myo
