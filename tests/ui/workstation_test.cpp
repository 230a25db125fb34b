// The window on machines as they are: a device that is lost, a small screen, another keyboard, somebody who listens.

#include "tests/support/needs.hpp"
#include "tests/ui/real_window.hpp"

namespace myo {
namespace {

class Workstation : public RealWindow {
protected:
  /// As start(), in an environment of its own.
  bool start_with(const std::vector<std::string>& environment, const std::vector<std::string>& more = {}) {
    const auto pack = scene::find_body("");
    if (!pack) return false;
    pack_ = *pack;
    screen_ = std::make_unique<VirtualScreen>(width, height, folder_ / "screen");
    if (!screen_->up()) return false;
    std::vector<std::string> all{screen_->environment(), fmt::format("XDG_DATA_HOME={}", folder_.string()),
                                 "MYOATLAS_VALIDATION=1"};
    all.insert(all.end(), environment.begin(), environment.end());
    std::vector<std::string> command{MYO_BINARY_DIR "/bin/myoatlas", "--body", pack_.string()};
    command.insert(command.end(), more.begin(), more.end());
    program_ = Child(command, all, folder_ / "log.txt");
    layout_ = panels::layout_of(state::Ui{}, {float(width), float(height)}, 1);
    return true;
  }
  [[nodiscard]] bool session_has(const std::string& words) const {
    return VirtualScreen::wait_until([&] { return session().find(words) != std::string::npos; }, Seconds(30));
  }
};

TEST_F(Workstation, ALostDeviceIsReplacedAndNothingIsGone) {
  const std::filesystem::path word = folder_ / "lose";
  MYO_NEEDS(start_with({"VK_ADD_LAYER_PATH=" MYO_LOSING_LAYER_DIR, "VK_INSTANCE_LAYERS=VK_LAYER_MYOATLAS_losing",
                        fmt::format("MYO_LOSE_DEVICE={}", word.string())}),
            "a body and a virtual screen");
  ASSERT_TRUE(body_shows()) << log();
  const glm::vec2 chest = glm::vec2(layout_.viewport.x + layout_.viewport.width / 2, 260);
  screen_->hands(fmt::format("mousemove 640 790 key b mousemove {0} {1} mousedown 1 mousemove {2} {1} mouseup 1",
                             chest.x, chest.y, chest.x + 12));
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return strokes(session()) == 1; }, Seconds(30))) << log();
  // Without names beside the picture: where they stand depends on how the eye came there.
  screen_->hands("mousemove 640 790 key v key j key 3");
  (void)screen_->settled();
  screen_->hands("key 1");
  constexpr Seconds resting(4); // a finished picture may take longer than a moving one stands
  const Shot before = screen_->settled(resting);
  for (int times = 1; times <= 3; ++times) {
    { std::ofstream(word) << "now"; }
    screen_->hands("mousemove 640 790 key 3");
    ASSERT_TRUE(VirtualScreen::wait_until([&] { return !std::filesystem::exists(word); }, Seconds(30))) << log();
    ASSERT_TRUE(body_shows()) << "after loss " << times << ": " << log();
    screen_->hands("mousemove 640 790 key 1");
    if (times == 1) {
      const Shot after = screen_->settled(resting);
      std::size_t other = 0, all = 0;
      for (int y = int(layout_.viewport.y) + 4; y < 600; ++y)
        for (int x = int(layout_.viewport.x) + 4; x < int(layout_.viewport.x + layout_.viewport.width) - 4; ++x) {
          ++all;
          const Rgb a = before.at(x, y), b = after.at(x, y);
          other += std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b) > 24 ? 1 : 0;
        }
      EXPECT_LT(other, all / 50) << "the same picture, paint and all, but for messages over it";
    }
  }
  EXPECT_EQ(strokes(session()), 1u);
  // A device that is lost again and again is given up, with a sentence, and what was done is there.
  { std::ofstream(word) << "now"; }
  screen_->hands("mousemove 640 790 key 3");
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(60)));
  EXPECT_EQ(program_.exit_code(), 1);
  EXPECT_NE(log().find("the graphics device was lost"), std::string::npos) << log();
  EXPECT_EQ(strokes(session()), 1u);
}

TEST_F(Workstation, AWindowIsNeverLargerThanItsScreen) {
  MYO_NEEDS(start_with({}, {"--size", "4000x3000"}), "a body and a virtual screen");
  ASSERT_TRUE(body_shows()) << log();
  // The bar's right end and the status line are on the screen: both have the panels' own ground.
  const Shot shot = screen_->settled();
  EXPECT_GT(shot.colours(width - 200, 2, width - 2, 42), 5u) << "the end of the bar";
  EXPECT_GT(shot.colours(4, height - 22, 300, height - 2), 5u) << "the status line";
}

TEST_F(Workstation, AScreenOfAnotherDepthIsDrawnOnOrNamed) {
  for (const int depth : {8, 16, 30}) {
    const auto pack = scene::find_body("");
    MYO_NEEDS(pack, "a body");
    pack_ = *pack;
    screen_ = std::make_unique<VirtualScreen>(width, height, folder_ / "screen", depth);
    launch({"--fresh"});
    (void)VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(20));
    if (program_.running()) continue; // a driver that can
    EXPECT_EQ(program_.exit_code(), 1);
    EXPECT_NE(log().find(fmt::format("a screen of {}-bit colour", depth)), std::string::npos) << log();
    EXPECT_NE(log().find("myoatlas render"), std::string::npos) << log();
  }
}

TEST_F(Workstation, AnUpgradeUnderAnOpenWindowTakesNothingFromIt) {
  namespace fs = std::filesystem;
  const fs::path share = folder_ / "share";
  fs::create_directories(share);
  for (const auto& entry : fs::directory_iterator(MYO_BINARY_DIR "/share/myoatlas"))
    if (entry.path().filename() == "shaders" || entry.path().filename() == "fonts")
      fs::copy(entry.path(), share / entry.path().filename(), fs::copy_options::recursive);
    else
      fs::create_symlink(entry.path(), share / entry.path().filename());
  MYO_NEEDS(start_with({"MYOATLAS_SHARE=" + share.string()}), "a body and a virtual screen");
  ASSERT_TRUE(body_shows()) << log();
  fs::remove_all(share / "shaders"), fs::remove_all(share / "fonts");
  screen_->hands("mousemove 640 790 key Next key Next"); // a point: its X, its pain and its muscle's outline
  ASSERT_TRUE(session_has("select-point")) << log();
  (void)screen_->settled();
  screen_->hands("key ctrl+shift+p");
  (void)screen_->settled();
  screen_->hands("type 'font-scale 1.4'");
  (void)screen_->settled();
  screen_->hands("key Return");
  EXPECT_TRUE(session_has("font-scale 1.4")) << log();
  (void)screen_->settled();
  ASSERT_TRUE(program_.running()) << log();
  EXPECT_TRUE(closes()) << log();
  EXPECT_EQ(program_.exit_code(), 0) << log();
}

TEST_F(Workstation, SignsAreReachedOnEveryKeyboardByTheirCharacter) {
  MYO_NEEDS(start_with({}), "a body and a virtual screen");
  ASSERT_TRUE(body_shows()) << log();
  const auto layout = [&](const std::string& name) {
    (void)!std::system(fmt::format("{} setxkbmap -layout {}", screen_->environment(), name).c_str());
  };
  const auto peel = [&] {
    const std::string text = session();
    const std::size_t at = text.find("\npeel ");
    return at == std::string::npos ? 0.2 : std::stod(text.substr(at + 6));
  };
  struct Keyboard {
    const char *name, *further, *back; ///< the keys that one presses there for ] and [
  };
  // By the key's number, so that nothing but the layout decides what it says: 17 is 8, 18 is 9, 108 AltGr, 14 is 5 and
  // 20 the key right of 0 on a French keyboard.
  constexpr Keyboard keyboards[] = {{"us", "key 35", "key 34"},
                                    {"de", "keydown 108 key 18 keyup 108", "keydown 108 key 17 keyup 108"},
                                    {"fr", "keydown 108 key 20 keyup 108", "keydown 108 key 14 keyup 108"},
                                    {"it", "keydown 108 key 35 keyup 108", "keydown 108 key 34 keyup 108"},
                                    {"es", "keydown 108 key 35 keyup 108", "keydown 108 key 34 keyup 108"}};
  for (const Keyboard& keyboard : keyboards) {
    layout(keyboard.name);
    screen_->hands("mousemove 640 790");
    const double before = peel();
    screen_->hands(keyboard.further);
    EXPECT_TRUE(VirtualScreen::wait_until([&] { return peel() > before + 0.04; }, Seconds(20)))
        << "] on " << keyboard.name << ": " << peel();
    screen_->hands(keyboard.back);
    EXPECT_TRUE(VirtualScreen::wait_until([&] { return peel() < before + 0.01; }, Seconds(20)))
        << "[ on " << keyboard.name << ": " << peel();
  }
}

TEST_F(Workstation, WhoeverListensHearsWhatHasTheKeyboardAndWhatIsChosen) {
  const std::filesystem::path heard = folder_ / "heard.txt";
  std::ofstream(folder_ / "aloud.txt") << "read-aloud on\nselect-point infraspinatus.1 right\n"
                                          "technique trigger-point-pressure\ntreatment-start 300 10 2\n";
  MYO_NEEDS(start_with({"LD_LIBRARY_PATH=" MYO_HEARD_SPEECH_DIR, fmt::format("MYO_HEARD={}", heard.string())},
                       {"--script", (folder_ / "aloud.txt").string()}),
            "a body and a virtual screen");
  ASSERT_TRUE(body_shows()) << log();
  const auto says = [&](const std::string& words) {
    return VirtualScreen::wait_until(
        [&] { return core::read_file(heard).value_or("").find(words) != std::string::npos; }, Seconds(30));
  };
  EXPECT_TRUE(says("Turn 1 of 2")) << "where a session stands: " << core::read_file(heard).value_or("");
  screen_->hands("mousemove 640 790 key F6");
  std::this_thread::sleep_for(Seconds(1));
  screen_->hands("key Right");
  EXPECT_TRUE(VirtualScreen::wait_until(
      [&] {
        const std::string all = core::read_file(heard).value_or("");
        return std::count(all.begin(), all.end(), '\n') >= 3;
      },
      Seconds(30)))
      << "what has the keyboard: " << core::read_file(heard).value_or("");
  screen_->hands("key ctrl+f");
  EXPECT_TRUE(says("Search")) << core::read_file(heard).value_or("");
  screen_->hands("type 'crushing chest pain going into the left arm'");
  EXPECT_TRUE(says("heart")) << "a danger is said before anything else: " << core::read_file(heard).value_or("");
}

} // namespace
} // namespace myo
