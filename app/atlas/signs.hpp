#pragma once
// Signs: what people say besides where it hurts, and what each point makes of it.

#include "app/atlas/atlas.hpp"

#include <span>
#include <vector>

namespace myo {

/// A sign that is said to be there or not. What was answered counts whole, what was read out of words half.
struct SaidSign {
  std::uint32_t sign = 0; ///< index into Atlas::signs()
  bool denied = false;
  bool answered = false;
  bool operator==(const SaidSign&) const = default;
};

/// How likely a sign is there when a point is the cause, 0..1: from what is told of the point.
[[nodiscard]] double sign_chance(const Point& point, std::uint32_t sign);
/// What a point's score is multiplied with, 0..1; 1 where all that is said is as told of it. The fourth root of how likely
/// the answers are, as questions weigh points by the fourth power of their scores.
[[nodiscard]] double sign_factor(const Atlas& atlas, const Point& point, std::span<const SaidSign> said);
/// One half sentence of what was said and is told of the point, or is told and was denied; "" where nothing is.
[[nodiscard]] std::string sign_words(const Atlas& atlas, const Point& point, std::span<const SaidSign> said);

} // namespace myo
