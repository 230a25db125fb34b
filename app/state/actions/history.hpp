#pragma once
// Actions: undo and redo.

#include "app/state/actions/verb.hpp"

namespace myo::state::act {

struct Undo {
  MYO_ACTION("undo", "", "takes the last change back", no)
};
struct Redo {
  MYO_ACTION("redo", "", "does it again", no)
};

} // namespace myo::state::act
