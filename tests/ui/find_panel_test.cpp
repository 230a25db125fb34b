// The panel from pain to its source: tools, words, chips that are corrected, the gate above the results, questions,
// comparing.

#include "tests/ui/panel_bench.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo {
namespace {

class FindPanel : public ::testing::Test {
protected:
  void SetUp() override {
    bench.around.pain = &reading;
    bench.state = state::apply(bench.state, state::act::ShowPanel{state::Panel::find, true}, bench.model).value();
    const auto points = bench.model.atlas->points();
    for (std::uint32_t i = 0; i < points.size(); ++i)
      if (bench.model.point(points[i].id, model::Side::right)) {
        referral::RankedPoint result;
        result.point = i;
        result.muscle = static_cast<std::uint32_t>(bench.model.atlas->muscle(points[i].muscle) -
                                                   bench.model.atlas->muscles().data());
        result.score = result.explains = 0.8, result.why = "Explains 80 % of what you drew.";
        reading.points.push_back(result);
      }
    ASSERT_GE(reading.points.size(), 2u);
    reading.together = {0, 1}, reading.together_explains = 0.95;
    reading.findings = {
        {complaint::Finding::From::words, "mastoid", model::Side::left, pain::Felt::yes, false},
        {complaint::Finding::From::words, "posterior-neck", model::Side::midline, pain::Felt::no, true}};
    reading.question = referral::PainQuestion{"temporal", model::Side::left, "Is it also felt here: temple?", 0.5};
    bench.frames(3);
  }
  bool asks(const std::vector<std::string>& requested, const std::string& line) {
    return std::find(requested.begin(), requested.end(), line) != requested.end();
  }

  PanelBench bench{{1280, 1400}};
  referral::Ranking reading;
};

TEST_F(FindPanel, ToolsAreOnePressEach) {
  for (const char* tool : {"brush", "deep", "region", "erase", "none"})
    EXPECT_TRUE(asks(bench.click(std::string("tool:") + tool), std::string("tool ") + tool));
  EXPECT_EQ(bench.state.ui.tool, state::PaintTool::none);
}

TEST_F(FindPanel, WhateverToolIsHeldTheListKeepsItsPlace) {
  const float at = bench.widgets.at("result:1").y;
  for (const char* tool : {"brush", "deep", "arrow", "region", "erase", "none"}) {
    bench.click(std::string("tool:") + tool);
    bench.frames(2);
    EXPECT_FLOAT_EQ(bench.widgets.at("result:1").y, at) << tool;
  }
  bench.click("pain-strength");
  EXPECT_FLOAT_EQ(bench.state.ui.pain_strength, 5) << "nothing is painted: it stands there pale";
}

TEST_F(FindPanel, TheDrawingOfTheLastTimeIsOfferedOnce) {
  EXPECT_FALSE(bench.there("last-drawing:back"));
  bench.around.can_bring_back = true;
  bench.frames(3);
  EXPECT_EQ(bench.click("last-drawing:forget"), std::vector<std::string>{}) << "asked first";
  EXPECT_EQ(bench.click("last-drawing:forget"), std::vector<std::string>{"pain-back-forget"});
  EXPECT_EQ(bench.click("last-drawing:back"), (std::vector<std::string>{"pain-back", "panel find on"}));
  bench.state.ui.client_mode = true;
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_FALSE(bench.there("last-drawing:back")) << "it may be another's";
  bench.state.ui.client_mode = false;
  bench.frames(2);
  bench.click("last-drawing:later");
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_FALSE(bench.there("last-drawing:back")) << "put off";
}

TEST_F(FindPanel, AResultOpensItsPoint) {
  const std::string id = bench.model.atlas->points()[reading.points[1].point].id;
  EXPECT_TRUE(asks(bench.click("result:1"), "select-point " + id + " right"));
}

TEST_F(FindPanel, TheNextDrawingBeginsAtTheTop) {
  for (std::uint32_t muscle = 0; muscle < 24; ++muscle)
    reading.points.push_back(reading.points.front()), reading.points.back().muscle = muscle;
  bench.state.scene.pain.words = "aches here";
  bench.frames(3);
  const panels::Rect first = bench.widgets.at("result:0");
  bench.move({first.x + 30, first.y + 200});
  bench.frames(2);
  ImGui::GetIO().MouseWheel = -8;
  bench.frames(4);
  ASSERT_LT(bench.widgets.at("result:0").y, first.y);
  bench.state.scene.pain = {};
  bench.frames(3);
  EXPECT_EQ(bench.widgets.at("result:0").y, first.y);
}

TEST_F(FindPanel, TheGateFoldsTheResultsUntilItIsRuledOutAndDoesNotScroll) {
  EXPECT_FALSE(bench.there("gate"));
  for (std::uint32_t muscle = 0; muscle < 24; ++muscle)
    reading.points.push_back(reading.points.front()), reading.points.back().muscle = muscle;
  reading.red_flags = {0, 1, 2};
  bench.frames(3);
  ASSERT_TRUE(bench.there("gate"));
  EXPECT_FALSE(bench.there("result:0")) << "nothing beneath it yet";
  EXPECT_FALSE(bench.there("answer:yes"));
  const panels::Rect gate = bench.widgets.at("gate");
  EXPECT_TRUE(bench.click("gate:ruled-out").empty()) << "a second press of what stood there before rules nothing out";
  bench.frames(60);
  const auto requested = bench.click("gate:ruled-out");
  for (const std::uint32_t flag : reading.red_flags)
    EXPECT_TRUE(asks(requested, "ruled-out " + bench.model.atlas->red_flags()[flag].id));
  bench.frames(3);
  ASSERT_TRUE(bench.there("gate")) << "what was ruled out stays named";
  EXPECT_LT(bench.widgets.at("gate").height, gate.height);
  ASSERT_TRUE(bench.there("result:0"));
  const panels::Rect passed = bench.widgets.at("gate"), first = bench.widgets.at("result:0");
  EXPECT_LT(passed.bottom(), first.y);
  bench.move({first.x + 30, first.y + 200});
  bench.frames(2);
  ImGui::GetIO().MouseWheel = -8;
  bench.frames(4);
  EXPECT_EQ(bench.widgets.at("gate"), passed);
  EXPECT_LT(bench.widgets.at("result:0").y, first.y) << "the results did scroll";
  // Another danger folds them again; an examiner is asked once.
  reading.red_flags.push_back(3);
  bench.frames(3);
  EXPECT_FALSE(bench.there("result:0"));
  bench.frames(60);
  bench.click("gate:ruled-out");
  bench.frames(60);
  EXPECT_TRUE(asks(bench.click("gate:always"), "ruled-out always"));
  reading.red_flags.push_back(4);
  bench.frames(3);
  EXPECT_TRUE(bench.there("result:0"));
  EXPECT_TRUE(asks(bench.click("gate:again"), "ruled-out nothing"));
  bench.frames(3);
  EXPECT_FALSE(bench.there("result:0"));
}

TEST_F(FindPanel, TheSafetyCheckIsAnsweredWithOnePressAndNothingMoves) {
  for (std::uint32_t q = 0; q < 6; ++q) reading.safety.asked.push_back({q, std::nullopt});
  bench.frames(3);
  const std::string id = bench.model.atlas->safety_questions()[0].id;
  const panels::Rect yes = bench.widgets.at("safety:" + id + ":yes"), first = bench.widgets.at("result:0");
  EXPECT_TRUE(asks(bench.click("safety:" + id + ":no"), "pain-answer " + id + " no"));
  reading.safety.asked[0].answer = pain::Felt::no;
  bench.frames(3);
  EXPECT_EQ(bench.widgets.at("safety:" + id + ":yes"), yes);
  EXPECT_EQ(bench.widgets.at("result:0"), first);
  EXPECT_TRUE(asks(bench.click("safety:" + id + ":no"), "pain-answer-forget " + id)) << "a second press takes it back";
  EXPECT_TRUE(asks(bench.click("safety:fold"), "safety-check off"));
  bench.frames(3);
  EXPECT_FALSE(bench.there("safety:" + id + ":yes"));
  EXPECT_TRUE(bench.there("safety:open")) << "open questions stay counted";
  EXPECT_TRUE(asks(bench.click("safety:fold"), "safety-check on"));
}

TEST_F(FindPanel, PointsOfOneMuscleAreOneEntryThatUnfolds) {
  std::vector<referral::RankedPoint> of_first, of_other;
  for (const referral::RankedPoint& one : reading.points)
    (one.muscle == reading.points[0].muscle ? of_first : of_other).push_back(one);
  ASSERT_TRUE(of_first.size() > 1 && !of_other.empty());
  reading.points = {of_first[0], of_other[0], of_first[1]}, reading.together = {0, 1};
  bench.frames(3);
  EXPECT_TRUE(bench.there("together"));
  EXPECT_TRUE(bench.there("result:1"));
  EXPECT_FALSE(bench.there("result:2")) << "folded under the first of its muscle";
  bench.click("more:0");
  bench.frames(3);
  EXPECT_TRUE(bench.there("result:2"));
}

TEST_F(FindPanel, AQuestionIsAnsweredWithOnePress) {
  EXPECT_TRUE(asks(bench.click("answer:no"), "pain-region temporal left no"));
  EXPECT_TRUE(asks(bench.click("answer:yes"), "pain-region temporal left yes"));
}

TEST_F(FindPanel, AChipIsCorrected) {
  bench.click("pain-chip:0");
  ASSERT_TRUE(bench.there("chip-menu:right"));
  EXPECT_TRUE(asks(bench.click("chip-menu:right"), "pain-region mastoid right yes"));
  bench.click("pain-chip:0");
  const auto requested = bench.click("chip-menu:not");
  EXPECT_TRUE(asks(requested, "pain-region mastoid midline no"));
  EXPECT_TRUE(asks(requested, "pain-forget mastoid right")) << "what was said before is replaced";
}

TEST_F(FindPanel, AQuestionOfASymptomIsAnsweredAsOne) {
  reading.question =
      referral::PainQuestion{{}, model::Side::midline, "Is it worse when the head is turned?", 0.4, "turning-head"};
  bench.frames(3);
  EXPECT_TRUE(asks(bench.click("answer:yes"), "pain-symptom turning-head yes"));
  EXPECT_TRUE(asks(bench.click("answer:unsure"), "pain-symptom turning-head unsure"));
}

TEST_F(FindPanel, ChipsOfSymptomsAndMusclesAreCorrected) {
  reading.findings = {{complaint::Finding::From::words, "fever", model::Side::midline, pain::Felt::yes, false,
                       complaint::Finding::Of::symptom},
                      {complaint::Finding::From::words, "infraspinatus", model::Side::midline, pain::Felt::yes, false,
                       complaint::Finding::Of::muscle},
                      {complaint::Finding::From::mark, "coughing", model::Side::midline, pain::Felt::no, false,
                       complaint::Finding::Of::symptom}};
  bench.frames(3);
  bench.click("pain-chip:0");
  EXPECT_FALSE(bench.there("chip-menu:left")) << "a symptom has no side";
  EXPECT_TRUE(asks(bench.click("chip-menu:not"), "pain-symptom fever no"));
  bench.click("pain-chip:1");
  EXPECT_TRUE(asks(bench.click("chip-menu:left"), "pain-muscle infraspinatus left yes"));
  bench.click("pain-chip:1");
  const auto requested = bench.click("chip-menu:not");
  EXPECT_TRUE(asks(requested, "pain-muscle infraspinatus midline no"));
  EXPECT_TRUE(asks(requested, "pain-muscle-forget infraspinatus left")) << "what was said before is replaced";
  bench.state = state::apply(bench.state, state::act::PainSymptom{"coughing", pain::Felt::no}, bench.model).value();
  bench.click("pain-chip:2");
  EXPECT_TRUE(asks(bench.click("chip-menu:forget"), "pain-symptom-forget coughing"));
}

TEST_F(FindPanel, WordsAreTypedIntoTheDrawing) {
  bench.click("pain-words");
  bench.type("left knee");
  EXPECT_EQ(bench.state.scene.pain.words, "left knee");
}

TEST_F(FindPanel, TwoPointsAreComparedSideBySide) {
  std::size_t other = 1;
  while (other + 1 < reading.points.size() && reading.points[other].muscle == reading.points[0].muscle) ++other;
  bench.click("compare:0"), bench.click(fmt::format("compare:{}", other));
  EXPECT_EQ(bench.state.scene.compared.size(), 2u);
  ASSERT_TRUE(bench.there("compare-none"));
  EXPECT_TRUE(std::any_of(bench.widgets.begin(), bench.widgets.end(), [](const auto& w) {
    return w.first.starts_with("compare-framed:");
  })) << "what tells them apart is framed";
  bench.click("compare-none");
  EXPECT_TRUE(bench.state.scene.compared.empty());
}

TEST(FindPanelSizes, FitsSmallWindowsAndLargeWords) {
  for (const auto& [size, scale] : {std::pair{glm::vec2(1280, 800), 1.f}, std::pair{glm::vec2(1280, 800), 2.f},
                                    std::pair{glm::vec2(700, 500), 1.f}}) {
    PanelBench bench(size, scale);
    bench.state = state::apply(bench.state, state::act::Tool{state::PaintTool::brush}, bench.model).value();
    bench.frames(3);
    for (const char* name :
         {"tool:none", "tool:erase", "brush-size", "pain-strength", "pain-quality", "pain-words", "find:close"}) {
      ASSERT_TRUE(bench.there(name)) << name << " at " << size.x << " x " << scale;
      const panels::Rect& at = bench.widgets.at(name);
      EXPECT_GE(at.x, bench.layout.find.x) << name;
      EXPECT_LE(at.right(), bench.layout.find.right() + 1) << name << " at " << size.x << " x " << scale;
    }
    EXPECT_GE(bench.layout.viewport.width, 200) << "there is a body left to paint on";
  }
}

} // namespace
} // namespace myo
