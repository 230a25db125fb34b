// How each word of a complaint is meant: so, or denied, past, feared, or said of someone else. After NegEx (Chapman et
// al. 2001): triggers, pseudo-triggers and a scope that ends with the clause; and ConText (Harkema et al. 2009): when,
// and whose it is. One scope holds for places and concepts alike. The words are content/language.

#include "app/atlas/language.hpp"
#include "app/complaint/complaint_words.hpp"

#include <algorithm>

namespace myo::complaint {
namespace {

using List = atlas::WordList;

class Telling {
public:
  Telling(std::vector<ComplaintWord>& words, const atlas::Language& language) : words_(words), language_(language) {}

  void mark() {
    split_clauses();
    mark_figures();
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i].negates = has_negator(i) && !is_pseudo(i);
    for (std::size_t i = 0; i + 1 < words_.size(); ++i)
      if (words_[i].negates) deny_after(i);
    deny_answered();
    deny_before_well();
    deny_before_no_pain();
    deny_normal_values();
    mark_past();
    mark_feared();
    mark_others();
    keep_a_place();
  }

private:
  /// How many words from this one on the list has: one, or two or three together ("used to have"); else 0.
  [[nodiscard]] std::size_t length(List list, std::size_t at) const {
    if (at >= words_.size()) return 0;
    if (language_.has(list, words_[at].text)) return 1;
    const std::size_t end = std::min(words_.size(), at + language_.longest(list));
    if (end <= at + 1) return 0;
    std::string text = words_[at].text;
    for (std::size_t i = at + 1; i < end && !words_[i].starts_clause; ++i) {
      text += ' ' + words_[i].text;
      if (language_.has(list, text)) return i + 1 - at;
    }
    return 0;
  }
  [[nodiscard]] bool has(List list, std::size_t at) const { return length(list, at) > 0; }
  [[nodiscard]] bool has_negator(std::size_t at) const {
    return has(List::negators, at) || has(List::symptom_negators, at) || has(List::place_negators, at);
  }
  [[nodiscard]] bool is_side(std::size_t at) const { return has(List::left, at) || has(List::right, at); }
  [[nodiscard]] bool ends_clause(std::size_t at) const {
    return at + 1 >= words_.size() || words_[at + 1].starts_clause;
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
  void tell(std::size_t at, Told how) {
    if (words_[at].told == Told::so) words_[at].told = how;
  }

  /// "Hay fever", "fracture clinic", "roof shingles".
  void mark_figures() {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::size_t k = length(List::figures, i); k > 0; --k) tell(i + k - 1, Told::figure);
  }

  /// "And my back hurts", "and i": what follows is said anew.
  void split_clauses() {
    constexpr std::size_t furthest_verb = 5;
    for (std::size_t i = 1; i + 1 < words_.size(); ++i) {
      if (!has(List::joins, i)) continue;
      bool anew = has(List::subjects, i + 1);
      for (std::size_t k = i + 2; k < std::min(words_.size(), i + furthest_verb) && !anew; ++k) {
        if (words_[k].starts_clause || has(List::joins, k) || has(List::alternatives, k)) break;
        anew = has(List::clause_verbs, k);
      }
      words_[i].starts_clause = words_[i].starts_clause || anew;
    }
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

  /// Whether short clauses, from this one on, lead to an "or": of "denies neck, shoulder, hip or knee", all are denied.
  [[nodiscard]] bool leads_to_alternative(std::size_t begin) const {
    constexpr std::size_t max_words = 4, max_clauses = 6;
    for (std::size_t clause = 0; clause < max_clauses && begin < words_.size(); ++clause) {
      const std::size_t end = clause_end(begin);
      if (end - begin > max_words) return false;
      if (any_of(List::alternatives, begin, end)) return true;
      if (any_of(List::clause_verbs, begin, end) || any_of(List::subjects, begin, end)) return false;
      begin = end;
    }
    return false;
  }

  /// "No fever", "not swollen or red", "no loss of bladder control", "no weakness in my arms or legs": the next word of
  /// weight, what "or" adds to it, and the places that it is said of. No further, since "no fever but a rash" keeps the
  /// rash.
  void deny_after(std::size_t i) {
    // "Nothing down the arm", "nothing in the neck", said by itself, denies the place as well.
    const bool led = words_[i].starts_clause && has(List::place_links, i + 1) &&
                     (has(List::movement_links, i + 1) || (i + 2 < words_.size() && ends_clause(i + 2)));
    const bool of_symptoms = !has(List::place_negators, i), of_places = !has(List::symptom_negators, i) || led;
    bool said = false;   // the word of weight has come
    bool linked = false; // and a word after it that leads to a place
    bool placed = false; // a place was the last
    const std::size_t begin = i + std::max<std::size_t>(length(List::negators, i), 1);
    // "Can't say I've had": nobody has lost their speech.
    for (std::size_t k = i; begin > i + 1 && k < begin; ++k) tell(k, Told::denied);
    for (std::size_t k = begin; k < words_.size(); ++k) {
      if (words_[k].starts_clause) {
        // A list: "no fever, chills or sweats".
        if (!leads_to_alternative(k)) break;
        said = linked = false;
      }
      if (words_[k].place) {
        // "Didn't hit my head" denies the head, "no fever, neck stiff" not the neck.
        if (said && !linked && !has(List::verb_negators, i) && !ends_clause(k)) break;
        if (of_places) tell(k, Told::denied);
        placed = true;
        continue;
      }
      // "No pain on the left", "not in the left hip": the side goes with what is denied.
      if ((said || linked) && is_side(k)) {
        tell(k, Told::denied);
        continue;
      }
      if (has(List::joins, k)) {
        if (!placed) break;
        continue;
      }
      if (has(List::place_links, k) && (said || placed || !has(List::scope, k))) {
        linked = true;
        continue;
      }
      if (has(List::scope, k)) {
        if (has(List::scope_renewals, k))
          said = placed = false, linked = has(List::place_links, k);
        else if (of_symptoms)
          tell(k, Told::denied);
        continue;
      }
      if (linked && placed) break;
      if (has(List::subjects, k) && k > i + 1) break;
      if (said) {
        // A noun may have a second part: "no chest pain", "no bladder problems", "no double vision or".
        const bool pair = !ends_clause(k) && has(List::pairs, k + 1);
        if (!pair && !ends_clause(k)) break;
        if (k > i + 3) break;
      }
      if (of_symptoms) tell(k, Told::denied);
      said = true, placed = linked = false;
    }
  }

  /// "Dizzy? No.": a negator alone denies the short clause before it.
  void deny_answered() {
    constexpr std::size_t max_asked = 3;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!words_[i].starts_clause || !ends_clause(i) || !has(List::negators, i)) continue;
      std::size_t begin = i - 1;
      while (begin > 0 && !words_[begin].starts_clause) --begin;
      if (i - begin > max_asked) continue;
      for (std::size_t k = begin; k < i; ++k) tell(k, Told::denied);
    }
  }

  /// "Are fine"; "leg swelling none", but not "clear fluid"; "waterworks as ever".
  [[nodiscard]] bool tells_well(std::size_t i) const {
    return has(List::well, i) || (has(List::well_at_end, i) && ends_clause(i)) ||
           (has(List::as_word, i) && has(List::as_ever, i + 1) && ends_clause(i + 1));
  }

  /// "Bladder and bowels are normal", "my legs are fine": what stands before it in the clause, up to a pain. "The scan
  /// was clear" says that there was a scan.
  void deny_before_well() {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!tells_well(i) || words_[i].starts_clause || words_[i - 1].told == Told::denied || has_negator(i - 1))
        continue;
      // "I was fine until": says nothing of what came then, which stands after it.
      if (has(List::well_again, i - 1) || has(List::well_again, i + 1)) continue;
      // "Chest pain free", "calf pain nil": the pain itself, and its place.
      const bool absent = has(List::absences, i), no_pain = absent && has(List::pain_words, i - 1);
      for (std::size_t k = i; k > 0 && (!has(List::pain_words, k - 1) || (no_pain && k == i)); --k) {
        if (!has(List::investigations, k - 1) && (no_pain || !(absent && words_[k - 1].place)))
          tell(k - 1, Told::denied);
        if (words_[k - 1].starts_clause) break;
      }
    }
  }

  /// "My throat's not sore, the neck is": the places before it in the clause, where others are left. "The knee doesn't
  /// hurt at rest" says that it does at other times, and of the only place it is what the complaint is about.
  void deny_before_no_pain() {
    constexpr std::size_t most_between = 3;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!has(List::pain_words, i) || words_[i].told != Told::denied || words_[i].starts_clause || !ends_clause(i))
        continue;
      std::size_t place = i, begin = i;
      bool negated = false;
      while (place > 0 && !words_[place].starts_clause && i - place <= most_between && !words_[place - 1].place)
        --place, negated = negated || has_negator(place), negated = negated && !has(List::pain_words, place);
      while (begin > 0 && !words_[begin].starts_clause) --begin;
      if (!negated || place <= begin || !words_[place - 1].place) continue;
      const auto is_left = [&](std::size_t k) {
        return (k < begin || k > i) && words_[k].place && words_[k].told == Told::so;
      };
      bool left = false;
      for (std::size_t k = 0; k < words_.size() && !left; ++k) left = is_left(k);
      for (std::size_t k = begin; left && k < place; ++k)
        if (words_[k].place || is_side(k)) tell(k, Told::denied);
    }
  }

  /// "Temp 36.7": measured, and well.
  void deny_normal_values() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i)
      if (has(List::measures, i) && (has(List::normal_values, i + 1) || has(List::normal_values, i + 2)))
        tell(i, Told::denied);
  }

  /// "Previously", "used to", but not "am used to".
  [[nodiscard]] bool is_past_mark(std::size_t i) const {
    return has(List::past_marks, i) && (i == 0 || !has(List::accustomed, i - 1));
  }
  [[nodiscard]] bool tells_the_past(std::size_t i) const {
    if (is_past_mark(i)) return true;
    if (i == 0) return false;
    if (has(List::ago, i) && has(List::long_units, i - 1)) return true;
    if (has(List::last_time, i - 1) && has(List::long_units, i)) return true;
    if (has(List::stages_past, i) && has(List::before_stages, i - 1)) return true;
    const std::string& word = words_[i].text;
    return has(List::in_a_year, i - 1) && word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  /// "I broke it two years ago": past, unless the clause says that it goes on.
  void mark_past() {
    for (std::size_t begin = 0; begin < words_.size();) {
      const std::size_t end = clause_end(begin);
      bool past = false;
      std::size_t from = begin, to = end;
      for (std::size_t i = begin; i < end && !past; ++i) {
        past = tells_the_past(i);
        // "The lump that used to go back in won't go back": a second verb tells of today.
        for (std::size_t k = i + 1; past && is_past_mark(i) && k < end; ++k)
          if (has(List::clause_verbs, k) && k > i + length(List::past_marks, i)) from = i, to = std::min(to, k);
      }
      const bool had = any_of(List::had, begin, end);
      bool goes_on = false;
      for (std::size_t i = begin; i < end && !goes_on; ++i)
        goes_on = has(List::goes_on, i) && !(had && has(List::goes_on_weakly, i));
      if (past && !goes_on)
        for (std::size_t i = from; i < to; ++i) tell(i, Told::past);
      begin = end;
    }
  }

  /// "What if it is my heart", "worried it might be a clot", "could it be cancer?": feared, up to the end of the
  /// clause.
  void mark_feared() {
    constexpr std::size_t furthest = 4;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      const std::size_t end = clause_end(i);
      bool feared = has(List::if_openers, i) && has(List::if_words, i + 1);
      feared = feared || ((words_[i].starts_clause || (i > 0 && has(List::joins, i - 1))) &&
                          has(List::question_openers, i) && has(List::question_subjects, i + 1) &&
                          !any_of(List::asks_of_fact, i + 2, std::min(end, i + 2 + furthest)));
      // "If I had chest pain I would call": it is not there.
      feared = feared || (has(List::if_words, i) && has(List::first_person, i + 1) && has(List::had, i + 2));
      std::size_t from = i + 2;
      if (has(List::fears, i))
        for (std::size_t k = i + 1; k < std::min(end, i + furthest) && !feared; ++k)
          if (has(List::suppositions, k)) feared = true, from = k + 1;
      for (std::size_t k = from; feared && k < end; ++k) tell(k, Told::feared);
    }
  }

  /// "I", or a place of one's own: "my back".
  [[nodiscard]] bool tells_of_oneself(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i)
      if (has(List::first_person, i) || (words_[i].mine && words_[i].place && !has(List::relatives, i))) return true;
    return false;
  }

  [[nodiscard]] bool tells_own_place(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i)
      if (words_[i].mine && words_[i].place) return true;
    return false;
  }

  /// "My neck hurts": a place of one's own and a pain in one clause.
  [[nodiscard]] bool tells_own_pain(std::size_t first, std::size_t end) const {
    while (first < end) {
      const std::size_t stop = std::min(clause_end(first), end);
      for (std::size_t i = first; i < stop; ++i)
        if (words_[i].mine && words_[i].place && any_of(List::pain_words, first, stop)) return true;
      first = stop;
    }
    return false;
  }

  /// "My father had cancer, I only have a stiff neck": his, where someone else complains; and of whom it is said to
  /// have died. What a relative has now is the finding of a patient spoken for.
  void mark_others() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!has(List::relatives, i)) continue;
      std::size_t begin = i;
      while (begin > 0 && !words_[begin].starts_clause) --begin;
      const std::size_t end = clause_end(i);
      // "My friend has cancer and I have a stiff neck": of a bystander, where one's own pain is told besides.
      const bool bystander = has(List::bystanders, i) && words_[i].determined &&
                             ((any_of(List::first_person, end, words_.size()) &&
                               (any_of(List::pain_words, end, words_.size()) || tells_own_place(end, words_.size()))) ||
                              (!any_of(List::first_person, begin, end) && tells_own_pain(0, begin)));
      const bool theirs = has(List::ancestry, i) || any_of(List::past, i + 1, end) || bystander;
      const bool own = has(List::ancestry, i) || any_of(List::dead, i + 1, end) || tells_of_oneself(0, begin) ||
                       tells_of_oneself(end, words_.size());
      if (!theirs || !own) continue;
      // "Diabetic dad": what stands right before a relative is said of them.
      const bool named = i > begin && !has(List::first_person, i - 1) && !has(List::joins, i - 1);
      const std::size_t from = has(List::ancestry, i) ? begin : named ? i - 1 : i;
      for (std::size_t k = from; k < end; ++k) tell(k, Told::of_another);
    }
  }

  /// "I hurt my back years ago and it still aches": where no place is left, it is the one that was spoken of.
  void keep_a_place() {
    const auto is_left = [](const ComplaintWord& word) { return word.place && word.told == Told::so; };
    if (std::any_of(words_.begin(), words_.end(), is_left) || any_of(List::recovered, 0, words_.size())) return;
    for (ComplaintWord& word : words_)
      if (word.place && (word.told == Told::past || word.told == Told::feared)) word.told = Told::so;
  }

  std::vector<ComplaintWord>& words_;
  const atlas::Language& language_;
};

} // namespace

void mark_told(std::vector<ComplaintWord>& words, const atlas::Language& language) { Telling(words, language).mark(); }

} // namespace myo::complaint
