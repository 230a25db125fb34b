// Using the window: the tree's divisions, what is brought back, the orientation figure, names beside the picture, the
// list of commands, the tour.

#include "app/panels/command_list.hpp"
#include "app/panels/words.hpp"
#include "tests/ui/panel_bench.hpp"

#include <algorithm>
#include <set>

namespace myo {
namespace {

using Asked = std::vector<std::string>;
constexpr const char* trapezius = "trapezius-descending.1";

TEST(WindowUse, TheTreeBringsBackTheLastFirst) {
  PanelBench bench;
  bench.click("layer:superficial");
  bench.click("eye:infraspinatus"), bench.click("eye:trapezius-descending");
  ASSERT_TRUE(bench.there("tree:show-last"));
  EXPECT_EQ(bench.click("tree:show-last"), Asked{"show-last"});
  EXPECT_FALSE(bench.state.scene.structures.contains("trapezius-descending.left"));
  EXPECT_TRUE(bench.state.scene.structures.at("infraspinatus.left").hidden);
}

TEST(WindowUse, TheTreeIsDividedByRegionAndSystemWithTheAtlassNames) {
  PanelBench bench;
  EXPECT_EQ(bench.click("tree-by:regions"), Asked{"tree-by regions"});
  ASSERT_TRUE(bench.there("group:shoulder-arm"));
  bench.click("group:shoulder-arm");
  ASSERT_TRUE(bench.there("row:infraspinatus"));
  const auto groups = panels::tree_of(bench.model, "", state::TreeOrder::regions);
  for (const panels::TreeGroup& group : groups)
    for (const panels::TreeRow& row : group.rows)
      if (row.base_id == "infraspinatus") {
        EXPECT_EQ(row.name, bench.model.atlas->muscle("infraspinatus")->name);
      }
  EXPECT_EQ(bench.click("group-eye:shoulder-arm"), Asked{"hide infraspinatus"});
  EXPECT_EQ(bench.click("group-eye:shoulder-arm"), Asked{"show infraspinatus"});
  EXPECT_EQ(bench.click("tree-by:systems"), Asked{"tree-by systems"});
  ASSERT_TRUE(bench.there("group-eye:muscle"));
  bench.click("group-eye:muscle");
  EXPECT_EQ(bench.state.scene.put_away.size(), 1u) << "all of them in one step";
  EXPECT_TRUE(bench.state.scene.structures.at("masseter-superficial.right").hidden);
  EXPECT_TRUE(bench.refused.empty());
}

TEST(WindowUse, EachStructureStandsOnceInEveryDivisionOfTheTree) {
  PanelBench bench;
  std::size_t by_layer = 0;
  for (const auto order : {state::TreeOrder::layers, state::TreeOrder::regions, state::TreeOrder::systems}) {
    std::multiset<std::string> rows;
    for (const panels::TreeGroup& group : panels::tree_of(bench.model, "", order))
      for (const panels::TreeRow& row : group.rows) rows.insert(row.base_id);
    if (order == state::TreeOrder::layers) by_layer = rows.size();
    EXPECT_EQ(rows.size(), by_layer);
    EXPECT_EQ(std::set<std::string>(rows.begin(), rows.end()).size(), rows.size());
  }
}

TEST(WindowUse, WhatIsAloneMayHaveTheRestAsGhosts) {
  PanelBench bench;
  bench.select_point(trapezius);
  EXPECT_FALSE(bench.there("tree:context"));
  bench.click("subject:isolate");
  ASSERT_TRUE(bench.there("tree:context"));
  EXPECT_EQ(bench.click("tree:context"), Asked{"context on"});
  EXPECT_EQ(bench.click("tree:context"), Asked{"context off"});
}

TEST(WindowUse, TheFigureTurnsTheEyeWhereItStands) {
  PanelBench bench;
  const glm::vec3 target = bench.state.scene.camera.target;
  for (const char* to : {"posterior", "left", "right", "above", "below", "anterior"}) {
    const Asked requested = bench.click(std::string("turn:") + to);
    ASSERT_EQ(requested.size(), 1u) << to;
    EXPECT_TRUE(requested[0].starts_with("fly-to ")) << requested[0];
    EXPECT_EQ(bench.state.scene.camera.target, target);
    bench.state.flight.reset();
    bench.frames(2); // its letters are where they are pressed next
    const auto view = state::view_of(bench.state.scene.camera);
    EXPECT_EQ(to_string(view), std::string(to) == "above" ? std::string("top") : std::string(to));
  }
}

TEST(WindowUse, OfTwoPicturesEachHasAFigureThatTurnsIt) {
  PanelBench bench({1920, 1080});
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:both-sides"), Asked{"both-sides on"});
  bench.frames(3);
  ASSERT_GT(bench.layout.behind.width, 0);
  ASSERT_TRUE(bench.there("turn:left") && bench.there("turn-behind:left"));
  EXPECT_TRUE(
      bench.layout.behind.contains(bench.widgets.at("turn-behind:left").x, bench.widgets.at("turn-behind:left").y));
  for (const auto& [pressed, first] : {std::pair{"left", "right"}, std::pair{"anterior", "posterior"},
                                       std::pair{"above", "top"}, std::pair{"posterior", "anterior"}}) {
    ASSERT_EQ(bench.click(std::string("turn-behind:") + pressed).size(), 1u) << pressed;
    bench.state.flight.reset();
    bench.frames(2);
    EXPECT_EQ(to_string(state::view_of(bench.state.scene.camera)), first) << "the first picture shows the other side";
  }
}

TEST(WindowUse, NamesBesideThePictureAreSwitchedInTheMenu) {
  PanelBench bench;
  bench.around.labels = {{"Infraspinatus", "infraspinatus.right", {500, 300}, 90, 620, {700, 320}, false, false}};
  bench.frames(2);
  EXPECT_TRUE(bench.there("label:infraspinatus.right"));
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:names:latin"), Asked{"names latin"});
  if (!bench.there("menu:labels")) bench.click("menu");
  EXPECT_EQ(bench.click("menu:labels"), Asked{"labels off"});
  const model::StructureInfo& info = bench.model.structure("infraspinatus.right")->info;
  EXPECT_EQ(panels::label_of(info, bench.model, state::Names::english), "Infraspinatus");
  EXPECT_EQ(panels::label_of(info, bench.model, state::Names::latin), "Musculus infraspinatus");
  EXPECT_EQ(panels::label_of(info, bench.model, state::Names::plain), "Shoulder blade muscle");
}

TEST(WindowUse, ACommandIsFoundByWhatItDoesAndSaysItsKey) {
  PanelBench bench;
  bench.state.ui.panel(state::Panel::commands) = true;
  bench.frames(3);
  bench.type("from behind");
  EXPECT_EQ(bench.state.ui.command, "from behind");
  bench.state.ui.command.clear();
  const auto rows = panels::command_rows("posterior", {{"Ctrl+1", "view posterior", "From the back"}});
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows[0].action, "view posterior");
  EXPECT_EQ(rows[0].keys, "Ctrl+1");
  EXPECT_EQ(rows[0].title, "From the back");
}

TEST(WindowUse, TheListOfCommandsHasEveryVerbAndEachRowCanRun) {
  std::set<std::string> verbs;
  for (const panels::CommandRow& row : panels::command_rows("", {})) {
    verbs.insert(row.action.substr(0, row.action.find(' ')));
    if (!row.asks) {
      EXPECT_TRUE(state::parse_request(row.action)) << row.action;
    }
  }
  for (const state::ListedVerb& listed : state::all_verbs())
    if (listed.verb.keep != state::Keep::passing && listed.verb.name != std::string_view("commands")) {
      EXPECT_TRUE(verbs.contains(listed.verb.name)) << listed.verb.name;
    }
  const auto written = panels::command_rows("peel 0.5", {});
  ASSERT_FALSE(written.empty());
  EXPECT_EQ(written[0].action, "peel 0.5");
  EXPECT_TRUE(panels::command_rows("no such thing at all", {}).empty());
}

TEST(WindowUse, CommandsAreTypedSteppedThroughAndTaken) {
  PanelBench bench;
  bench.state.ui.panel(state::Panel::commands) = true;
  bench.frames(3);
  bench.type("markers");
  ASSERT_TRUE(bench.there("command:markers on"));
  bench.key(ImGuiKey_DownArrow);
  bench.requested.clear();
  bench.key(ImGuiKey_Enter);
  ASSERT_EQ(bench.requested.size(), 2u);
  EXPECT_EQ(bench.requested[0], "panel commands off");
  EXPECT_TRUE(bench.requested[1] == "markers off") << bench.requested[1];
  bench.state.ui.panel(state::Panel::commands) = true;
  bench.frames(3);
  bench.click("command:peel");
  EXPECT_EQ(bench.state.ui.command, "peel ") << "what must be typed is begun";
  EXPECT_TRUE(bench.state.ui.panel(state::Panel::commands));
}

TEST(WindowUse, TheTourHasFiveStepsAndEnds) {
  PanelBench bench({1280, 800});
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:tour"), Asked{"tour 1"});
  for (int step = 2; step <= state::tour_steps; ++step)
    EXPECT_EQ(bench.click("tour:next"), Asked{"tour " + std::to_string(step)});
  EXPECT_FALSE(bench.there("tour:skip")) << "nothing is left to skip";
  EXPECT_EQ(bench.click("tour:back"), Asked{"tour 4"});
  EXPECT_EQ(bench.click("tour:skip"), Asked{"tour 0"});
  EXPECT_FALSE(bench.there("tour:next"));
}

TEST(WindowUse, TheTourStandsInTheWindowAtEverySize) {
  for (const float scale : {1.f, 2.f})
    for (const glm::vec2 size : {glm::vec2(800, 600), glm::vec2(1280, 800), glm::vec2(1920, 1080)})
      for (int step = 1; step <= state::tour_steps; ++step) {
        PanelBench bench(size, scale);
        bench.state.ui.tour = step;
        bench.frames(3);
        ASSERT_TRUE(bench.there("tour:next")) << size.x << " " << scale << " " << step;
        const glm::vec2 at = bench.middle("tour:next");
        EXPECT_TRUE(at.x > 0 && at.x < size.x && at.y > 0 && at.y < size.y) << size.x << " " << scale << " " << step;
        EXPECT_EQ(bench.click("tour:next"), Asked{"tour " + std::to_string((step + 1) % (state::tour_steps + 1))})
            << "no panel lies over it: " << size.x << " " << scale;
      }
}

TEST(WindowUse, WhatStandsInTheBarsIsWholeAtEverySize) {
  for (const float scale : {1.f, 2.f})
    for (const glm::vec2 size : {glm::vec2(800, 600), glm::vec2(1280, 800), glm::vec2(1920, 1080)})
      for (const bool find : {false, true}) {
        PanelBench bench(size, scale);
        bench.state.ui.panel(state::Panel::find) = find;
        bench.frames(3);
        for (const char* name : {"clients", "whole", "undo", "redo", "focus", "menu", "panel:card", "panel:find"})
          if (bench.there(name)) {
            const panels::Rect& at = bench.widgets.at(name);
            EXPECT_LE(at.right(), size.x) << name << " " << size.x << " " << scale;
          }
        for (const char* name : {"clients", "whole", "undo"}) EXPECT_TRUE(bench.there(name)) << name << " " << size.x;
        for (const char* name : {"peel", "markers"})
          EXPECT_LE(bench.widgets.at(name).right(), bench.layout.peel.right()) << name << " " << size.x << " " << scale;
      }
}

TEST(WindowUse, SourcesAreSaidInFullHoweverNarrowTheCard) {
  PanelBench bench({700, 2400}, 2);
  bench.state.ui.panel(state::Panel::tree) = false;
  float highest = 0;
  bench.select_point("infraspinatus.1"); // whose nerve two books tell of
  for (const auto tab : {state::CardTab::pain, state::CardTab::anatomy}) {
    bench.state.ui.tab = tab;
    bench.frames(3);
    for (const auto& [name, at] : bench.widgets)
      if (name.starts_with("cite:")) {
        highest = std::max(highest, at.height);
        EXPECT_LE(at.right(), bench.layout.card.right() + 1) << name;
      }
  }
  EXPECT_GT(highest, 1.5f * bench.look.small_text->FontSize) << "several sources take several lines";
}

} // namespace
} // namespace myo
