#pragma once
// What a learner knows, as plain values for panel and picture. A host makes one from the record when it is asked for.

#include "app/learn/schedule/progress.hpp"

#include <glm/vec3.hpp>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace myo::state {

struct Progress {
  std::map<std::string, schedule::Known, std::less<>> muscles; ///< by the atlas's id
  schedule::Known all;                                         ///< of every card, whatever it is about
  std::vector<std::size_t> due;                                ///< cards that come up: today, tomorrow, ...
  std::vector<schedule::RecallAfter> recall;
  double retention = 0.9; ///< asked for
};

class Teacher;

/// What a learner's record holds, as values.
struct Past {
  const schedule::Fsrs& fsrs;
  const std::map<std::string, schedule::CardState, std::less<>>& states; ///< of cards that were asked
  std::span<const schedule::PastAnswer> answers;                         ///< oldest first
};
inline constexpr std::size_t forecast_days = 30;
/// What that says of `cards`; of every card that can be asked where none are given.
[[nodiscard]] Progress progress_of(const Teacher& teacher, const Past& past, std::int32_t today,
                                   std::span<const std::string> cards = {});

/// The colour of a share that is known, sRGB: from pale stone to a deep blue. Lightness alone tells it, so that it is
/// read without colours as well; no red, which is pain.
[[nodiscard]] glm::vec3 known_colour(double share);

} // namespace myo::state
