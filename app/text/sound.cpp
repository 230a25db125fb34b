#include "app/text/sound.hpp"

#include <array>
#include <utility>

namespace myo::text {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

/// Letters that are one sound together; an empty sound is not heard. The longer first.
struct Sound {
  std::string_view letters, heard;
  bool at_start = false; ///< only where a word begins
};
constexpr std::array<Sound, 22> sounds = {
    {{"sch", "sk"},     {"tch", "c"},      {"dge", "j"}, {"kn", "n", true}, {"gn", "n", true}, {"wr", "r", true},
     {"ps", "s", true}, {"pn", "n", true}, {"ph", "f"},  {"gh", ""},        {"ch", "k"},       {"ck", "k"},
     {"sh", "x"},       {"th", "0"},       {"ce", "s"},  {"ci", "s"},       {"cy", "s"},       {"ge", "j"},
     {"gi", "j"},       {"mb", "m"},       {"wh", "w"},  {"rh", "r"}}};

/// What one letter sounds like; 0 is not heard.
char heard_of(char letter, bool at_start) {
  if (is_vowel(letter)) return at_start ? 'a' : '\0';
  switch (letter) {
  case 'c':
  case 'q':
    return 'k';
  case 'z':
    return 's';
  case 'v':
    return 'f';
  case 'h':
  case 'w':
    return at_start ? letter : '\0';
  default:
    return letter;
  }
}

} // namespace

std::string sound_of(std::string_view word) {
  std::string out;
  const auto add = [&](char c) {
    if (c != '\0' && (out.empty() || out.back() != c)) out += c;
  };
  for (std::size_t at = 0; at < word.size();) {
    const Sound* found = nullptr;
    for (const Sound& sound : sounds)
      if (word.substr(at).starts_with(sound.letters) && (!sound.at_start || at == 0)) {
        found = &sound;
        break;
      }
    if (found) {
      for (const char c : found->heard) add(c);
      at += found->letters.size();
      continue;
    }
    if (word[at] == 'x') {
      add('k'), add('s');
    } else {
      add(heard_of(word[at], at == 0));
    }
    ++at;
  }
  return out;
}

} // namespace myo::text
