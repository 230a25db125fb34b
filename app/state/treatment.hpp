#pragma once
// A guided session: work, pause, again. Its clock moves by `advance` only; nothing here makes a sound.

#include <string>
#include <vector>

namespace myo::state {

struct TreatmentEvent {
  float at_s = 0; ///< since the start, holds not counted
  std::string what;
  bool operator==(const TreatmentEvent&) const = default;
};

struct Treatment {
  std::string technique;
  float work_s = 60, pause_s = 330;
  int turns = 3;
  int turn = 1; ///< 1 .. turns
  bool resting = false, held = false, ended = false;
  float phase_s = 0; ///< since this work or pause began
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
void end(Treatment& treatment, const std::string& reason);

} // namespace myo::state
