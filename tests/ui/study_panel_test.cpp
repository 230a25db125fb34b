// Decks and questions by synthetic mouse and keys: every form is answered, nothing that tells is on the screen while a
// question stands, and all of it fits every size.

#include "app/state/study.hpp"
#include "tests/support/asked.hpp"
#include "tests/ui/panel_bench.hpp"

#include <fmt/format.h>

namespace myo {
namespace {

using Asked = std::vector<std::string>;
using Phase = state::Study::Phase;

struct StudyBench : PanelBench {
  explicit StudyBench(glm::vec2 window_px = {1280, 800}, float scale = 1) : PanelBench(window_px, scale) {
    model.teacher = &teacher;
  }
  void study(bool exam = false) {
    state::Deal deal;
    deal.deck = "forms", deal.title = "Of every form", deal.exam = exam;
    const auto cards = teacher.cards("forms");
    ASSERT_TRUE(cards);
    for (const std::string& card : *cards) deal.cards.push_back({card, 0});
    ASSERT_TRUE(state::begin_study(state, model, std::move(deal)));
    frames(3);
  }
  /// What a host does with a grade.
  void grade(state::StudyGrade given) {
    ASSERT_TRUE(state::take_grade(state, model, given));
    frames(3);
  }
  /// What a host does with a press of the cross.
  void stop() {
    ASSERT_TRUE(state::stop_study(state, model));
    frames(3);
  }
  [[nodiscard]] const state::Study& now() const { return *state.study; }
  myo::testing::FakeTeacher teacher{
      {"trapezius-descending.1", model::Side::right}, {"infraspinatus.1", model::Side::right}, "infraspinatus.right"};
};

TEST(StudyPanel, DecksAreChosenForMinutesOrAsAnExam) {
  StudyBench bench;
  EXPECT_EQ(bench.click("panel:study"), Asked{"panel study on"});
  EXPECT_EQ(bench.click("deck:forms"), Asked{"study forms 10"});
  bench.click("ways:forms");
  EXPECT_EQ(bench.click("deck-way:due"), Asked{"study forms"});
  bench.click("ways:forms");
  ASSERT_TRUE(bench.there("deck-way:exam-2"));
  bench.click("deck-way:exam-2");
  ASSERT_TRUE(bench.state.study);
  EXPECT_TRUE(bench.now().exam);
  EXPECT_EQ(bench.now().seed, 2u);
  EXPECT_TRUE(bench.refused.empty()) << bench.refused.front();
}

TEST(StudyPanel, EveryFormIsAnsweredByMouse) {
  StudyBench bench;
  bench.study();
  EXPECT_EQ(bench.click("study:done"), Asked{"study-answer done"}); // the page was read
  ASSERT_TRUE(bench.there("number:2")) << "it stands beside its X, and is pressed like it";
  EXPECT_EQ(bench.click("number:2").back(), "study-answer 2");
  EXPECT_EQ(bench.now().verdict.mark, state::Mark::right);
  EXPECT_TRUE(bench.there("verdict:right"));
  EXPECT_EQ(bench.click("study:look"), Asked{"study-view"});
  EXPECT_EQ(bench.click("grade:easy"), Asked{"study-grade easy"});
  bench.grade(state::StudyGrade::easy);
  EXPECT_EQ(bench.click("choice:1"), Asked{"study-answer 1"});
  EXPECT_TRUE(bench.there("verdict:wrong"));
  bench.grade(state::StudyGrade::hard);
  bench.click("choice:2"), bench.click("choice:3"), bench.click("choice:1");
  EXPECT_EQ(bench.click("study:done"), Asked{"study-answer 2 3 1"});
  EXPECT_EQ(bench.now().verdict.mark, state::Mark::right);
  bench.grade(state::StudyGrade::good);
  bench.frames(3);
  bench.type("Piriformis"); // the field has the keyboard by itself
  EXPECT_EQ(bench.now().typed, "Piriformis");
  bench.click("study:done");
  EXPECT_EQ(bench.now().verdict.mark, state::Mark::right);
  bench.grade(state::StudyGrade::good);
  EXPECT_EQ(bench.click("tool:erase"), Asked{"tool erase"});
  EXPECT_EQ(bench.click("tool:brush"), Asked{"tool brush"});
  bench.click("study:regions");
  EXPECT_EQ(bench.click("region:temporal"), Asked{"pain-region temporal right yes"});
  bench.click("study:done");
  EXPECT_EQ(bench.now().phase, Phase::answered);
  bench.grade(state::StudyGrade::good);
  EXPECT_EQ(bench.click("study:show"), Asked{"study-answer"});
  EXPECT_TRUE(bench.there("verdict:shown"));
  bench.grade(state::StudyGrade::again);
  EXPECT_EQ(bench.click("study:stop"), Asked{"study-stop"});
  bench.stop();
  EXPECT_FALSE(bench.state.study);
  EXPECT_TRUE(bench.refused.empty()) << bench.refused.front();
}

TEST(StudyPanel, ANameMayBeChosen) {
  StudyBench bench;
  bench.study();
  for (int i = 0; i < 4; ++i) {
    bench.click(i == 0 ? "study:done" : "study:show");
    if (i > 0) bench.grade(state::StudyGrade::easy);
  }
  ASSERT_EQ(bench.now().question.form, state::AnswerForm::name);
  EXPECT_FALSE(bench.there("choice:1"));
  bench.click("study:choices");
  EXPECT_EQ(bench.click("choice:2"), Asked{"study-answer 2"});
  EXPECT_EQ(bench.now().verdict.mark, state::Mark::right);
}

/// To the question whose answer is typed.
void to_name(StudyBench& bench, bool exam = false) {
  bench.study(exam);
  while (bench.now().question.form != state::AnswerForm::name) {
    bench.click(bench.now().question.form == state::AnswerForm::read ? "study:done" : "study:show");
    if (bench.now().phase == Phase::answered) bench.grade(state::StudyGrade::easy);
  }
  bench.frames(3);
}

TEST(StudyPanel, TypingGoesIntoTheFieldWhateverWasPressedBefore) {
  for (const bool exam : {false, true}) {
    SCOPED_TRACE(exam ? "exam" : "deck");
    StudyBench bench;
    to_name(bench, exam); // by mouse
    bench.type("Piri");
    EXPECT_EQ(bench.now().typed, "Piri");
    // A click beside every panel, as to turn the body: it goes on where it was.
    bench.move({300, 400}), bench.frames(2);
    bench.press(true), bench.frames(2), bench.press(false), bench.frames(4);
    bench.type("formis");
    EXPECT_EQ(bench.now().typed, "Piriformis");
    bench.key(ImGuiKey_Escape);
    const std::string left = bench.now().typed;
    bench.frames(4);
    bench.type("x");
    EXPECT_EQ(bench.now().typed, left) << "whoever left the field by Escape means keys";
  }
}

TEST(StudyPanel, ADoubleClickAnswersOnceAndGradesNothing) {
  StudyBench bench;
  bench.study();
  bench.click("study:done");
  bench.requested.clear();
  bench.double_click("study:show");
  EXPECT_EQ(bench.now().phase, Phase::answered);
  EXPECT_EQ(std::count(bench.requested.begin(), bench.requested.end(), "study-grade again"), 0);
  EXPECT_EQ(bench.click("grade:again"), Asked{"study-grade again"}) << "a press of its own does";
}

TEST(StudyPanel, CardsOfOnesOwnAreWrittenChangedAndDeleted) {
  StudyBench bench({1280, 1600});
  panels::OwnCardForm form;
  bench.around.own_card_form = &form;
  bench.state.ui.panel(state::Panel::study) = true;
  bench.frames(4);
  bench.click("section:Your own cards");
  EXPECT_FALSE(bench.there("deck:marks")) << "there is none to study";
  bench.click("own-question");
  bench.type("Which nerve?"), bench.key(ImGuiKey_Enter); // on to the answer
  bench.frames(3);
  bench.type("Sciatic");
  bench.requested.clear();
  bench.key(ImGuiKey_Enter);
  ASSERT_FALSE(bench.requested.empty());
  EXPECT_EQ(bench.requested.back(), "study-mark Which nerve? = Sciatic");
  bench.frames(4);
  bench.type("Next?"); // the keyboard is in the first field again
  EXPECT_EQ(form.question, "Next?");
  bench.around.own_cards = {{"Which nerve?", "Sciatic"}};
  bench.around.today["marks"] = {0, 1};
  bench.frames(2);
  EXPECT_TRUE(bench.there("deck:marks"));
  bench.click("own-change:1");
  EXPECT_EQ(form.number, 1u);
  bench.frames(3);
  bench.key(ImGuiKey_Enter), bench.frames(3);
  bench.key(ImGuiKey_End);
  bench.type(" nerve");
  EXPECT_EQ(bench.click("own-keep").back(), "study-mark-change 1 Which nerve? = Sciatic nerve");
  EXPECT_TRUE(bench.click("own-delete:1").empty()) << "asked first";
  EXPECT_EQ(bench.click("own-delete:1"), Asked{"study-mark-delete 1"});
}

TEST(StudyPanel, ACardWithoutNamesOffersNone) {
  StudyBench bench;
  to_name(bench);
  EXPECT_TRUE(bench.there("study:choices"));
  state::Study own = bench.now();
  own.question.choices.clear(), own.question.right.clear();
  bench.state.study = std::make_shared<const state::Study>(std::move(own));
  bench.frames(2);
  EXPECT_FALSE(bench.there("study:choices"));
  EXPECT_FALSE(state::apply(bench.state, state::act::StudyChoices{true}, bench.model));
}

TEST(StudyPanel, WhatWasRefusedStandsByTheQuestion) {
  StudyBench bench;
  bench.study();
  EXPECT_FALSE(bench.there("study:message"));
  state::refuse(bench.state.ui, Error{"nothing is painted yet", "study-answer", "without 'done' it shows the answer"});
  bench.frames(2);
  ASSERT_TRUE(bench.there("study:message"));
  const panels::Rect &at = bench.widgets.at("study:message"), &prompt = bench.widgets.at("study:prompt");
  EXPECT_GE(at.y, prompt.bottom() - 1);
  EXPECT_LE(at.right(), bench.layout.study.right());
}

TEST(StudyPanel, WhatIsRightIsComeToWhereItLiesBelowTheFold) {
  StudyBench bench({1280, 800}, 2);
  bench.study();
  bench.click("study:done"), bench.click("study:show");
  bench.grade(state::StudyGrade::easy);
  ASSERT_EQ(bench.now().question.form, state::AnswerForm::choice);
  state::Study longer = bench.now();
  for (int i = 0; i < 40; ++i) longer.question.prompt += " and a good deal more to read";
  bench.state.study = std::make_shared<const state::Study>(std::move(longer));
  bench.frames(3);
  ASSERT_TRUE(state::take_answer(bench.state, bench.model, {.picked = {0}, .typed = {}, .done = false}));
  bench.frames(8);
  ASSERT_TRUE(bench.there("told:2")) << "what is right";
  const panels::Rect& right = bench.widgets.at("told:2");
  EXPECT_LE(right.bottom(), bench.layout.study.bottom());
  EXPECT_GE(right.y, bench.layout.study.y);
  EXPECT_LE(right.bottom(), bench.widgets.at("grade:good").y) << "nor under what is done at the foot";
}

TEST(StudyPanel, ALessonGoesBackByAButton) {
  StudyBench bench;
  state::Deal deal;
  deal.deck = deal.title = "pages";
  for (const char* card : {"lesson/1", "lesson/ask", "lesson/3"}) deal.cards.push_back({card, 0});
  ASSERT_TRUE(state::begin_study(bench.state, bench.model, std::move(deal)));
  bench.frames(3);
  EXPECT_FALSE(bench.there("study:back")) << "the first page has none before it";
  bench.click("study:done");
  EXPECT_EQ(bench.click("study:back"), Asked{"study-back"});
  EXPECT_EQ(bench.now().card.id, "lesson/1");
}

TEST(StudyPanel, NothingOnTheScreenTellsBeforeTheAnswer) {
  StudyBench bench;
  for (const bool exam : {false, true}) {
    bench.study(exam);
    bench.state.ui.hover = {state::Target::structure, "infraspinatus.right", model::Side::right, {}};
    bench.frames(2);
    for (const char* telling :
         {"search", "panel:tree", "panel:card", "panel:find", "panel:guide", "filter", "peel", "menu"})
      EXPECT_FALSE(bench.there(telling)) << telling;
    for (const auto& [name, where] : bench.widgets) EXPECT_FALSE(name.starts_with("row:")) << name;
    bench.stop();
    if (!exam) continue;
    EXPECT_EQ(bench.click("study:stay"), Asked{"study-stay"}) << "a paper asks before it is handed in";
    EXPECT_FALSE(bench.there("study:hand-in"));
    bench.stop();
    EXPECT_EQ(bench.click("study:hand-in"), Asked{"study-stop"});
    bench.stop();
    EXPECT_EQ(bench.now().phase, Phase::finished);
    bench.stop();
  }
  EXPECT_TRUE(bench.there("search"));
}

TEST(StudyPanel, AnExamEndsWithItsResult) {
  StudyBench bench({1280, 1600});
  bench.study(true);
  for (int i = 0; i < 8 && bench.now().phase != Phase::finished; ++i)
    bench.click(bench.now().question.form == state::AnswerForm::read ? "study:done" : "study:show");
  EXPECT_TRUE(bench.there("study:finished"));
  EXPECT_EQ(bench.click("study:save"), Asked{"study-save exam-0"});
  EXPECT_EQ(bench.click("study:decks"), Asked{"study-stop"});
}

TEST(StudyPanel, EverythingFitsEverySize) {
  struct Size {
    glm::vec2 px;
    float scale;
  };
  for (const Size& size : {Size{{800, 600}, 1}, Size{{1280, 800}, 1}, Size{{1920, 1080}, 1}, Size{{1280, 800}, 2},
                           Size{{1920, 1080}, 2}, Size{{800, 600}, 2}}) {
    SCOPED_TRACE(fmt::format("{:.0f}x{:.0f}, words x{}", size.px.x, size.px.y, size.scale));
    StudyBench bench(size.px, size.scale);
    bench.study();
    const auto inside = [&](const std::string& name) {
      ASSERT_TRUE(bench.there(name)) << name;
      const panels::Rect& at = bench.widgets.at(name);
      EXPECT_GE(at.x, -0.5f) << name;
      EXPECT_GE(at.y, -0.5f) << name;
      EXPECT_LE(at.right(), size.px.x + 0.5f) << name;
      EXPECT_LE(at.bottom(), size.px.y + 0.5f) << name;
    };
    EXPECT_GE(bench.layout.viewport.height, 60 * size.scale) << "the body is seen";
    EXPECT_GE(bench.layout.viewport.width, 150 * size.scale);
    while (bench.now().phase != Phase::finished) {
      SCOPED_TRACE(to_string(bench.now().question.form));
      for (const char* name :
           {"study:stop", "study:count", "study:view", "study-turn:anterior", "study-turn:right", "study:prompt"})
        inside(name);
      if (bench.now().question.form == state::AnswerForm::read) {
        inside("study:done");
        bench.click("study:done");
        continue;
      }
      inside("study:show");
      bench.click("study:show");
      ASSERT_EQ(bench.now().phase, Phase::answered);
      for (const char* name : {"grade:again", "grade:hard", "grade:good", "grade:easy"}) inside(name);
      bench.grade(state::StudyGrade::easy);
    }
    inside("study:decks");
  }
}

} // namespace
} // namespace myo
