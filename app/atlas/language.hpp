#pragma once
// The words that a complaint is read with, list by list: content, like everything else that is English.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::atlas {

/// What a list is for stands beside it in content/language.
enum class WordList : std::uint8_t {
  negators,
  symptom_negators,
  place_negators,
  pseudo_negators,
  able,
  abilities,
  ability_negators,
  comparing_negators,
  comparisons,
  double_negators,
  inabilities,
  scope,
  scope_renewals,
  alternatives,
  pairs,
  place_scope,
  turns,
  well,
  well_again,
  relatives,
  ancestry,
  past,
  first_person,
  age_before,
  age_after,
  age_endings,
  spans,
  other_units,
  life_stages,
  left,
  right,
  both_sides,
  each,
  two,
  side_word,
  sides_word,
  dominance,
  adverb_after,
  adverb_before,
  side_before,
  verb_before,
  one_of_two,
  fillers,
  movements,
  movement_links,
  aspect_links,
  conjunctions,
  possessives,
  whole_links,
  plain_words,
};
inline constexpr std::size_t word_list_count = 50;
/// As the content names them, in the order of the enum.
inline constexpr std::array<std::string_view, word_list_count> word_list_names = {"negators",
                                                                                  "symptom-negators",
                                                                                  "place-negators",
                                                                                  "pseudo-negators",
                                                                                  "able",
                                                                                  "abilities",
                                                                                  "ability-negators",
                                                                                  "comparing-negators",
                                                                                  "comparisons",
                                                                                  "double-negators",
                                                                                  "inabilities",
                                                                                  "scope",
                                                                                  "scope-renewals",
                                                                                  "alternatives",
                                                                                  "pairs",
                                                                                  "place-scope",
                                                                                  "turns",
                                                                                  "well",
                                                                                  "well-again",
                                                                                  "relatives",
                                                                                  "ancestry",
                                                                                  "past",
                                                                                  "first-person",
                                                                                  "age-before",
                                                                                  "age-after",
                                                                                  "age-endings",
                                                                                  "spans",
                                                                                  "other-units",
                                                                                  "life-stages",
                                                                                  "left",
                                                                                  "right",
                                                                                  "both-sides",
                                                                                  "each",
                                                                                  "two",
                                                                                  "side-word",
                                                                                  "sides-word",
                                                                                  "dominance",
                                                                                  "adverb-after",
                                                                                  "adverb-before",
                                                                                  "side-before",
                                                                                  "verb-before",
                                                                                  "one-of-two",
                                                                                  "fillers",
                                                                                  "movements",
                                                                                  "movement-links",
                                                                                  "aspect-links",
                                                                                  "conjunctions",
                                                                                  "possessives",
                                                                                  "whole-links",
                                                                                  "plain-words"};
static_assert(static_cast<std::size_t>(WordList::plain_words) + 1 == word_list_count);

class Language {
public:
  /// False where there is no such list.
  [[nodiscard]] bool add(std::string_view list, std::string word, std::optional<int> value);
  [[nodiscard]] bool has(WordList list, std::string_view word) const { return find(list, word) != nullptr; }
  /// What a word of the list stands for ("seventies": 75); nothing where it is not in the list or stands for nothing.
  [[nodiscard]] std::optional<int> value(WordList list, std::string_view word) const;
  [[nodiscard]] std::vector<std::string> words(WordList list) const;

private:
  struct Entry {
    std::string word;
    std::optional<int> value;
  };
  [[nodiscard]] const Entry* find(WordList list, std::string_view word) const;
  std::array<std::vector<Entry>, word_list_count> lists_; ///< each sorted by word
};

} // namespace myo::atlas
