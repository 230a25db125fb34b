#pragma once
// The body's skin laid flat. Each cell knows its spot of the skin, so that what is drawn on one shows on the other.

#include "app/measure/flat_chart.hpp"
#include "app/scene/body.hpp"

namespace myo::scene {

using measure::ChartCell;
using measure::FlatChart;

/// `mm_per_cell`: 2 for print, 4 for the window. Empty without a skin.
[[nodiscard]] FlatChart flat_chart(const Body& body, float mm_per_cell);

} // namespace myo::scene
