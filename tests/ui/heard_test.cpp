// The panels for those who hear them, or need more contrast.

#include "app/state/action.hpp"
#include "app/window/speech.hpp"
#include "tests/ui/panel_bench.hpp"

#include <chrono>
#include <imgui_internal.h>
#include <set>
#include <thread>

namespace myo {
namespace {

// What is heard of the panels: with Tab and arrows through each, whatever has the keyboard has a name.
TEST(Heard, WhateverTheKeyboardReachesIsNamed) {
  PanelBench bench;
  panels::Voiced voiced;
  bench.around.voiced = &voiced;
  std::set<ImGuiID> named, nameless;
  constexpr std::size_t most_told = 8;
  const auto step = [&](ImGuiKey key) {
    voiced = {};
    bench.key(key);
    voiced = {};
    bench.frames(1);
    const ImGuiContext& now = *ImGui::GetCurrentContext();
    const bool types = now.ActiveId != 0 && now.InputTextState.ID == now.ActiveId;
    const ImGuiID has = types ? now.ActiveId : now.NavId;
    if (has == 0 || (now.NavDisableHighlight && !types) || !now.NavWindow) return;
    (voiced.focused == has && !voiced.focus.empty() ? named : nameless).insert(has);
    if (voiced.focused != has && nameless.size() <= most_told) {
      const ImRect& at = now.NavWindow->NavRectRel[0];
      ADD_FAILURE() << "nothing names what lies at " << at.Min.x << ", " << at.Min.y << " to " << at.Max.x << ", "
                    << at.Max.y << " of " << now.NavWindow->Name << "; heard: " << voiced.focus;
    }
  };
  const auto walk = [&](const std::vector<std::string>& actions) {
    for (const std::string& line : actions) {
      const auto action = state::parse_action(line);
      ASSERT_TRUE(action) << line;
      ASSERT_TRUE(state::apply_to(bench.state, *action, bench.model)) << line;
    }
    bench.frames(2);
    for (int panel = 0; panel < 5; ++panel) {
      ImGui::NewFrame();
      panels::focus_next_panel(bench.layout, false);
      state::Requests none;
      panels::draw(bench.state, bench.model, bench.around, bench.look, bench.layout, none);
      ImGui::Render();
      // Down each column, then a step to the side.
      for (int i = 0; i < 60; ++i) step(i % 6 == 5 ? ImGuiKey_RightArrow : ImGuiKey_DownArrow);
    }
  };
  walk({"tab pain"});
  walk({"select-point trapezius-descending.1 right", "tab pain"});
  walk({"tab techniques"});
  walk({"tab anatomy"});
  walk({"tab sources"});
  walk({"panel find on"});
  walk({"panel find off", "panel guide on"});
  walk({"panel guide off", "panel help on"});
  walk({"panel help off", "tree-by regions"});
  walk({"tree-by systems", "panel commands on"});
  walk({"panel commands off", "panel study on"});
  EXPECT_TRUE(nameless.empty()) << nameless.size() << " of " << named.size() + nameless.size();
  EXPECT_GT(named.size(), 100u);
}

TEST(Listener, SaysWhatIsNewAndDangerFirst) {
  window::Listener listener;
  window::Audible now;
  now.focus = "Search", now.pointer = "Whole body";
  EXPECT_EQ(listener.next(now), "Search");
  EXPECT_EQ(listener.next(now), std::nullopt) << "what is there already is not said again";
  now.danger = "Call now: heart attack.", now.focus = "Next";
  EXPECT_EQ(listener.next(now), "Call now: heart attack.");
  now.message = "Saved.";
  EXPECT_EQ(listener.next(now), "Saved.");
  now.danger.clear();
  EXPECT_EQ(listener.next(now), std::nullopt) << "what leaves is not said";
  now.pointer = "Infraspinatus";
  EXPECT_EQ(listener.next(now), "Infraspinatus");
  listener.forget();
  EXPECT_EQ(listener.next(now), "Saved.");
}

TEST(Speech, AMachineWithoutAVoiceSaysSoOnce) {
  window::Speech none("libno-such-speech.so.9");
  EXPECT_EQ(none.trouble(), std::nullopt) << "nobody asked yet";
  none.say("Infraspinatus");
  std::optional<Error> why;
  for (int i = 0; i < 300 && !(why = none.trouble()); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ASSERT_TRUE(why);
  EXPECT_NE(why->message().find("speech-dispatcher"), std::string::npos) << why->message();
  none.say("and again");
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(none.trouble(), std::nullopt);
}

TEST(Speech, ADaemonThatDoesNotAnswerHoldsNobodyUp) {
  ::setenv("MYO_DEAF", "1", 1);
  const auto begin = std::chrono::steady_clock::now();
  {
    window::Speech speech(MYO_HEARD_SPEECH_DIR "/libspeechd.so.2");
    speech.say("Infraspinatus");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << "the window closes all the same";
}

TEST(Look, HighContrastReachesAAA) {
  using namespace panels::colour;
  use(true);
  for (const ImU32 ground : {paper, sheet, bar, accent_soft, danger_soft, pain_soft})
    for (const ImU32 words : {ink, faint, accent}) EXPECT_GE(contrast(words, ground), 7.0);
  for (const ImU32 words : {panels::colour::pain, textbook, observed, contested, danger, gate}) {
    EXPECT_GE(contrast(words, paper), 7.0);
    EXPECT_GE(contrast(words, sheet), 7.0) << "and white on it";
  }
  EXPECT_GE(contrast(danger, danger_soft), 7.0);
  EXPECT_GE(contrast(edge, paper), 4.5);
  EXPECT_GE(contrast(line, paper), 4.5);
  use(false);
  EXPECT_EQ(ink, rgb(0x22262B)) << "and back again";
}

} // namespace
} // namespace myo
