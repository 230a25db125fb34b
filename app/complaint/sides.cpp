#include "app/complaint/sides.hpp"

#include "app/atlas/language.hpp"

#include <algorithm>

namespace myo::complaint {

PainSide side_of(const std::vector<text::WordToken>& tokens, const std::vector<Lexicon::Mention>& mentions,
                 const std::vector<Told>& told, const atlas::Language& language) {
  using List = atlas::WordList;
  const auto names = [&](std::size_t at) {
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](const auto& one) { return one.first <= at && at <= one.last; });
  };
  /// "L shoulder", "R sided", "neck pain L,": a letter alone may be anything.
  const auto tells_a_side = [&](std::size_t at) {
    const bool ends = at + 1 >= tokens.size() || tokens[at + 1].starts_clause;
    if (!ends) return language.has(List::sided, tokens[at + 1].text) || names(at + 1);
    return at > 0 && !tokens[at].starts_clause &&
           (names(at - 1) || language.has(List::pain_words, tokens[at - 1].text));
  };
  bool left = false, right = false, both = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto is = [&](List list) { return language.has(list, tokens[i].text); };
    const auto before = [&](List list) { return i > 0 && language.has(list, tokens[i - 1].text); };
    const auto after = [&](List list) { return i + 1 < tokens.size() && language.has(list, tokens[i + 1].text); };
    if (told[i] != Told::so) continue;
    if (after(List::dominance)) continue; // which hand is used, not where it hurts
    if ((is(List::left_letter) || is(List::right_letter)) && tells_a_side(i))
      (is(List::left_letter) ? left : right) = true;
    else if (is(List::left))
      left = left || !before(List::verb_before);
    else if (is(List::right))
      right = right || !(before(List::adverb_before) || (after(List::adverb_after) && !before(List::side_before)));
    else if (is(List::both_sides) || (is(List::each) && after(List::side_word)) ||
             (is(List::two) && after(List::sides_word)))
      both = true;
  }
  if (both || (left && right)) return PainSide::both;
  return left ? PainSide::left : right ? PainSide::right : PainSide::unknown;
}

} // namespace myo::complaint
