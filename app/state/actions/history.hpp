#pragma once
// Actions: undo and redo.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct Undo {
  MYO_ACTION("undo", "", "takes the last change back", no)
};
struct Redo {
  MYO_ACTION("redo", "", "does it again", no)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<Undo, Redo> history_actions;

} // namespace myo::state::act
