#pragma once
// The words that a complaint is read with, list by list: content, like everything else that is English.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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
  turns,
  well,
  well_again,
  well_at_end,
  as_word,
  as_ever,
  investigations,
  relatives,
  ancestry,
  past,
  first_person,
  first_possessives,
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
  left_letter,
  right_letter,
  sided,
  fillers,
  movements,
  movement_links,
  aspect_links,
  conjunctions,
  possessives,
  whole_links,
  articles,
  run_fillers,
  joins,
  subjects,
  clause_verbs,
  verb_negators,
  place_links,
  pain_words,
  past_marks,
  ago,
  long_units,
  last_time,
  stages_past,
  before_stages,
  in_a_year,
  goes_on,
  recovered,
  if_openers,
  if_words,
  question_openers,
  question_subjects,
  asks_of_fact,
  fears,
  suppositions,
  dead,
  bystanders,
  says_nothing,
  foreign,
  name_fillers,
  search_fillers,
  fact_negators,
  reference_openers,
  reference_objects,
  reached,
  causes,
  absences,
  adverbs,
  adverb_verbs,
  noun_followers,
  measures,
  normal_values,
  had,
  goes_on_weakly,
  endings,
  verb_endings,
  accustomed,
  figures,
};
inline constexpr std::size_t word_list_count = 103;
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
                                                                                  "turns",
                                                                                  "well",
                                                                                  "well-again",
                                                                                  "well-at-end",
                                                                                  "as-word",
                                                                                  "as-ever",
                                                                                  "investigations",
                                                                                  "relatives",
                                                                                  "ancestry",
                                                                                  "past",
                                                                                  "first-person",
                                                                                  "first-possessives",
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
                                                                                  "left-letter",
                                                                                  "right-letter",
                                                                                  "sided",
                                                                                  "fillers",
                                                                                  "movements",
                                                                                  "movement-links",
                                                                                  "aspect-links",
                                                                                  "conjunctions",
                                                                                  "possessives",
                                                                                  "whole-links",
                                                                                  "articles",
                                                                                  "run-fillers",
                                                                                  "joins",
                                                                                  "subjects",
                                                                                  "clause-verbs",
                                                                                  "verb-negators",
                                                                                  "place-links",
                                                                                  "pain-words",
                                                                                  "past-marks",
                                                                                  "ago",
                                                                                  "long-units",
                                                                                  "last-time",
                                                                                  "stages-past",
                                                                                  "before-stages",
                                                                                  "in-a-year",
                                                                                  "goes-on",
                                                                                  "recovered",
                                                                                  "if-openers",
                                                                                  "if-words",
                                                                                  "question-openers",
                                                                                  "question-subjects",
                                                                                  "asks-of-fact",
                                                                                  "fears",
                                                                                  "suppositions",
                                                                                  "dead",
                                                                                  "bystanders",
                                                                                  "says-nothing",
                                                                                  "foreign",
                                                                                  "name-fillers",
                                                                                  "search-fillers",
                                                                                  "fact-negators",
                                                                                  "reference-openers",
                                                                                  "reference-objects",
                                                                                  "reached",
                                                                                  "causes",
                                                                                  "absences",
                                                                                  "adverbs",
                                                                                  "adverb-verbs",
                                                                                  "noun-followers",
                                                                                  "measures",
                                                                                  "normal-values",
                                                                                  "had",
                                                                                  "goes-on-weakly",
                                                                                  "endings",
                                                                                  "verb-endings",
                                                                                  "accustomed",
                                                                                  "figures"};
static_assert(static_cast<std::size_t>(WordList::figures) + 1 == word_list_count);

class Language {
public:
  /// False where there is no such list.
  [[nodiscard]] bool add(std::string_view list, std::string word, std::optional<int> value);
  [[nodiscard]] bool has(WordList list, std::string_view word) const { return find(list, word) != nullptr; }
  /// Words of the longest entry: 1 for nearly every list.
  [[nodiscard]] std::size_t longest(WordList list) const { return longest_[static_cast<std::size_t>(list)]; }
  /// What a word of the list stands for ("seventies": 75); nothing where it is not in the list or stands for nothing.
  [[nodiscard]] std::optional<int> value(WordList list, std::string_view word) const;
  [[nodiscard]] std::vector<std::string> words(WordList list) const;
  /// Whether any list has the word.
  [[nodiscard]] bool knows(std::string_view word) const;
  /// One spelling for words of anatomical names that mean the same: "peroneus", "fibularis".
  void add_spelling(std::string word, std::string canonical) {
    spellings_.emplace(std::move(word), std::move(canonical));
  }
  /// Null where a word has no other spelling.
  [[nodiscard]] const std::string* canonical_spelling(const std::string& word) const;
  [[nodiscard]] const std::map<std::string, std::string>& spellings() const { return spellings_; }
  /// The other spellings of a word, its own with them; empty for most words.
  [[nodiscard]] std::vector<std::string> spellings_of(const std::string& word) const;
  void add_company(const std::string& word, std::string company) { company_[word].push_back(std::move(company)); }
  /// The words beside which a word names a place ("middle": "finger"); empty where it needs none.
  [[nodiscard]] const std::vector<std::string>& company_of(const std::string& word) const;

private:
  struct Entry {
    std::string word;
    std::optional<int> value;
  };
  [[nodiscard]] const Entry* find(WordList list, std::string_view word) const;
  std::array<std::vector<Entry>, word_list_count> lists_; ///< each sorted by word
  std::array<std::size_t, word_list_count> longest_{};
  std::unordered_map<std::string, std::vector<std::string>> company_;
  std::map<std::string, std::string> spellings_; ///< the canonical spelling of each
};

} // namespace myo::atlas
