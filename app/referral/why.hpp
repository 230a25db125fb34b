#pragma once
// The answer in sentences.

#include "app/referral/demand.hpp"

#include <string>

namespace myo::referral {

/// One sentence: what a point fits, and what speaks for or against it; how well is the score's to say. `denied`: usual
/// pain of it is said to be absent.
[[nodiscard]] std::string why(const atlas::Atlas& atlas, const complaint::Evidence& evidence, const Demand& demand,
                              const RankedPoint& point, bool denied);
/// "Is it also felt here: temple (left)?"
[[nodiscard]] std::string question_text(const atlas::Region& region, model::Side side);

} // namespace myo::referral
