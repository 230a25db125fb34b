#pragma once
// What a learner's past says: what is known, what comes up when, and whether recall was as predicted. Pure values.

#include "app/learn/schedule/fsrs.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace myo::schedule {

/// One card of a subject; never asked: its phase is fresh.
struct HeldCard {
  std::string subject; ///< what it is about: a muscle's id
  CardState state;
  bool failed = false; ///< the last answer was Again
};
/// What is known of one subject.
struct Known {
  std::size_t cards = 0, asked = 0, known = 0;
  /// Of all its cards, those never asked among them.
  [[nodiscard]] double share() const {
    return cards == 0 ? 0 : static_cast<double>(known) / static_cast<double>(cards);
  }
};
/// A card is known on a day when its chance of recall is then at least the retention that is asked for, and its last
/// answer was not Again.
[[nodiscard]] bool is_known(const Fsrs& fsrs, const HeldCard& card, std::int32_t day);
[[nodiscard]] std::map<std::string, Known, std::less<>>
known_by_subject(const Fsrs& fsrs, std::span<const HeldCard> cards, std::int32_t day);

/// How many cards come up on each of `days` days; the first is today, with all that is overdue.
[[nodiscard]] std::vector<std::size_t> forecast(std::span<const HeldCard> cards, std::int32_t today, std::size_t days);

/// An answer as it is kept.
struct PastAnswer {
  std::string card;
  Moment when;
  Grade grade = Grade::good;
};
/// Answers that came so many days after the one before, by powers of two: 1, 2-3, 4-7, ...
struct RecallAfter {
  std::int32_t from_days = 1, to_days = 1;
  std::size_t answers = 0, recalled = 0;
  double predicted = 0;                       ///< mean of what was predicted of them, 0..1
  double recalled_low = 0, recalled_high = 1; ///< where the true share lies, 19 times in 20 (Wilson's interval)

  [[nodiscard]] double recalled_share() const {
    return answers == 0 ? 0 : static_cast<double>(recalled) / static_cast<double>(answers);
  }
};
/// `answers` in the order in which they were given. Answers of the same day say nothing of remembering and are left
/// out; buckets without answers are not listed.
[[nodiscard]] std::vector<RecallAfter> recall_against_prediction(const Fsrs& fsrs, std::span<const PastAnswer> answers);

/// Lower and upper end of the 95 % interval of a share, by Wilson.
[[nodiscard]] std::pair<double, double> wilson_interval(std::size_t hits, std::size_t of);

} // namespace myo::schedule
