// What is drawn in the real window stays: through signals, kills, scripts, a session that is not understood, a home
// that cannot be written.

#include "tests/support/needs.hpp"
#include "tests/ui/real_window.hpp"

#include <csignal>
#include <sys/stat.h>

namespace myo {
namespace {

namespace fs = std::filesystem;

class Kept : public RealWindow {
protected:
  /// A stroke down the right side of the chest, the brush in hand.
  void paints(int dx = 0) {
    state::Ui ui;
    ui.panel(state::Panel::find) = true;
    layout_ = panels::layout_of(ui, {float(width), float(height)}, 1);
    const int x = int(layout_.viewport.x + layout_.viewport.width * 0.45f) + dx,
              y = int(layout_.viewport.y + layout_.viewport.height * 0.30f);
    screen_->hands(
        fmt::format("mousemove {} {} mousedown 1 sleep 0.1 mousemove {} {} sleep 0.2 mouseup 1", x, y, x + 6, y + 30));
  }
  [[nodiscard]] std::string kept(const std::string& name) const {
    return core::read_file(folder_ / "myoatlas" / name).value_or("");
  }
  bool ends_with(int signal) {
    ::kill(program_.pid(), signal);
    return VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(60));
  }
  static int mode(const fs::path& file) {
    struct stat info {};
    return ::stat(file.c_str(), &info) == 0 ? static_cast<int>(info.st_mode & 0777) : -1;
  }
};

TEST_F(Kept, EverySignalThatClosesSavesTheStrokeJustPainted) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  int painted = 0;
  std::string before = "\nstroke of nobody";
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    ASSERT_TRUE(body_shows()) << log();
    (void)screen_->changed_by("mousemove 640 790 key b");
    paints(12 * painted++);
    // As long as the program knows nothing of the last stroke there is nothing to keep; the signal comes right after.
    ASSERT_TRUE(ends_with(signal));
    EXPECT_EQ(program_.exit_code(), 128 + signal);
    EXPECT_EQ(strokes(kept("session.txt")), 1u) << "signal " << signal << "\n" << kept("session.txt");
    EXPECT_EQ(kept("session.txt").find(before), std::string::npos) << "what was drawn before is another's by now";
    before = kept("session.txt").substr(kept("session.txt").find("\nstroke "));
    before = before.substr(0, before.find('\n', 1));
    launch({});
  }
  ASSERT_TRUE(body_shows());
  ASSERT_TRUE(closes());
  for (const char* name : {"last-time.json", "last-time.another.json"}) { // of the three, those that were painted over
    const fs::path file = folder_ / "myoatlas" / "drawings" / name;
    EXPECT_TRUE(fs::exists(file)) << file;
    EXPECT_EQ(mode(file), 0600);
  }
  EXPECT_EQ(mode(folder_ / "myoatlas" / "session.txt"), 0600);
  EXPECT_EQ(mode(folder_ / "myoatlas"), 0700);
}

TEST_F(Kept, TheLastDrawingIsNotShownAgainButWaits) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  (void)screen_->changed_by("mousemove 640 790 key b");
  paints();
  ASSERT_TRUE(ends_with(SIGTERM));
  ASSERT_EQ(strokes(kept("session.txt")), 1u);
  for (int start = 0; start < 2; ++start) {
    launch({});
    ASSERT_TRUE(body_shows());
    ASSERT_TRUE(closes());
    EXPECT_EQ(strokes(kept("session.txt")), 1u) << "it waits as long as nothing else is painted";
  }
}

TEST_F(Kept, AStrokeIsKeptWhileTheViewTurnsOnAndOn) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  (void)screen_->changed_by("mousemove 640 790 key b");
  paints();
  // Turned by keys without a pause, the program is killed: the stroke came before.
  for (int i = 0; i < 8; ++i) screen_->hands("key Right sleep 0.1");
  ASSERT_TRUE(ends_with(SIGKILL));
  EXPECT_EQ(strokes(kept("session.txt")), 1u);
}

TEST_F(Kept, AScriptHasASessionOfItsOwn) {
  std::ofstream(folder_ / "script.txt") << "select-point trapezius-descending.1 left\nwait-frames 30\nquit\n";
  fs::create_directories(folder_ / "myoatlas");
  const std::string before = "# myoatlas session, version 2\npain-words aches behind the ear\n# end of session\n";
  std::ofstream(folder_ / "myoatlas" / "session.txt") << before;
  MYO_NEEDS(start({"--script", (folder_ / "script.txt").string()}), "needs a body pack and Xvfb");
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(240)));
  EXPECT_EQ(program_.exit_code(), 0) << log();
  EXPECT_EQ(kept("session.txt"), before);
  EXPECT_NE(kept("session-script.txt").find("trapezius-descending.1"), std::string::npos);
}

TEST_F(Kept, ASessionThatIsNotUnderstoodIsKeptAsideAndTheRestShown) {
  fs::create_directories(folder_ / "myoatlas");
  const std::string before =
      "# myoatlas session, version 2\npain-words aches behind the ear\njuggle left\n# end of session\n";
  std::ofstream(folder_ / "myoatlas" / "session.txt") << before;
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  screen_->hands("mousemove 640 790 key Right");
  EXPECT_TRUE(VirtualScreen::wait_until([&] { return kept("session.txt") != before; }, Seconds(60)));
  ASSERT_TRUE(closes());
  EXPECT_NE(kept("session.txt").find("aches behind the ear"), std::string::npos) << "what is understood is shown";
  std::string aside;
  for (const auto& entry : fs::directory_iterator(folder_ / "myoatlas"))
    if (entry.path().filename().string().starts_with("session.bad-")) {
      aside = core::read_file(entry.path()).value_or("");
      EXPECT_EQ(mode(entry.path()), 0600);
    }
  EXPECT_EQ(aside, before);
}

TEST_F(Kept, ASecondWindowKeepsItsOwnAndComesBackWhereItWasTheLast) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  screen_->hands("mousemove 640 790 key m");
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !kept("session.txt").empty(); }, Seconds(60)));
  Child second({MYO_BINARY_DIR "/bin/myoatlas", "--body", pack_.string()},
               {screen_->environment(), fmt::format("XDG_DATA_HOME={}", folder_.string())}, folder_ / "second.txt");
  ASSERT_TRUE(VirtualScreen::wait_until(
      [&] { return fs::exists(folder_ / "myoatlas" / "session-2.txt.lock") || !second.running(); }, Seconds(120)));
  std::this_thread::sleep_for(std::chrono::seconds(8)); // it has loaded, and lies over the first
  screen_->hands("mousemove 640 790 key z");
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return kept("session-2.txt").find("zones off") != std::string::npos; },
                                        Seconds(60)))
      << core::read_file(folder_ / "second.txt").value_or("");
  EXPECT_EQ(kept("session.txt").find("zones off"), std::string::npos) << "the first window's is its own";
  ASSERT_TRUE(ends_with(SIGTERM));
  ::kill(second.pid(), SIGTERM);
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !second.running(); }, Seconds(60)));
  EXPECT_NE(kept("session.txt").find("markers off"), std::string::npos);
  EXPECT_NE(kept("session-2.txt").find("zones off"), std::string::npos);
}

TEST_F(Kept, WhatWasDrawnInTheWindowThatWasClosedFirstGoesAmongTheDrawings) {
  constexpr const char* stroke = "# myoatlas session, version 2\nstroke skin 20 5 aching c7-spinous-process 10 5 -20\n";
  const fs::path data = folder_ / "myoatlas", first = data / "session.txt", second = data / "session-2.txt";
  std::ofstream(second) << stroke << "# end of session\n";
  std::ofstream(first) << stroke << "pain-words the window that was closed last\n# end of session\n";
  fs::last_write_time(second, fs::last_write_time(first) - std::chrono::hours(1));
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  EXPECT_TRUE(VirtualScreen::wait_until([&] { return !fs::exists(second); }, Seconds(60)));
  ASSERT_TRUE(fs::exists(data / "drawings" / "other-window.json")) << log();
  EXPECT_EQ(mode(data / "drawings" / "other-window.json"), 0600);
  fs::remove_all(data); // somebody clears the folder: at the end it is there again
  ASSERT_TRUE(ends_with(SIGTERM));
  EXPECT_NE(kept("session.txt").find("closed last"), std::string::npos) << log();
}

TEST_F(Kept, AHomeThatCannotBeWrittenIsSaid) {
  // Root may write anywhere: a file stands where the folder should be.
  std::filesystem::remove_all(folder_ / "myoatlas");
  std::ofstream(folder_ / "myoatlas") << "in the way";
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  EXPECT_TRUE(VirtualScreen::wait_until([&] { return red_of_status() > 50; }, Seconds(60)))
      << "it says that nothing is kept";
  ASSERT_TRUE(closes());
  EXPECT_NE(log().find("nothing that you do here can be kept"), std::string::npos) << log();
}

} // namespace
} // namespace myo
