#pragma once
// Actions: what is known, shown on the body. (Working it out reaches the learner's record: effects.hpp.)

#include "app/state/verb.hpp"

namespace myo::state::act {

struct ShowKnown {
  bool on = true;
  MYO_ACTION("known", "on|off", "colours each muscle by how much of it is known", no, on)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<ShowKnown> progress_actions;

} // namespace myo::state::act
