#include "app/learn/told_dangers.hpp"

#include "app/learn/fact_words.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace myo::learn {
namespace {

enum class Sort : std::uint8_t { nerve, artery, vein, vessel };

std::optional<Sort> sort_of(std::string_view word) {
  for (const auto& [name, sort] :
       {std::pair{"nerve", Sort::nerve}, std::pair{"nerves", Sort::nerve}, std::pair{"artery", Sort::artery},
        std::pair{"arteries", Sort::artery}, std::pair{"vein", Sort::vein}, std::pair{"veins", Sort::vein},
        std::pair{"vessel", Sort::vessel}, std::pair{"vessels", Sort::vessel}})
    if (word == name) return sort;
  return std::nullopt;
}

bool is_of(Sort told, Sort asked) { return told == asked || (told == Sort::vessel && asked != Sort::nerve); }

/// Words that lead from one part of a name to the next: "medial and lateral plantar nerves".
bool joins(std::string_view word) { return word == "and" || word == "or" || word == "the" || word == "of"; }

/// Stems that say which of several, and name nothing themselves.
bool only_places(std::string_view stem) {
  static const std::set<std::string, std::less<>> stems = [] {
    std::set<std::string, std::less<>> out;
    for (const char* word :
         {"upper",     "lower",      "left",   "right",    "lobe",     "middle",   "anterior",   "posterior",
          "deep",      "inner",      "outer",  "superior", "medial",   "lateral",  "great",      "small",
          "ascending", "descending", "common", "internal", "external", "inferior", "superficial"})
      out.insert(text::stem(word));
    return out;
  }();
  return stems.contains(stem);
}

struct Named {
  std::set<std::string> words; ///< before the noun, as stems
  Sort sort = Sort::nerve;
};

/// Every nerve and vessel that a text names. A list shares its noun, and a noun may stand for a list before it.
std::vector<Named> named_in(std::string_view text) {
  std::vector<Named> out;
  std::set<std::string> words;
  for (const text::WordToken& token : text::tokenize(text)) {
    if (token.starts_clause) words.clear();
    if (const auto sort = sort_of(token.text)) {
      if (!words.empty())
        out.push_back({std::exchange(words, {}), *sort});
      else if (!out.empty())
        out.push_back({out.back().words, *sort}); // "femoral artery and vein"
      continue;
    }
    if (!joins(token.text)) words.insert(text::stem(token.text));
  }
  return out;
}

} // namespace

bool tells_of(std::string_view text, std::string_view structure_name) {
  const std::vector<Named> asked = named_in(structure_name);
  if (!asked.empty()) {
    const std::vector<Named> told = named_in(text);
    // What stands before a noun may hold more of the sentence; the structure's own words must all be there, or those
    // that are there must be a wider name of it.
    return std::any_of(told.begin(), told.end(), [&](const Named& one) {
      if (!is_of(one.sort, asked.back().sort)) return false;
      const std::set<std::string>& own = asked.back().words;
      const bool all = std::all_of(own.begin(), own.end(), [&](const auto& word) { return one.words.contains(word); });
      const bool wider = std::all_of(own.begin(), own.end(),
                                     [&](const auto& word) { return one.words.contains(word) || only_places(word); });
      const bool another = std::any_of(one.words.begin(), one.words.end(),
                                       [&](const auto& word) { return only_places(word) && !own.contains(word); });
      return all || (wider && !another && std::any_of(own.begin(), own.end(), [&](const auto& word) {
                       return one.words.contains(word) && !only_places(word);
                     }));
    });
  }
  const std::set<std::string> in_text = telling_words(text);
  for (const text::WordToken& token : text::tokenize(structure_name))
    if (const std::string stem = text::stem(token.text); !only_places(stem) && in_text.contains(stem)) return true;
  return false;
}

} // namespace myo::learn
