#include "app/text/word_meaning.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <utility>

namespace myo::text {
namespace {

constexpr std::size_t min_beginning = 3; ///< letters from which on a word may be the beginning of a longer one

Vocabulary words_beginning(Vocabulary words, std::string_view beginning) {
  const auto first = std::lower_bound(words.begin(), words.end(), beginning);
  const auto last =
      std::find_if_not(first, words.end(), [&](const std::string& word) { return word.starts_with(beginning); });
  return {first, last};
}

bool knows(Vocabulary words, std::string_view beginning) {
  const auto first = std::lower_bound(words.begin(), words.end(), beginning);
  return first != words.end() && first->starts_with(beginning);
}

/// The words with fewest edits from `word`: mistyped as a whole, or the mistyped beginning of a longer one.
void mend(std::string_view word, std::initializer_list<Vocabulary> known, WordMeaning& meaning) {
  constexpr std::size_t max_mended = 6;
  const unsigned allowed = allowed_typos(word.size());
  if (allowed == 0) return;
  std::vector<std::pair<unsigned, std::string_view>> near;
  for (const Vocabulary words : known)
    for (const std::string& other : words) {
      unsigned distance = edit_distance(word, other, allowed);
      if (distance > allowed && other.size() > word.size())
        distance = edit_distance(word, std::string_view(other).substr(0, word.size()), 1) + 1;
      if (distance <= allowed) near.emplace_back(distance, other);
    }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < near.size() && i < max_mended && near[i].first == near.front().first; ++i)
    add_spelling(meaning, near[i].second);
}

} // namespace

void add_spelling(WordMeaning& meaning, std::string_view word) {
  std::string stemmed = stem(word);
  if (std::find(meaning.stems.begin(), meaning.stems.end(), stemmed) == meaning.stems.end())
    meaning.stems.push_back(std::move(stemmed));
}

WordMeaning meaning_of(std::string_view word, std::initializer_list<Vocabulary> known) {
  WordMeaning meaning{{}, {stem(word)}};
  bool is_known = false;
  if (word.size() >= min_beginning) {
    meaning.beginning = word;
    // "needli" begins "needling", whose stem is shorter than what is typed.
    for (const Vocabulary words : known)
      for (const std::string& longer : words_beginning(words, word)) {
        is_known = true;
        if (std::string stemmed = stem(longer); !stemmed.starts_with(word)) add_spelling(meaning, longer);
      }
  } else {
    is_known = std::any_of(known.begin(), known.end(), [&](Vocabulary words) { return knows(words, word); });
  }
  const std::string own = meaning.stems.front();
  if (!is_known && std::none_of(known.begin(), known.end(), [&](Vocabulary words) { return knows(words, own); }))
    mend(word, known, meaning);
  return meaning;
}

double fit_of(const WordMeaning& meaning, std::string_view stem) {
  constexpr double of_a_beginning = 0.75;
  if (std::find(meaning.stems.begin(), meaning.stems.end(), stem) != meaning.stems.end()) return 1;
  return !meaning.beginning.empty() && stem.starts_with(meaning.beginning) ? of_a_beginning : 0;
}

} // namespace myo::text
