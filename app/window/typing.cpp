#include "app/window/typing.hpp"

#include <algorithm>

namespace myo::window {

std::vector<Typed> Typing::take() {
  std::vector<Typed> now;
  bool acted = false;
  while (!waiting_.empty()) {
    const Typed& next = waiting_.front();
    const bool pressed_now = std::any_of(now.begin(), now.end(), [&](const Typed& one) {
      return one.kind == Typed::Kind::down && one.acts && one.code == next.code;
    });
    if (next.kind != Typed::Kind::letter && pressed_now) break;
    if (next.kind != Typed::Kind::up && acted) break;
    acted |= next.kind == Typed::Kind::down && next.acts;
    now.push_back(next);
    waiting_.pop_front();
  }
  return now;
}

void Typing::writes(unsigned code) {
  for (Typed& one : waiting_)
    if (one.code == code && one.kind == Typed::Kind::down) one.acts = false;
}

} // namespace myo::window
