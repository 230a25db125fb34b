#include "app/window/scheduler.hpp"

#include <algorithm>

namespace myo::window {
namespace {

constexpr double min_wait_s = 0.0005;
constexpr double watch_s = 0.4; // after a presented frame; its completion comes within a few refreshes
constexpr double watch_step_s = 0.05;

} // namespace

void Scheduler::by(Task task, double when) {
  auto& due = due_[index(task)];
  due = due ? std::min(*due, when) : when;
}

bool Scheduler::take(Task task, double now) {
  auto& due = due_[index(task)];
  if (!due || now < *due) return false;
  due.reset();
  return true;
}

bool Scheduler::locks_idle(bool is_open, bool touched, double now) {
  if (!is_open) {
    cancel(Task::lock);
    return false;
  }
  if (touched || !pending(Task::lock)) at(Task::lock, now + idle_lock_s);
  return take(Task::lock, now);
}

void Scheduler::want_frames(int count) { frames_ = std::max(frames_, count); }

double Scheduler::wait_s(double now, bool can_draw) const {
  if (can_draw && wants_frame()) return 0;
  std::optional<double> until;
  const auto earlier = [&](double due) { until = until ? std::min(*until, due) : due; };
  for (const auto& due : due_)
    if (due) earlier(*due);
  if (presented_ && now < *presented_ + watch_s) earlier(now + watch_step_s);
  return until ? std::max(min_wait_s, *until - now) : -1;
}

} // namespace myo::window
