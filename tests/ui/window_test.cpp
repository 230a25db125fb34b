// The real window on a virtual screen, driven by mouse and keys as a person would.

#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"
#include "engine/core/files.hpp"
#include "tests/support/needs.hpp"
#include "tests/ui/real_window.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr const char* trapezius = "trapezius-descending.1";
constexpr int width = RealWindow::width, height = RealWindow::height;

TEST_F(RealWindow, ClickOnTheUpperTrapeziusPaintsNeckAndTempleAndIsSaved) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  ASSERT_TRUE(program_.running()) << log();

  const auto atlas = atlas::Atlas::open(core::share_dir() / "atlas.sqlite");
  ASSERT_TRUE(atlas) << atlas.error().message();
  const auto body = scene::Body::open(pack_, &*atlas, scene::Content::everything, core::user_cache_dir());
  ASSERT_TRUE(body) << body.error().message();
  const state::Model& model = body->model();
  const state::ModelPoint* point = model.point(trapezius, model::Side::right);
  ASSERT_NE(point, nullptr);

  // From the right side, as the keyboard asks for it; the camera must be where the state says.
  const state::AppState start = state::initial_state(model, {layout_.viewport.width, layout_.viewport.height});
  const state::AppState seen = state::apply(start, state::act::View{state::NamedView::right}, model).value();
  const Shot before = screen_->changed_by("mousemove 640 790 key 3");
  const glm::vec2 x = on_screen(point->position, seen.scene.camera, model.box);
  // From there it is one of several in a disc: a press of that comes nearer, where its X is pressed.
  const auto press = [&](const glm::vec2& at) {
    (void)screen_->changed_by(fmt::format("mousemove {} {} sleep 0.3 click 1", int(at.x), int(at.y)));
  };
  const auto groups = scene::point_groups(seen, *body, 1);
  const auto group = std::find_if(groups.begin(), groups.end(), [&](const scene::PointGroup& one) {
    return std::find(one.points.begin(), one.points.end(), std::uint32_t(point - model.points.data())) !=
           one.points.end();
  });
  ASSERT_NE(group, groups.end());
  ASSERT_GT(group->points.size(), 1u);
  press(on_screen(group->position, seen.scene.camera, model.box));
  geometry::Camera near = seen.scene.camera;
  ASSERT_TRUE(VirtualScreen::wait_until(
      [&] {
        near = camera_of_session().value_or(near);
        return near.distance_mm < 0.5f * seen.scene.camera.distance_mm;
      },
      Seconds(30)))
      << session();
  press(on_screen(point->position, near, model.box));
  ASSERT_TRUE(VirtualScreen::wait_until(
      [&] { return session().find(fmt::format("select-point {} right", trapezius)) != std::string::npos; },
      Seconds(30)))
      << session();
  screen_->hands("mousemove 640 790 key 3");
  const panels::Rect& picture = layout_.viewport;
  const auto red_pixels = [&](const Shot& shot) {
    int count = 0;
    for (int v = int(picture.y); v < int(picture.bottom()); ++v)
      for (int u = int(picture.x); u < int(picture.right()); ++u) count += shot.at(u, v).redness() > 110 ? 1 : 0;
    return count;
  };
  VirtualScreen::wait_until([&] { return red_pixels(screen_->shot()) > red_pixels(before) + 50; }, Seconds(60));
  const Shot after = screen_->settled(Seconds(4)); // where every frame takes seconds it stands for long between two
  EXPECT_GT(red_pixels(after), red_pixels(before) + 50) << "the referral is painted";

  // At the spots of the essential zones that face this way the picture turned red: neck, mastoid, temple.
  int facing = 0, reddened = 0;
  float lowest = 1e9f, highest = -1e9f;
  for (const render::ZoneCapsule& zone : body->zones(trapezius, model::Side::right)) {
    if (zone.tier != render::ZoneTier::essential || zone.normal.x > -0.5f) continue; // the body's right is -x
    const glm::vec3 centre = 0.5f * (zone.a + zone.b);
    const glm::vec2 at = on_screen(centre, seen.scene.camera, model.box);
    if (glm::distance(at, x) < 20) continue; // under the X itself
    ++facing;
    int best = -255;
    for (int dy = -2; dy <= 2; ++dy)
      for (int dx = -2; dx <= 2; ++dx)
        best = std::max(best, after.at(int(at.x) + dx, int(at.y) + dy).redness() -
                                  before.at(int(at.x) + dx, int(at.y) + dy).redness());
    if (best < 25) continue;
    ++reddened;
    lowest = std::min(lowest, centre.z), highest = std::max(highest, centre.z);
  }
  ASSERT_GT(facing, 3);
  EXPECT_GE(reddened * 10, facing * 6) << reddened << " of " << facing;
  EXPECT_GT(highest - lowest, 90) << "from the neck up to the temple, mm";

  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.exit_code(), 0) << log();
  EXPECT_NE(session().find(fmt::format("select-point {} right", trapezius)), std::string::npos) << session();
  EXPECT_EQ(log().find("VUID"), std::string::npos) << log();

  // And it is there again the next time.
  launch({});
  ASSERT_TRUE(body_shows()) << log();
  VirtualScreen::wait_until([&] { return red_pixels(screen_->shot()) > 50; }, Seconds(60));
  EXPECT_GT(red_pixels(screen_->settled()), 50) << "a saved session is taken up";
  ASSERT_TRUE(closes());
}

/// How much of a rectangle differs between two pictures of the screen, 0 .. 1.
double difference(const Shot& a, const Shot& b, const panels::Rect& where) {
  std::size_t different = 0, all = 0;
  for (int y = int(where.y); y < int(where.bottom()); ++y)
    for (int x = int(where.x); x < int(where.right()); ++x) {
      const Rgb p = a.at(x, y), q = b.at(x, y);
      ++all, different += std::abs(p.r - q.r) + std::abs(p.g - q.g) + std::abs(p.b - q.b) > 24 ? 1 : 0;
    }
  return all > 0 ? double(different) / double(all) : 0;
}

TEST_F(RealWindow, AClickWithAStillHandIsAnsweredFiftyTimesOfFifty) {
  constexpr int clicks = 50;
  constexpr double alike = 0.002;
  MYO_NEEDS(start({"--fresh"}), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  const panels::Rect& picture = layout_.viewport;
  const panels::Rect card{layout_.card.x + 8, layout_.card.y + 8, layout_.card.width - 16, layout_.card.height * 0.5f};
  // Two muscles that lie apart; what each answer looks like is learnt from a first click, with all the time it needs.
  const std::array<glm::ivec2, 2> spots{
      {{int(picture.x + picture.width * 0.47f), int(picture.y + picture.height * 0.42f)},
       {int(picture.x + picture.width * 0.44f), int(picture.y + picture.height * 0.58f)}}};
  std::array<Shot, 2> wanted;
  for (int round = 0; round < 2; ++round) // the second time, so that both follow the other's
    for (std::size_t i = 0; i < 2; ++i) {
      screen_->hands(fmt::format("mousemove {} {} sleep 0.5", spots[i].x, spots[i].y));
      const Shot before = screen_->settled();
      screen_->hands("click 1");
      const auto changes = [&](const Shot& now) {
        return difference(before, now, card) > 0.005 && difference(before, now, picture) > 0.0005;
      };
      ASSERT_TRUE(VirtualScreen::wait_until([&] { return changes(screen_->shot()); }, Seconds(90)))
          << "click " << round << " at spot " << i;
      wanted[i] = screen_->settled(Seconds(3));
    }
  ASSERT_GT(difference(wanted[0], wanted[1], card), 0.01) << "the two clicks choose different things";
  ASSERT_GT(difference(wanted[0], wanted[1], picture), 0.001);

  int answered = 0, drawn = 0;
  std::vector<double> work; // seconds of processor time until the card shows
  for (int i = 0; i < clicks; ++i) {
    const Shot& right = wanted[std::size_t(i % 2)];
    const glm::ivec2 at = spots[std::size_t(i % 2)];
    screen_->hands(fmt::format("mousemove {} {} sleep 0.5", at.x, at.y));
    (void)screen_->settled(Seconds(0.5));
    const double before = program_.cpu_seconds();
    screen_->hands("click 1"); // and the hand stays where it is
    const bool card_came =
        VirtualScreen::wait_until([&] { return difference(screen_->shot(), right, card) < alike; }, Seconds(30));
    work.push_back(program_.cpu_seconds() - before);
    answered += card_came ? 1 : 0;
    drawn += VirtualScreen::wait_until([&] { return difference(screen_->shot(), right, picture) < alike; }, Seconds(30))
                 ? 1
                 : 0;
  }
  EXPECT_EQ(answered, clicks);
  EXPECT_EQ(drawn, clicks) << "and the body shows what was chosen";
  std::sort(work.begin(), work.end());
  RecordProperty("median_ms_until_the_card", int(1000 * work[clicks / 2]));
  // The card does not wait for a picture that takes a software renderer a second of work.
  EXPECT_LT(work[clicks / 2], 0.3);
  ASSERT_TRUE(closes());
  EXPECT_EQ(log().find("VUID"), std::string::npos) << log();
}

TEST_F(RealWindow, AnErrorOfSavingLeavesWithTheNextGoodSave) {
  // Where the session's file should be stands a folder that is not empty.
  const auto obstacle = folder_ / "myoatlas" / "session.txt";
  std::filesystem::create_directories(obstacle / "full");
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  screen_->hands("mousemove 640 790 key m sleep 0.2 key m");
  EXPECT_TRUE(VirtualScreen::wait_until([&] { return red_of_status() > 50; }, Seconds(60)))
      << "it says that the session cannot be saved";
  std::this_thread::sleep_for(std::chrono::seconds(2));
  EXPECT_GT(red_of_status(), 50) << "and goes on saying so";
  std::filesystem::remove_all(obstacle);
  EXPECT_TRUE(VirtualScreen::wait_until([&] { return red_of_status() == 0; }, Seconds(60))) << "until it can";
  EXPECT_NE(session(), "");
  ASSERT_TRUE(closes());
}

TEST_F(RealWindow, IdleCostsNothingAndResizingKeepsThePicture) {
  MYO_NEEDS(start({"--fresh"}), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  screen_->hands("mousemove 640 790");
  (void)screen_->settled(Seconds(3));
  // What is got ready behind the first picture may take a busy machine a while; after that there is nothing to do.
  double used = 0;
  (void)VirtualScreen::wait_until(
      [&] {
        const double before = program_.cpu_seconds();
        std::this_thread::sleep_for(std::chrono::seconds(3));
        used = program_.cpu_seconds() - before;
        return used <= 0.03;
      },
      Seconds(90));
  EXPECT_LE(used, 0.03) << "idle draws nothing";
  screen_->hands("search --onlyvisible --class myoatlas windowsize 700 500");
  (void)screen_->settled();
  ASSERT_TRUE(program_.running()) << log();
  screen_->hands("search --onlyvisible --class myoatlas windowsize 1280 800");
  ASSERT_TRUE(body_shows());
  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.exit_code(), 0) << log();
  EXPECT_EQ(log().find("VUID"), std::string::npos) << log();
  EXPECT_EQ(session(), "") << "--fresh saves nothing";
}

TEST_F(RealWindow, ANameBesideThePictureSelectsWhatItNames) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  // Nothing of the body lies in the column at the picture's border: a click there selects by a name or not at all.
  const int x = int(layout_.viewport.x) + 14;
  bool selected = false;
  const auto is_selected = [&] { return session().find("\nselect ") != std::string::npos; };
  for (int y = int(layout_.viewport.y) + 24; y < int(layout_.viewport.y) + 300 && !selected; y += 21) {
    screen_->hands(fmt::format("mousemove {} {} click 1", x, y));
    selected = VirtualScreen::wait_until(is_selected, Seconds(5));
  }
  EXPECT_TRUE(selected) << log();
  EXPECT_TRUE(closes());
}

TEST_F(RealWindow, NoFrameIsWithoutPanelsWhileTheViewChanges) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  (void)screen_->settled();
  // Client view, the screen given to a client, and back: other panels in other places. A frame may stand for long
  // where no graphics card is.
  for (const char* key : {"c", "c", "ctrl+l", "c", "ctrl+l"}) {
    screen_->hands(fmt::format("mousemove 640 790 key {}", key));
    std::size_t fewest = 1000, looks = 0;
    const auto since = std::chrono::steady_clock::now();
    const auto passed = [&] { return std::chrono::steady_clock::now() - since; };
    while (passed() < Seconds(2) || (looks < 60 && passed() < Seconds(30))) {
      const Shot shot = screen_->shot();
      if (shot.width == width) fewest = std::min(fewest, shot.colours(0, 0, width, 40)), ++looks;
    }
    ASSERT_GT(looks, 50u) << key;
    EXPECT_GT(fewest, 12u) << "after " << key << ": the bar's words and buttons are gone for a while";
  }
}

TEST_F(RealWindow, PlaysAScript) {
  std::ofstream(folder_ / "script.txt") << "view posterior\nadvance 2\nselect-point " << trapezius
                                        << " left\nscreenshot " << (folder_ / "picture.png").string() << "\nquit\n";
  MYO_NEEDS(start({"--script", (folder_ / "script.txt").string()}), "needs a body pack and Xvfb");
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(240)));
  EXPECT_EQ(program_.exit_code(), 0) << log();
  EXPECT_GT(std::filesystem::file_size(folder_ / "picture.png"), 10000u);
}

TEST_F(RealWindow, APaintedStrokeIsReadAndSurvivesACrashInTheMiddleOfTheNext) {
  MYO_NEEDS(start(), "needs a body pack and Xvfb");
  ASSERT_TRUE(body_shows()) << log();
  state::Ui ui;
  ui.panel(state::Panel::find) = true;
  layout_ = panels::layout_of(ui, {float(width), float(height)}, 1);
  const panels::Rect& picture = layout_.viewport;
  const Shot before = screen_->changed_by("mousemove 640 790 key b");
  // Down the right side of the chest, and the button is let go.
  const int x = int(picture.x + picture.width * 0.45f), y = int(picture.y + picture.height * 0.30f);
  screen_->hands(
      fmt::format("mousemove {} {} mousedown 1 mousemove {} {} sleep 0.3 mousemove {} {} sleep 0.3 mouseup 1", x, y,
                  x + 6, y + 25, x + 2, y + 55));
  const Shot after = screen_->settled();
  int changed = 0;
  for (int v = y - 10; v < y + 65; ++v)
    for (int u = x - 25; u < x + 30; ++u)
      changed += std::abs(int(after.at(u, v).redness()) - int(before.at(u, v).redness())) > 12 ? 1 : 0;
  EXPECT_GT(changed, 150) << "the crayon is seen on the skin";
  ASSERT_TRUE(
      VirtualScreen::wait_until([&] { return session().find("stroke skin ") != std::string::npos; }, Seconds(30)))
      << session();
  // The second stroke never ends: the program is killed while the button is down.
  screen_->hands(fmt::format("mousemove {} {} mousedown 1 mousemove {} {} sleep 0.5 mousemove {} {}", x + 40, y, x + 44,
                             y + 30, x + 42, y + 50));
  EXPECT_TRUE(VirtualScreen::wait_until([&] { return strokes(session()) == 2; }, Seconds(30))) << session();
  ::kill(program_.pid(), SIGKILL);
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !program_.running(); }, Seconds(20)));
  EXPECT_EQ(strokes(session()), 2u);
  screen_->hands("mouseup 1");
  launch({});
  ASSERT_TRUE(body_shows()) << log();
  ASSERT_TRUE(closes());
  EXPECT_EQ(strokes(session()), 2u) << "both are there the next time";
  EXPECT_EQ(log().find("VUID"), std::string::npos) << log();
}

TEST(NoWindow, WithoutADisplayItSaysWhatToDo) {
  const auto log = std::filesystem::temp_directory_path() / fmt::format("myoatlas-nowindow-{}.txt", getpid());
  Child program({"env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", MYO_BINARY_DIR "/bin/myoatlas"}, {}, log);
  ASSERT_TRUE(VirtualScreen::wait_until([&] { return !program.running(); }, Seconds(20)));
  EXPECT_EQ(program.exit_code(), 1);
  const std::string said = core::read_file(log).value_or("");
  EXPECT_NE(said.find("myoatlas render"), std::string::npos) << said;
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
  std::filesystem::remove(log);
}

} // namespace
} // namespace myo
