#pragma once
// What the atlas says of techniques, held against what one body allows: no card may contradict its body.

#include "app/scene/body.hpp"
#include "app/scene/check_on_body.hpp"

namespace myo::scene {

/// Every point, side and technique: a verdict better than the body allows, a way that is not open, pads that do not lie
/// where they are stated. Errors on the reference body, for which grades are written; notes on any other, whose cards
/// grade lower by themselves and say why. Seconds, on all cores. The body must be opened with the whole atlas.
[[nodiscard]] std::vector<BodyFinding> check_techniques(const atlas::Atlas& atlas, const Body& body);

} // namespace myo::scene
