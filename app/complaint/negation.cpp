// What a complaint says is not so, or is so of someone else. After NegEx (Chapman et al. 2001): triggers,
// pseudo-triggers and a scope that ends with the clause; and ConText (Harkema et al. 2009): whose it is. The words are
// content/language/negation and people.

#include "app/atlas/language.hpp"
#include "app/complaint/complaint_words.hpp"

#include <algorithm>

namespace myo::complaint {
namespace {

using List = atlas::WordList;

class Denials {
public:
  Denials(std::vector<ComplaintWord>& words, const atlas::Language& language) : words_(words), language_(language) {}

  void mark() {
    for (std::size_t i = 0; i < words_.size(); ++i)
      words_[i].negates = (has(List::negators, i) || has(List::symptom_negators, i)) && !is_pseudo(i);
    for (std::size_t i = 0; i + 1 < words_.size(); ++i)
      if (words_[i].negates) deny_after(i);
    deny_before_well();
    deny_other_people();
  }

private:
  [[nodiscard]] bool has(List list, std::size_t at) const {
    return at < words_.size() && language_.has(list, words_[at].text);
  }
  [[nodiscard]] std::size_t clause_end(std::size_t at) const {
    ++at;
    while (at < words_.size() && !words_[at].starts_clause) ++at;
    return at;
  }
  [[nodiscard]] bool any_of(List list, std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i)
      if (has(list, i)) return true;
    return false;
  }
  /// "Can't chew without pain": it is there.
  [[nodiscard]] bool unable_before(std::size_t at) const {
    while (at > 0 && !words_[at].starts_clause)
      if (has(List::inabilities, --at)) return true;
    return false;
  }
  /// A negator that denies nothing.
  [[nodiscard]] bool is_pseudo(std::size_t i) const {
    if (i > 0 && has(List::ability_negators, i) && has(List::abilities, i - 1)) return true;
    if (has(List::pseudo_negators, i + 1) || has(List::able, i + 2)) return true;
    if (has(List::comparing_negators, i) && any_of(List::comparisons, i, clause_end(i))) return true;
    return has(List::double_negators, i) && unable_before(i);
  }

  /// "No fever", "not swollen or red", "no loss of bladder control": the next word of weight, and what "or" adds to it.
  /// No further, since "no fever but a rash" must keep the rash.
  void deny_after(std::size_t i) {
    bool said = false; // the word of weight has come
    for (std::size_t k = i + 1; k < words_.size(); ++k) {
      if (words_[k].starts_clause) {
        // A list: "no fever, chills or sweats".
        const std::size_t end = clause_end(k);
        if (end - k > 4 || !any_of(List::alternatives, k, end)) break;
        said = false;
      }
      if (has(List::scope, k)) {
        if (has(List::scope_renewals, k))
          said = false;
        else
          words_[k].denied = true;
        continue;
      }
      if (said) {
        // A noun may have a second part: "no chest pain", "no bladder problems", "no double vision or".
        const bool pair = k + 1 < words_.size() && !words_[k + 1].starts_clause && has(List::pairs, k + 1);
        if (!pair && !(k + 1 == words_.size() || words_[k + 1].starts_clause)) break;
        if (k > i + 3) break;
      }
      words_[k].denied = true;
      said = true;
    }
  }

  /// "Bladder and bowels are normal": everything of the clause before it.
  void deny_before_well() {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!has(List::well, i) || words_[i - 1].denied || has(List::negators, i - 1) ||
          has(List::symptom_negators, i - 1))
        continue;
      // "I was fine until": says nothing of what came then, which stands after it.
      if (has(List::well_again, i - 1) || has(List::well_again, i + 1)) continue;
      for (std::size_t k = i; k > 0; --k) {
        words_[k - 1].denied = true;
        if (words_[k - 1].starts_clause) break;
      }
    }
  }

  /// "My father had cancer, I only have a stiff neck": his, where someone else complains.
  void deny_other_people() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!has(List::relatives, i)) continue;
      std::size_t begin = i;
      while (begin > 0 && !words_[begin].starts_clause) --begin;
      const std::size_t end = clause_end(i);
      const bool theirs = has(List::ancestry, i) || any_of(List::past, i + 1, end);
      const bool own = any_of(List::first_person, 0, begin) || any_of(List::first_person, end, words_.size());
      if (!theirs || !own) continue;
      for (std::size_t k = i; k < end; ++k) words_[k].denied = true;
    }
  }

  std::vector<ComplaintWord>& words_;
  const atlas::Language& language_;
};

} // namespace

void mark_denials(std::vector<ComplaintWord>& words, const atlas::Language& language) {
  Denials(words, language).mark();
}

} // namespace myo::complaint
