#pragma once
// TERM, INT and HUP as a wish to close: the window saves and leaves as if it had been closed by hand.

#include <atomic>
#include <functional>
#include <thread>

namespace myo::window {

/// Made on the main thread before any other is started (they inherit that these signals are blocked). A second signal
/// ends the program at once.
class TerminationSignals {
public:
  /// `wake`: called on another thread when one has come.
  explicit TerminationSignals(std::function<void()> wake);
  TerminationSignals(const TerminationSignals&) = delete;
  TerminationSignals& operator=(const TerminationSignals&) = delete;
  ~TerminationSignals();
  /// The signal that has come; 0: none.
  [[nodiscard]] int requested() const { return requested_; }

private:
  void listen(const std::function<void()>& wake);
  std::atomic<int> requested_ = 0;
  int signals_ = -1, stop_ = -1; ///< file descriptors
  std::thread thread_;
};

} // namespace myo::window
