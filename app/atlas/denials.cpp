// What a complaint says is not so, or is so of someone else; and how old its person is.

#include "app/atlas/red_flags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

namespace myo {
namespace {

template <std::size_t N> bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool denies(std::string_view word) {
  static constexpr std::array<std::string_view, 20> words = {"no", "not", "without", "denies", "denied", "nor", "never", "neither", "isnt", "arent", "wasnt",
                                                             "doesnt", "dont", "didnt", "havent", "hasnt", "hadnt", "zero", "nothing", "aint"};
  return among(words, word);
}
/// "Can not", "could not": what follows is a loss and no denial.
bool is_ability(std::string_view word) {
  static constexpr std::array<std::string_view, 7> words = {"can", "could", "will", "would", "able", "may", "might"};
  return among(words, word);
}
/// What is missing after "no" and is bad for being so: "no control of my bladder", "no feeling in the saddle".
bool is_missed(std::string_view word) {
  static constexpr std::array<std::string_view, 23> words = {"control", "feeling", "sensation", "strength", "power", "pulse", "appetite", "urine", "position", "relief", "able",
                                                             "longer", "matter", "idea", "only", "just", "sense", "been", "one", "warning", "reason", "apparent", "better"};
  return among(words, word);
}
/// Words that a denial reaches through: "no history of", "does not have any".
bool passes_on(std::string_view word) {
  static constexpr std::array<std::string_view, 33> words = {"or", "any", "nor", "have", "had", "having", "get", "feel", "been", "of", "loss", "problem", "problems", "trouble",
                                                             "issues", "issue", "history", "sign", "signs", "symptoms", "such", "real", "recent", "new", "severe", "really",
                                                             "particularly", "very", "with", "pain", "being", "more", "at"};
  return among(words, word);
}
bool is_well(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words = {"normal", "fine", "ok", "okay", "alright", "negative", "unremarkable", "unaffected"};
  return among(words, word);
}
/// "Numb for five minutes, then fine": it was, and has passed.
bool is_well_again(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words = {"then", "now", "to", "again", "afterwards", "otherwise", "until", "till"};
  return among(words, word);
}
bool is_relative(std::string_view word) {
  static constexpr std::array<std::string_view, 28> words = {"father", "mother", "dad", "mum", "mom", "brother", "sister", "uncle", "aunt", "grandfather", "grandmother", "grandpa",
                                                             "grandma", "cousin", "family", "parents", "neighbour", "neighbor", "friend", "colleague", "fathers", "mothers",
                                                             "grandad", "granddad", "nan", "brothers", "sisters", "relatives"};
  return among(words, word);
}
bool is_first_person(std::string_view word) {
  static constexpr std::array<std::string_view, 7> words = {"i", "im", "ive", "me", "mine", "myself", "id"};
  return among(words, word);
}

} // namespace

std::size_t ComplaintWords::clause_end(std::size_t at) const {
  ++at;
  while (at < words_.size() && !words_[at].starts_clause) ++at;
  return at;
}

/// "Can't chew without pain": it is there.
bool ComplaintWords::unable_before(std::size_t at) const {
  static constexpr std::array<std::string_view, 8> words = {"cant", "cannot", "couldnt", "not", "never", "hardly", "barely", "unable"};
  while (at > 0 && !words_[at].starts_clause)
    if (among(words, words_[--at].text)) return true;
  return false;
}

/// "Never had a headache like it", "never before": the worst, and no denial.
bool ComplaintWords::compares(std::size_t at) const {
  const auto first = words_.begin() + static_cast<std::ptrdiff_t>(at), last = words_.begin() + static_cast<std::ptrdiff_t>(clause_end(at));
  return std::any_of(first, last, [](const Word& word) { return word.text == "like" || word.text == "before" || word.text == "such" || word.text == "worse" || word.text == "bad"; });
}

/// "No fever", "not swollen or red", "no loss of bladder control": the next word of weight, and what "or" adds to it. No
/// further, since "no fever but a rash" must keep the rash.
void ComplaintWords::deny_forwards() {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!denies(words_[i].text) || i + 1 == words_.size()) continue;
    if (i > 0 && words_[i].text == "not" && is_ability(words_[i - 1].text)) continue;
    if (is_missed(words_[i + 1].text) || (i + 2 < words_.size() && words_[i + 2].text == "able")) continue;
    if (words_[i].text == "never" && compares(i)) continue;
    if (words_[i].text == "without" && unable_before(i)) continue;
    bool said = false; // the word of weight has come
    for (std::size_t k = i + 1; k < words_.size(); ++k) {
      if (words_[k].starts_clause) {
        // A list: "no fever, chills or sweats".
        const std::size_t end = clause_end(k);
        const auto first = words_.begin() + static_cast<std::ptrdiff_t>(k), last = words_.begin() + static_cast<std::ptrdiff_t>(end);
        const bool listed = end - k <= 4 && std::any_of(first, last, [](const Word& word) { return word.text == "or"; });
        if (!listed) break;
        said = false;
      }
      if (passes_on(words_[k].text)) {
        if (words_[k].text == "or" || words_[k].text == "nor" || words_[k].text == "of") said = false;
        else words_[k].denied = true;
        continue;
      }
      if (said) {
        // A noun may have a second part: "no chest pain", "no bladder problems", "no double vision or".
        const bool pair = k + 1 < words_.size() && !words_[k + 1].starts_clause && (words_[k + 1].text == "or" || words_[k + 1].text == "nor");
        if (!pair && !(k + 1 == words_.size() || words_[k + 1].starts_clause)) break;
        if (k > i + 3) break;
      }
      words_[k].denied = true;
      said = true;
    }
  }
}

/// "Bladder and bowels are normal": everything of the clause before it.
void ComplaintWords::deny_backwards() {
  for (std::size_t i = 1; i < words_.size(); ++i) {
    if (!is_well(words_[i].text) || words_[i - 1].denied || denies(words_[i - 1].text)) continue;
    if (is_well_again(words_[i - 1].text) || (i + 1 < words_.size() && is_well_again(words_[i + 1].text))) continue;
    // "I was fine until": says nothing of what came then, which stands after it.
    for (std::size_t k = i; k > 0; --k) {
      words_[k - 1].denied = true;
      if (words_[k - 1].starts_clause) break;
    }
  }
}

/// "My father had cancer, I only have a stiff neck": his, where someone else complains.
void ComplaintWords::deny_other_people() {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!is_relative(words_[i].text)) continue;
    std::size_t begin = i;
    while (begin > 0 && !words_[begin].starts_clause) --begin;
    const std::size_t end = clause_end(i);
    const auto within = [&](std::size_t k) { return begin <= k && k < end; };
    bool past = words_[i].text == "family", own = false;
    for (std::size_t k = 0; k < words_.size(); ++k) {
      if (within(k) && k > i && (words_[k].text == "had" || words_[k].text == "died" || words_[k].text == "dies")) past = true;
      if (!within(k) && is_first_person(words_[k].text)) own = true;
    }
    if (!past || !own) continue;
    for (std::size_t k = i; k < end; ++k) words_[k].denied = true;
  }
}

/// "I'm 72", "68 year old", "aged 70", "in her seventies", "elderly".
void ComplaintWords::read_age() {
  static const std::unordered_map<std::string_view, int> decades = {{"fifties", 55}, {"50s", 55}, {"sixties", 65}, {"60s", 65},
                                                                    {"seventies", 75}, {"70s", 75}, {"eighties", 85}, {"80s", 85}, {"nineties", 95},
                                                                    {"elderly", 75}, {"pensioner", 70}, {"retired", 66}, {"grandmother", 70}, {"grandfather", 70},
                                                                    {"gran", 75}, {"granny", 75}, {"nan", 75}, {"nana", 75}, {"nanna", 75}, {"grandma", 75}, {"grandad", 75}, {"granddad", 75}, {"grandpa", 75}};
  static constexpr std::array<std::string_view, 22> before = {"im", "am", "aged", "age", "is", "over", "turned", "m", "f", "shes", "hes", "granny", "nan", "smoker",
                                                              "mother", "mum", "mom", "father", "dad", "woman", "man", "husband"};
  static constexpr std::array<std::string_view, 8> after = {"year", "years", "yr", "yrs", "yo", "y", "old", "yearold"};
  static constexpr std::array<std::string_view, 6> spans = {"for", "since", "after", "last", "past", "within"};
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::string& word = words_[i].text;
    if (const auto decade = decades.find(word); decade != decades.end()) age_ = std::max(age_.value_or(0), decade->second);
    int years = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), years);
    if (error != std::errc() || years < 1 || years > 110) continue;
    const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end)); // "72yo", "68f"
    const std::string_view previous = i > 0 ? std::string_view(words_[i - 1].text) : std::string_view{};
    const std::string_view next = i + 1 < words_.size() ? std::string_view(words_[i + 1].text) : std::string_view{};
    if (among(spans, previous)) continue;
    const bool alone = words_[i].starts_clause && (i + 1 == words_.size() || words_[i + 1].starts_clause) && years >= 18; // "my dad, 62, has"
    const bool is_age = rest.empty() ? among(before, previous) || among(after, next) || alone
                                     : rest == "yo" || rest == "y" || rest == "yr" || rest == "yrs" || rest == "f" || rest == "m";
    // "Is 39 degrees" is a fever, "is 5 days" a time.
    const bool other = next == "degrees" || next == "c" || next == "days" || next == "weeks" || next == "months" || next == "hours" || next == "minutes" || next == "kg" || next == "percent";
    if (is_age && !other) age_ = years;
  }
}

} // namespace myo
