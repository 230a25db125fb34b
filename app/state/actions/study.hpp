#pragma once
// Actions: questions answered, and what is shown of them. (Beginning a deck, grading and stopping reach the learner's
// record: effects.hpp.)

#include "app/state/study.hpp"
#include "app/state/verb.hpp"

namespace myo::state::act {

struct Exam {
  std::string deck;
  int seed = 1;
  std::optional<int> count;
  MYO_ACTION("exam", "DECK SEED [COUNT]",
             "asks COUNT cards (20) of a deck, the same for the same seed; nothing is told until the end", no, deck,
             seed, count)
};
struct StudyAnswer {
  Text answer;
  MYO_ACTION("study-answer", "[NUMBER...|NAME|POINT left|right|done]",
             "answers the question; without an answer, shows it", no, answer)
};
struct StudyPick {
  int number = 1;
  MYO_ACTION("study-pick", "NUMBER", "goes to one of the choices; of an order, takes it next or back", no, number)
};
struct StudyType {
  Text text;
  MYO_ACTION("study-type", "[TEXT]", "writes into the field of the answer", no, text)
};
struct StudyChoices {
  bool on = true;
  MYO_ACTION("study-choices", "on|off", "offers names to choose from", no, on)
};
struct StudyMine {
  bool on = true;
  MYO_ACTION("study-mine", "on|off", "after an answer: shows what was answered, or what is right", no, on)
};
struct StudyView {
  std::optional<int> sight;
  MYO_ACTION("study-view", "[1|2]",
             "flies back to how the question was shown; after the answer, to what is right. Where its pain (1) and its "
             "X's (2) are seen from two sides, to that, or without a number to the other",
             no, sight)
};
struct StudyStay {
  MYO_ACTION("study-stay", "", "goes on with a paper that was about to be handed in", no)
};
struct StudyBack {
  MYO_ACTION("study-back", "", "goes back to the page of a lesson before this one", no)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<Exam, StudyAnswer, StudyPick, StudyType, StudyChoices, StudyMine, StudyView, StudyStay,
                       StudyBack>
    study_actions;

} // namespace myo::state::act
