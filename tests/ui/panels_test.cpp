// Every button says the right action: synthetic mouse and keys on panels drawn without a screen.

#include "app/panels/search_choices.hpp"
#include "app/panels/words.hpp"
#include "app/technique/needle.hpp"
#include "app/technique/press.hpp"
#include "tests/ui/panel_bench.hpp"

#include <imgui_internal.h>

namespace myo {
namespace {

using Asked = std::vector<std::string>;
constexpr const char* trapezius = "trapezius-descending.1";

TEST(Panels, ViewsAndBarSayTheirActions) {
  PanelBench bench;
  for (const char* view : {"anterior", "posterior", "left", "right", "top"})
    EXPECT_EQ(bench.click(std::string("view:") + view), Asked{std::string("view ") + view});
  EXPECT_EQ(bench.click("whole"), Asked{"frame-all"}) << "a standing figure takes nothing away";
  EXPECT_EQ(bench.click("undo"), Asked{"undo"});
  EXPECT_EQ(bench.click("redo"), Asked{"redo"});
  EXPECT_EQ(bench.click("markers"), Asked{"markers off"});
  EXPECT_EQ(bench.click("markers"), Asked{"markers on"});
  bench.select_point(trapezius);
  EXPECT_EQ(bench.click("focus"), Asked{"focus"});
  EXPECT_TRUE(bench.refused.empty()) << bench.refused.front();
}

TEST(Panels, ThatNothingIsKeptIsSaidBeforeAllElse) {
  state::Ui ui;
  EXPECT_EQ(panels::what_stands(ui), "");
  ui.standing = {
      {"body", "the body is old"}, {"record", "learning is not kept"}, {"session", "the drawing is not kept"}};
  EXPECT_EQ(panels::what_stands(ui), "the drawing is not kept · the body is old · learning is not kept");
}

TEST(Panels, ButtonsThatCannotActDoNothing) {
  PanelBench bench;
  EXPECT_EQ(bench.click("undo"), Asked{});
  EXPECT_EQ(bench.click("redo"), Asked{});
  EXPECT_EQ(bench.click("focus"), Asked{});
}

TEST(Panels, TreeShowsHidesSelectsAndFades) {
  PanelBench bench;
  EXPECT_EQ(bench.click("layer-eye:superficial"), Asked{"layer superficial off"});
  EXPECT_EQ(bench.click("layer-eye:superficial"), Asked{"layer superficial on"});
  EXPECT_FALSE(bench.there("row:infraspinatus"));
  bench.click("layer:superficial");
  ASSERT_TRUE(bench.there("row:infraspinatus"));
  EXPECT_EQ(bench.click("row:infraspinatus"), (Asked{"select infraspinatus.right", "approach"}));
  EXPECT_EQ(bench.click("left:infraspinatus"), (Asked{"select infraspinatus.left", "approach"}));
  EXPECT_EQ(bench.click("right:infraspinatus"), (Asked{"select infraspinatus.right", "approach"}));
  EXPECT_EQ(bench.click("eye:infraspinatus"), Asked{"hide infraspinatus"});
  EXPECT_TRUE(bench.state.scene.structures.at("infraspinatus.left").hidden);
  EXPECT_EQ(bench.click("eye:infraspinatus"), Asked{"show infraspinatus"});
  EXPECT_EQ(bench.click("subject:ghost"), Asked{"ghost infraspinatus.right"});
  EXPECT_EQ(bench.click("subject:isolate"), Asked{"isolate infraspinatus.right"});
  EXPECT_EQ(bench.click("subject:isolate"), Asked{"unisolate"});
  EXPECT_EQ(bench.click("subject:hide"), Asked{"hide infraspinatus.right"});
  EXPECT_EQ(bench.click("subject:hide"), Asked{"show infraspinatus.right"});
  const Asked faded = bench.click("layer-opacity:superficial");
  ASSERT_EQ(faded.size(), 2u);
  EXPECT_TRUE(faded[0].starts_with("layer-opacity superficial 0.")) << faded[0];
  EXPECT_EQ(faded[1], "release");
}

TEST(Panels, TheTreeSaysHowMuchIsTakenAwayAndBringsItBack) {
  PanelBench bench;
  EXPECT_FALSE(bench.there("tree:bring-back"));
  bench.click("layer:superficial");
  bench.click("eye:infraspinatus");
  ASSERT_TRUE(bench.there("tree:bring-back"));
  EXPECT_EQ(bench.click("tree:bring-back"), Asked{"show-all"});
  EXPECT_FALSE(bench.there("tree:bring-back"));
}

TEST(Panels, FilterNarrowsTheTreeAndKnowsAliases) {
  PanelBench bench;
  bench.click("filter");
  bench.type("upper trap");
  EXPECT_EQ(bench.state.ui.tree_filter, "upper trap");
  EXPECT_TRUE(bench.there("row:trapezius-descending"));
  EXPECT_FALSE(bench.there("row:infraspinatus"));
}

TEST(Panels, PeelIsOneGesture) {
  PanelBench bench;
  bench.move(bench.middle("peel"));
  bench.press(true), bench.frames(2);
  bench.move(bench.middle("peel") + glm::vec2(60, 0)), bench.frames(2);
  bench.move(bench.middle("peel") + glm::vec2(90, 0)), bench.frames(2);
  bench.press(false), bench.frames(2);
  EXPECT_GT(bench.state.scene.peel, 0.5f);
  EXPECT_EQ(bench.requested.back(), "release");
  EXPECT_EQ(bench.state.history.past.size(), 1u);
}

TEST(Panels, WhoPeelsWhilePaintingPutsTheBrushDown) {
  PanelBench bench;
  bench.state.ui.tool = state::PaintTool::brush;
  bench.frames(2);
  const Asked requested = bench.click("peel");
  ASSERT_GE(requested.size(), 2u);
  EXPECT_EQ(requested[0], "tool none");
  EXPECT_TRUE(requested[1].starts_with("peel 0.")) << requested[1];
}

TEST(Panels, CardTellsThePainOfAPoint) {
  PanelBench bench;
  bench.select_point(trapezius);
  const atlas::Point* point = bench.model.atlas->point(trapezius);
  ASSERT_NE(point, nullptr);
  // Every region is a chip that leads to the region.
  for (std::size_t i = 0; i < point->essential.size(); ++i) EXPECT_TRUE(bench.there("essential:" + std::to_string(i)));
  for (std::size_t i = 0; i < point->spillover.size(); ++i) EXPECT_TRUE(bench.there("spillover:" + std::to_string(i)));
  EXPECT_EQ(bench.there("hazards"), !point->hazards.empty());
  EXPECT_EQ(bench.click("side:left"), (Asked{"other-side", "approach"}));
  EXPECT_EQ(bench.state.scene.selection.side, model::Side::left);
  EXPECT_EQ(bench.click("essential:0"), (Asked{"select-region " + point->essential[0] + " left", "approach"}));
  EXPECT_TRUE(bench.there(std::string("source:") + trapezius)) << "a region lists the points that refer to it";
  EXPECT_EQ(bench.click(std::string("source:") + trapezius),
            (Asked{std::string("select-point ") + trapezius + " left", "approach"}));
  EXPECT_EQ(bench.click("deselect"), Asked{"deselect"});
}

TEST(Panels, TabsTurn) {
  PanelBench bench;
  bench.select_point(trapezius);
  for (const char* tab : {"techniques", "anatomy", "sources", "pain"})
    EXPECT_EQ(bench.click(std::string("tab:") + tab), Asked{std::string("tab ") + tab});
}

TEST(Panels, TechniquesOpenOneAtATimeAndMarkProfessionals) {
  PanelBench bench;
  bench.select_point(trapezius);
  bench.click("tab:techniques");
  for (const char* id : {"trigger-point-pressure", "dry-needling", "tens", "myofascial-release", "classical-massage"})
    EXPECT_TRUE(bench.there(std::string("technique:") + id)) << id;
  EXPECT_TRUE(bench.there("professionals:dry-needling"));
  EXPECT_FALSE(bench.there("professionals:classical-massage"));
  EXPECT_EQ(bench.click("technique:trigger-point-pressure"), Asked{"technique trigger-point-pressure"});
  EXPECT_TRUE(bench.there("cite:dose"));
  EXPECT_EQ(bench.click("technique:trigger-point-pressure"), Asked{"technique"});
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.frames(2);
  EXPECT_FALSE(bench.there("technique:dry-needling")) << "clients are shown nothing to needle with";
}

TEST(Panels, LongWordsOfTheSearchNeverLieOnItsMagnifier) {
  PanelBench bench;
  bench.click("search");
  bench.type("a dull ache between the shoulder blades that comes at night and goes down the arm to the thumb");
  bench.frames(2);
  const panels::Rect icon = bench.widgets.at("search:icon"), field = bench.widgets.at("search");
  EXPECT_LE(icon.right(), field.x + 0.5f) << "the words begin beside it, however far they are rolled";
  EXPECT_GT(icon.width, 10);
  const std::string words = bench.state.ui.search;
  bench.click("search:icon");
  bench.type("x");
  EXPECT_NE(bench.state.ui.search, words) << "the magnifier leads into the field";
}

/// Answers as a body would give them, for one point.
technique::PointTechniques measured() {
  technique::PointTechniques all;
  technique::HazardAt lung;
  lung.structure = "sternum", lung.name = "Lung", lung.kind = technique::HazardKind::lung,
  lung.distance_mm = lung.from_point_mm = 8; // "sternum" is a mesh of the bench
  technique::HazardAt canal;
  canal.structure = "spinal-canal", canal.name = "Spinal canal", canal.kind = technique::HazardKind::spinal_canal,
  canal.distance_mm = 40;
  all.card.nearest = {lung, canal};
  const std::vector<technique::PathPart> path = {{"skin", "Skin", model::Kind::skin, 0, 5},
                                                 {"infraspinatus.left", "Infraspinatus", model::Kind::muscle, 5, 20}};
  auto press = std::make_shared<technique::PressAnswer>();
  press->advice = technique::PressAdvice::flat;
  press->words = {{"press.toward", {{"structure", std::string("Scapula")}, {"mm", 20.f}}}};
  press->depth_mm = 20;
  press->path = path;
  auto needle = std::make_shared<technique::NeedleAnswer>();
  for (const float length : {25.f, 0.f}) {
    technique::Approach a;
    a.words = {"needle.straight-in", {{"deg", 90.f}}};
    a.depth_mm = 15, a.needle_mm = length, a.path = path, a.hazards = {lung};
    needle->approaches.push_back(a);
  }
  needle->advised = true, needle->words = {{"needle.meshes-only", {}}};
  all.answers = {{"dry-needling", needle}, {"trigger-point-pressure", press}};
  return all;
}

TEST(Panels, HazardsAreListedByDistanceAndFlownTo) {
  PanelBench bench;
  const technique::PointTechniques all = measured();
  bench.around.techniques = &all;
  bench.select_point(trapezius);
  EXPECT_TRUE(bench.there("near:spinal-canal"));
  const Asked requested = bench.click("near:sternum");
  ASSERT_EQ(requested.size(), 1u);
  EXPECT_TRUE(requested.front().starts_with("fly-to ")) << requested.front();
  EXPECT_EQ(bench.click("near:spinal-canal").size(), 1u) << "what has no mesh is a place all the same";
}

TEST(Panels, WaysInAreChosenAndHiddenFromClients) {
  PanelBench bench;
  const technique::PointTechniques all = measured();
  bench.around.techniques = &all;
  bench.select_point(trapezius);
  bench.click("tab:techniques");
  bench.click("technique:dry-needling");
  EXPECT_EQ(bench.click("way:2"), Asked{"way 2"});
  EXPECT_EQ(bench.state.scene.choice, 1u);
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.frames(2);
  EXPECT_FALSE(bench.there("way:1"));
}

TEST(Panels, PressureSaysTowardWhatAndThatItIsMeasured) {
  PanelBench bench;
  const technique::PointTechniques all = measured();
  bench.around.techniques = &all;
  bench.select_point(trapezius);
  bench.click("tab:techniques");
  bench.click("technique:trigger-point-pressure");
  EXPECT_TRUE(bench.there("press:words"));
  EXPECT_TRUE(bench.there("measured"));
  bench.click("technique:trigger-point-pressure");
  EXPECT_FALSE(bench.there("measured")) << "a closed card says nothing";
}

TEST(Panels, SessionIsStartedHeldAndStopped) {
  PanelBench bench;
  bench.select_point(trapezius);
  bench.click("tab:techniques");
  bench.click("technique:trigger-point-pressure");
  EXPECT_TRUE(bench.there("forces"));
  EXPECT_EQ(bench.click("session:start:3"), Asked{"treatment-start 60 330 3"});
  bench.frames(2);
  EXPECT_TRUE(bench.there("session:clock"));
  EXPECT_EQ(bench.click("session:hold"), Asked{"treatment-hold on"});
  EXPECT_EQ(bench.click("session:stop"), Asked{"treatment-word stop"});
  bench.frames(2);
  EXPECT_TRUE(bench.state.treatment->held) << "the clock stands still until somebody says how it goes on";
  EXPECT_EQ(bench.click("session:end"), Asked{"treatment-end"});
  bench.frames(2);
  EXPECT_TRUE(bench.there("session:start:2")) << "it can begin again";
}

TEST(Panels, CitationLeadsToTheSources) {
  PanelBench bench;
  bench.select_point(trapezius);
  EXPECT_EQ(bench.click("cite:pattern"), Asked{"tab sources"});
}

TEST(Panels, SearchAnswersWhileTypingAndEnterTakesTheFirst) {
  PanelBench bench;
  bench.click("search");
  bench.type("upper trapezius");
  EXPECT_EQ(bench.state.ui.search, "upper trapezius");
  ASSERT_TRUE(bench.there("hit:0"));
  bench.requested.clear();
  bench.key(ImGuiKey_Enter);
  ASSERT_EQ(bench.requested.size(), 3u);
  EXPECT_EQ(bench.requested[0], std::string("select-point ") + trapezius + " right");
  EXPECT_EQ(bench.requested[1], "approach");
  EXPECT_EQ(bench.state.ui.search, "");
}

TEST(Panels, TheArrowsGoThroughTheAnswersAndEnterTakesTheLitOne) {
  PanelBench bench;
  bench.click("search");
  bench.type("trapezius");
  ASSERT_TRUE(bench.there("hit:2"));
  const auto lit_row = [&] { return bench.middle("hit:lit").y; };
  EXPECT_EQ(lit_row(), bench.middle("hit:0").y) << "what Enter takes is lit before any arrow";
  bench.key(ImGuiKey_DownArrow), bench.key(ImGuiKey_DownArrow);
  EXPECT_EQ(lit_row(), bench.middle("hit:1").y);
  bench.key(ImGuiKey_DownArrow), bench.key(ImGuiKey_UpArrow), bench.key(ImGuiKey_DownArrow);
  EXPECT_EQ(lit_row(), bench.middle("hit:2").y);
  EXPECT_EQ(bench.state.ui.search, "trapezius") << "the words stay";
  const std::vector<panels::SearchChoice> choices = panels::search_choices(bench.state, bench.model);
  bench.requested.clear();
  bench.key(ImGuiKey_Enter);
  ASSERT_FALSE(bench.requested.empty());
  EXPECT_EQ(bench.requested[0], state::to_text(choices[2].actions[0]));
  // Other words begin anew; those of the last time are chosen, so that typing replaces them.
  bench.click("search");
  bench.type("infraspinatus");
  EXPECT_EQ(bench.state.ui.search, "infraspinatus");
  EXPECT_EQ(lit_row(), bench.middle("hit:0").y);
}

TEST(Panels, ChoosingFliesThereByEveryPath) {
  PanelBench bench;
  // The search: whatever of the body an answer selects.
  std::size_t answers = 0;
  for (const char* words : {"trapezius", "upper trapezius", "temple", "sternum", "infraspinatus"}) {
    bench.state.ui.search = words;
    for (const panels::SearchChoice& choice : panels::search_choices(bench.state, bench.model)) {
      const std::string first = state::to_text(choice.actions.front());
      if (!first.starts_with("select")) continue;
      ++answers;
      EXPECT_EQ(state::to_text(choice.actions.back()), "approach") << first;
    }
  }
  EXPECT_GT(answers, 6u);
  bench.state.ui.search.clear(), bench.frames(2);
  // The list of all points, the tree, and what leads on from a card.
  EXPECT_EQ(bench.click("contents:infraspinatus"), Asked{});
  EXPECT_EQ(bench.click("point:infraspinatus.1").back(), "approach");
  EXPECT_EQ(bench.click("essential:0").back(), "approach");
  EXPECT_EQ(bench.click("source:infraspinatus.1").back(), "approach");
  EXPECT_EQ(bench.click("side:left").back(), "approach");
  bench.click("layer:superficial");
  EXPECT_EQ(bench.click("row:infraspinatus").back(), "approach");
}

TEST(Panels, ShiftLaysWhatIsChosenBesideWhatIs) {
  PanelBench bench;
  bench.select_point(trapezius);
  bench.click("layer:superficial");
  ImGui::GetIO().KeyShift = true;
  const Asked requested = bench.click("row:infraspinatus");
  ImGui::GetIO().KeyShift = false;
  ASSERT_EQ(requested.size(), 2u);
  EXPECT_EQ(requested[0], std::string("compare ") + trapezius + " right");
  EXPECT_TRUE(requested[1].starts_with("compare infraspinatus.1 ")) << requested[1];
  bench.frames(2);
  EXPECT_EQ(bench.state.scene.selection.id, trapezius) << "what is read stays";
  EXPECT_TRUE(std::any_of(bench.widgets.begin(), bench.widgets.end(), [](const auto& w) {
    return w.first.starts_with("compare-framed:");
  })) << "the card has the table where the list of found points is not open";
  EXPECT_EQ(bench.click("compare-none"), Asked{"compare-none"});
  EXPECT_EQ(bench.click("card:compare"), Asked{std::string("compare ") + trapezius + " right"});
}

TEST(Panels, TheMenuStaysInTheWindowAsItsWordsGrow) {
  for (const glm::vec2 size : {glm::vec2(1280, 800), glm::vec2(800, 600)})
    for (const float scale : {1.f, 1.125f, 1.5f, 2.f}) {
      PanelBench bench(size, scale);
      bench.click("menu");
      ASSERT_TRUE(bench.there("menu:size:200"));
      for (const auto& [name, at] : bench.widgets)
        if (name.starts_with("menu:") || name.starts_with("body:")) {
          EXPECT_GE(at.x, 0) << name << " at " << scale;
          EXPECT_LE(at.right(), size.x) << name << " at " << scale;
        }
      EXPECT_GE(bench.widgets.at("menu:size:200").y, bench.widgets.at("menu").bottom() - 6) << "it covers no button";
    }
}

TEST(Panels, AnswersHangUnderTheirField) {
  PanelBench bench;
  bench.click("search");
  bench.type("trapezius");
  const panels::Rect &field = bench.widgets.at("search:icon"), &answer = bench.widgets.at("hit:0");
  EXPECT_GE(answer.x, field.x);
  EXPECT_LT(answer.x, field.x + 40);
  EXPECT_GE(answer.y, field.bottom());
}

TEST(Panels, SearchHitIsPressed) {
  PanelBench bench;
  bench.click("search");
  bench.type("temple / side");
  ASSERT_TRUE(bench.there("hit:0"));
  const Asked requested = bench.click("hit:0");
  ASSERT_FALSE(requested.empty());
  EXPECT_TRUE(requested[0].starts_with("select-region temporal")) << requested[0];
}

TEST(Panels, SearchFindsTechniquesAndOpensThemInTheCard) {
  PanelBench bench;
  bench.click("search");
  bench.type("needling");
  ASSERT_TRUE(bench.there("hit:0"));
  const Asked requested = bench.click("hit:0");
  ASSERT_GE(requested.size(), 3u);
  EXPECT_EQ(requested[0], "tab techniques");
  EXPECT_EQ(requested[1], "technique dry-needling");
  bench.frames(2);
  EXPECT_TRUE(bench.there("technique:dry-needling")) << "nothing is selected: the card shows it in general";
  EXPECT_TRUE(bench.there("cite:dose")) << "it is open";
  EXPECT_EQ(bench.click("techniques:close"), Asked{"technique"});
  EXPECT_TRUE(bench.there("contents:piriformis"));
  // At a point, the same hit opens it there; a region is let go of, since its card has no techniques.
  bench.state = state::apply(bench.state, state::act::SelectRegion{"temporal", model::Side::left}, bench.model).value();
  bench.click("search"), bench.type("TENS"), bench.click("hit:0");
  bench.frames(2);
  EXPECT_EQ(bench.state.scene.technique, "tens");
  EXPECT_EQ(bench.state.scene.selection.target, state::Target::nothing);
  EXPECT_TRUE(bench.there("technique:tens"));
  EXPECT_TRUE(bench.refused.empty()) << bench.refused.front();
}

TEST(Panels, SearchFindsNoNeedlingForClients) {
  PanelBench bench;
  bench.state = state::apply(bench.state, state::act::ClientMode{true}, bench.model).value();
  bench.state.ui.search = "dry needling";
  for (const panels::SearchChoice& choice : panels::search_choices(bench.state, bench.model))
    EXPECT_NE(choice.hit.id, "dry-needling");
}

TEST(Panels, SearchFindsStructuresGuideWarningsAndSources) {
  PanelBench bench;
  const auto chosen = [&](const char* words, const std::string& id) -> Asked {
    bench.state.ui.search = words;
    for (const panels::SearchChoice& choice : panels::search_choices(bench.state, bench.model))
      if (choice.hit.id == id) {
        Asked actions;
        for (const state::Action& action : choice.actions) actions.push_back(state::to_text(action));
        return actions;
      }
    return {};
  };
  EXPECT_EQ(chosen("sternum", "sternum"), (Asked{"select sternum", "approach"}));
  EXPECT_EQ(chosen("meningitis", "meningitis"), Asked{"guide red-flags/meningitis"});
  EXPECT_EQ(chosen("travell", "travell-simons-1"), Asked{"guide sources/travell-simons-1"});
  bench.state.ui.search.clear();
  bench.state = state::apply(bench.state, state::act::OpenGuide{"red-flags/meningitis"}, bench.model).value();
  bench.frames(3);
  EXPECT_TRUE(bench.there("red-flags:meningitis"));
  EXPECT_EQ(bench.click("chapter:sources"), Asked{"guide sources"});
  EXPECT_TRUE(bench.there("sources:travell-simons-1"));
  EXPECT_FALSE(bench.there("red-flags:meningitis"));
}

TEST(Panels, MenuSwitchesBodiesAndSizes) {
  PanelBench bench;
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:size:150"), Asked{"font-scale 1.5"});
  EXPECT_TRUE(ImGui::GetCurrentContext()->OpenPopupStack.empty()) << "what was pressed has moved from under the hand";
  bench.click("menu");
  EXPECT_EQ(bench.click("body:Other body"), Asked{"body b.pack"});
  bench.click("menu");
  EXPECT_EQ(bench.click("menu:about"), Asked{"panel about on"});
  EXPECT_EQ(bench.click("close:about"), Asked{"panel about off"});
}

TEST(Panels, DialogsOpenAndClose) {
  PanelBench bench;
  EXPECT_EQ(bench.click("panel:help"), Asked{"panel help on"});
  EXPECT_EQ(bench.click("close:help"), Asked{"panel help off"});
  EXPECT_EQ(bench.click("panel:guide"), Asked{"panel guide on"});
  for (const atlas::GuideChapter& chapter : bench.model.atlas->guide())
    EXPECT_EQ(bench.click("chapter:" + chapter.id), Asked{"guide " + chapter.id});
  EXPECT_EQ(bench.click("close:guide"), Asked{"panel guide off"});
  EXPECT_EQ(bench.click("panel:tree"), Asked{"panel tree off"});
  EXPECT_FALSE(bench.there("filter"));
  EXPECT_EQ(bench.click("panel:card"), Asked{"panel card off"});
}

TEST(Panels, DepthListSelects) {
  PanelBench bench;
  state::Selection deep;
  deep.target = state::Target::structure, deep.id = "infraspinatus.right", deep.side = model::Side::right;
  bench.around.depth_list = {{deep, 12}};
  bench.around.depth_list_at = {500, 300};
  bench.around.open_depth_list = true;
  bench.frames(1);
  bench.around.open_depth_list = false;
  bench.frames(2);
  EXPECT_EQ(bench.click("depth:0"), Asked{"select infraspinatus.right"});
}

TEST(Panels, KeyboardReachesEveryPanelAndStepsThroughStructures) {
  PanelBench bench;
  // A page of frames: F6 from the picture to the bar, the tree, the card, the strip, and round.
  const auto next = [&] {
    ImGui::GetIO().DisplaySize = {1280, 2400};
    ImGui::NewFrame();
    panels::focus_next_panel(bench.layout, false);
    state::Requests none;
    panels::draw(bench.state, bench.model, bench.around, bench.look, bench.layout, none);
    ImGui::Render();
  };
  ImGui::SetWindowFocus(nullptr);
  next();
  bench.key(ImGuiKey_RightArrow);
  bench.requested.clear();
  bench.key(ImGuiKey_Space);
  EXPECT_EQ(bench.requested.size(), 1u) << "a button of the bar is pressed with the keyboard alone";
  state::Actions step = panels::step_structure(bench.state, bench.model, 1);
  ASSERT_EQ(step.size(), 2u);
  EXPECT_EQ(state::to_text(step[1]), "approach");
  EXPECT_EQ(state::to_text(step[0]), "select skin");
  bench.state = state::apply(bench.state, step[0], bench.model).value();
  EXPECT_EQ(state::to_text(panels::step_structure(bench.state, bench.model, 1)[0]), "select infraspinatus.left");
  EXPECT_EQ(state::to_text(panels::step_structure(bench.state, bench.model, -1)[0]), "select sternum");
}

TEST(Panels, WithoutAnAtlasNothingBreaks) {
  PanelBench bench;
  bench.model.atlas = nullptr;
  bench.state = state::apply(bench.state, state::act::SelectStructure{"infraspinatus.left"}, bench.model).value();
  for (const state::CardTab tab :
       {state::CardTab::pain, state::CardTab::techniques, state::CardTab::anatomy, state::CardTab::sources}) {
    bench.state = state::apply(bench.state, state::act::Tab{tab}, bench.model).value();
    bench.frames(2);
    EXPECT_TRUE(bench.there("tab:pain"));
  }
}

// The words of the card must fit at every size that is promised, without cutting the picture away.
TEST(Panels, LaysOutAtEverySizeAndScale) {
  for (const glm::vec2 size : {glm::vec2{1280, 800}, glm::vec2{1920, 1080}})
    for (const float scale : {1.f, 1.25f, 1.5f, 2.f}) {
      PanelBench bench(size, scale);
      bench.select_point(trapezius);
      const panels::Layout& at = bench.layout;
      EXPECT_GE(at.viewport.width, 256 * scale) << size.x << " at " << scale;
      EXPECT_GE(at.viewport.height, 250) << size.x << " at " << scale;
      EXPECT_GT(at.card.width, 0) << "the card of what is selected stays open";
      EXPECT_FLOAT_EQ(at.tree.width + at.viewport.width + at.card.width, size.x);
      for (const char* name :
           {"search", "view:anterior", "view:top", "focus", "redo", "panel:guide", "menu", "panel:card", "peel"}) {
        ASSERT_TRUE(bench.there(name)) << name;
        const panels::Rect& r = bench.widgets.at(name);
        EXPECT_GE(r.x, 0) << name << " at " << size.x << " x " << scale;
        EXPECT_LE(r.right(), size.x) << name << " at " << size.x << " x " << scale;
      }
      // Nothing of the bar overlaps.
      const char* bar[] = {"panel:tree", "search", "view:anterior", "view:top",   "focus", "whole",
                           "undo",       "redo",   "panel:guide",   "panel:help", "menu",  "panel:card"};
      for (const char* a : bar)
        for (const char* b : bar) {
          if (a == b) continue;
          const panels::Rect &ra = bench.widgets.at(a), &rb = bench.widgets.at(b);
          const bool apart =
              ra.right() <= rb.x + 1 || rb.right() <= ra.x + 1 || ra.bottom() <= rb.y + 1 || rb.bottom() <= ra.y + 1;
          EXPECT_TRUE(apart) << a << " and " << b << " overlap at " << size.x << " x " << scale;
        }
    }
}

TEST(Look, TextHasTheContrastOfWcagAA) {
  using namespace panels::colour;
  for (const ImU32 ground : {paper, sheet, bar, accent_soft, accent_hover, danger_soft}) {
    EXPECT_GE(contrast(ink, ground), 7.0);
    EXPECT_GE(contrast(faint, ground), 4.5);
  }
  for (const ImU32 words : {accent, panels::colour::pain, textbook, observed, contested}) {
    EXPECT_GE(contrast(words, paper), 4.5);
    EXPECT_GE(contrast(words, sheet), 4.5) << "and white on it";
  }
  EXPECT_GE(contrast(danger, danger_soft), 4.5);
  EXPECT_GE(contrast(gate_ink, gate), 7.0);
  EXPECT_GE(contrast(gate, sheet), 7.0);
  EXPECT_GE(contrast(edge, paper), 3.0) << "borders that must be seen";
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xFFFFFF)), 21.0, 0.01);
}

TEST(Look, FontsHaveWhatTheAtlasWrites) {
  PanelBench bench;
  for (const ImFont* font :
       {bench.look.body, bench.look.strong, bench.look.small_text, bench.look.title, bench.look.latin})
    for (const int c : {0x00B7, 0x2013, 0x2014, 0x00B0, 0x00B2, 0x00E9, 0x00F1, 0x0161, 0x2026, 0x2019, 0x201C, 0x2264,
                        0x00D7, 0x2192})
      EXPECT_NE(font->FindGlyphNoFallback(static_cast<ImWchar>(c)), nullptr) << std::hex << c;
}

TEST(Look, MissingFontIsASentence) {
  ImGuiContext* context = ImGui::CreateContext();
  const auto look = panels::load_look("/nowhere", 1);
  ASSERT_FALSE(look);
  EXPECT_NE(look.error().message().find("SourceSans3-Regular.ttf"), std::string::npos);
  ImGui::DestroyContext(context);
}

} // namespace
} // namespace myo
