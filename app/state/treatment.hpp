#pragma once
// A guided session: work, pause, again, and what the client says of the pressure. Its clock moves by `advance` only;
// nothing here makes a sound.

#include "assets/model/structure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::state {

/// What a client says while somebody presses.
enum class PressWord : std::uint8_t { more, less, good, stop };
[[nodiscard]] std::string_view to_string(PressWord word);
[[nodiscard]] std::optional<PressWord> parse_press_word(std::string_view text);

struct TreatmentEvent {
  float at_s = 0; ///< since the start, holds not counted
  std::string what;
  bool operator==(const TreatmentEvent&) const = default;
};

struct Treatment {
  std::string technique;
  std::string point; ///< id of the point that is treated; empty: none was chosen
  model::Side side = model::Side::midline;
  float work_s = 60, pause_s = 330;
  int turns = 3;
  int turn = 1; ///< 1 .. turns
  bool resting = false, held = false, ended = false;
  float phase_s = 0;             ///< since this work or pause began
  float rising_s = 0;            ///< of this turn's time that in which the force was let rise
  std::optional<PressWord> word; ///< said last in this turn
  float total_s = 0;
  std::vector<TreatmentEvent> log;
  bool operator==(const Treatment&) const = default;

  [[nodiscard]] bool runs() const { return !held && !ended; }
};

[[nodiscard]] Treatment begin_treatment(std::string technique, float work_s, float pause_s, int turns);
/// Phases follow each other by themselves; the last turn ends the session.
void pass_time(Treatment& treatment, float seconds);
void hold(Treatment& treatment, bool on);
void next_phase(Treatment& treatment);
/// The force follows: it rises on, is eased and kept, is kept, or is none and the clock stands.
void answer(Treatment& treatment, PressWord word);
void end(Treatment& treatment, const std::string& reason);

} // namespace myo::state
