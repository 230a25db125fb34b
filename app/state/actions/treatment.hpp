#pragma once
// Actions: techniques, their ways in, and the clock of a guided session.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct ChooseTechnique {
  std::optional<std::string> id;
  MYO_ACTION("technique", "[TECHNIQUE]", "chooses a technique, or none", step, id)
};
struct ChooseWay {
  int number = 1;
  MYO_ACTION("way", "1..9", "chooses one of the technique's ways in, or layouts of pads", step, number)
};
struct StartTreatment {
  float work_s = 60, pause_s = 330;
  int turns = 3;
  MYO_ACTION("treatment-start", "WORK PAUSE TURNS", "starts the clock of a guided session, seconds", no, work_s,
             pause_s, turns)
};
struct HoldTreatment {
  bool on = true;
  MYO_ACTION("treatment-hold", "on|off", "stops the clock of the session, or lets it run on", no, on)
};
struct NextTurn {
  MYO_ACTION("treatment-next", "", "goes on to the pause, or to the next turn", no)
};
struct SayPressure {
  PressWord word = PressWord::good;
  MYO_ACTION("treatment-word", "more|less|good|stop",
             "what the client says of the pressure: the force follows, stop stands the clock still", no, word)
};
struct TreatmentSound {
  bool on = true;
  MYO_ACTION("treatment-sound", "on|off", "a soft tone where a turn or a pause of the session begins", no, on)
};
struct EndTreatment {
  Text reason;
  MYO_ACTION("treatment-end", "[REASON]", "ends the session and says why in its log", no, reason)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<ChooseTechnique, ChooseWay, StartTreatment, HoldTreatment, NextTurn, SayPressure, TreatmentSound,
                       EndTreatment>
    treatment_actions;

} // namespace myo::state::act
