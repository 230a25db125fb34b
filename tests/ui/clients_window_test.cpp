// A client's record in the real window: opened, painted, kept; the program killed. What was kept is there, and in no
// file that the program wrote, of data, cache, session, log or temporary folder, stands anything of the client.
#include "app/clients/notebook.hpp"
#include "tests/support/needs.hpp"
#include "tests/ui/real_window.hpp"

#include <cstdlib>
#include <optional>
#include <string>

namespace myo {
namespace {

namespace fs = std::filesystem;
constexpr const char* phrase = "correcthorsebattery";

class ClientsWindow : public RealWindow {
protected:
  /// A press at a place of the window, slow enough for a loaded machine.
  void press(int x, int y) {
    screen_->hands(fmt::format("mousemove {} {} sleep 0.4 mousedown 1 sleep 0.3 mouseup 1 sleep 1", x, y));
    (void)screen_->settled(Seconds(0.5)); // what it opens is there before the next press
  }
  /// Opens the only record and paints a stroke for it.
  void open_and_paint() {
    (void)screen_->changed_by("mousemove 640 790 key F3");
    press(300, 166); // the passphrase
    screen_->hands(fmt::format("type --delay 60 {}", phrase));
    press(193, 210); // Open
    press(270, 252); // the only row
    press(580, 207); // To the body
    const int x = int(layout_.viewport.x + layout_.viewport.width * 0.55f),
              y = int(layout_.viewport.y + layout_.viewport.height * 0.32f);
    screen_->hands(
        fmt::format("mousemove {} {} sleep 0.4 mousedown 1 sleep 0.3 mousemove {} {} sleep 0.4 mouseup 1 sleep 1.5", x,
                    y, x + 8, y + 40));
  }
  void TearDown() override {
    if (temporary_before_)
      ::setenv("TMPDIR", temporary_before_->c_str(), 1);
    else
      ::unsetenv("TMPDIR");
    RealWindow::TearDown();
  }
  [[nodiscard]] fs::path notebook() const { return folder_ / "myoatlas" / "clients"; }

private:
  std::optional<std::string> temporary_before_ =
      std::getenv("TMPDIR") ? std::optional<std::string>(std::getenv("TMPDIR")) : std::nullopt;
};

TEST_F(ClientsWindow, NothingOfAClientIsInAnyFileWhenTheProgramIsKilled) {
  const fs::path temporary = folder_ / "tmp";
  fs::create_directories(temporary);
  ::setenv("TMPDIR", temporary.c_str(), 1);
  {
    auto begun = clients::Notebook::begin(notebook(), phrase, clients::Cost::least);
    ASSERT_TRUE(begun) << begun.error().message();
    ASSERT_TRUE(begun->add("Zebrastreifen"));
  }
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  screen_->hands("mousemove 640 790 key 3"); // something to save
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !session().empty(); }, Seconds(60))) << log();
  open_and_paint();
  (void)screen_->changed_by("mousemove 640 790 key F3");
  const auto written = [&] {
    auto latest = fs::file_time_type::min();
    for (const auto& entry : fs::directory_iterator(notebook()))
      if (entry.path().extension() == ".client") latest = std::max(latest, fs::last_write_time(entry.path()));
    return latest;
  };
  const fs::file_time_type before = written();
  press(496, 410); // Keep as a visit of today; on a slow machine its hint comes first
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return written() != before; }, Seconds(30))) << log();
  ::kill(program_.pid(), SIGKILL);
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(60)));
  EXPECT_EQ(strokes(session()), 0u) << session();
  std::size_t files = 0;
  for (const fs::path& where : {folder_, core::user_cache_dir()})
    for (const auto& entry : fs::recursive_directory_iterator(where)) {
      if (!entry.is_regular_file() || entry.path().parent_path().filename() == "screen") continue;
      const std::string text = core::read_file(entry.path()).value_or("");
      ++files;
      for (const char* told : {"Zebrastreifen", phrase}) EXPECT_EQ(text.find(told), std::string::npos) << entry.path();
    }
  EXPECT_GT(files, 4u);
  const auto again = clients::Notebook::open(notebook(), phrase);
  ASSERT_TRUE(again) << again.error().message();
  ASSERT_EQ(again->clients().size(), 1u);
  ASSERT_EQ(again->clients()[0].visits.size(), 1u) << "what was acknowledged is kept";
  EXPECT_EQ(again->clients()[0].visits[0].drawing.strokes.size(), 1u);
}

/// Who closes the window with a client's drawing unkept loses nothing: it is kept as a visit, sealed.
TEST_F(ClientsWindow, WhatIsNotKeptIsKeptWhenTheWindowIsClosed) {
  {
    auto begun = clients::Notebook::begin(notebook(), phrase, clients::Cost::least);
    ASSERT_TRUE(begun) << begun.error().message();
    ASSERT_TRUE(begun->add("Zebrastreifen"));
  }
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  open_and_paint();
  ASSERT_TRUE(closes()) << log();
  EXPECT_EQ(program_.exit_code(), 0) << log();
  EXPECT_EQ(strokes(session()), 0u) << "the session lies open";
  const auto again = clients::Notebook::open(notebook(), phrase);
  ASSERT_TRUE(again) << again.error().message();
  ASSERT_EQ(again->clients().size(), 1u);
  ASSERT_EQ(again->clients()[0].visits.size(), 1u) << "nothing is lost";
  EXPECT_EQ(again->clients()[0].visits[0].drawing.strokes.size(), 1u);
  EXPECT_NE(again->clients()[0].visits[0].note.find("Kept when"), std::string::npos) << "and says how it came";
}

} // namespace
} // namespace myo
