#pragma once
// Actions: the safety check answered, and what has been ruled out.

#include "app/state/actions/verb.hpp"

namespace myo::state::act {

struct PainAnswer {
  std::string id;
  pain::Felt felt = pain::Felt::yes;
  MYO_ACTION("pain-answer", "QUESTION yes|no|unsure",
             "answers a question of the safety check; a yes raises its warning", step, id, felt)
};
struct ForgetAnswer {
  std::string id;
  MYO_ACTION("pain-answer-forget", "QUESTION", "takes that answer back", step, id)
};
struct RuledOut {
  std::string what;
  MYO_ACTION("ruled-out", "FLAG|always|nothing",
             "says that a warning has been ruled out (always: all of them, for this run), so that results show", no,
             what)
};
struct SafetyCheck {
  bool on = true;
  MYO_ACTION("safety-check", "on|off", "opens the safety check, or folds it away", no, on)
};

} // namespace myo::state::act
