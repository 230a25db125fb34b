#pragma once
// The window read aloud by speech-dispatcher, the desktop's own voice. Its library is looked for when the first words
// are to be heard; a machine without it stays silent and says so.

#include "engine/core/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace myo::window {

/// What there is to say in a frame; empty where there is nothing.
struct Audible {
  std::string danger;    ///< a warning that is shown
  std::string message;   ///< of the status line
  std::string session;   ///< where a guided session stands
  std::string selection; ///< what is chosen
  std::string focus;     ///< what has the keyboard
  std::string pointer;   ///< what lies under the resting pointer
};

/// Which of it is new, and so is said: danger before all else, and what is there already is not said again.
class Listener {
public:
  [[nodiscard]] std::optional<std::string> next(const Audible& now);
  /// What is shown is said anew the next time.
  void forget() { last_ = {}; }

private:
  Audible last_;
};

/// Speaks on a thread of its own; what comes later cuts short what is being said. Main thread. A daemon that does not
/// answer holds nobody up: at the end it is waited for a moment, no longer.
class Speech {
public:
  explicit Speech(std::string library = "libspeechd.so.2");
  Speech(const Speech&) = delete;
  Speech& operator=(const Speech&) = delete;
  ~Speech();
  void say(std::string words);
  /// Why nothing is heard, once it is known; once.
  [[nodiscard]] std::optional<Error> trouble();

private:
  struct Shared;
  static void speak(const std::shared_ptr<Shared>& shared);

  std::shared_ptr<Shared> shared_; ///< with the thread, which may outlive this
  std::thread voice_;              ///< begun by the first words
};

} // namespace myo::window
