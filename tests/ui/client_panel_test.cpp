// Beside a client: the band, the lock that only holding opens, plain words, what a hand-out holds, the clock at arm's
// length.

#include "app/state/story.hpp"
#include "tests/ui/panel_bench.hpp"

#include <algorithm>
#include <imgui_internal.h>

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

TEST(ClientPanel, BesideAClientThereIsARowAPictureAndWords) {
  const std::string long_words(2000, 'w');
  for (const auto& [size, letters] : {std::pair{glm::vec2(1280, 800), 1.f},
                                      {glm::vec2(1280, 800), 2.f},
                                      {glm::vec2(800, 600), 1.f},
                                      {glm::vec2(800, 600), 2.f}}) {
    PanelBench bench(size, 1.2f * letters);
    bench.select_point("infraspinatus.1");
    bench.state.scene.peel = 0.4f, bench.state.ui.panel(state::Panel::find) = true;
    bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
    bench.around.client.assign(40, {panels::ClientLine::Kind::plain, "Some also feel it here, and there, and there."});
    bench.widgets.clear();
    bench.frames(3);
    for (const auto& [name, where] : bench.widgets) {
      EXPECT_TRUE(name.starts_with("client:")) << name << ": no tools, no shares, no questions, no peel";
      EXPECT_LE(where.right(), size.x + 1) << name << " at " << size.x << ", letters " << letters;
      EXPECT_LE(where.bottom(), bench.layout.client.bottom() + 1)
          << name << " at " << size.x << ", letters " << letters;
    }
    for (const char* name : {"client:lock", "client:story", "client:handout", "client:end"})
      EXPECT_TRUE(bench.there(name)) << name;
    EXPECT_LT(bench.layout.client.height, 0.2f * size.y);
    if (letters > 1) {
      EXPECT_GT(bench.layout.card.width * bench.layout.card.height, 0.5f * size.x * size.y * 0.9f)
          << "large letters: the words get most of the room";
    }
    EXPECT_GT(bench.layout.viewport.width, 0.3f * size.x);
    bench.state.scene.camera.yaw_rad += 1;
    const geometry::Camera seen = bench.state.scene.camera;
    bench.click("client:end");
    EXPECT_EQ(bench.state.scene.camera, seen) << "who treats goes on from what they looked at together";
    EXPECT_FLOAT_EQ(bench.state.scene.peel, 0.4f);
  }
}

TEST(ClientPanel, WhatAClientReadsBeginsAtItsBeginning) {
  PanelBench bench({1280, 800});
  bench.select_point("infraspinatus.1");
  const auto child = []() -> ImGuiWindow* {
    for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
      if (std::string_view(window->Name).find("-client") != std::string_view::npos && window->Active) return window;
    return nullptr;
  };
  bench.around.client.assign(80, {panels::ClientLine::Kind::plain, "Some also feel it here, and there, and there."});
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.frames(3);
  ASSERT_TRUE(child());
  child()->Scroll.y = 300;
  bench.frames(2);
  EXPECT_FLOAT_EQ(child()->Scroll.y, 300);
  for (const bool on : {false, true}) {
    bench.state = state::apply(bench.state, state::act::ClientMode{on}, bench.model).value();
    bench.frames(3);
  }
  EXPECT_FLOAT_EQ(child()->Scroll.y, 0);
}

TEST(ClientPanel, WhetherToUnlockIsAskedInTheBand) {
  PanelBench bench({1280, 800}, 1.2f);
  for (const state::Action& action :
       {state::Action{state::act::ClientLock{true}}, state::Action{state::act::ClientUnlock{true}}})
    bench.state = state::apply(bench.state, action, bench.model).value();
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_FALSE(bench.there("client:brush"));
  EXPECT_EQ(bench.click("client:unlock-no"), Asked{"client-unlock off"});
  EXPECT_TRUE(bench.there("client:brush"));
  EXPECT_TRUE(bench.state.ui.client_locked);
  bench.state = state::apply(bench.state, state::act::ClientUnlock{true}, bench.model).value();
  bench.frames(2);
  EXPECT_EQ(bench.click("client:unlock-yes"), Asked{"client-lock off"});
  EXPECT_FALSE(bench.state.ui.client_locked);
}

TEST(ClientPanel, LockedNothingButBodyAndBrushIsWithinReach) {
  for (const auto& [size, scale] : {std::pair{glm::vec2(800, 600), 1.2f},
                                    {glm::vec2(1280, 800), 1.2f},
                                    {glm::vec2(1280, 800), 2.4f},
                                    {glm::vec2(800, 600), 2.4f}}) {
    PanelBench bench(size, scale);
    bench.state = state::apply(bench.state, state::act::ClientLock{true}, bench.model).value();
    bench.state.ui.pain_strength = 10, bench.state.ui.pain_quality = pain::PainQuality::throbbing;
    bench.frames(2);
    for (const auto& [name, where] : bench.widgets) {
      EXPECT_TRUE(name.starts_with("client:")) << name;
      EXPECT_LE(where.x + where.width, size.x + 1) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(where.y + where.height, bench.layout.client.bottom() + 1) << name << " at " << size.x << ", " << scale;
    }
    EXPECT_EQ(bench.state.ui.tool, state::PaintTool::brush);
    EXPECT_LT(bench.layout.client.height, size.y / 3) << "the body is what they paint on";
    const auto tool = [&](const char* name) {
      if (bench.layout.low_band) bench.click("client:tools");
      return bench.click(name);
    };
    EXPECT_EQ(tool("client:turn"), Asked{"tool none"});
    const bool menu = bench.there("client:sides");
    if (menu) bench.click("client:sides");
    EXPECT_EQ(bench.click("client:left"), Asked{"view left"});
    if (menu) ImGui::ClosePopupToLevel(0, false), bench.frames(2);
    EXPECT_EQ(tool("client:arrow"), Asked{"tool arrow"});
    EXPECT_EQ(tool("client:deep"), Asked{"tool deep"});
    bench.click("client:feeling");
    EXPECT_EQ(bench.click("client:strength:7"), Asked{"pain-strength 7"});
    EXPECT_EQ(bench.click("client:quality:burning"), Asked{"pain-quality burning"});
    for (const auto& [name, where] : bench.widgets) {
      EXPECT_LE(where.right(), size.x + 1) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(where.bottom(), size.y + 1) << name << " at " << size.x << ", " << scale;
    }
    ImGui::ClosePopupToLevel(0, false);
    bench.frames(2);
    EXPECT_EQ(bench.click("client:unlock"), Asked{}) << "a touch by chance";
    ASSERT_TRUE(bench.state.ui.client_locked);
    bench.requested.clear();
    bench.move(bench.middle("client:unlock"));
    bench.frames(2);
    bench.press(true), bench.frames(110), bench.press(false);
    EXPECT_EQ(std::count(bench.requested.begin(), bench.requested.end(), "client-lock off"), 1);
    EXPECT_FALSE(bench.state.ui.client_locked);
    EXPECT_FALSE(bench.state.ui.client_mode) << "it was locked from the atlas itself: back there";
  }
}

TEST(ClientPanel, UnlockingLeadsBackToWhatWasThereBefore) {
  for (const bool told : {false, true}) {
    PanelBench bench({1280, 800});
    const auto act = [&](const state::Action& action) {
      bench.state = state::apply(bench.state, action, bench.model).value();
    };
    bench.select_point("infraspinatus.1");
    bench.state.scene.peel = 0.4f;
    if (told) act(state::act::ClientMode{true});
    const float peel = bench.state.scene.peel;
    act(state::act::ClientLock{true});
    EXPECT_EQ(bench.state.scene.peel, 0) << "they paint on skin";
    bench.state.scene.camera.yaw_rad += 1;
    const geometry::Camera painted = bench.state.scene.camera;
    act(state::act::ClientLock{false});
    EXPECT_EQ(bench.state.ui.client_mode, told);
    EXPECT_FLOAT_EQ(bench.state.scene.peel, peel);
    EXPECT_EQ(bench.state.scene.camera, painted) << "what they painted stays in sight";
    EXPECT_EQ(bench.state.scene.selection.id, "infraspinatus.1");
  }
}

TEST(ClientPanel, AfterAClientPaintedComesWhatMaySendThePainThere) {
  for (const bool told : {false, true}) {
    PanelBench bench({1280, 800});
    const auto act = [&](const state::Action& action) {
      bench.state = state::apply(bench.state, action, bench.model).value();
    };
    bench.state.ui.panel(state::Panel::find) = false;
    if (!told) bench.select_point("infraspinatus.1"); // of whoever was there before
    if (told) act(state::act::ClientMode{true});
    act(state::act::ClientLock{true});
    bench.state.scene.pain.words = "aches here";
    act(state::act::ClientLock{false});
    EXPECT_EQ(bench.state.ui.panel(state::Panel::find), !told) << "not while the client looks on";
    if (told) act(state::act::ClientMode{false});
    EXPECT_TRUE(bench.state.ui.panel(state::Panel::find)) << "told: " << told;
  }
}

TEST(ClientPanel, ToldFromTheFrontOneTurnsToTheBack) {
  PanelBench bench({1600, 900}, 1.2f);
  bench.select_point("infraspinatus.1");
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.frames(2);
  bench.click("client:sides");
  EXPECT_EQ(bench.click("client:back"), Asked{"view posterior"});
}

TEST(ClientPanel, TheClockIsStartedBesideAClient) {
  PanelBench bench({1280, 800}, 1.2f);
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.frames(2);
  EXPECT_EQ(bench.click("client:clock"), Asked{}) << "of which point?";
  bench.select_point("infraspinatus.1");
  bench.click("client:clock");
  const Asked asked = bench.click("client:start:3");
  EXPECT_EQ(asked, (Asked{"technique trigger-point-pressure", "treatment-start 60 330 3"}));
  bench.frames(2);
  ASSERT_TRUE(bench.there("arm:clock"));
  // Whatever is said, words and buttons stay where they are.
  std::vector<panels::Rect> words;
  for (const state::PressWord word :
       {state::PressWord::more, state::PressWord::less, state::PressWord::good, state::PressWord::stop}) {
    bench.state = state::apply(bench.state, state::act::SayPressure{word}, bench.model).value();
    bench.frames(2);
    words.push_back(bench.widgets.at("arm:words"));
    EXPECT_EQ(words.back().x, words.front().x);
    EXPECT_EQ(words.back().width, words.front().width);
    EXPECT_EQ(bench.widgets.at("arm:hold").y, bench.widgets.at("arm:clock").bottom() + bench.look.px(6));
  }
}

TEST(ClientPanel, MenusHangBeneathTheirButtons) {
  for (const auto& [size, scale] : {std::pair{glm::vec2(1280, 800), 1.2f}, {glm::vec2(800, 600), 1.2f}}) {
    PanelBench bench(size, scale);
    bench.click("clients");
    EXPECT_GE(bench.widgets.at("menu:client").y, bench.widgets.at("clients").bottom());
    ImGui::ClosePopupToLevel(0, false);
    bench.state = state::apply(bench.state, state::act::ClientLock{true}, bench.model).value();
    bench.frames(3);
    bench.click("client:feeling");
    EXPECT_GE(bench.widgets.at("client:strength:0").y, bench.widgets.at("client:feeling").bottom());
  }
}

TEST(ClientPanel, TheHandoutMenuShowsAllOfItWhereThereIsRoom) {
  PanelBench bench({1280, 900});
  bench.select_point("infraspinatus.1");
  bench.click("card:handout");
  bench.frames(4);
  EXPECT_LT(bench.widgets.at("handout:note").bottom(), bench.widgets.at("handout:write.pdf").y)
      << "nothing lies beneath the edge";
}

TEST(ClientPanel, WhereARecordIsOpenItsPassphraseUnlocks) {
  PanelBench bench({1280, 800}, 1.2f);
  state::ClientForm form;
  bench.around.client_form = &form;
  bench.state.confidential = true, bench.state.clients = std::make_shared<const state::Clients>();
  bench.state = state::apply(bench.state, state::act::ClientLock{true}, bench.model).value();
  EXPECT_FALSE(state::apply(bench.state, state::act::ClientLock{false}, bench.model));
  bench.frames(2);
  bench.move(bench.middle("client:unlock"));
  bench.frames(2);
  bench.press(true), bench.frames(110), bench.press(false);
  ASSERT_TRUE(bench.state.ui.asks_unlock) << "holding asks, no more";
  bench.frames(3);
  bench.type("correct horse");
  EXPECT_STREQ(form.passphrase.data(), "correct horse");
  EXPECT_EQ(bench.click("client:unlock-yes"), Asked{"client-passphrase"});
  EXPECT_TRUE(bench.state.ui.client_locked) << "until it was found right";
}

TEST(ClientPanel, WhatAClientIsToldOfIsNotDeselected) {
  PanelBench bench({1280, 800});
  bench.select_point("infraspinatus.1");
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.state = state::apply(bench.state, state::act::Deselect{}, bench.model).value();
  EXPECT_EQ(bench.state.scene.selection.target, state::Target::point) << "by script or Escape";
  bench.state = state::apply(bench.state, state::act::ClientMode{false}, bench.model).value();
  bench.state = state::apply(bench.state, state::act::Deselect{}, bench.model).value();
  EXPECT_EQ(bench.state.scene.selection.target, state::Target::nothing);
}

TEST(ClientPanel, WhatTheLockLetsThroughWritesAndShowsNothing) {
  for (const char* verb : {"paint", "undo", "view", "client-lock", "orbit", "pain-strength", "pain-quality"})
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
  EXPECT_TRUE(bench.there("client:handout"));
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
  ASSERT_TRUE(bench.there("arm:clock")) << "under the picture, wherever the card is scrolled";
  EXPECT_GE(bench.widgets.at("arm:clock").height, 70);
  ASSERT_TRUE(bench.there("arm:force"));
  EXPECT_GE(bench.widgets.at("arm:clock").y, bench.layout.viewport.bottom()) << "the picture stays whole";
  EXPECT_EQ(bench.click("arm:hold"), Asked{"treatment-hold on"});
  bench.state = state::apply(bench.state, state::act::NextTurn{}, bench.model).value();
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_TRUE(bench.there("arm:clock"));
  EXPECT_FALSE(bench.there("arm:force")) << "nobody presses in the pause";
}

TEST(ClientPanel, TheClockStartsFromWhatThePointsOwnTextSays) {
  PanelBench bench({1280, 2400});
  // The bench's atlas has the point; its small body need not.
  const auto start_at = [&](const char* id, model::Side side) {
    state::Selection chosen;
    chosen.target = state::Target::point, chosen.id = id, chosen.side = side;
    bench.state.treatment.reset();
    bench.state.scene.selection = chosen;
    bench.state.scene.technique = "trigger-point-pressure", bench.state.ui.tab = state::CardTab::techniques;
    bench.widgets.clear();
    bench.frames(3);
    return bench.there("session:start:2") ? bench.click("session:start:2") : Asked{};
  };
  EXPECT_EQ(start_at("infraspinatus.1", model::Side::right), Asked{"treatment-start 60 330 2"});
  EXPECT_FALSE(bench.there("session:ceiling"));
  const atlas::Point* thin = bench.model.atlas->point("scalenus-medius.1");
  ASSERT_TRUE(thin);
  EXPECT_EQ(start_at("scalenus-medius.1", model::Side::left), Asked{"treatment-start 20 330 2"});
  bench.frames(2);
  ASSERT_TRUE(bench.state.treatment);
  EXPECT_EQ(bench.state.treatment->point, "scalenus-medius.1");
  EXPECT_TRUE(bench.there("session:ceiling")) << "the force ends lower";
  EXPECT_TRUE(bench.there("session:dose"));
  EXPECT_TRUE(bench.there("session:caution"));
  EXPECT_EQ(start_at("diaphragm.2", model::Side::left), Asked{}) << "where it is to be avoided no clock starts";
}

TEST(ClientPanel, TheClockHasItsButtonsBesideAClientToo) {
  for (const auto& [size, scale] : {std::pair{glm::vec2(1280, 800), 1.2f},
                                    {glm::vec2(1280, 800), 2.4f},
                                    {glm::vec2(800, 600), 1.2f},
                                    {glm::vec2(800, 600), 2.4f}}) {
    PanelBench bench(size, scale);
    bench.select_point("infraspinatus.1");
    for (const state::Action& action :
         {state::Action{state::act::ChooseTechnique{"trigger-point-pressure"}},
          state::Action{state::act::StartTreatment{60, 330, 3}}, state::Action{state::act::ClientMode{true}}})
      bench.state = state::apply(bench.state, action, bench.model).value();
    bench.widgets.clear();
    bench.frames(3);
    for (const char* name : {"arm:clock", "arm:hold", "arm:next", "arm:more", "arm:less", "arm:good", "arm:stop"}) {
      ASSERT_TRUE(bench.there(name)) << name;
      EXPECT_GE(bench.widgets.at(name).y, bench.layout.viewport.bottom()) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(bench.widgets.at(name).bottom(), size.y + 1) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(bench.widgets.at(name).right(), size.x + 1) << name << " at " << size.x << ", " << scale;
    }
    for (const char* name : {"forces", "session:force", "session:clock"})
      EXPECT_FALSE(bench.there(name)) << name << ": kilograms are contested, and nothing to a client";
    EXPECT_GE(bench.widgets.at("arm:stop").height, 30 * scale) << "a client points at it";
    if (size.x > 1000 && scale < 2) {
      EXPECT_EQ(bench.click("arm:tone"), Asked{"treatment-sound on"});
    }
    EXPECT_EQ(bench.click("arm:less"), Asked{"treatment-word less"});
    EXPECT_EQ(bench.click("arm:stop"), Asked{"treatment-word stop"});
    bench.widgets.clear();
    bench.frames(2);
    EXPECT_TRUE(bench.state.treatment->held);
    EXPECT_FALSE(bench.there("arm:good")) << "nobody presses";
    for (const char* name : {"arm:hold", "arm:end"}) {
      ASSERT_TRUE(bench.there(name)) << name;
      EXPECT_LE(bench.widgets.at(name).bottom(), size.y + 1) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(bench.widgets.at(name).right(), size.x + 1) << name << " at " << size.x << ", " << scale;
    }
    EXPECT_EQ(bench.click("arm:end"), Asked{"treatment-end"});
    EXPECT_FLOAT_EQ(bench.layout.session.height, 0) << "ended, it gives its room back";
  }
}

TEST(ClientPanel, TheHandoutsMenuFitsAndSaysWhatItDid) {
  for (const auto& [size, scale] :
       {std::pair{glm::vec2(1280, 800), 2.f}, {glm::vec2(800, 600), 2.f}, {glm::vec2(800, 600), 2.4f}}) {
    PanelBench bench(size, scale);
    bench.select_point("infraspinatus.1");
    bench.state.ui.client_mode = true;
    for (int i = 0; i < 6; ++i)
      bench.around.told.push_back({"technique-" + std::to_string(i), "A technique of that name", true});
    bench.frames(2);
    bench.click("client:handout");
    bench.around.handout_said = "The hand-out is saved in your folder of hand-outs:";
    bench.around.handout_file =
        "/home/somebody-with-a-long-name/.local/share/myoatlas/handouts/infraspinatus.1-right-another-2.pdf";
    bench.frames(3);
    for (const char* name : {"handout:write.pdf", "handout:write.html", "handout:write.png", "handout:said",
                             "handout:file", "handout:open", "handout:folder"}) {
      ASSERT_TRUE(bench.there(name)) << name;
      const panels::Rect& where = bench.widgets.at(name);
      EXPECT_GE(where.y, 0) << name;
      EXPECT_LE(where.right(), size.x + 1) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(where.bottom(), size.y + 1) << name << " at " << size.x << ", " << scale;
    }
    EXPECT_EQ(bench.click("handout:open"), Asked{"handout-open file"});
    EXPECT_EQ(bench.click("handout:folder"), Asked{"handout-open folder"});
    EXPECT_EQ(bench.click("handout:write.pdf"), Asked{"handout infraspinatus.1-right.pdf"});
    bench.state.ui.status = "The hand-out is saved."; // the status line comes with it
    bench.frames(2);
    bench.widgets.clear();
    bench.frames(2);
    EXPECT_TRUE(bench.there("handout:said")) << "it stays open, and says so";
  }
}

TEST(ClientPanel, NothingOfTheHandoutsMenuMovesWhenItIsSaved) {
  PanelBench bench({1280, 900}, 1.2f);
  bench.select_point("infraspinatus.1");
  bench.click("card:handout");
  bench.frames(3);
  const panels::Rect before = bench.widgets.at("handout:write.pdf"), large = bench.widgets.at("handout:large");
  bench.around.handout_said = "The hand-out is saved:";
  bench.around.handout_file = "/home/somebody/.local/share/myoatlas/handouts/infraspinatus.1-right.2026-11-28.pdf";
  bench.frames(3);
  ASSERT_TRUE(bench.there("handout:file"));
  EXPECT_EQ(bench.widgets.at("handout:write.pdf"), before);
  EXPECT_EQ(bench.widgets.at("handout:large"), large);
  EXPECT_EQ(bench.click("handout:large"), Asked{"handout-large on"});
}

TEST(ClientPanel, UnlockedWhatWasChosenIsChosenAgain) {
  PanelBench bench({1280, 800});
  bench.select_point("infraspinatus.1");
  const state::Selection chosen = bench.state.scene.selection;
  for (const bool on : {true, true, false}) // a lock twice forgets nothing
    bench.state = state::apply(bench.state, state::act::ClientLock{on}, bench.model).value();
  EXPECT_TRUE(bench.state.scene.selection == chosen);
  bench.state = state::apply(bench.state, state::act::ClientLock{false}, bench.model).value();
  EXPECT_TRUE(bench.state.scene.selection == chosen);
}

TEST(ClientPanel, AStoryIsReadAndGoneThroughAtTheFoot) {
  const std::string long_words(300, 'w');
  for (const auto& [size, scale] : {std::pair{glm::vec2(800, 600), 1.2f},
                                    {glm::vec2(1280, 800), 1.2f},
                                    {glm::vec2(1280, 800), 2.4f},
                                    {glm::vec2(1920, 1080), 1.2f},
                                    {glm::vec2(800, 600), 2.4f}}) {
    PanelBench bench(size, scale);
    auto steps = state::parse_story("say It hurts here.\npeel 0\nsay It comes from here, where many muscles lie one "
                                    "above the other, so that you may feel it elsewhere.\npeel 0.3\nsay Done.\n",
                                    "story");
    ASSERT_TRUE(steps);
    ASSERT_TRUE(state::begin_story(bench.state, std::move(*steps), bench.model));
    bench.widgets.clear();
    bench.frames(3);
    EXPECT_FALSE(bench.there("menu")) << "nothing else is within reach";
    for (const auto& [name, where] : bench.widgets) {
      EXPECT_TRUE(name.starts_with("story:")) << name;
      EXPECT_GE(where.x, 0) << name;
      EXPECT_LE(where.right(), size.x + 1) << name << " at " << size.x << ", " << scale;
      EXPECT_LE(where.bottom(), size.y + 1) << name << " at " << size.x << ", " << scale;
    }
    EXPECT_GT(bench.layout.viewport.height, 0.45f * size.y);
    EXPECT_EQ(bench.click("story:back"), Asked{}) << "there is none before";
    EXPECT_EQ(bench.click("story:next"), Asked{"story next"});
    EXPECT_EQ(bench.click("story:next"), Asked{"story next"});
    EXPECT_EQ(bench.click("story:next"), Asked{}) << "it does not end under the hand";
    EXPECT_EQ(bench.click("story:back"), Asked{"story back"});
    bench.click("story:change");
    ASSERT_TRUE(bench.there("story:earlier"));
    EXPECT_EQ(bench.click("story:earlier"), Asked{"story earlier"});
    EXPECT_EQ(bench.state.story->now, 0u);
    bench.click("story:caption");
    bench.type("Now ");
    EXPECT_NE(bench.state.story->steps[0].caption.find("Now "), std::string::npos);
    bench.click("story:name");
    bench.type("Hip");
    ASSERT_TRUE(bench.there("story:keep"));
    EXPECT_EQ(bench.click("story:keep"), Asked{"story-save Hip"});
    EXPECT_EQ(bench.click("story:stop"), Asked{"story stop"});
    EXPECT_FALSE(bench.state.story);
  }
}

TEST(ClientPanel, WhatTheyDrewIsNamedWhereItIsSeen) {
  for (const bool drawn : {false, true}) {
    PanelBench bench({1280, 800}, 1.2f);
    if (drawn) bench.state.scene.pain.strokes.emplace_back();
    auto steps = state::parse_story("say It hurts here.\npeel 0\nsay Inside.\npeel 0.3\n", "story");
    ASSERT_TRUE(steps);
    ASSERT_TRUE(state::begin_story(bench.state, std::move(*steps), bench.model));
    bench.widgets.clear();
    bench.frames(3);
    EXPECT_EQ(bench.there("story:drawn"), drawn) << "as it is now, not when the story was made";
    bench.click("story:next");
    bench.widgets.clear();
    bench.frames(2);
    EXPECT_FALSE(bench.there("story:drawn")) << "within the body it is not seen";
  }
}

TEST(ClientPanel, ArrowsTurnAStoryAndNothingElse) {
  PanelBench bench({1280, 800}, 1.2f);
  auto steps = state::parse_story("say One.\nsay Two.\nsay Three.\n", "story");
  ASSERT_TRUE(steps);
  ASSERT_TRUE(state::begin_story(bench.state, std::move(*steps), bench.model));
  bench.frames(3);
  bench.click("story:next");
  const ImGuiID before = ImGui::GetCurrentContext()->NavId;
  for (int i = 0; i < 3; ++i) bench.key(ImGuiKey_RightArrow);
  EXPECT_EQ(ImGui::GetCurrentContext()->NavId, before) << "Enter afterwards would end or change the story";
  bench.key(ImGuiKey_Tab);
  EXPECT_NE(ImGui::GetCurrentContext()->NavId, before) << "Tab goes from button to button";
}

TEST(ClientPanel, WhyAStoryIsNotKeptIsSaidByTheButton) {
  PanelBench bench({1280, 800}, 1.2f);
  auto steps = state::parse_story("say One.\n", "story");
  ASSERT_TRUE(state::begin_story(bench.state, std::move(*steps), bench.model));
  bench.state.confidential = true;
  bench.frames(2);
  bench.click("story:change");
  EXPECT_TRUE(bench.there("story:why-not"));
  EXPECT_EQ(bench.click("story:keep"), Asked{});
}

TEST(ClientPanel, AStoryIsMadeOfTheChosenPointOrPlayedFromThoseKept) {
  PanelBench bench({1280, 900});
  bench.select_point("infraspinatus.1");
  EXPECT_EQ(bench.click("card:story"), Asked{"story-make"});
  bench.around.stories = {"neck", "hip"};
  bench.click("card:story");
  ASSERT_TRUE(bench.there("story:make"));
  EXPECT_EQ(bench.click("story:play:neck"), Asked{"story-play neck"});
}

TEST(ClientPanel, TechniquesOfTheHandoutAreChosen) {
  PanelBench bench({1280, 900});
  bench.select_point("infraspinatus.1");
  bench.around.told = {{"trigger-point-pressure", "Trigger point pressure", true}, {"heat", "Heat", false}};
  bench.click("card:handout");
  ASSERT_TRUE(bench.there("handout:technique:heat"));
  EXPECT_EQ(bench.click("handout:technique:trigger-point-pressure"),
            Asked{"handout-technique trigger-point-pressure off"});
}

TEST(ClientPanel, AMenuHasItsSizeBeforeTheMouseMoves) {
  PanelBench bench({1280, 1000});
  bench.select_point("infraspinatus.1");
  const auto height = [] {
    const auto& stack = ImGui::GetCurrentContext()->OpenPopupStack;
    return stack.empty() || !stack.back().Window ? 0.f : stack.back().Window->Size.y;
  };
  for (const char* menu : {"card:handout", "menu"}) {
    bench.click(menu); // three frames after the press, as the window draws them
    const float first = height();
    EXPECT_GT(first, 50) << menu;
    bench.frames(20);
    EXPECT_FLOAT_EQ(height(), first) << menu;
    ImGui::ClosePopupToLevel(0, false);
    bench.frames(3);
  }
}

} // namespace
} // namespace myo
