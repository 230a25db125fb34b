#include "app/state/compare.hpp"

#include "app/state/model.hpp"

#include <algorithm>

namespace myo::state {

Actions compare_with(const AppState& state, const Model& model, const Selection& what) {
  const auto is_meant = [&](const ModelPoint& point) {
    if (what.target == Target::point) return point.id == what.id && point.side == what.side;
    return what.target == Target::structure &&
           std::find(point.structures.begin(), point.structures.end(), what.id) != point.structures.end();
  };
  const auto found = std::find_if(model.points.begin(), model.points.end(), is_meant);
  if (found == model.points.end()) return {};
  Actions actions;
  const Selection& chosen = state.scene.selection;
  const bool begins = state.scene.compared.empty() && chosen.target == Target::point &&
                      model.point(chosen.id, chosen.side) && !(chosen.id == found->id && chosen.side == found->side);
  if (begins) actions.emplace_back(act::Compare{chosen.id, chosen.side});
  actions.emplace_back(act::Compare{found->id, found->side});
  return actions;
}

} // namespace myo::state
