// Every action: its text goes round, it does what it says, undo takes it back.

#include "app/state/apply.hpp"
#include "app/state/compare.hpp"
#include "app/state/undo.hpp"
#include "tests/unit/fake_model.hpp"

#include <glm/geometric.hpp>
#include <glm/gtc/constants.hpp>
#include <gtest/gtest.h>
#include <set>

namespace {

using namespace myo;
using myo::testing::fake_model;

/// One line for each verb, so that a new action without one fails here.
const std::vector<std::string> lines{"view posterior",
                                     "orbit 10 -5",
                                     "orbit 10 -5 1.5 2 3",
                                     "pan 4 -2.25",
                                     "zoom 0.5 0 0 1400",
                                     "camera 0 0 1200 800 30 10",
                                     "fly-to 1 2 1200 300 30 10",
                                     "focus",
                                     "focus piriformis.left",
                                     "frame-all",
                                     "advance 0.1",
                                     "release",
                                     "select piriformis.left",
                                     "select-point piriformis.1 left",
                                     "select-region temporal right",
                                     "select-skin 1 2 3",
                                     "deselect",
                                     "other-side",
                                     "next-point",
                                     "previous-point",
                                     "hover sacrum",
                                     "hover-point piriformis.1 right",
                                     "hover-nothing",
                                     "peel 0.4",
                                     "peel-by -0.05",
                                     "layer skin off",
                                     "layer-opacity superficial 0.3",
                                     "section 1 sagittal@12.5",
                                     "section-move 1 10",
                                     "section-turn 1 5 -10.5",
                                     "section-flip 1",
                                     "slab 20",
                                     "section-look 1",
                                     "hide sacrum",
                                     "hide",
                                     "show sacrum",
                                     "ghost piriformis",
                                     "opacity sacrum 0.5",
                                     "isolate sacrum",
                                     "isolate",
                                     "unisolate",
                                     "show-all",
                                     "tool brush",
                                     "brush-size 12.5",
                                     "pain-strength 7",
                                     "pain-quality burning",
                                     "paint 1 2.5 1400",
                                     "stroke skin 14 5 aching c7-spinous-process 1 2 3",
                                     "pain-region temporal left yes",
                                     "pain-region temporal midline no 3 stabbing",
                                     "pain-forget temporal left",
                                     "pain-symptom turning-head yes",
                                     "pain-symptom-forget turning-head",
                                     "pain-muscle piriformis left no",
                                     "pain-muscle-forget piriformis left",
                                     "pain-answer thunderclap yes",
                                     "pain-answer-forget thunderclap",
                                     "ruled-out cardiac",
                                     "safety-check off",
                                     "pain-words aches behind the ear",
                                     "pain-clear",
                                     "save-drawing my neck",
                                     "load-drawing a.json",
                                     "export-picture a.png",
                                     "story-make",
                                     "story-play neck",
                                     "story-save a.txt",
                                     "story next",
                                     "story go 2",
                                     "story-name At the hip",
                                     "story-caption It may come from here.",
                                     "handout-technique dry-needling off",
                                     "reduce-motion on",
                                     "high-contrast on",
                                     "skin-tone tan",
                                     "read-aloud on",
                                     "labels off",
                                     "tree-by regions",
                                     "commands peel",
                                     "tour 2",
                                     "parallel on",
                                     "both-sides on",
                                     "show-last",
                                     "context on",
                                     "names latin",
                                     "copy-state",
                                     "paste-state",
                                     "compare piriformis.1 left",
                                     "compare-none",
                                     "pain-under a.json",
                                     "pain-under-none",
                                     "pain-back",
                                     "pain-back-forget",
                                     "handout-open folder",
                                     "client-passphrase",
                                     "client panel",
                                     "client choose 2",
                                     "client-export mine",
                                     "client delete-exports",
                                     "client leave-keep",
                                     "client export-folder",
                                     "bookmark Under the shoulder",
                                     "bookmark-do show 1",
                                     "bookmark-note 1 look at this",
                                     "note two words",
                                     "bookmarks-save a.txt",
                                     "bookmarks-load a.txt",
                                     "markers off",
                                     "zones off",
                                     "sites on",
                                     "variants on",
                                     "way 2",
                                     "treatment-start 60 330 3",
                                     "treatment-hold on",
                                     "treatment-next",
                                     "treatment-word less",
                                     "treatment-sound on",
                                     "treatment-end numb fingers",
                                     "study first-twelve 10",
                                     "study-grade good",
                                     "study-save a.csv",
                                     "exam area/neck 7 20",
                                     "study-answer",
                                     "study-answer 3 1 2",
                                     "study-pick 2",
                                     "study-type upper trap",
                                     "study-choices on",
                                     "study-mine on",
                                     "study-view",
                                     "approach",
                                     "hover-group piriformis.1 left",
                                     "study-stop",
                                     "study-stay",
                                     "study-back",
                                     "study-mark What lies here? = The pleura",
                                     "study-mark-change 1 What lies here? = The lung",
                                     "study-mark-delete 1",
                                     "reset",
                                     "undo",
                                     "redo",
                                     "tab techniques",
                                     "technique dry-needling",
                                     "technique",
                                     "search upper trapezius",
                                     "search",
                                     "filter glut",
                                     "progress",
                                     "known on",
                                     "panel help on",
                                     "guide",
                                     "guide evidence",
                                     "font-scale 1.5",
                                     "client-mode on",
                                     "client-lock on",
                                     "client-unlock on",
                                     "handout-part call off",
                                     "handout-paper letter",
                                     "handout-large on",
                                     "handout-note Rest well, and walk.",
                                     "handout sheet.html",
                                     "body my bodies/a b.pack",
                                     "say two words",
                                     "size 800x600",
                                     "quit"};

state::AppState applied(state::AppState state, const std::string& line, const state::Model& model) {
  const auto action = state::parse_action(line);
  EXPECT_TRUE(action) << line;
  auto next = state::apply(state, *action, model);
  EXPECT_TRUE(next) << line << ": " << (next ? "" : next.error().message());
  return next ? *next : state;
}

TEST(Actions, EveryVerbGoesRoundAsText) {
  std::set<std::string> seen;
  for (const std::string& line : lines) {
    const auto action = state::parse_request(line);
    ASSERT_TRUE(action) << line << ": " << action.error().message();
    EXPECT_EQ(state::to_text(*action), line);
    seen.insert(state::verb_of(*action).name);
  }
  for (const state::ListedVerb& listed : state::all_verbs())
    EXPECT_TRUE(seen.contains(listed.verb.name)) << "no line above tries " << listed.verb.name;
  EXPECT_EQ(seen.size(), state::all_verbs().size()) << "two actions share a verb";
}

TEST(Actions, RefusalsNameTheWordAndHowItIsWritten) {
  const std::vector<std::pair<std::string, std::string>> bad{
      {"peel", "a number is missing"},
      {"peel x", "'x' is not a number"},
      {"peel nan", "finite"},
      {"peel 1e99", "'1e99' is not a number"},
      {"peel 0.1 0.2", "too many"},
      {"view front", "'front' is not a view"},
      {"layer skin maybe", "neither on nor off"},
      {"layer fat on", "'fat' is not a layer"},
      {"size 0x0", "not a size"},
      {"size 800", "not a size"},
      {"select", "a name is missing"},
      {"orbit 1 2 3", "missing"},
      {"way 3.5", "'3.5' is not a whole number"},
      {"way nan", "'nan' is not a whole number"},
      {"treatment-start 60 330 2.5", "'2.5' is not a whole number"},
      {"treatment-start inf 330 2", "finite"},
      {"way 99999999999", "is not a whole number"},
      {"fly away", "'fly' is not an action"},
      {"", "is not an action"},
      {"select-point a b", "'b' is not a side"}};
  for (const auto& [line, part] : bad) {
    const auto action = state::parse_action(line);
    ASSERT_FALSE(action) << line;
    EXPECT_NE(action.error().message().find(part), std::string::npos) << line << ": " << action.error().message();
  }
  EXPECT_NE(state::parse_action("peel").error().hint.find("peel 0..1"), std::string::npos);
}

TEST(Actions, AnUnknownVerbIsAnsweredWithTheNearestAndWhereTheyAreListed) {
  const std::vector<std::pair<std::string, std::string>> meant{
      {"selct sacrum", "select"}, {"fly 1 2", "fly-to"}, {"markrs on", "markers"}, {"other_side", "other-side"}};
  for (const auto& [line, verb] : meant) {
    const auto action = state::parse_request(line);
    ASSERT_FALSE(action);
    EXPECT_EQ(action.error().hint, "did you mean '" + verb + "'? 'myoatlas actions' lists them");
  }
  EXPECT_EQ(state::parse_request("xyzzyplugh").error().hint, "'myoatlas actions' lists them");
  EXPECT_FALSE(state::parse_request(std::string(100000, 'a')));
}

TEST(Actions, VerbsOfEarlierSessionsAreStillRead) {
  for (const auto& [earlier, present] :
       {std::pair{"pain-sign turning-head yes", "pain-symptom turning-head yes"},
        std::pair{"pain-sign-forget turning-head", "pain-symptom-forget turning-head"}}) {
    const auto request = state::parse_request(earlier);
    ASSERT_TRUE(request) << request.error().message();
    EXPECT_EQ(state::to_text(*request), present);
  }
}

TEST(Actions, AnEffectIsNoChangeOfTheState) {
  EXPECT_TRUE(state::parse_request("quit"));
  EXPECT_FALSE(state::parse_action("quit"));
  state::AppState state = state::initial_state(fake_model());
  state::Effects nobody;
  for (const std::string& line : lines) {
    const state::Request request = *state::parse_request(line);
    if (!std::holds_alternative<state::Effect>(request)) continue;
    const Status done = state::perform(state, request, fake_model(), nobody);
    ASSERT_FALSE(done) << line;
    EXPECT_NE(done.error().message().find(state::verb_of(request).name), std::string::npos) << done.error().message();
  }
}

TEST(Messages, ARefusalLeavesWithTheNextDeedNotWithAPassingOne) {
  const state::Model model = fake_model();
  state::AppState state = state::apply_or_say(state::initial_state(model), state::act::Hide{}, model);
  ASSERT_TRUE(state.ui.status_is_error);
  for (const char* passing : {"advance 0.1", "hover sacrum", "hover-nothing", "size 800x600"})
    state = applied(state, passing, model);
  EXPECT_TRUE(state.ui.status_is_error) << "nobody did anything yet";
  state = applied(state, "select sacrum", model);
  EXPECT_FALSE(state.ui.status_is_error);
  EXPECT_EQ(state.ui.status, "");
}

TEST(Messages, AnErrorThatStandsLeavesWithItsCause) {
  state::AppState state = state::initial_state(fake_model());
  EXPECT_FALSE(state::stand(state.ui, "session", {})) << "all was well";
  EXPECT_TRUE(state::stand(state.ui, "session", fail("the disk is full", "session.txt")));
  EXPECT_TRUE(state::stand(state.ui, "body", fail("is no pack", "a.pack")));
  EXPECT_FALSE(state::stand(state.ui, "session", fail("the disk is full", "session.txt"))) << "it says so already";
  state = applied(state, "peel 0.5", fake_model());
  ASSERT_EQ(state.ui.standing.size(), 2u) << "what somebody does is no cure";
  EXPECT_EQ(state.ui.standing.at("session"), "session.txt: the disk is full");
  EXPECT_TRUE(state::stand(state.ui, "session", {}));
  EXPECT_EQ(state.ui.standing.size(), 1u);
  EXPECT_TRUE(state.ui.standing.contains("body"));
}

TEST(Messages, AnErrorAboutWordsLeavesWhenTheBoxChanges) {
  const state::Model model = fake_model();
  state::AppState state =
      state::apply_or_say(state::initial_state(model), state::act::PainWords{{std::string(100000, 'x')}}, model);
  ASSERT_TRUE(state.ui.status_is_error);
  state = applied(state, "pain-words aches", model);
  EXPECT_EQ(state.ui.status, "");
  state = applied(state, "say a notice", model);
  state = applied(state, "peel 0.5", model);
  EXPECT_EQ(state.ui.status, "a notice") << "a notice leaves by the host's clock";
}

TEST(Apply, UnknownIdsAreRefusedAndTheStateStays) {
  const state::Model model = fake_model();
  const state::AppState state = state::initial_state(model);
  for (const char* line : {"select nobody", "hide nobody", "select-point nobody.1 left", "select-region nowhere left",
                           "technique magic", "focus nobody", "hide", "ghost", "isolate", "focus", "other-side", "undo",
                           "redo", "view none", "zoom 0", "zoom -1", "hover nobody", "opacity nobody 0.5"}) {
    const auto next = state::apply(state, *state::parse_action(line), model);
    EXPECT_FALSE(next) << line;
    state::AppState tried = state;
    EXPECT_FALSE(state::apply_to(tried, *state::parse_action(line), model)) << line;
    EXPECT_TRUE(tried.scene == state.scene && tried.ui == state.ui && tried.flight == state.flight)
        << line << " failed, but changed something";
    const state::AppState recorded = state::apply_or_say(state, *state::parse_action(line), model);
    EXPECT_TRUE(recorded.ui.status_is_error) << line;
    EXPECT_TRUE(recorded.scene == state.scene) << line;
  }
}

TEST(Apply, WhatIsSaidAnewWasNotRuledOutBefore) {
  const state::Model model = fake_model();
  state::AppState now = applied(state::initial_state(model), "pain-answer thunderclap yes", model);
  now = applied(now, "ruled-out subarachnoid-haemorrhage", model);
  now = applied(now, "pain-answer-forget thunderclap", model);
  EXPECT_EQ(now.ui.ruled_out.size(), 1u) << "kept for the session";
  EXPECT_TRUE(applied(now, "pain-answer thunderclap yes", model).ui.ruled_out.empty());
}

TEST(Apply, EveryKeptChangeIsUndoneAndRedone) {
  const state::Model model = fake_model();
  state::AppState start = state::initial_state(model);
  start = applied(start, "select-point piriformis.1 left", model);
  start = applied(start, "hide sacrum", model);
  start = applied(start, "isolate piriformis", model);
  start = applied(start, "technique trigger-point-pressure", model);
  start = applied(start, "pain-region temporal left yes", model);
  start = applied(start, "pain-symptom turning-head no", model);
  start = applied(start, "pain-muscle piriformis left yes", model);
  start = applied(start, "pain-answer thunderclap no", model);
  start = applied(start, "camera 10 20 1000 900 20 10", model);
  start = applied(start, "section 1 axial@900", model);
  start = applied(start, "release", model);
  for (const std::string& line : lines) {
    const auto request = *state::parse_request(line);
    if (!state::is_edit(state::verb_of(request).keep) || std::holds_alternative<state::Effect>(request))
      continue; // a file is the host's to read
    const auto next = state::apply(start, std::get<state::Action>(request), model);
    ASSERT_TRUE(next) << line;
    if (next->scene == start.scene) {
      EXPECT_EQ(next->history.past.size(), start.history.past.size()) << line << " changed nothing but made a step";
      continue;
    }
    const state::AppState back = applied(*next, "undo", model);
    EXPECT_TRUE(back.scene == start.scene) << line;
    const state::AppState forth = applied(back, "redo", model);
    EXPECT_TRUE(forth.scene == next->scene) << line;
  }
}

TEST(Apply, GesturesAreOneStepAndReleaseEndsThem) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  const state::Scene start = state.scene;
  for (int i = 0; i < 20; ++i) state = applied(state, "orbit 1 0.5", model);
  state = applied(state, "pan 3 0", model);
  state = applied(state, "zoom 0.9", model);
  EXPECT_EQ(state.history.past.size(), 1u) << "all camera moves of a drag are one step";
  state = applied(state, "release", model);
  state = applied(state, "orbit 1 0", model);
  EXPECT_EQ(state.history.past.size(), 2u);
  for (const char* line : {"peel 0.3", "peel 0.4", "peel 0.5"}) state = applied(state, line, model);
  EXPECT_EQ(state.history.past.size(), 3u);
  state = applied(state, "layer-opacity deep 0.5", model);
  state = applied(state, "layer-opacity superficial 0.5", model);
  EXPECT_EQ(state.history.past.size(), 5u) << "two sliders are two steps";
  for (int i = 0; i < 5; ++i) state = applied(state, "undo", model);
  EXPECT_TRUE(state.scene == start);
}

TEST(Apply, UndoForgetsTheFarPastNotTheNear) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  for (std::size_t i = 0; i < state::undo_limit + 20; ++i)
    state = applied(state, i % 2 ? "show sacrum" : "hide sacrum", model);
  EXPECT_EQ(state.history.past.size(), state::undo_limit);
  const bool hidden = state.scene.structures.contains("sacrum");
  state = applied(state, "undo", model);
  EXPECT_NE(state.scene.structures.contains("sacrum"), hidden);
}

TEST(Apply, AnIdWithoutASideMeansBoth) {
  const state::Model model = fake_model();
  state::AppState state = applied(state::initial_state(model), "hide piriformis", model);
  EXPECT_TRUE(state.scene.structures.at("piriformis.left").hidden);
  EXPECT_TRUE(state.scene.structures.at("piriformis.right").hidden);
  state = applied(state, "show piriformis.left", model);
  EXPECT_FALSE(state.scene.structures.contains("piriformis.left")) << "nothing changed is nothing kept";
  EXPECT_TRUE(state.scene.structures.contains("piriformis.right"));
  EXPECT_FALSE(state::shown(state.scene, *model.structure("piriformis.right")));
  EXPECT_TRUE(state::shown(state.scene, *model.structure("piriformis.left")));
}

TEST(Apply, AVariantIsDrawnWhenAskedFor) {
  state::Model model = fake_model();
  for (state::ModelStructure& s : model.structures)
    if (s.info.base_id() == "piriformis") s.variant = true;
  const state::AppState start = state::initial_state(model);
  const state::ModelStructure& right = *model.structure("piriformis.right");
  EXPECT_FALSE(state::shown(start.scene, right));
  EXPECT_TRUE(state::shown(applied(start, "variants on", model).scene, right));
  EXPECT_TRUE(state::shown(applied(start, "show piriformis", model).scene, right));
  EXPECT_TRUE(state::shown(applied(start, "isolate piriformis", model).scene, right));
  EXPECT_FALSE(state::shown(applied(applied(start, "variants on", model), "hide piriformis", model).scene, right));
}

TEST(Apply, WithoutANameTheSelectionIsMeant) {
  const state::Model model = fake_model();
  state::AppState state = applied(state::initial_state(model), "select-point piriformis.1 right", model);
  state = applied(state, "ghost", model);
  EXPECT_TRUE(state.scene.structures.at("piriformis.right").ghost);
  state = applied(state, "ghost", model);
  EXPECT_FALSE(state.scene.structures.contains("piriformis.right"));
  state = applied(state, "isolate", model);
  EXPECT_EQ(state.scene.isolated, (std::set<std::string, std::less<>>{"piriformis.right"}));
  EXPECT_FALSE(state::shown(state.scene, *model.structure("sacrum")));
  state = applied(state, "other-side", model);
  EXPECT_EQ(state.scene.selection.side, model::Side::left);
  EXPECT_EQ(state.scene.selection.id, "piriformis.1");
}

TEST(Apply, PointsAreSteppedThroughOnOneSide) {
  const state::Model model = fake_model();
  state::AppState state = applied(state::initial_state(model), "select-point trapezius-descending.1 left", model);
  state = applied(state, "next-point", model);
  EXPECT_EQ(state.scene.selection.id, "piriformis.1");
  EXPECT_EQ(state.scene.selection.side, model::Side::left);
  state = applied(state, "next-point", model);
  EXPECT_EQ(state.scene.selection.id, "trapezius-descending.1");
  state = applied(state, "previous-point", model);
  EXPECT_EQ(state.scene.selection.id, "piriformis.1");
}

TEST(Camera, NamedViewsLookWhereTheySay) {
  const state::Model model = fake_model();
  const std::vector<std::pair<std::string, glm::vec3>> from{{"anterior", {0, -1, 0}},
                                                            {"posterior", {0, 1, 0}},
                                                            {"left", {1, 0, 0}},
                                                            {"right", {-1, 0, 0}},
                                                            {"top", {0, 0, 1}}};
  for (const auto& [name, direction] : from) {
    const state::AppState state = applied(state::initial_state(model), "view " + name, model);
    const glm::vec3 seen = glm::normalize(geometry::eye(state.scene.camera) - state.scene.camera.target);
    EXPECT_GT(glm::dot(seen, direction), 0.9999f) << name;
    EXPECT_EQ(to_string(state::view_of(state.scene.camera)), name);
  }
}

TEST(Camera, OrbitKeepsThePivotUnderTheCursor) {
  const state::Model model = fake_model();
  const glm::vec3 pivot{120, -60, 1300};
  state::AppState state = state::initial_state(model);
  const auto on_screen = [&](const state::AppState& s) {
    const glm::vec4 seen = geometry::view_matrix(s.scene.camera) * glm::vec4(pivot, 1);
    return glm::vec3(seen);
  };
  const glm::vec3 before = on_screen(state);
  state = applied(state, "orbit 37 -21 120 -60 1300", model);
  EXPECT_LT(glm::distance(before, on_screen(state)), 0.05f);
  state = applied(state, "orbit 0 500", model);
  EXPECT_LE(state.scene.camera.pitch_rad, glm::half_pi<float>());
}

TEST(Camera, ZoomKeepsWhatIsUnderTheCursorInItsPixel) {
  const state::Model model = fake_model();
  state::AppState state = applied(state::initial_state(model), "camera 0 0 1000 2000 25 10", model);
  const glm::vec3 spot{100, -50, 1200};
  const auto direction = [&](const state::AppState& s) {
    return glm::normalize(glm::vec3(geometry::view_matrix(s.scene.camera) * glm::vec4(spot, 1)));
  };
  const glm::vec3 before = direction(state);
  state = applied(state, "zoom 0.5 100 -50 1200", model);
  EXPECT_NEAR(state.scene.camera.distance_mm, 1000, 0.1);
  EXPECT_LT(glm::distance(before, direction(state)), 1e-4f);
  for (int i = 0; i < 100; ++i) state = applied(state, "zoom 0.5", model);
  EXPECT_GE(state.scene.camera.distance_mm, 20);
}

TEST(Camera, FlightsAreAFunctionOfTimeAndLand) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  const geometry::Camera from = state.scene.camera;
  state = applied(state, "view posterior", model);
  ASSERT_TRUE(state.flight);
  EXPECT_EQ(state::shown_camera(state).yaw_rad, from.yaw_rad);
  float last = 0;
  for (int i = 0; i < 4; ++i) {
    state = applied(state, "advance 0.1", model);
    const float turned = std::abs(state::shown_camera(state).yaw_rad);
    EXPECT_GT(turned, last);
    last = turned;
  }
  state = applied(state, "advance 0.1", model);
  EXPECT_FALSE(state.flight);
  EXPECT_EQ(state::shown_camera(state), state.scene.camera);
  // Grabbing the camera in flight starts from what is seen.
  state = applied(state, "view left", model);
  state = applied(state, "advance 0.2", model);
  const geometry::Camera seen = state::shown_camera(state);
  state = applied(state, "orbit 0 0", model);
  EXPECT_FALSE(state.flight);
  EXPECT_EQ(state.scene.camera, seen);
}

TEST(Camera, AFlightTakesTheShorterWayRound) {
  state::AppState state;
  state.scene.camera.yaw_rad = -3.0f;
  state.flight = state::Flight{geometry::Camera{}, 0.225f, 0.45f};
  state.flight->from.yaw_rad = 3.0f;
  const float half_way = state::shown_camera(state).yaw_rad;
  EXPECT_NEAR(std::abs(std::remainder(half_way, glm::two_pi<float>())), glm::pi<float>(), 0.01);
}

TEST(Camera, FocusOnAPointLooksFromWhereItIsSeen) {
  const state::Model model = fake_model();
  state::AppState state = applied(state::initial_state(model), "select-point piriformis.1 left", model);
  state = applied(state, "focus", model);
  EXPECT_GT(geometry::eye(state.scene.camera).y, 300) << "its referral is on the back";
  EXPECT_LT(state.scene.camera.distance_mm, 2500);
}

TEST(Compare, TheChosenPointIsTheFirstOfAComparison) {
  const state::Model model = fake_model();
  const auto asked = [&](const state::AppState& state, const state::Selection& what) {
    std::vector<std::string> words;
    for (const state::Action& action : state::compare_with(state, model, what)) words.push_back(state::to_text(action));
    return words;
  };
  using Asked = std::vector<std::string>;
  const state::Selection left{state::Target::point, "piriformis.1", model::Side::left, {}};
  state::AppState state = state::initial_state(model);
  EXPECT_EQ(asked(state, left), Asked{"compare piriformis.1 left"});
  state = applied(state, "select-point trapezius-descending.1 right", model);
  EXPECT_EQ(asked(state, left), (Asked{"compare trapezius-descending.1 right", "compare piriformis.1 left"}));
  const state::Selection muscle{state::Target::structure, "piriformis.right", model::Side::right, {}};
  EXPECT_EQ(asked(state, muscle).back(), "compare piriformis.1 right") << "a muscle goes by its first point";
  state = applied(state, "compare trapezius-descending.1 right", model);
  EXPECT_EQ(asked(state, left), Asked{"compare piriformis.1 left"}) << "it has begun";
  const state::Selection bone{state::Target::structure, "sacrum", model::Side::midline, {}};
  EXPECT_TRUE(asked(state, bone).empty());
  EXPECT_TRUE(asked(state, {}).empty());
}

TEST(Camera, RegionsAreFlownToAsWell) {
  const state::Model model = fake_model();
  state::AppState state = applied(state::initial_state(model), "select-region buttock left", model);
  state = applied(state, "approach", model);
  EXPECT_GT(geometry::eye(state.scene.camera).y, 300) << "it lies behind, the eye stood before";
  EXPECT_NEAR(state.scene.camera.target.z, 900, 60);
  state.flight.reset();
  const geometry::Camera there = state.scene.camera;
  state = applied(state, "approach", model);
  EXPECT_TRUE(state.scene.camera == there) << "it is in view: nothing moves";
  state = applied(state, "pan 5000 0", model);
  state = applied(state, "focus", model);
  EXPECT_NEAR(state.scene.camera.target.x, there.target.x, 1);
  // One that does not lie on this body is chosen all the same, and nothing moves.
  state = applied(applied(state, "view anterior", model), "select-region temporal left", model);
  EXPECT_TRUE(applied(state, "approach", model).scene.camera == state.scene.camera);
}

TEST(Camera, ApproachFliesOnlyToWhatIsNotInView) {
  const state::Model model = fake_model();
  state::AppState state = applied(state::initial_state(model), "select-point piriformis.1 left", model);
  const geometry::Camera from_the_front = state.scene.camera;
  state = applied(state, "approach", model);
  EXPECT_GT(geometry::eye(state.scene.camera).y, 300) << "it lies behind, the eye stood before";
  EXPECT_FALSE(state.scene.camera == from_the_front);
  state.flight.reset();
  const geometry::Camera there = state.scene.camera;
  state = applied(state, "approach", model);
  EXPECT_TRUE(state.scene.camera == there) << "it is in view: nothing moves";
  state = applied(state, "pan 5000 0", model);
  state = applied(state, "approach", model);
  EXPECT_LT(std::abs(state.scene.camera.target.x - there.target.x), 500) << "it was out of the picture";
  state = applied(state, "deselect", model);
  const geometry::Camera before = state.scene.camera;
  state = applied(state, "approach", model);
  EXPECT_TRUE(state.scene.camera == before);
}

} // namespace
