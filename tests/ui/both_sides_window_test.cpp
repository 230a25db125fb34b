// Front and back beside each other in the real window: what a hand does in the second picture happens there.

#include "app/scene/body.hpp"
#include "app/session/session.hpp"
#include "app/state/apply.hpp"
#include "tests/support/needs.hpp"
#include "tests/ui/real_window.hpp"

#include <chrono>
#include <cmath>

namespace myo {
namespace {

constexpr int width = RealWindow::width, height = RealWindow::height;

struct BothSidesWindow : RealWindow {
  std::unique_ptr<atlas::Atlas> atlas;
  std::unique_ptr<scene::Body> body;

  bool begin() {
    if (!start() || !body_shows()) return false;
    atlas = std::make_unique<atlas::Atlas>(std::move(*atlas::Atlas::open(core::share_dir() / "atlas.sqlite")));
    body = std::make_unique<scene::Body>(
        std::move(*scene::Body::open(pack_, atlas.get(), scene::Content::everything, core::user_cache_dir())));
    return true;
  }
  /// What the window saved.
  [[nodiscard]] state::AppState saved() const {
    const auto restored = session::load_session(folder_ / "myoatlas" / "session.txt", body->model(),
                                                {layout_.viewport.width, layout_.viewport.height});
    return restored ? restored->state : state::initial_state(body->model());
  }
  bool comes(const std::function<bool(const state::AppState&)>& holds) {
    return VirtualScreen::wait_until([&] { return holds(saved()); }, Seconds(40));
  }
  void lay_out(const std::function<void(state::AppState&)>& change) {
    state::AppState plain;
    change(plain);
    layout_ = panels::layout_of(plain, {float(width), float(height)}, 1);
  }
  /// A pixel of the second picture.
  [[nodiscard]] glm::ivec2 behind(float x, float y) const {
    return {int(layout_.behind.x + layout_.behind.width * x), int(layout_.behind.y + layout_.behind.height * y)};
  }
  void drag(int button, glm::ivec2 from, glm::ivec2 by) const {
    std::string path = fmt::format("mousemove {} {} sleep 0.2 mousedown {}", from.x, from.y, button);
    for (int i = 1; i <= 4; ++i)
      path += fmt::format(" sleep 0.1 mousemove {} {}", from.x + by.x * i / 4, from.y + by.y * i / 4);
    screen_->hands(path + fmt::format(" sleep 0.2 mouseup {}", button));
  }
};

TEST_F(BothSidesWindow, AreLookedAtPressedTurnedZoomedAndPaintedOn) {
  MYO_NEEDS(begin(), "needs a body pack and Xvfb");
  (void)screen_->changed_by("mousemove 640 790 key 9");
  ASSERT_TRUE(comes([](const state::AppState& s) { return s.scene.both_sides; })) << session();
  lay_out([](state::AppState& s) { s.scene.both_sides = true; });
  ASSERT_GT(layout_.behind.width, 0);
  const panels::Rect second = layout_.behind;
  EXPECT_GT(screen_->settled().colours(int(second.x) + 20, int(second.y) + 20, int(second.right()) - 20,
                                       int(second.bottom()) - 60),
            800)
      << "there is a body in the second picture";

  // A muscle of the back is pressed in the second picture: in the first one there is the belly. No X is in the way.
  (void)screen_->changed_by("mousemove 640 790 key m");
  ASSERT_TRUE(comes([](const state::AppState& s) { return !s.scene.markers; })) << session();
  const glm::ivec2 buttock = behind(0.42f, 0.49f);
  (void)screen_->changed_by(fmt::format("mousemove {} {} sleep 0.3 click 1", buttock.x, buttock.y));
  ASSERT_TRUE(comes([](const state::AppState& s) {
    return s.scene.selection.target == state::Target::structure || s.scene.selection.target == state::Target::point;
  })) << session();
  EXPECT_NE(saved().scene.selection.id.find("gluteus"), std::string::npos) << session();

  const geometry::Camera before = saved().scene.camera;
  drag(1, behind(0.9f, 0.1f), {-60, 0});
  // A drag to the left turns the body to the left. The session may be saved in its middle: all of it is waited for.
  const float turn_rad = 60 * 0.35f * 3.14159265f / 180;
  ASSERT_TRUE(comes([&](const state::AppState& s) {
    return std::abs(s.scene.camera.yaw_rad - before.yaw_rad - turn_rad) < 0.01f;
  })) << session();
  EXPECT_NEAR(saved().scene.camera.distance_mm, before.distance_mm, 1);
  const geometry::Camera turned = saved().scene.camera;
  screen_->hands(fmt::format("mousemove {} {} sleep 0.2 click 4 click 4", buttock.x, buttock.y));
  ASSERT_TRUE(comes([&](const state::AppState& s) { return s.scene.camera.distance_mm < 0.74f * turned.distance_mm; }))
      << session();
  EXPECT_NEAR(saved().scene.camera.yaw_rad, turned.yaw_rad, 1e-3f);

  // Paint on the back; the stroke stays in the picture where it began.
  (void)screen_->changed_by("mousemove 640 790 key 1 sleep 1 key b");
  lay_out([](state::AppState& s) { s.scene.both_sides = true, s.ui.panel(state::Panel::find) = true; });
  drag(1, behind(0.55f, 0.28f), {4, 40});
  ASSERT_TRUE(comes([](const state::AppState& s) { return s.scene.pain.strokes.size() == 1; })) << session();
  const pain::PainStroke stroke = saved().scene.pain.strokes.front();
  const auto spot = body->nearest_skin(pain::position_of(stroke, stroke.samples.front(), body->model().frame).value());
  ASSERT_TRUE(spot);
  EXPECT_GT(spot->normal.y, 0.2f) << "it lies behind";

  (void)screen_->changed_by("mousemove 640 790 key v sleep 0.5 key 9");
  ASSERT_TRUE(comes([](const state::AppState& s) { return !s.scene.both_sides; })) << session();
  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.exit_code(), 0) << log();
}

} // namespace
} // namespace myo
