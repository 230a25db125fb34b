#include "app/learn/schedule/progress.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace myo::schedule {

bool is_known(const Fsrs& fsrs, const HeldCard& card, std::int32_t day) {
  return card.state.phase != Phase::fresh && !card.failed &&
         fsrs.retrievability(card.state, day) >= fsrs.parameters().retention;
}

std::map<std::string, Known, std::less<>> known_by_subject(const Fsrs& fsrs, std::span<const HeldCard> cards,
                                                           std::int32_t day) {
  std::map<std::string, Known, std::less<>> known;
  for (const HeldCard& card : cards) {
    Known& subject = known[card.subject];
    ++subject.cards;
    if (card.state.phase != Phase::fresh) ++subject.asked;
    if (is_known(fsrs, card, day)) ++subject.known;
  }
  return known;
}

std::vector<std::size_t> forecast(std::span<const HeldCard> cards, std::int32_t today, std::size_t days) {
  std::vector<std::size_t> due(days, 0);
  if (days == 0) return due;
  for (const HeldCard& card : cards) {
    if (card.state.phase == Phase::fresh) continue;
    const std::int32_t ahead = card.state.by_days() ? std::max(0, card.state.due_day - today) : 0;
    if (static_cast<std::size_t>(ahead) < days) ++due[static_cast<std::size_t>(ahead)];
  }
  return due;
}

std::vector<RecallAfter> recall_against_prediction(const Fsrs& fsrs, std::span<const PastAnswer> answers) {
  std::map<std::string, CardState, std::less<>> states;
  std::map<std::int32_t, RecallAfter> buckets; // by their first day
  for (const PastAnswer& answer : answers) {
    CardState& state = states[answer.card];
    const std::int32_t elapsed = answer.when.day - state.last.day;
    if (state.phase != Phase::fresh && elapsed >= 1) {
      const auto from = static_cast<std::int32_t>(std::bit_floor(static_cast<std::uint32_t>(elapsed)));
      RecallAfter& bucket = buckets[from];
      bucket.from_days = from, bucket.to_days = 2 * from - 1;
      ++bucket.answers;
      if (answer.grade != Grade::again) ++bucket.recalled;
      bucket.predicted += fsrs.retrievability(state, answer.when.day);
    }
    state = fsrs.review(state, answer.grade, answer.when);
  }
  std::vector<RecallAfter> list;
  for (auto& [from, bucket] : buckets) {
    bucket.predicted /= static_cast<double>(bucket.answers);
    std::tie(bucket.recalled_low, bucket.recalled_high) = wilson_interval(bucket.recalled, bucket.answers);
    list.push_back(bucket);
  }
  return list;
}

std::pair<double, double> wilson_interval(std::size_t hits, std::size_t of) {
  if (of == 0) return {0, 1};
  constexpr double z = 1.959964; // 95 %
  const double n = static_cast<double>(of), share = static_cast<double>(hits) / n;
  const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

} // namespace myo::schedule
