#pragma once
// What is asked to be laid beside what is compared already.

#include "app/state/action.hpp"

namespace myo::state {

struct Model;

/// The actions that add a point to those compared, or take it away; of a structure the first point of its muscle. The
/// chosen point is the first of a comparison that begins. Empty where there is nothing to compare.
[[nodiscard]] Actions compare_with(const AppState& state, const Model& model, const Selection& what);

} // namespace myo::state
