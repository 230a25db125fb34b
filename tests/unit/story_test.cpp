// A story: begun, gone through, changed, kept as text and read again; what was shown before comes back.

#include "app/session/session.hpp"
#include "app/state/apply.hpp"
#include "app/state/script.hpp"
#include "app/state/story.hpp"
#include "tests/unit/fake_model.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace myo {
namespace {

constexpr const char* text = "client-mode on\n"
                             "# what hurts\n"
                             "say It hurts here.\n"
                             "select-point piriformis.1 left\npeel 0\nfly-to 1 2 1200 900 0 0\nwait-frames 330\n"
                             "say It may come from here.\n"
                             "peel 0.1\nwait-frames 8\npeel 0.25\nfly-to 1 2 1100 300 20 0\nwait-frames 330\n"
                             "say This is done.\n"
                             "technique trigger-point-pressure\n"
                             "say\n";

class Story : public ::testing::Test {
protected:
  Story() { state.scene.camera.yaw_rad = 0.3f; }
  void act(const char* line) {
    const auto action = state::parse_action(line);
    ASSERT_TRUE(action) << line;
    const Status done = state::apply_to(state, *action, model);
    ASSERT_TRUE(done) << line << ": " << done.error().message();
  }
  void begin() {
    auto steps = state::parse_story(text, "story.txt");
    ASSERT_TRUE(steps) << steps.error().message();
    const Status begun = state::begin_story(state, std::move(*steps), model);
    ASSERT_TRUE(begun) << begun.error().message();
  }
  state::Model model = testing::fake_model();
  state::AppState state = state::initial_state(model);
};

TEST_F(Story, IsGoneThroughAndWhatWasShownComesBack) {
  act("select sacrum");
  act("peel 0.6");
  act("tool brush");
  const state::Scene before = state.scene;
  begin();
  EXPECT_TRUE(state.ui.client_mode) << "no needles";
  ASSERT_EQ(state.story->steps.size(), 3u);
  EXPECT_EQ(state.story->steps[0].caption, "It hurts here.");
  EXPECT_EQ(state.scene.selection.id, "piriformis.1");
  EXPECT_EQ(state.scene.peel, 0);
  act("story back");
  EXPECT_EQ(state.story->now, 0u) << "there is none before";
  act("story next");
  EXPECT_EQ(state.story->now, 1u);
  EXPECT_FLOAT_EQ(state.scene.peel, 0.25f);
  EXPECT_EQ(state.scene.selection.id, "piriformis.1") << "a step stands on those before it";
  act("story next");
  EXPECT_EQ(state.scene.technique, "trigger-point-pressure");
  act("story next");
  EXPECT_EQ(state.story->now, 2u) << "it does not end under the hand";
  act("story back");
  EXPECT_EQ(state.scene.technique, "") << "a step looks the same from both sides";
  EXPECT_FLOAT_EQ(state.scene.peel, 0.25f);
  act("story stop");
  EXPECT_TRUE(state.scene == before);
  EXPECT_FALSE(state.ui.client_mode);
  EXPECT_EQ(state.ui.tool, state::PaintTool::brush);
  EXPECT_FALSE(state.ui.tells_story);
}

TEST_F(Story, TheViewGlidesAndTheSkinGoesMeanwhile) {
  begin();
  state.flight.reset();
  const geometry::Camera from = state.scene.camera;
  act("story next");
  ASSERT_TRUE(state.flight);
  EXPECT_FLOAT_EQ(state::shown_peel(state), 0) << "it begins where it was";
  EXPECT_FLOAT_EQ(state::shown_camera(state).distance_mm, from.distance_mm);
  float before = 0;
  int frames = 0;
  for (; state.flight && frames < 1000; ++frames) {
    act("advance 0.05");
    EXPECT_GE(state::shown_peel(state), before);
    EXPECT_LT(state::shown_peel(state) - before, 0.06f) << "no jump";
    before = state::shown_peel(state);
  }
  EXPECT_NEAR(frames * 0.05, 1.4, 0.1);
  EXPECT_FLOAT_EQ(before, 0.25f);
  EXPECT_FALSE(state.flight) << "then nothing moves";
}

TEST_F(Story, WhereMotionIsReducedItJumps) {
  act("reduce-motion on");
  begin();
  EXPECT_FALSE(state.flight);
  act("story next");
  EXPECT_FALSE(state.flight);
  EXPECT_FLOAT_EQ(state::shown_peel(state), 0.25f);
  act("view posterior");
  EXPECT_FALSE(state.flight) << "elsewhere, too";
  act("story stop");
  const auto script = state::parse_script(state::session_text(state), "session");
  ASSERT_TRUE(script);
  EXPECT_TRUE(state::restore(*script, model, {1280, 800}).state.ui.reduce_motion) << "and it stays chosen";
}

TEST_F(Story, StepsAreChangedAndItsTextTellsTheSame) {
  begin();
  act("story-caption It hurts at the hip.");
  act("story go 3");
  act("story earlier");
  EXPECT_EQ(state.story->now, 1u);
  EXPECT_EQ(state.story->steps[1].caption, "This is done.");
  const auto again = state::parse_story(state::story_text(state.story->steps), "kept.txt");
  ASSERT_TRUE(again) << again.error().message();
  ASSERT_EQ(again->size(), 3u);
  for (std::size_t i = 0; i < again->size(); ++i) {
    const auto &a = (*again)[i], &b = state.story->steps[i];
    EXPECT_EQ(a.caption, b.caption);
    ASSERT_EQ(a.shows.size(), b.shows.size());
    std::vector<std::string> one, other; // the peel is written last
    for (const state::Action& action : a.shows) one.push_back(state::to_text(action));
    for (const state::Action& action : b.shows) other.push_back(state::to_text(action));
    std::sort(one.begin(), one.end()), std::sort(other.begin(), other.end());
    EXPECT_EQ(one, other);
  }
  EXPECT_EQ((*again)[0].caption, "It hurts at the hip.");
  act("story drop");
  EXPECT_EQ(state.story->steps.size(), 2u);
  act("story drop");
  EXPECT_FALSE(state::apply_to(state, *state::parse_action("story drop"), model)) << "one must be left";
  EXPECT_FALSE(state::apply_to(state, *state::parse_action("story go 7"), model));
}

TEST_F(Story, NothingElseIsDoneMeanwhileAndNothingOfItIsSaved) {
  act("select sacrum");
  const std::string before = state::session_text(state);
  begin();
  act("story next");
  EXPECT_EQ(state::session_text(state), before);
  for (const char* line :
       {"pain-clear", "paint 1 2 1400", "select sacrum", "client-mode off", "client-lock on", "undo"})
    EXPECT_FALSE(state::apply_to(state, *state::parse_action(line), model)) << line;
  act("orbit 10 0"); // looking about is free
  EXPECT_TRUE(state.story);
}

TEST_F(Story, AnothersFileOnlyShows) {
  const std::pair<const char*, const char*> bad[] = {{"say Hello.\npain-clear\n", "story.txt:2: pain-clear"},
                                                     {"say Hello.\nquit\n", "story.txt:2: quit"},
                                                     {"say Hello.\nsave-drawing x\n", "story.txt:2"},
                                                     {"say Hello.\nscreenshot /tmp/a.png\n", "screenshot"},
                                                     {"peel 0.5\nsay Hello.\n", "story.txt:1"},
                                                     {"# nothing\n", "no step"},
                                                     {"say Hello.\nfly away\n", "story.txt:2"}};
  for (const auto& [lines, says] : bad) {
    const auto steps = state::parse_story(lines, "story.txt");
    ASSERT_FALSE(steps) << lines;
    EXPECT_NE(steps.error().message().find(says), std::string::npos) << steps.error().message();
  }
  std::string many;
  for (int i = 0; i < 61; ++i) many += "say Hello.\n";
  EXPECT_FALSE(state::parse_story(many, "story.txt"));
  EXPECT_FALSE(state::parse_story("say " + std::string(500, 'x'), "story.txt"));
}

TEST_F(Story, AnotherBodyEndsItInTheViewThatWasThereBefore) {
  begin();
  state::AppState other = state::initial_state(model);
  session::carry_over(other, state);
  EXPECT_FALSE(other.ui.client_mode);
  EXPECT_FALSE(other.story);
  EXPECT_FALSE(other.ui.tells_story);
}

} // namespace
} // namespace myo
