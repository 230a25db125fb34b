#pragma once
// How hard a text reads: the Flesch-Kincaid grade level, 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid
// 1975). Syllables are counted by the usual rule of vowel groups.

#include <algorithm>
#include <string>
#include <string_view>

namespace myo::testing_support {

inline int syllables(std::string_view word) {
  const auto vowel = [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; };
  int groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (vowel(word[i]) && (i == 0 || !vowel(word[i - 1]))) ++groups;
  const auto ends = [&](std::string_view end) { return word.ends_with(end); };
  if (groups > 1 && ends("e") && !ends("le")) --groups; // silent
  if (groups > 1 && ends("ed") && word.size() > 3 && !vowel(word[word.size() - 3]) && word[word.size() - 3] != 't' &&
      word[word.size() - 3] != 'd')
    --groups; // "pressed"
  return std::max(groups, 1);
}

/// `text`: whole sentences. 0 where there is no word.
inline double reading_grade(std::string_view text) {
  int words = 0, sentences = 0, all_syllables = 0;
  bool said = false; // since the last end of a sentence
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++words, all_syllables += syllables(word), said = true;
    word.clear();
  };
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ((lower >= 'a' && lower <= 'z') || (c == '\'' && !word.empty())) {
      word += lower;
      continue;
    }
    end_word();
    const bool ends = std::string_view(".!?;:\n").find(c) != std::string_view::npos || i == text.size();
    if (ends && said) ++sentences, said = false;
  }
  if (words == 0 || sentences == 0) return 0;
  return 0.39 * words / sentences + 11.8 * all_syllables / words - 15.59;
}

} // namespace myo::testing_support
