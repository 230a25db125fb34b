// What is known, as the panel shows it.
#include "app/state/progress.hpp"
#include "tests/support/asked.hpp"
#include "tests/ui/panel_bench.hpp"

namespace myo {
namespace {

using Asked = std::vector<std::string>;

std::shared_ptr<const state::Progress> some_progress() {
  auto progress = std::make_shared<state::Progress>();
  progress->muscles["infraspinatus"] = {12, 5, 4};
  progress->muscles["soleus"] = {10, 0, 0};
  progress->all = {22, 5, 4};
  progress->due = {4, 0, 2, 0, 0, 0, 0, 1};
  progress->recall = {{1, 1, 10, 9, 0.92, 0.6, 0.98}, {2, 3, 6, 3, 0.9, 0.19, 0.81}};
  return progress;
}

TEST(ProgressPanel, TheMenuAsksTheHostForIt) {
  PanelBench bench;
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:progress"), Asked{"progress"});
}

TEST(ProgressPanel, ShowsEveryPartAndTheWayToTheMuscle) {
  PanelBench bench({1280, 2400});
  bench.state.progress = some_progress();
  bench.state.ui.panel(state::Panel::progress) = true;
  bench.frames(3);
  for (const char* part :
       {"progress:definition", "progress:forecast", "progress:recall", "known:show", "known:infraspinatus"})
    EXPECT_TRUE(bench.there(part)) << part;
  EXPECT_FALSE(bench.there("known:soleus")) << "nothing was asked of it: it is counted, not listed";
  EXPECT_EQ(bench.click("known:infraspinatus"), (Asked{"panel progress off", "select infraspinatus.left", "focus"}));
  EXPECT_TRUE(bench.refused.empty());
}

TEST(ProgressPanel, PutsItOnTheBodyAndTakesItOff) {
  PanelBench bench;
  bench.state.progress = some_progress();
  bench.state.ui.panel(state::Panel::progress) = true;
  bench.frames(3);
  EXPECT_EQ(bench.click("known:show"), (Asked{"known on", "panel progress off"}));
  EXPECT_TRUE(bench.state.ui.known_on_body);
  EXPECT_EQ(bench.click("known:off"), Asked{"known off"}); // on the key beside the body
  EXPECT_FALSE(bench.there("known:off"));
  EXPECT_TRUE(bench.refused.empty());
}

TEST(ProgressPanel, TheWheelScrollsNothingBehindIt) {
  PanelBench bench({1280, 500});
  myo::testing::FakeTeacher teacher;
  bench.model.teacher = &teacher;
  panels::OwnCardForm form;
  bench.around.own_card_form = &form;
  for (int i = 0; i < 12; ++i) bench.around.own_cards.push_back({"Question?", "Answer"});
  bench.state.progress = some_progress();
  bench.state.ui.panel(state::Panel::study) = true;
  bench.frames(6);
  bench.click("section:Your own cards");
  const auto wheel = [&] {
    bench.move({300, 100}), bench.frames(2); // Dear ImGui stays with a window until the pointer moves
    const float before = bench.widgets.at("study:progress").y;
    bench.move({bench.layout.study.right() - 40, 300}), bench.frames(2); // beside the dialog, over the decks
    ImGui::GetIO().MouseWheel = -2;
    bench.frames(4);
    const float moved = before - (bench.there("study:progress") ? bench.widgets.at("study:progress").y : -1000);
    ImGui::GetIO().MouseWheel = 20;
    bench.frames(4);
    return moved;
  };
  EXPECT_GT(wheel(), 5) << "the list is longer than its panel";
  bench.state.ui.panel(state::Panel::progress) = true;
  bench.frames(4);
  EXPECT_EQ(wheel(), 0);
}

TEST(ProgressPanel, SaysThatNothingWasAnswered) {
  PanelBench bench;
  bench.state.ui.panel(state::Panel::progress) = true;
  bench.frames(3);
  EXPECT_FALSE(bench.there("known:show"));
  EXPECT_EQ(bench.click("close:progress"), Asked{"panel progress off"});
}

TEST(ProgressPanel, WhatIsNotWorkedOutCannotBeShown) {
  PanelBench bench;
  const auto refused = state::apply(bench.state, state::act::ShowKnown{true}, bench.model);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().hint.find("progress"), std::string::npos);
  EXPECT_TRUE(state::apply(bench.state, state::act::ShowKnown{false}, bench.model));
}

TEST(ProgressPanel, StaysInsideEverySize) {
  for (const glm::vec2 size : {glm::vec2(800, 600), glm::vec2(1280, 800), glm::vec2(1920, 1080)})
    for (const float scale : {1.f, 2.f}) {
      PanelBench bench(size, scale);
      bench.state.progress = some_progress();
      bench.state.ui.panel(state::Panel::progress) = true;
      bench.frames(3);
      for (const char* part : {"known:show", "progress:forecast", "progress:recall", "close:progress"}) {
        const panels::Rect at = bench.widgets.at(part);
        EXPECT_GE(at.x, 0) << part;
        EXPECT_LE(at.right(), size.x) << part << " at " << size.x << ", scale " << scale;
      }
    }
}

TEST(KnownColour, GetsDarkerWithWhatIsKnown) {
  double before = 2;
  for (int i = 0; i <= 20; ++i) {
    const glm::vec3 c = state::known_colour(i / 20.0);
    const double light = 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
    EXPECT_LT(light, before) << i;
    EXPECT_GE(c.b + 0.12f, c.r) << "red is pain";
    before = light;
  }
}

} // namespace
} // namespace myo
