// A run of questions in the state: what is set aside comes back, nothing tells an answer too soon, what is forgotten
// comes again, an exam is the same for the same seed; and the keys that answer.

#include "app/scene/study_keys.hpp"
#include "app/session/learner_effects.hpp"
#include "app/state/apply.hpp"
#include "app/state/script.hpp"
#include "tests/support/asked.hpp"
#include "tests/unit/fake_model.hpp"

#include <gtest/gtest.h>

namespace myo {
namespace {

using Phase = state::Study::Phase;

class Studying : public ::testing::Test {
protected:
  Studying() { model_.teacher = &teacher_, state_ = state::initial_state(model_); }

  Status act(const std::string& line) {
    const auto request = state::parse_request(line);
    if (!request) return tl::unexpected(request.error());
    return state::perform(state_, *request, model_, effects_);
  }
  void done(const std::string& line) {
    const Status fared = act(line);
    EXPECT_TRUE(fared) << line << ": " << (fared ? "" : fared.error().message());
  }
  void key(std::string_view name) {
    for (const state::Request& request : scene::on_key(name, {}, state_)) done(state::to_text(request));
  }
  /// To the question of a form.
  void to_form(state::AnswerForm form) {
    done("study forms");
    for (int i = 0; i < 10 && study().question.form != form; ++i) {
      done("study-answer");
      if (study().phase == Phase::answered) done("study-grade easy");
    }
    ASSERT_EQ(study().question.form, form);
  }
  [[nodiscard]] const state::Study& study() const { return *state_.study; }

  state::Model model_ = myo::testing::fake_model();
  myo::testing::FakeTeacher teacher_;
  state::AppState state_;
  session::LearnerEffects effects_{[this]() -> const state::Model& { return model_; }};
};

TEST_F(Studying, SetsAsideWhatIsShownAndGivesItBack) {
  done("select-point piriformis.1 left");
  done("pain-words it hurts");
  const state::Scene before = state_.scene;
  const auto panels = state_.ui.panels;
  done("study forms");
  EXPECT_EQ(state_.scene.selection.target, state::Target::nothing);
  EXPECT_TRUE(state_.scene.pain.empty());
  EXPECT_FALSE(state_.ui.panel(state::Panel::tree) || state_.ui.panel(state::Panel::card));
  done("study-answer"), done("study-answer");
  EXPECT_EQ(study().phase, Phase::answered);
  EXPECT_EQ(state_.scene.selection.target, state::Target::point) << "now what is right shows";
  // What a session saves meanwhile is what was set aside.
  bool selects = false;
  for (const state::Action& action : state::actions_for(state_))
    selects = selects || state::to_text(action) == "select-point piriformis.1 left";
  EXPECT_TRUE(selects);
  done("study-stop");
  EXPECT_FALSE(state_.study);
  EXPECT_TRUE(state_.scene == before);
  EXPECT_EQ(state_.ui.panels, panels);
  done("undo");
  EXPECT_TRUE(state_.scene.pain.words.empty()) << "undo goes on where it was";
}

TEST_F(Studying, NothingTellsTheAnswerBeforeItIsGiven) {
  to_form(state::AnswerForm::name);
  for (const char* telling :
       {"select piriformis.right", "select-point piriformis.1 right", "search piri", "filter piri", "panel tree on",
        "panel card on", "guide", "tab anatomy", "hover piriformis.right", "focus piriformis.right",
        "isolate piriformis", "technique dry-needling", "compare piriformis.1 left", "next-point",
        "hide piriformis.right", "load-drawing a", "paste-state", "reset", "undo"}) {
    const state::Scene before = state_.scene;
    const Status fared = act(telling);
    EXPECT_FALSE(fared) << telling;
    EXPECT_TRUE(state_.scene == before) << telling;
  }
  for (const char* free : {"orbit 10 0", "zoom 0.9", "study-view", "font-scale 1.5", "panel help on", "study-type pir"})
    done(free);
  done("study-answer Piriformis");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  EXPECT_EQ(state_.scene.selection.id, "piriformis.right");
  for (const char* free : {"focus", "hover piriformis.right"}) done(free);
}

TEST_F(Studying, EachFormIsAnsweredInItsWay) {
  to_form(state::AnswerForm::point);
  EXPECT_FALSE(act("study-answer 3"));
  EXPECT_FALSE(act("study-answer sacrum"));
  done("study-answer piriformis.1 right");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  done("study-grade good");
  done("study-answer 1");
  EXPECT_EQ(study().verdict.mark, state::Mark::wrong);
  EXPECT_FALSE(act("study-answer 2")) << "it was answered";
  done("study-grade again");
  EXPECT_FALSE(act("study-answer 2 1")) << "an order names every one";
  EXPECT_FALSE(act("study-answer 2 2 1"));
  for (const char* pick : {"study-pick 2", "study-pick 3", "study-pick 3", "study-pick 3", "study-pick 1"}) done(pick);
  EXPECT_EQ(study().answer.picked, (std::vector<std::size_t>{1, 2, 0})) << "a second press takes one back";
  done("study-answer 2 3 1");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  done("study-grade good");
  done("study-choices on"), done("study-answer 2");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  done("study-grade hard");
  EXPECT_EQ(state_.ui.tool, state::PaintTool::brush);
  EXPECT_FALSE(act("study-answer done")) << "nothing was painted";
  done("pain-region temporal right yes"), done("study-answer done");
  EXPECT_NE(study().verdict.mark, state::Mark::shown);
  EXPECT_EQ(state_.ui.tool, state::PaintTool::none);
  done("study-grade again");
  EXPECT_EQ(study().question.form, state::AnswerForm::dissect);
  EXPECT_FALSE(act("study-answer done")) << "nothing was taken away";
  done("hide trapezius-descending.right"), done("undo"), done("redo");
  EXPECT_TRUE(state_.scene.structures.contains("trapezius-descending.right"));
  done("study-answer done");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  EXPECT_TRUE(state_.scene.structures.contains("trapezius-descending.right")) << "what was bared stays bare";
}

TEST_F(Studying, WhatIsForgottenComesAgainInTheSameRun) {
  to_form(state::AnswerForm::choice);
  const std::string card = study().card.id;
  done("study-answer 1"), done("study-grade again");
  std::size_t met = 0;
  for (int i = 0; i < 40 && study().phase != Phase::finished; ++i) {
    met += study().card.id == card ? 1 : 0;
    done("study-answer");
    if (study().phase == Phase::answered) done("study-grade easy");
  }
  EXPECT_EQ(study().phase, Phase::finished);
  EXPECT_EQ(met, 1u);
  done("study-stop");
}

TEST_F(Studying, AnExamIsTheSameForTheSameSeedAndTellsNothing) {
  const auto paper = [&](int seed) {
    done("exam forms " + std::to_string(seed) + " 4");
    std::string asked;
    while (study().phase != Phase::finished) {
      asked += study().card.id + study().question.prompt + ";";
      EXPECT_EQ(study().phase, Phase::asking);
      EXPECT_FALSE(act("panel tree on"));
      done("study-answer");
    }
    const std::string csv = state::results_csv(study(), "2026-11-28");
    EXPECT_TRUE(csv.starts_with("number,card,answer,right,mark,score,grade,seconds,deck,seed,date\n1,")) << csv;
    EXPECT_NE(csv.find(fmt::format(",\"forms\",{},2026-11-28\n", seed)), std::string::npos) << csv;
    EXPECT_NE(csv.find(",left out,"), std::string::npos) << "nothing is shown in an exam: " << csv;
    EXPECT_EQ(csv.find(",shown,"), std::string::npos) << csv;
    done("study-stop");
    return asked;
  };
  const std::string one = paper(1);
  EXPECT_EQ(paper(1), one);
  EXPECT_NE(paper(2), one);
  EXPECT_EQ(state::exam_cards({"b", "a", "a", "c"}, 5, 9), state::exam_cards({"c", "b", "a"}, 5, 9));
  EXPECT_FALSE(act("exam forms 1 0"));
  EXPECT_FALSE(act("exam nothing 1"));
}

TEST_F(Studying, GradesAreKeptBeforeTheNextCardIsAsked) {
  to_form(state::AnswerForm::point);
  const std::string card = study().card.id;
  EXPECT_FALSE(act("study-grade good")) << "it is not answered";
  done("study-answer 2");
  effects_.keep_time(state_, 1);
  for (const std::string& words : study().intervals) EXPECT_FALSE(words.empty());
  done("study-grade good");
  const auto kept = effects_.record().state(card);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->reviews, 1u);
  EXPECT_FALSE(effects_.record().state("read/1")->reviews) << "a page is read, not remembered";
}

TEST_F(Studying, AnAnswerThatWasLeftIsKept) {
  to_form(state::AnswerForm::point);
  const std::string card = study().card.id;
  done("study-answer 2");
  EXPECT_FALSE(act("panel study off")) << "studying ends in one way";
  EXPECT_FALSE(act("exam forms 1 4")) << "nor does an exam take an answer away";
  done("study-stop");
  EXPECT_FALSE(state_.study);
  EXPECT_EQ(effects_.record().state(card)->reviews, 1u);
  to_form(state::AnswerForm::point);
  done("study-answer 2");
  done("study forms"); // another run is begun instead of grading
  EXPECT_EQ(effects_.record().state(card)->reviews, 2u);
}

TEST_F(Studying, AnotherBodyWaitsSoThatNoAnswerIsLost) {
  to_form(state::AnswerForm::point);
  EXPECT_FALSE(act("body other.pack")) << "the question would go";
  done("study-answer 2");
  const Status refused = act("body other.pack");
  ASSERT_FALSE(refused) << "the answer would go before it is graded";
  EXPECT_NE(refused.error().message().find("studying"), std::string::npos) << refused.error().message();
  EXPECT_EQ(study().phase, Phase::answered);
  const std::string card = study().card.id;
  done("study-grade good");
  EXPECT_EQ(effects_.record().state(card)->reviews, 1u);
  done("study-stop");
  EXPECT_FALSE(state::tells(state_, "body"));
}

TEST_F(Studying, ALessonHasAWayBackAndCountsNothingTwice) {
  done("study pages");
  EXPECT_FALSE(state::can_step_back(state_));
  EXPECT_FALSE(act("study-back")) << "there is no page before the first";
  const std::size_t total = study().total;
  key("space"); // on to the one that asks
  EXPECT_EQ(study().card.id, "lesson/ask");
  key("2");
  EXPECT_EQ(study().phase, Phase::answered);
  key("backspace");
  EXPECT_EQ(study().card.id, "lesson/1");
  EXPECT_TRUE(study().results.empty()) << "it is asked anew";
  EXPECT_EQ(study().queue.size(), 2u);
  key("space"), key("2"), key("enter");
  EXPECT_EQ(study().card.id, "lesson/3");
  key("backspace");
  EXPECT_EQ(study().card.id, "lesson/ask");
  EXPECT_EQ(study().phase, Phase::asking);
  key("1"), key("enter"), key("enter");
  EXPECT_EQ(study().phase, Phase::finished);
  ASSERT_EQ(study().results.size(), 1u);
  EXPECT_EQ(study().results.front().verdict.mark, state::Mark::wrong) << "the last answer counts";
  EXPECT_EQ(study().total, total);
  EXPECT_FALSE(act("study-back")) << "it is over";
  to_form(state::AnswerForm::choice);
  EXPECT_FALSE(act("study-back")) << "what is graded is not asked back";
}

TEST_F(Studying, WhatWasDoneOnTheBodyIsToldInWords) {
  to_form(state::AnswerForm::dissect);
  done("hide trapezius-descending.right"), done("study-answer done");
  EXPECT_EQ(study().results.back().answer, "1 taken away");
}

TEST_F(Studying, APaperAsksBeforeItIsHandedInAndLeavesItsResult) {
  done("exam forms 1 4");
  done("study-answer");
  key("escape");
  EXPECT_TRUE(study().leaving);
  key("1"); // neither answers nor leaves
  EXPECT_FALSE(act("study forms")) << "another deck does not take the paper away";
  EXPECT_FALSE(act("exam forms 2 4"));
  EXPECT_TRUE(study().leaving);
  key("escape");
  EXPECT_FALSE(study().leaving);
  key("escape"), key("enter");
  EXPECT_FALSE(study().leaving) << "to go on is what stands ready";
  EXPECT_EQ(study().phase, Phase::asking);
  key("escape"), key("y");
  EXPECT_EQ(study().phase, Phase::finished);
  std::size_t left_out = 0;
  for (const state::StudyResult& result : study().results) left_out += result.verdict.mark == state::Mark::shown;
  EXPECT_EQ(left_out, study().results.size());
  EXPECT_GE(left_out, 3u) << "the one that was left out, and what was open";
  done("study-stop");
  EXPECT_FALSE(state_.study);
}

TEST_F(Studying, ACardOfOnesOwnIsKept) {
  EXPECT_FALSE(act("study-mark without an answer"));
  EXPECT_FALSE(act("study-mark = "));
  done("select-point piriformis.1 left");
  done("study-mark Which nerve passes here? = The sciatic nerve");
  const auto marks = effects_.record().marks();
  ASSERT_TRUE(marks);
  ASSERT_EQ(marks->size(), 1u);
  EXPECT_EQ(marks->front().question, "Which nerve passes here?");
  EXPECT_EQ(marks->front().answer, "The sciatic nerve");
  EXPECT_EQ(marks->front().place, "piriformis.1 left");
}

TEST_F(Studying, ACardOfOnesOwnIsChangedAndDeleted) {
  EXPECT_FALSE(act("study-mark-delete 1")) << "there is none yet";
  done("study-mark One? = 1");
  done("select-point piriformis.1 left");
  done("study-mark Two? = 2");
  EXPECT_FALSE(act("study-mark-change 3 Three? = 3"));
  EXPECT_FALSE(act("study-mark-change 2 without an answer"));
  done("study-mark-change 2 Twice two? = 4");
  auto marks = effects_.record().marks();
  ASSERT_TRUE(marks && marks->size() == 2);
  EXPECT_EQ((*marks)[1].question, "Twice two?");
  EXPECT_EQ((*marks)[1].place, "piriformis.1 left") << "what it is about stays";
  done("study-mark-delete 1");
  marks = effects_.record().marks();
  ASSERT_TRUE(marks && marks->size() == 1);
  EXPECT_EQ(marks->front().answer, "4");
}

TEST_F(Studying, PainAndPointsAreSeenFromTwoSidesWhereOneCannotShowBoth) {
  to_form(state::AnswerForm::point);
  EXPECT_FALSE(act("study-view 3"));
  state::Study two = study();
  two.question.staging.points_from = state::Sight{{0, 1, 0}, two.question.staging.box};
  state_.study = std::make_shared<const state::Study>(std::move(two));
  const state::Staging& staging = study().question.staging;
  EXPECT_FALSE(state::looks_at_points(state_, staging)) << "first the pain";
  done("study-view");
  EXPECT_TRUE(state::looks_at_points(state_, staging));
  done("study-view");
  EXPECT_FALSE(state::looks_at_points(state_, staging));
  done("study-view 2"), done("study-view 2");
  EXPECT_TRUE(state::looks_at_points(state_, staging));
  done("study-view 1");
  EXPECT_FALSE(state::looks_at_points(state_, staging));
}

TEST_F(Studying, LettersOfANameAreNoCommands) {
  to_form(state::AnswerForm::name);
  for (const char* letter : {"s", "f", "p", "q", "n"}) key(letter);
  EXPECT_EQ(study().phase, Phase::asking) << "the answer was not shown";
  key("f2");
  EXPECT_EQ(study().verdict.mark, state::Mark::shown);
}

TEST_F(Studying, WhatCannotBeAskedIsRefusedAndChangesNothing) {
  const state::Scene before = state_.scene;
  EXPECT_FALSE(act("study broken"));
  EXPECT_FALSE(act("study nothing"));
  EXPECT_FALSE(state_.study);
  EXPECT_TRUE(state_.scene == before);
  model_.teacher = nullptr;
  EXPECT_FALSE(act("study forms"));
  EXPECT_FALSE(act("study-stop"));
}

TEST_F(Studying, MinutesEndARunWithAnAnswer) {
  done("study forms 1");
  done("study-answer");
  state::note_time(state_, 1000, 61);
  done("study-answer 2");
  EXPECT_EQ(study().phase, Phase::answered) << "the answer is still told";
  done("study-grade good");
  EXPECT_EQ(study().phase, Phase::finished);
}

TEST_F(Studying, AllOfItByKeyboard) {
  done("study forms");
  key("space"); // the page
  EXPECT_EQ(study().question.form, state::AnswerForm::point);
  key("down"), key("down");
  EXPECT_EQ(study().focused, 2u);
  EXPECT_EQ(state_.scene.quiz->chosen.id, "piriformis.1");
  key("enter");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  key("enter"); // as suggested
  EXPECT_EQ(study().results.back().grade, state::StudyGrade::good);
  key("2");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  key("4");
  EXPECT_EQ(study().results.back().grade, state::StudyGrade::easy);
  key("2"), key("3"), key("1"), key("enter");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  key("3");
  done("study-type Piriformis"), key("enter");
  EXPECT_EQ(study().verdict.mark, state::Mark::right);
  key("enter");
  done("pain-region buttock right yes"), key("enter");
  EXPECT_EQ(study().phase, Phase::answered);
  key("1");
  EXPECT_EQ(study().question.form, state::AnswerForm::dissect);
  key("s");
  EXPECT_EQ(study().verdict.mark, state::Mark::shown);
  key("escape");
  EXPECT_FALSE(state_.study);
  done("exam forms 1");
  key("escape");
  EXPECT_TRUE(state_.study) << "an exam is not left by a slip";
}

} // namespace
} // namespace myo
