#include "app/state/actions/history.hpp"

#include "app/state/undo.hpp"

namespace myo::state::act {

Status Undo::apply(Change& c) const {
  if (!undo(c.state)) return fail("there is nothing to undo");
  c.ui.stroke_open = false;
  return {};
}

Status Redo::apply(Change& c) const {
  if (!redo(c.state)) return fail("there is nothing to redo");
  c.ui.stroke_open = false;
  return {};
}

} // namespace myo::state::act
