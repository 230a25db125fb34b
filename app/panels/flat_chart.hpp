#pragma once
// The flat chart drawn into a rectangle: front and back beside each other, with what is painted on them.

#include "app/panels/widgets.hpp"

#include <optional>
#include <span>

namespace myo::panels {

struct ChartLook {
  std::span<const float> felt = {};  ///< 0..10 by patch
  std::span<const float> ghost = {}; ///< the same of an earlier drawing, drawn as an outline
};

/// Where on the screen front and back stand in `where`.
struct ChartPlace {
  std::array<ImVec2, 2> at; ///< upper left of each
  float scale = 1;          ///< pixels a cell
  ImVec2 size{0, 0};        ///< of each
};
[[nodiscard]] ChartPlace place_chart(const PanelFrame& f, const Rect& where, const measure::FlatChart& chart);
void draw_flat_chart(const PanelFrame& f, const ChartPlace& place, const measure::FlatChart& chart,
                     const ChartLook& look);
/// The cell under a pixel of the screen; none beside the body.
[[nodiscard]] const measure::ChartCell* cell_at(const ChartPlace& place, const measure::FlatChart& chart, ImVec2 pixel);

} // namespace myo::panels
