// Scripts and sessions: errors with their line, the player's pauses, a state that comes back from its text.

#include "app/session/file_effects.hpp"
#include "app/session/session.hpp"
#include "tests/unit/fake_model.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace {

using namespace myo;
using myo::testing::fake_model;
using Why = state::ScriptPlayer::Pause::Why;

TEST(Script, ErrorsNameFileAndLine) {
  const std::vector<std::pair<std::string, std::string>> bad{
      {"# a comment\n\nview anterior\npeel x\n", "tour.txt:4: peel: 'x' is not a number"},
      {"wait-frames many\n", "tour.txt:1: wait-frames: 'many' is not a number of frames"},
      {"wait-frames -1\n", "tour.txt:1"},
      {"view top\r\nscreenshot\r\n", "tour.txt:2: screenshot: a file is missing"},
      {"dance\n", "tour.txt:1: 'dance' is not an action"}};
  for (const auto& [text, part] : bad) {
    const auto script = state::parse_script(text, "tour.txt");
    ASSERT_FALSE(script) << text;
    EXPECT_NE(script.error().message().find(part), std::string::npos) << script.error().message();
  }
}

TEST(Script, WindowsLineEndsByteOrderMarkAndNoLastNewlineAreFine) {
  const auto script = state::parse_script("\xEF\xBB\xBFview top\r\n  # note\r\n\tpeel 0.5", "s");
  ASSERT_TRUE(script) << script.error().message();
  ASSERT_EQ(script->steps.size(), 2u);
  EXPECT_EQ(script->steps[1].line, 3u);
}

TEST(Script, PlayerPausesForFramesAndPictures) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  session::FileEffects effects;
  state::ScriptPlayer player(
      *state::parse_script("view posterior\nwait-frames 2\nscreenshot a b.png\npeel 0.5\n", "s"));
  EXPECT_FALSE(player.finished());
  EXPECT_EQ(player.next(state, model, effects)->why, Why::frame);
  ASSERT_TRUE(state.flight);
  EXPECT_NEAR(state.flight->elapsed_s, 1.f / 60, 1e-6);
  EXPECT_EQ(player.next(state, model, effects)->why, Why::frame);
  const auto picture = player.next(state, model, effects);
  EXPECT_EQ(picture->why, Why::screenshot);
  EXPECT_EQ(picture->file, "a b.png");
  EXPECT_FALSE(state.flight) << "a picture shows where the camera was going";
  EXPECT_EQ(player.next(state, model, effects)->why, Why::done);
  EXPECT_EQ(state.scene.peel, 0.5f);
  EXPECT_TRUE(player.finished());
}

TEST(Script, ARefusedActionNamesItsLine) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  session::FileEffects effects;
  state::ScriptPlayer player(*state::parse_script("peel 0.2\nselect nobody\n", "s"));
  const auto pause = player.next(state, model, effects);
  ASSERT_FALSE(pause);
  EXPECT_NE(pause.error().message().find("s:2"), std::string::npos) << pause.error().message();
  EXPECT_EQ(state.scene.peel, 0.2f);
}

TEST(Script, AnEffectPausesSoThatTheHostFollows) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  session::FileEffects effects;
  state::ScriptPlayer player(*state::parse_script("body other.pack\npeel 0.5\ncopy-state\n", "s"));
  EXPECT_EQ(player.next(state, model, effects)->why, Why::effect);
  EXPECT_EQ(state.ui.body, "other.pack");
  EXPECT_NE(state.scene.peel, 0.5f) << "the host opens the body first";
  const auto refused = player.next(state, model, effects);
  ASSERT_FALSE(refused) << "files have no clipboard";
  EXPECT_NE(refused.error().message().find("s:3: copy-state"), std::string::npos) << refused.error().message();
  EXPECT_EQ(state.scene.peel, 0.5f);
}

TEST(Session, OfEffectsOnlyTheBodyIsHeeded) {
  const auto script = state::parse_script("body other.pack\nquit\nload-drawing a\npeel 0.5\n", "session.txt");
  ASSERT_TRUE(script);
  const state::Restored restored = state::restore(*script, fake_model(), {640, 480});
  EXPECT_EQ(restored.state.ui.body, "other.pack");
  EXPECT_FALSE(restored.state.ui.quit);
  EXPECT_EQ(restored.state.scene.peel, 0.5f);
  EXPECT_EQ(restored.skipped.size(), 2u);
}

TEST(Session, AStateComesBackFromItsText) {
  session::FileEffects effects;
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model);
  for (const char* line : {"select-point trapezius-descending.1 right",
                           "technique dry-needling",
                           "layer skin off",
                           "layer-opacity deep 0.25",
                           "opacity sacrum 0.5",
                           "ghost sacrum",
                           "hide piriformis.left",
                           "ghost piriformis.right",
                           "isolate trapezius-descending",
                           "markers off",
                           "zones off",
                           "peel 0.37",
                           "camera 10 -20 1234.5 777 33 -12",
                           "tab sources",
                           "panel help on",
                           "font-scale 1.25",
                           "client-mode on",
                           "search jaw pain",
                           "body some where.pack",
                           "panel card off"}) {
    ASSERT_TRUE(state::perform(state, *state::parse_request(line), model, effects)) << line;
  }
  const auto file = std::filesystem::path(::testing::TempDir()) / "myo_session_test" / "session.txt";
  std::filesystem::remove_all(file.parent_path()); // as on a machine where the program never ran
  ASSERT_TRUE(session::save_session(file, state));
  const auto restored = session::load_session(file, model, state.ui.viewport_px);
  ASSERT_TRUE(restored) << restored.error().message();
  EXPECT_TRUE(restored->skipped.empty());
  EXPECT_EQ(state::session_text(restored->state), state::session_text(state));
  state::Scene wanted = state.scene;
  const geometry::Camera camera = wanted.camera;
  wanted.camera = restored->state.scene.camera;
  EXPECT_TRUE(restored->state.scene == wanted);
  EXPECT_NEAR(restored->state.scene.camera.yaw_rad, camera.yaw_rad, 1e-5);
  ASSERT_TRUE(restored->state.ui.before_client && state.ui.before_client)
      << "the client view ends with the layers that it began with";
  EXPECT_FLOAT_EQ(*restored->state.ui.before_client, 0.37f);
  EXPECT_TRUE(restored->state.ui == state.ui);
  EXPECT_TRUE(restored->state.history.past.empty());
  std::filesystem::remove_all(file.parent_path());
}

TEST(Session, WhatAnotherBodyLacksIsSkippedAndTold) {
  const state::Model model = fake_model();
  const auto file = std::filesystem::path(::testing::TempDir()) / "myo_session_other.txt";
  std::ofstream(file) << "hide gone.left\npeel 0.6\nselect-point gone.1 left\n";
  const auto restored = session::load_session(file, model, {640, 480});
  ASSERT_TRUE(restored);
  EXPECT_EQ(restored->state.scene.peel, 0.6f);
  ASSERT_EQ(restored->skipped.size(), 2u);
  EXPECT_NE(restored->skipped[1].message().find(":3"), std::string::npos);
  std::filesystem::remove(file);
}

TEST(Session, ALineThatIsNotKnownCostsOnlyItself) {
  std::vector<Error> not_read;
  const state::Script script = state::parse_session(
      "# myoatlas session, version 2\npeel 0.6\njuggle left\nzones off\n# end of session\n", "s", not_read);
  EXPECT_EQ(script.steps.size(), 2u);
  ASSERT_EQ(not_read.size(), 1u);
  EXPECT_NE(not_read[0].message().find("s:3"), std::string::npos);
}

TEST(Session, OneThatIsCutOffIsTold) {
  const state::Model model = fake_model();
  state::AppState state = state::initial_state(model, {640, 480});
  state.scene.pain.words = "aches behind the ear";
  const std::string whole = state::session_text(state);
  std::vector<Error> none;
  (void)state::parse_session(whole, "s", none);
  EXPECT_TRUE(none.empty());
  for (std::size_t cut = 40; cut + 2 < whole.size(); cut += 7) {
    std::vector<Error> told;
    (void)state::parse_session(std::string_view(whole).substr(0, cut), "s", told);
    EXPECT_FALSE(told.empty()) << cut;
  }
  std::vector<Error> old;
  (void)state::parse_session("# myoatlas session, version 1\npeel 0.6\n", "s", old);
  EXPECT_TRUE(old.empty()) << "sessions of version 1 had no last line";
}

TEST(Session, TwoWindowsHoldTwoFilesAndTheNewestComesBack) {
  const auto folder = std::filesystem::path(::testing::TempDir()) / "myo_session_two";
  std::filesystem::remove_all(folder);
  ::setenv("XDG_DATA_HOME", folder.c_str(), 1);
  using session::SessionFile;
  {
    auto first = SessionFile::take(SessionFile::Of::user);
    ASSERT_TRUE(first) << first.error().message();
    EXPECT_EQ(first->path().filename(), "session.txt");
    EXPECT_FALSE(first->beside_another());
    const state::AppState state = state::initial_state(fake_model(), {640, 480});
    ASSERT_TRUE(session::save_session(first->path(), state));
    auto second = SessionFile::take(SessionFile::Of::user);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->path().filename(), "session-2.txt");
    EXPECT_TRUE(second->beside_another());
    ASSERT_TRUE(session::save_session(second->path(), state));
    std::filesystem::last_write_time(first->path(),
                                     std::filesystem::last_write_time(second->path()) - std::chrono::seconds(5));
  }
  auto again = SessionFile::take(SessionFile::Of::user);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->path().filename(), "session-2.txt") << "what was drawn last";
  auto script = SessionFile::take(SessionFile::Of::script);
  ASSERT_TRUE(script);
  EXPECT_EQ(script->path().filename(), "session-script.txt");
  ::unsetenv("XDG_DATA_HOME");
  std::filesystem::remove_all(folder);
}

TEST(Session, AMissingFileIsOneSentence) {
  const auto restored = session::load_session("/nonexistent/session.txt", fake_model(), {640, 480});
  ASSERT_FALSE(restored);
  EXPECT_NE(restored.error().message().find("session.txt"), std::string::npos);
}

} // namespace
