#include "app/state/actions/progress.hpp"

#include "app/state/progress.hpp"

namespace myo::state::act {

Status ShowKnown::apply(Change& c) const {
  if (on && !c.state.progress) return fail("what is known has not been worked out", "", "say 'progress' first");
  c.ui.known_on_body = on;
  return {};
}

} // namespace myo::state::act
