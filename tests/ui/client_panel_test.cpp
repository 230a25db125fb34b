// Beside a client: the band, the lock that only holding opens, plain words, what a hand-out holds, the clock at arm's
// length.

#include "tests/ui/panel_bench.hpp"

#include <algorithm>

namespace myo {
namespace {

using Asked = std::vector<std::string>;

TEST(ClientPanel, TheBandSaysSoAndEndsIt) {
  PanelBench bench({1280, 800});
  EXPECT_FALSE(bench.there("client:band"));
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_TRUE(bench.there("client:band"));
  EXPECT_FLOAT_EQ(bench.layout.tree.width, 0) << "layers are clutter to a client";
  EXPECT_EQ(bench.state.scene.peel, 0) << "the skin comes first";
  EXPECT_EQ(bench.click("client:end"), Asked{"client-mode off"});
  EXPECT_GT(bench.layout.tree.width, 0);
}

TEST(ClientPanel, LockedNothingButBodyAndBrushIsWithinReach) {
  for (const auto& [size, scale] :
       {std::pair{glm::vec2(800, 600), 1.2f}, {glm::vec2(1280, 800), 1.2f}, {glm::vec2(1280, 800), 2.4f}}) {
    PanelBench bench(size, scale);
    bench.state = state::apply(bench.state, state::act::ClientLock{true}, bench.model).value();
    bench.frames(2);
    for (const auto& [name, where] : bench.widgets) {
      EXPECT_TRUE(name.starts_with("client:")) << name;
      EXPECT_LE(where.x + where.width, size.x + 1) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(where.y + where.height, bench.layout.client.bottom() + 1) << name << " at " << size.x << ", " << scale;
    }
    EXPECT_EQ(bench.state.ui.tool, state::PaintTool::brush);
    EXPECT_GT(bench.layout.viewport.height, 0.5f * size.y);
    EXPECT_EQ(bench.click("client:turn"), Asked{"tool none"});
    EXPECT_EQ(bench.click("client:deep"), Asked{"tool deep"});
    EXPECT_EQ(bench.click("client:unlock"), Asked{}) << "a touch by chance";
    ASSERT_TRUE(bench.state.ui.client_locked);
    bench.requested.clear();
    bench.move(bench.middle("client:unlock"));
    bench.frames(2);
    bench.press(true), bench.frames(110), bench.press(false);
    EXPECT_EQ(std::count(bench.requested.begin(), bench.requested.end(), "client-lock off"), 1);
    EXPECT_FALSE(bench.state.ui.client_locked);
    EXPECT_TRUE(bench.state.ui.client_mode) << "who treats goes on beside the client";
  }
}

TEST(ClientPanel, WhatTheLockLetsThroughWritesAndShowsNothing) {
  for (const char* verb : {"paint", "undo", "view", "client-lock", "orbit"})
    EXPECT_TRUE(state::act::within_lock(verb)) << verb;
  for (const char* verb : {"quit", "load-drawing", "save-drawing", "panel", "search", "client-mode", "handout", "body",
                           "select-point", "paste-state", "study"})
    EXPECT_FALSE(state::act::within_lock(verb)) << verb;
}

TEST(ClientPanel, TheCardSpeaksPlainWords) {
  PanelBench bench({1280, 900});
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.around.client = {{panels::ClientLine::Kind::heading, "What hurts"}, {panels::ClientLine::Kind::plain, "Here."}};
  bench.select_point("infraspinatus.1");
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_FALSE(bench.there("tab:techniques")) << "no tabs, no needles";
  EXPECT_TRUE(bench.there("card:handout"));
}

TEST(ClientPanel, AHandoutIsChosenAndWritten) {
  PanelBench bench({1280, 900});
  bench.select_point("infraspinatus.1");
  bench.click("card:handout");
  ASSERT_TRUE(bench.there("handout:part:call"));
  EXPECT_EQ(bench.click("handout:part:call"), Asked{"handout-part call off"});
  EXPECT_EQ(bench.click("handout:letter"), Asked{"handout-paper letter"});
  bench.click("handout:note");
  bench.type("Walk a little.");
  EXPECT_EQ(bench.state.ui.handout.note, "Walk a little.");
  EXPECT_EQ(bench.click("handout:write.pdf"), Asked{"handout infraspinatus.1-right.pdf"});
  EXPECT_TRUE(bench.refused.empty()) << bench.refused.front();
}

TEST(ClientPanel, TheClockIsReadAtArmsLengthAndTheForceRises) {
  PanelBench bench({1280, 1600});
  bench.select_point("infraspinatus.1");
  for (const state::Action& action : {state::Action{state::act::Tab{state::CardTab::techniques}},
                                      state::Action{state::act::ChooseTechnique{"trigger-point-pressure"}},
                                      state::Action{state::act::StartTreatment{60, 330, 3}}})
    bench.state = state::apply(bench.state, action, bench.model).value();
  bench.frames(3);
  ASSERT_TRUE(bench.there("session:clock"));
  EXPECT_GT(bench.widgets.at("session:clock").height, 60)
      << "figures as high as a hand's breadth away from the eye asks";
  EXPECT_TRUE(bench.there("session:force"));
}

} // namespace
} // namespace myo
