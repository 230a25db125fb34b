#include "app/complaint/understood.hpp"

#include "app/atlas/language.hpp"

#include <algorithm>

namespace myo::complaint {

bool is_another_language(std::string_view typed, const std::vector<text::WordToken>& tokens, const Spelling& spelling,
                         const atlas::Language& language) {
  constexpr std::size_t min_words = 3, min_foreign_letters = 3;
  if (tokens.empty())
    return std::count_if(typed.begin(), typed.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) >=
           static_cast<std::ptrdiff_t>(min_foreign_letters);
  std::size_t words = 0, strange = 0, told = 0;
  for (const text::WordToken& token : tokens) {
    if (std::all_of(token.text.begin(), token.text.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
    ++words;
    if (language.has(atlas::WordList::foreign, token.text))
      ++told;
    else if (!spelling.is_word(token.text))
      ++strange;
  }
  return words >= min_words && (2 * (strange + told) >= words && (told > 0 || 10 * strange >= 7 * words));
}

std::vector<std::string> not_understood(const std::vector<ComplaintWord>& words, const atlas::Language& language) {
  std::vector<std::string> out;
  for (const ComplaintWord& word : words) {
    const bool is_number = word.text.find_first_not_of("0123456789") == std::string::npos;
    if (word.understood || is_number || word.text.size() < 2 || language.knows(word.text)) continue;
    if (std::find(out.begin(), out.end(), word.text) == out.end()) out.push_back(word.text);
  }
  return out;
}

Understood how_understood(const Evidence& evidence, bool drawn) {
  const bool named =
      std::any_of(evidence.muscles.begin(), evidence.muscles.end(), [](const NamedMuscle& one) { return !one.denied; });
  if (drawn || named || !evidence.places.empty()) return Understood::enough;
  const bool symptom = std::any_of(evidence.symptoms.begin(), evidence.symptoms.end(),
                                   [](const ReportedSymptom& one) { return !one.denied; });
  return symptom ? Understood::place_missing : Understood::sparse;
}

} // namespace myo::complaint
