#include "app/atlas/sides.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <array>

namespace myo {
namespace {

template <std::size_t N> bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// "right behind", "right now": an adverb, unless an article makes it a side.
bool is_adverb(std::string_view before, std::string_view after) {
  static constexpr std::array<std::string_view, 24> follows = {"now", "away", "behind", "under", "underneath", "below", "above", "in", "at", "on", "where", "after",
                                                               "before", "through", "into", "over", "next", "around", "between", "across", "along", "beside", "beneath", "here"};
  static constexpr std::array<std::string_view, 9> of_a_side = {"the", "my", "his", "her", "on", "to", "lower", "upper", "your"};
  return before == "all" || (among(follows, after) && !among(of_a_side, before));
}

bool is_verb(std::string_view before) {
  static constexpr std::array<std::string_view, 10> people = {"i", "he", "she", "we", "they", "have", "has", "had", "just", "whats"};
  return among(people, before);
}

} // namespace

PainSide side_of(const std::vector<WordToken>& tokens) {
  bool left = false, right = false, both = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& word = tokens[i].text;
    const std::string_view before = i > 0 ? std::string_view(tokens[i - 1].text) : std::string_view{};
    const std::string_view after = i + 1 < tokens.size() ? std::string_view(tokens[i + 1].text) : std::string_view{};
    if (after == "handed" || after == "hander" || after == "footed") continue; // which hand is used, not where it hurts
    if (word == "left") left = left || !is_verb(before);
    else if (word == "right") right = right || !is_adverb(before, after);
    else if (word == "both" || word == "bilateral" || word == "bilaterally") both = true;
    else if ((word == "either" || word == "each") && after == "side") both = true;
    else if (word == "two" && after == "sides") both = true;
  }
  if (both || (left && right)) return PainSide::both;
  return left ? PainSide::left : right ? PainSide::right : PainSide::unknown;
}

} // namespace myo
