#include "app/state/treatment.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::state {
namespace {

void say(Treatment& t, std::string what) { t.log.push_back({t.total_s, std::move(what)}); }

} // namespace

Treatment begin_treatment(std::string technique, float work_s, float pause_s, int turns) {
  Treatment t;
  t.technique = std::move(technique);
  t.work_s = work_s, t.pause_s = pause_s, t.turns = turns;
  say(t, fmt::format("turn 1 of {} begins", turns));
  return t;
}

void next_phase(Treatment& t) {
  if (t.ended) return;
  t.phase_s = 0;
  if (t.resting) {
    t.resting = false;
    ++t.turn;
    say(t, fmt::format("turn {} of {} begins", t.turn, t.turns));
    return;
  }
  if (t.turn >= t.turns) return end(t, "all turns done");
  if (t.pause_s > 0) {
    t.resting = true;
    say(t, fmt::format("turn {} done, pause", t.turn));
    return;
  }
  ++t.turn;
  say(t, fmt::format("turn {} of {} begins", t.turn, t.turns));
}

void pass_time(Treatment& t, float seconds) {
  while (t.runs() && seconds > 0) {
    const float left = std::max(0.f, (t.resting ? t.pause_s : t.work_s) - t.phase_s);
    const float step = std::min(seconds, left);
    t.phase_s += step, t.total_s += step;
    seconds -= step;
    if (step >= left) next_phase(t);
  }
}

void hold(Treatment& t, bool on) {
  if (t.ended || t.held == on) return;
  t.held = on;
  say(t, on ? "clock held" : "clock runs on");
}

void end(Treatment& t, const std::string& reason) {
  if (t.ended) return;
  t.ended = true;
  say(t, reason.empty() ? "ended" : "ended: " + reason);
}

} // namespace myo::state
