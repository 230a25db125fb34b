#pragma once
// A soft tone by ALSA, which plays wherever a Debian machine does, with a desktop session or without. The library is
// looked for when the first tone is to be heard; a machine without it, or without a device, stays silent and says so.

#include "engine/core/result.hpp"

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace myo::window {

/// What a guided session comes to.
enum class SessionPhase : std::uint8_t { turn, pause, end };

inline constexpr unsigned tone_rate_hz = 48000;
/// One channel, 16 bits. Two notes: rising for a turn, falling for a pause; three to the end.
[[nodiscard]] std::vector<std::int16_t> tone_of(SessionPhase phase);

/// Plays on a thread of its own, one at a time; joined at the end. Main thread.
class Tone {
public:
  explicit Tone(std::string library = "libasound.so.2", std::string device = "default")
      : library_(std::move(library)), device_(std::move(device)) {}
  /// Nothing where the last one still sounds.
  void play(SessionPhase phase);
  /// Why the last one was not heard, once it is known; each reason once.
  [[nodiscard]] std::optional<Error> trouble();
  [[nodiscard]] bool plays() const { return playing_.valid(); }

private:
  std::string library_, device_;
  std::string said_;
  std::future<Status> playing_;
};

} // namespace myo::window
