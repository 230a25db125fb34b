#include "app/atlas/language.hpp"
#include "app/complaint/complaint_words.hpp"

#include <algorithm>
#include <charconv>

namespace myo::complaint {

std::optional<int> age_of(const std::vector<ComplaintWord>& words, const atlas::Language& language) {
  constexpr int oldest = 110, youngest_alone = 18;
  std::optional<int> age;
  const auto has = [&](atlas::WordList list, std::size_t at) {
    return at < words.size() && language.has(list, words[at].text);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (const auto stage = language.value(atlas::WordList::life_stages, word)) age = std::max(age.value_or(0), *stage);
    int years = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), years);
    if (error != std::errc() || years < 1 || years > oldest) continue;
    const std::string_view ending(end, static_cast<std::size_t>(word.data() + word.size() - end)); // "72yo", "68f"
    if (i > 0 && has(atlas::WordList::spans, i - 1)) continue;
    const bool alone = words[i].starts_clause && (i + 1 == words.size() || words[i + 1].starts_clause) &&
                       years >= youngest_alone;                                             // "my dad, 62, has"
    const bool opens = i == 0 && years >= youngest_alone && has(atlas::WordList::joins, 1); // "66 and my jaw aches"
    const bool is_age = ending.empty() ? (i > 0 && has(atlas::WordList::age_before, i - 1)) ||
                                             has(atlas::WordList::age_after, i + 1) || alone || opens
                                       : language.has(atlas::WordList::age_endings, ending);
    // "Is 39 degrees" is a fever, "is 5 days" a time.
    if (is_age && !has(atlas::WordList::other_units, i + 1)) age = years;
  }
  return age;
}

} // namespace myo::complaint
