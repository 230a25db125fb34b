#pragma once
// Shares of stages -> one steady fraction and a guess at the time left.

#include "assets/import/import.hpp"

#include <chrono>
#include <mutex>

namespace myo::importing {

/// Thread-safe; never goes backwards; tells at most ten times a second, and always at a stage's start and at the end.
class ProgressClock {
public:
  explicit ProgressClock(std::function<void(const ImportProgress&)> tell) : tell_(std::move(tell)) {}

  /// From now on `at` counts within [from, from + share] of the whole.
  void stage(const char* name, double from, double share) {
    const std::lock_guard lock(mutex_);
    name_ = name, from_ = from, share_ = share;
    advance(from, true);
  }

  void at(double share_of_stage) {
    const std::lock_guard lock(mutex_);
    advance(from_ + share_ * std::min(std::max(share_of_stage, 0.0), 1.0), false);
  }

  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

private:
  using Clock = std::chrono::steady_clock;

  void advance(double fraction, bool always) {
    fraction_ = std::max(fraction_, fraction);
    const auto now = Clock::now();
    if (!tell_ || (!always && fraction_ < 1.0 && now - reported_ < std::chrono::milliseconds(100))) return;
    reported_ = now;
    const double so_far = seconds();
    // A second's worth of evidence before any promise.
    const double left = fraction_ > 0.02 && so_far > 1.0 ? so_far * (1.0 - fraction_) / fraction_ : -1.0;
    tell_({fraction_, left, name_});
  }

  std::function<void(const ImportProgress&)> tell_;
  mutable std::mutex mutex_;
  Clock::time_point start_ = Clock::now(), reported_{};
  const char* name_ = "";
  double from_ = 0, share_ = 0, fraction_ = 0;
};

} // namespace myo::importing
