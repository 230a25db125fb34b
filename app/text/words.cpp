#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <libstemmer.h>
#include <memory>
#include <numeric>
#include <utf8proc.h>
#include <utility>

namespace myo::text {
namespace {

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Latin letters that Unicode takes for letters of their own, so that no decomposition leads to a plain one, and the
/// quotes that libutf8proc's lumping leaves alone.
std::string_view plain_letter(utf8proc_int32_t code) {
  switch (code) {
  case 0x00E6:
    return "ae"; // æ
  case 0x0153:
    return "oe"; // œ
  case 0x00F8:
    return "o"; // ø
  case 0x0111:  // đ
  case 0x00F0:
    return "d"; // ð
  case 0x0142:
    return "l"; // ł
  case 0x00FE:
    return "th"; // þ
  case 0x0131:
    return "i"; // dotless i
  case 0x0127:
    return "h"; // ħ
  case 0x201B:
  case 0x2032:
    return "'";
  default:
    return " ";
  }
}

/// Case, diacritics, ligatures and compatibility forms of one character, as ASCII.
void fold_character(utf8proc_int32_t code, std::string& out) {
  constexpr auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                     UTF8PROC_STRIPMARK | UTF8PROC_IGNORE | UTF8PROC_LUMP);
  std::array<utf8proc_int32_t, 32> parts{}; // the longest decomposition of Unicode has 18
  int boundary = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(code, parts.data(), parts.size(), options, &boundary);
  if (count < 0 || static_cast<std::size_t>(count) > parts.size()) {
    out += ' ';
    return;
  }
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const utf8proc_int32_t part = parts[static_cast<std::size_t>(i)];
    if (part < 0x80)
      out += static_cast<char>(part);
    else
      out += plain_letter(part);
  }
}

/// Snowball's English stemmer. One is not to be used by two threads at once, so each thread has its own.
class Stemmer {
public:
  Stemmer() : stemmer_(sb_stemmer_new("english", "UTF_8"), sb_stemmer_delete) {}
  [[nodiscard]] std::string stem(std::string_view word) const {
    const sb_symbol* stemmed = stemmer_
                                   ? sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                                                     static_cast<int>(word.size()))
                                   : nullptr;
    if (!stemmed) return std::string(word); // no memory
    return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

private:
  std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> stemmer_;
};

} // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const char c = utf8[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++at;
      continue;
    }
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data() + at),
                                                     static_cast<utf8proc_ssize_t>(utf8.size() - at), &code);
    if (length <= 0)
      out += ' ';
    else
      fold_character(code, out);
    at += length <= 0 ? 1 : static_cast<std::size_t>(length);
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
    while (at < text.size() &&
           (is_word_char(text[at]) || (text[at] == '\'' && at + 1 < text.size() && is_word_char(text[at + 1])))) {
      if (text[at] != '\'' && token.text.size() < longest_word) token.text += text[at];
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
  // Irregular forms, which no suffix leads back, and "lateral", which English stemmers take for a form of "late".
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> exceptions = {
      {{"teeth", "tooth"},
       {"feet", "foot"},
       {"calves", "calf"},
       {"men", "man"},
       {"women", "woman"},
       {"went", "go"},
       {"got", "get"},
       {"sat", "sit"},
       {"slept", "sleep"},
       {"lateral", "lateral"},
       {"laterally", "lateral"}}};
  for (const auto& [from, to] : exceptions)
    if (word == from) return std::string(to);
  if (word.size() > longest_word) return std::string(word);
  static thread_local const Stemmer stemmer;
  return stemmer.stem(word);
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

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

} // namespace myo::text
