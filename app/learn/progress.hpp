#pragma once
// What a record says of the cards of one body: by muscle, by day, and against what was predicted.

#include "app/learn/schedule/progress.hpp"
#include "app/learn/teacher.hpp"
#include "app/state/progress.hpp"

#include <map>
#include <span>

namespace myo::learn {

/// What a learner's record holds, as values.
struct Past {
  const schedule::Fsrs& fsrs;
  const std::map<std::string, schedule::CardState, std::less<>>& states; ///< of cards that were asked
  std::span<const schedule::PastAnswer> answers;                         ///< oldest first
};
inline constexpr std::size_t forecast_days = 30;

/// Of `cards`; of every card that can be asked where none are given.
[[nodiscard]] state::Progress progress_of(const Teacher& teacher, const Past& past, std::int32_t day,
                                          std::span<const std::string> cards = {});

} // namespace myo::learn
