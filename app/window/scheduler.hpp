#pragma once
// What the window's loop has to do, and when. Pure: the clock is the caller's, in seconds that only run forward.
//
//   scheduler.at(Task::hover, now + 0.03)      each call moves it: the last counts
//   scheduler.by(Task::save, now + 0.4)        no later than the first call said: never pushed on
//   platform.wait(scheduler.wait_s(now))       sleeps until something is due
//   if (scheduler.take(Task::hover, now)) ...  true once, when it is due

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace myo::window {

enum class Task : std::uint8_t {
  hover,  ///< ask what lies under the resting cursor
  rest,   ///< draw at full quality: until then the camera counts as moving
  save,   ///< write the session
  clock,  ///< draw the seconds of a guided session
  notice, ///< take the status line's message away
  lock,   ///< close the notebook of clients that nobody looks at
};
inline constexpr std::size_t task_count = 6;

/// Nobody has touched the window for so long: the next may be another.
inline constexpr double idle_lock_s = 5 * 60;

class Scheduler {
public:
  void at(Task task, double when) { due_[index(task)] = when; }
  void by(Task task, double when);
  void cancel(Task task) { due_[index(task)].reset(); }
  [[nodiscard]] bool pending(Task task) const { return due_[index(task)].has_value(); }
  /// True when it is due; it is then pending no more.
  [[nodiscard]] bool take(Task task, double now);

  /// To be called in every turn: true once, when the notebook of clients stood open untouched for idle_lock_s.
  [[nodiscard]] bool locks_idle(bool is_open, bool touched, double now);

  /// At least `count` more frames are drawn, one after the other.
  void want_frames(int count);
  [[nodiscard]] bool wants_frame() const { return frames_ > 0; }
  void frame_drawn() { frames_ -= frames_ > 0 ? 1 : 0; }

  /// A frame was handed to the screen. For a while after that waits are short: a driver's thread that presents frames
  /// reads the same connection as the window's events and may take one from under a sleeping loop, which nobody then
  /// wakes.
  void presented(double now) { presented_ = now; }

  /// How long the loop may sleep: 0 not at all, negative until something happens. Where nothing can be drawn (a
  /// minimised window) frames do not count.
  [[nodiscard]] double wait_s(double now, bool can_draw = true) const;

private:
  [[nodiscard]] static constexpr std::size_t index(Task task) { return static_cast<std::size_t>(task); }
  std::array<std::optional<double>, task_count> due_;
  int frames_ = 0;
  std::optional<double> presented_;
};

} // namespace myo::window
