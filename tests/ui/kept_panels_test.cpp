// The flat chart, records of clients, kept views: what their panels show and ask for. What is typed of a client is
// never part of what is asked for.
#include "app/state/bookmarks.hpp"
#include "app/state/clients.hpp"
#include "tests/ui/panel_bench.hpp"

#include <algorithm>

namespace myo {
namespace {

using Asked = std::vector<std::string>;

/// A body of 20 by 40 cells of 4 cm; each cell a patch of its own, the middle of it.
struct Board {
  measure::FlatChart chart;
  measure::SkinPatches skin;
  measure::Painted painted;
  Board() {
    chart.width = 20, chart.height = 40, chart.mm_per_cell = 40;
    for (auto& side : chart.cells)
      for (std::uint32_t i = 0; i < 800; ++i) {
        const auto patch = static_cast<std::uint32_t>(skin.size());
        side.push_back({glm::vec3(40.f * float(i % 20), 0, 40.f * float(i / 20)), patch, 128});
        skin.area_mm2.push_back(1600), skin.left_share.push_back(0.5f), skin.mirror.push_back(patch),
            skin.region.push_back(0);
      }
    skin.regions = {{"lumbar", model::Side::left}};
    painted.share.assign(skin.size(), 0), painted.deep = painted.felt = painted.share;
  }
};

class KeptPanels : public testing::Test {
protected:
  void open(state::Panel panel) {
    bench.around.chart = &board.chart, bench.around.patches = &board.skin, bench.around.painted = &board.painted;
    bench.around.client_form = &form;
    bench.state.ui.panel(panel) = true;
    bench.frames(3);
  }
  [[nodiscard]] std::size_t asked(const char* verb) const {
    return static_cast<std::size_t>(std::count_if(bench.requested.begin(), bench.requested.end(),
                                                  [&](const std::string& one) { return one.starts_with(verb); }));
  }
  PanelBench bench{{1280, 900}};
  Board board;
  state::ClientForm form;
};

TEST_F(KeptPanels, TheChartPaintsTheSameDrawing) {
  bench.state = state::apply(bench.state, state::act::Tool{state::PaintTool::brush}, bench.model).value();
  open(state::Panel::chart);
  const panels::Rect at = bench.widgets.at("chart:picture");
  bench.requested.clear();
  bench.move({at.x + 0.2f * at.width, at.y + 0.4f * at.height});
  bench.frames(2);
  bench.press(true), bench.frames(1);
  for (int i = 1; i <= 8; ++i)
    bench.move({at.x + (0.2f + 0.01f * float(i)) * at.width, at.y + 0.4f * at.height}), bench.frames(1);
  bench.press(false), bench.frames(2);
  EXPECT_GE(asked("paint"), 2u);
  EXPECT_EQ(bench.requested.back(), "release");
  ASSERT_EQ(bench.state.scene.pain.strokes.size(), 1u);
  EXPECT_GE(bench.state.scene.pain.strokes[0].samples.size(), 2u);
  EXPECT_TRUE(bench.refused.empty());
}

TEST_F(KeptPanels, ARegionOfTheChartIsMarkedAndTakenBack) {
  bench.state = state::apply(bench.state, state::act::Tool{state::PaintTool::region}, bench.model).value();
  open(state::Panel::chart);
  const panels::Rect at = bench.widgets.at("chart:picture");
  bench.widgets["spot"] = {at.x + 0.2f * at.width, at.y + 0.4f * at.height, 1, 1};
  EXPECT_EQ(bench.click("spot"), Asked{"pain-region lumbar left yes"});
  bench.widgets["spot"] = {at.x + 0.2f * at.width, at.y + 0.4f * at.height, 1, 1};
  EXPECT_EQ(bench.click("spot"), Asked{"pain-forget lumbar left"});
}

TEST_F(KeptPanels, WithoutABrushTheChartOnlyShows) {
  open(state::Panel::chart);
  EXPECT_TRUE(bench.click("chart:picture").empty());
  EXPECT_EQ(bench.click("chart:close"), Asked{"panel chart off"});
}

TEST_F(KeptPanels, ChartAndPictureShareTheRoomAtEverySize) {
  state::Ui ui;
  ui.panel(state::Panel::find) = ui.panel(state::Panel::chart) = true;
  for (const glm::vec2 size : {glm::vec2(800, 600), glm::vec2(1280, 800), glm::vec2(1920, 1080)})
    for (const float scale : {1.f, 1.5f, 2.f}) {
      const panels::Layout at = panels::layout_of(ui, size, scale);
      EXPECT_GE(at.chart.width, 100) << size.x << " at " << scale;
      EXPECT_GE(at.chart.height, 120) << size.x << " at " << scale;
      EXPECT_GE(at.viewport.width, 120) << size.x << " at " << scale;
      EXPECT_GE(at.viewport.height, 120) << size.x << " at " << scale;
      const bool beside = at.chart.x >= at.viewport.right() - 1, under = at.chart.y >= at.viewport.bottom() - 1;
      EXPECT_NE(beside, under) << "they never lie over each other";
    }
  ui.panel(state::Panel::chart) = false;
  EXPECT_EQ(panels::layout_of(ui, {1280, 800}, 1).chart.width, 0);
}

TEST_F(KeptPanels, APassphraseIsTypedAndNeverAskedFor) {
  bench.state.clients = std::make_shared<state::Clients>();
  open(state::Panel::clients);
  bench.click("clients:passphrase");
  bench.type("correct horse");
  bench.click("clients:again");
  bench.type("correct horse");
  EXPECT_STREQ(form.passphrase.data(), "correct horse");
  EXPECT_EQ(bench.click("clients:begin"), Asked{"client unlock"});
  auto locked = std::make_shared<state::Clients>();
  locked->phase = state::Clients::Phase::locked;
  bench.state.clients = locked;
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_FALSE(bench.there("clients:again"));
  EXPECT_FALSE(bench.there("clients:refused"));
  locked->refused = "the passphrase is wrong";
  bench.frames(2);
  ASSERT_TRUE(bench.there("clients:refused"));
  EXPECT_LT(bench.widgets["clients:refused"].y, bench.widgets["clients:open"].y) << "by the field";
  EXPECT_EQ(bench.click("clients:open"), Asked{"client unlock"});
}

TEST_F(KeptPanels, ARecordWithItsVisits) {
  auto clients = std::make_shared<state::Clients>();
  clients->phase = state::Clients::Phase::open;
  clients->rows = {{"Zebra", 2, "2027-01-31", 0}, {"Yak", 0, "", 1}};
  clients->chosen = 0, clients->name = "Zebra", clients->now = 1;
  for (const char* day : {"2027-01-10", "2027-01-31"}) {
    state::ClientVisit visit;
    visit.day = day, visit.note = "slept badly", visit.points = {{"infraspinatus.1", model::Side::left}};
    visit.percent = 2, visit.mean_strength = 5, visit.dice = 0.5, visit.felt.assign(board.skin.size(), 3);
    clients->visits.push_back(visit);
  }
  bench.state.clients = clients;
  PanelBench& tall = bench;
  open(state::Panel::clients);
  EXPECT_EQ(tall.click("clients:row:1"), Asked{"client choose 1"});
  EXPECT_EQ(tall.click("record:keep"), Asked{}) << "nothing was painted, found, done or written";
  form.note = "slept well";
  tall.frames(2);
  EXPECT_EQ(tall.click("record:keep"), Asked{"client keep"});
  form.note.clear();
  EXPECT_FALSE(tall.there("record:anew"));
  tall.state = state::apply(tall.state, *state::parse_action("select-point infraspinatus.1 left"), tall.model).value();
  tall.frames(2);
  EXPECT_EQ(tall.click("record:keep"), Asked{}) << "a visit holds just this already";
  EXPECT_EQ(tall.click("record:anew"), (Asked{"pain-clear", "compare-none", "technique", "deselect"}));
  tall.state = state::apply(tall.state, *state::parse_action("select-point infraspinatus.1 left"), tall.model).value();
  tall.state.ui.client_mode = true;
  tall.frames(2);
  tall.click("record:anew");
  EXPECT_EQ(tall.state.scene.selection.target, state::Target::nothing) << "beside a client, too";
  EXPECT_TRUE(tall.state.ui.client_mode);
  tall.state.ui.client_mode = false;
  tall.state = state::apply(tall.state, *state::parse_action("deselect"), tall.model).value();
  EXPECT_EQ(tall.click("record:under"), Asked{"client under 1"});
  EXPECT_EQ(tall.click("record:close"), Asked{"client close"});
  EXPECT_TRUE(tall.there("record:course"));
  EXPECT_EQ(tall.click("clients:lock"), Asked{"client lock"});
  auto asked = std::make_shared<state::Clients>(*clients);
  asked->aside.emplace();
  asked->aside->techniques = {"trigger-point-pressure @ infraspinatus.1 left, 3:10; 0:00 turn 1 of 3 begins"};
  bench.state.clients = asked;
  tall.frames(2);
  EXPECT_EQ(tall.click("record:take"), Asked{"client take"});
  tall.move({800, 500});
  for (int i = 0; i < 2; ++i) ImGui::GetIO().MouseWheel = -60, tall.frames(2); // down to the visits
  EXPECT_EQ(tall.click("visit:delete:0"), Asked{"client delete-visit 0"});
  const auto row = tall.widgets.at("visit:delete:0"), end = tall.widgets.at("record:delete");
  asked->deleting_visit = 1;
  tall.frames(4);
  EXPECT_EQ(tall.widgets.at("visit:delete:0").y, row.y) << "what is asked stands in a box of its own";
  EXPECT_EQ(tall.widgets.at("record:delete").y, end.y);
  EXPECT_EQ(tall.widgets.at("visit:delete-yes").width, tall.widgets.at("visit:delete-no").width);
  EXPECT_EQ(tall.click("visit:delete-yes"), Asked{"client delete-visit 1"});
  EXPECT_EQ(tall.click("visit:delete-no"), Asked{"client stay"});
  asked->deleting_visit.reset();
  tall.frames(3);
  tall.move({800, 500});
  for (int i = 0; i < 2; ++i) ImGui::GetIO().MouseWheel = 60, tall.frames(2);
  form.code = "Xerus";
  tall.frames(2);
  EXPECT_EQ(tall.click("clients:new"), Asked{"client new"}) << "the code is no part of it";
}

TEST_F(KeptPanels, WhatIsNotKeptIsAskedAboutInstead) {
  auto clients = std::make_shared<state::Clients>();
  clients->phase = state::Clients::Phase::open;
  clients->rows = {{"Zebra", 0, "", 0}}, clients->chosen = 0, clients->name = "Zebra";
  clients->leaving = true;
  bench.state.clients = clients, bench.state.confidential = true;
  form.note = "slept badly";
  open(state::Panel::clients);
  ASSERT_TRUE(bench.there("clients:leaving"));
  EXPECT_EQ(bench.click("clients:new"), Asked{}) << "one question at a time";
  EXPECT_EQ(bench.widgets.at("clients:leave-keep").width, bench.widgets.at("clients:leave-drop").width);
  bench.frames(3);
  EXPECT_EQ(bench.click("clients:leave-keep"), Asked{"client leave-keep"});
  EXPECT_EQ(bench.click("clients:leave-stay"), Asked{"client stay"});
  bench.double_click("clients:leave-drop");
  EXPECT_EQ(std::count(bench.requested.begin(), bench.requested.end(), "client leave"), 1);
}

TEST_F(KeptPanels, AReadableCopyIsAskedAboutAndShown) {
  auto clients = std::make_shared<state::Clients>();
  clients->phase = state::Clients::Phase::open;
  clients->rows = {{"Zebra", 0, "", 0}}, clients->chosen = 0, clients->name = "Zebra";
  bench.state.clients = clients, bench.state.confidential = true;
  open(state::Panel::clients);
  EXPECT_EQ(bench.click("record:export"), Asked{"client export-ask"}) << "nothing is written at one press";
  auto asks = std::make_shared<state::Clients>(*clients);
  asks->exporting = true;
  bench.state.clients = asks;
  bench.frames(2);
  EXPECT_EQ(bench.click("export:write"), Asked{}) << "no name, no file";
  form.export_name = "Zebra-2027-01-31", form.export_folder = "/home/somebody/exports";
  bench.frames(2);
  EXPECT_EQ(bench.click("export:write"), Asked{"client-export"}) << "the name is no part of it";
  EXPECT_EQ(bench.click("export:no"), Asked{"client stay"});
  auto written = std::make_shared<state::Clients>(*clients);
  written->exported = "/home/somebody/exports/Zebra-2027-01-31.json";
  bench.state.clients = written;
  bench.frames(2);
  ASSERT_TRUE(bench.there("export:file"));
  EXPECT_EQ(bench.click("export:open"), Asked{"client export-open"});
  EXPECT_EQ(bench.click("export:show"), Asked{"client export-folder"});
}

TEST_F(KeptPanels, WhoseRecordIsOpenStandsOverThePictureInEveryView) {
  auto clients = std::make_shared<state::Clients>();
  clients->phase = state::Clients::Phase::open, clients->chosen = 0, clients->name = "Zebra";
  clients->visits.emplace_back().day = "2027-01-31";
  clients->visits[0].drawing.words = "it aches";
  bench.around.client_form = &form;
  bench.frames(2);
  EXPECT_FALSE(bench.there("record:label")) << "none is open";
  bench.state.clients = clients, bench.state.confidential = true;
  const auto seen = [&](const char* name) {
    bench.widgets.clear();
    bench.frames(2);
    const auto at = bench.widgets.find(name);
    if (at == bench.widgets.end()) return false;
    EXPECT_TRUE(bench.layout.viewport.contains(at->second.x, at->second.y)) << name;
    return true;
  };
  EXPECT_TRUE(seen("record:label"));
  EXPECT_EQ(bench.click("record:label"), Asked{"client panel"});
  EXPECT_FALSE(seen("beneath:words"));
  bench.state.ghost = std::make_shared<const pain::PainDrawing>(clients->visits[0].drawing);
  EXPECT_TRUE(seen("beneath:words")) << "a pale drawing is named";
  for (const state::Action& action : {state::Action{state::act::ClientMode{true}}, {state::act::ClientLock{true}}}) {
    bench.state = state::apply(bench.state, action, bench.model).value();
    EXPECT_TRUE(seen("record:label"));
    EXPECT_EQ(bench.click("record:label"), Asked{}) << "other clients stand in the notebook";
    EXPECT_TRUE(seen("beneath:words"));
  }
  EXPECT_FALSE(bench.there("beneath:close")) << "a client leads nothing";
  EXPECT_EQ(bench.click("record:label"), Asked{});
  bench.state = state::apply(bench.state, state::act::ClientMode{false}, bench.model).value();
  bench.frames(2);
  EXPECT_EQ(bench.click("beneath:close"), Asked{"pain-under-none"});
  EXPECT_FALSE(seen("beneath:words"));
}

TEST_F(KeptPanels, ThePassphraseIsTypedWithoutAClick) {
  auto locked = std::make_shared<state::Clients>();
  locked->phase = state::Clients::Phase::locked, locked->closed = "It closed by itself.";
  bench.state.clients = locked;
  open(state::Panel::clients);
  bench.type("correct horse");
  EXPECT_STREQ(form.passphrase.data(), "correct horse");
  bench.requested.clear();
  bench.key(ImGuiKey_Enter);
  bench.frames(3);
  EXPECT_EQ(bench.requested, Asked{"client unlock"});
  EXPECT_TRUE(ImGui::GetIO().WantTextInput) << "where it was wrong, it is typed again without a click";
}

TEST_F(KeptPanels, WhatIsSaidOfAPassphraseGoesWhenAnotherIsTyped) {
  auto locked = std::make_shared<state::Clients>();
  locked->phase = state::Clients::Phase::locked, locked->refused = "This is not the notebook's passphrase.";
  bench.state.clients = locked;
  open(state::Panel::clients);
  ASSERT_TRUE(bench.there("clients:refused"));
  EXPECT_EQ(bench.widgets.at("clients:passphrase").height, bench.widgets.at("clients:open").height);
  bench.type("c");
  bench.widgets.clear();
  bench.frames(2);
  EXPECT_FALSE(bench.there("clients:refused"));
  bench.click("clients:open");
  bench.frames(2);
  EXPECT_TRUE(bench.there("clients:refused")) << "it was tried again";
}

TEST(KeptPanelsSmall, WhetherToDeleteIsAskedInView) {
  Board board;
  state::ClientForm form;
  PanelBench bench({800, 600});
  bench.around.chart = &board.chart, bench.around.patches = &board.skin, bench.around.painted = &board.painted;
  bench.around.client_form = &form;
  auto clients = std::make_shared<state::Clients>();
  clients->phase = state::Clients::Phase::open, clients->rows = {{"Zebra", 9, "2027-01-31", 0}};
  clients->chosen = 0, clients->name = "Zebra";
  for (int i = 0; i < 9; ++i) {
    state::ClientVisit visit;
    visit.day = "2027-01-1" + std::to_string(i), visit.felt.assign(board.skin.size(), 3);
    visit.techniques = {"trigger-point-pressure, 3 min"};
    clients->visits.push_back(visit);
  }
  bench.state.clients = clients;
  bench.state.ui.panel(state::Panel::clients) = true;
  bench.frames(3);
  auto asks = std::make_shared<state::Clients>(*clients);
  asks->deleting = true, asks->exports = {"Zebra-2027-01-31.json"};
  bench.state.clients = asks;
  bench.frames(3);
  for (const char* name : {"record:delete-yes", "record:delete-no", "record:delete-exports"}) {
    ASSERT_TRUE(bench.there(name)) << name;
    EXPECT_GT(bench.widgets.at(name).y, 0) << name;
    EXPECT_LT(bench.widgets.at(name).bottom(), 600) << name;
  }
  EXPECT_EQ(bench.click("record:delete-exports"), Asked{"client delete-exports"});
  // The second press of a double click deletes nothing.
  bench.double_click("record:delete-yes");
  EXPECT_EQ(std::count(bench.requested.begin(), bench.requested.end(), "client delete"), 1);
  EXPECT_EQ(bench.widgets.at("record:delete-no").y, bench.widgets.at("record:delete-yes").y);
  EXPECT_EQ(bench.widgets.at("record:delete-no").width, bench.widgets.at("record:delete-yes").width);
}

TEST_F(KeptPanels, KeptViewsAreShownNotedAndDeleted) {
  auto bookmarks = std::make_shared<state::Bookmarks>();
  bookmarks->views.push_back({"Deep hip", "look", {"peel 0.5"}, {2, 1, {1, 2, 3, 250, 251, 252}}});
  bookmarks->notes.push_back({"infraspinatus.1", "tender in me"});
  bench.state.bookmarks = bookmarks;
  open(state::Panel::bookmarks);
  EXPECT_EQ(bench.click("bookmark:1"), Asked{"bookmark-do show 1"});
  EXPECT_EQ(bench.click("bookmark:delete:1"), Asked{"bookmark-do delete 1"});
  EXPECT_EQ(bench.click("bookmark:keep"), Asked{"bookmark"});
  EXPECT_EQ(bench.click("note:delete:1"), Asked{"bookmark-do forget 1"});
  bench.state =
      state::apply(bench.state, state::act::SelectPoint{"infraspinatus.1", model::Side::left}, bench.model).value();
  bench.frames(2);
  const Asked kept = bench.click("bookmark:keep");
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_NE(kept[0].find("(left)"), std::string::npos) << kept[0] << ": which side it shows";
  bench.state.confidential = true;
  bench.frames(2);
  EXPECT_TRUE(bench.click("bookmark:keep").empty()) << "nothing of a client is kept for all to see";
}

TEST_F(KeptPanels, ANoteStandsOnItsCard) {
  auto bookmarks = std::make_shared<state::Bookmarks>();
  bookmarks->notes.push_back({"infraspinatus.1", "tender in me"});
  bench.state.bookmarks = bookmarks;
  bench.select_point("infraspinatus.1");
  EXPECT_TRUE(bench.there("note:own"));
  bench.select_point("infraspinatus.2");
  EXPECT_FALSE(bench.there("note:own"));
}

TEST_F(KeptPanels, TheMenuOpensThem) {
  bench.click("clients");
  EXPECT_EQ(bench.click("menu:clients"), Asked{"client panel"});
  bench.click("clients");
  EXPECT_EQ(bench.click("menu:client"), Asked{"client-mode on"});
  bench.click("client:end");
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:bookmarks"), Asked{"bookmark-do panel"});
}

} // namespace
} // namespace myo
