// The id image and the CPU ray are two ways to the same answer; here they are held together, on a body of balls and,
// where it is there, on the real one.

#include "app/scene/picking.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/state/apply.hpp"
#include "engine/render/renderer.hpp"
#include "tests/support/ball_body.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/real_body.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <sstream>

namespace {

using namespace myo;

/// One device, body and renderer for a test.
struct Bench {
  std::unique_ptr<gpu::Device> device;
  std::unique_ptr<render::Renderer> renderer;
  std::unique_ptr<scene::Body> body;
  state::AppState state;

  explicit Bench(const std::filesystem::path& pack, glm::vec2 size) {
    gpu::DeviceOptions options;
    options.validation = true;
    auto opened = gpu::Device::create(options);
    EXPECT_TRUE(opened) << opened.error().message();
    device = std::move(*opened);
    auto made = render::Renderer::create(*device, std::filesystem::path(MYO_SHARE_DIR) / "shaders");
    EXPECT_TRUE(made) << made.error().message();
    renderer = std::make_unique<render::Renderer>(std::move(*made));
    auto loaded = scene::Body::open(pack, nullptr, scene::Content::none, {});
    EXPECT_TRUE(loaded) << loaded.error().message();
    body = std::make_unique<scene::Body>(std::move(*loaded));
    EXPECT_TRUE(body->upload(*renderer));
    state = state::initial_state(body->model(), size);
  }
  ~Bench() {
    for (const std::string& message : device->validation_messages()) ADD_FAILURE() << message;
  }
  void act(const char* line) {
    auto next = state::apply(state, *state::parse_action(line), body->model());
    ASSERT_TRUE(next) << line << ": " << next.error().message();
    state = std::move(*next);
    state.flight.reset();
  }
  void draw() {
    render::ViewParameters view;
    view.camera = state.scene.camera;
    view.width_px = static_cast<std::uint32_t>(state.ui.viewport_px.x);
    view.height_px = static_cast<std::uint32_t>(state.ui.viewport_px.y);
    const Status drawn = renderer->draw(scene::build_render_list(state, *body), view);
    ASSERT_TRUE(drawn) << drawn.error().message();
  }
  state::Selection pick(glm::vec2 pixel) {
    const auto under = scene::pick_at(*renderer, *body, state, pixel, 1);
    EXPECT_TRUE(under) << under.error().message();
    return under ? *under : state::Selection{};
  }
  /// The nearest pickable structure by rays alone; empty: none.
  std::string ray_answer(glm::vec2 pixel) {
    const geometry::Ray ray = geometry::pixel_ray(state.scene.camera, state.ui.viewport_px, pixel + glm::vec2(0.5f));
    float nearest = 1e9f;
    std::string id;
    for (const render::DrawItem& item : scene::build_render_list(state, *body).items) {
      if (item.pick_id == 0) continue;
      const std::uint32_t structure = item.pick_id - 1;
      if (const auto hit = body->hit(structure, ray); hit && hit->distance_mm < nearest) {
        nearest = hit->distance_mm;
        id = body->model().structures[structure].info.id;
      }
    }
    return id;
  }
};

/// Of a grid over the picture, how many pixels the two disagree on. Pixels at a silhouette may: a level of detail is
/// up to half a pixel off and the picture has several samples a pixel, so those whose neighbours differ are not asked.
struct Agreement {
  int requested = 0, differ = 0;
  std::string first;
};
Agreement compare(Bench& bench, int step_px) {
  Agreement result;
  const glm::vec2 size = bench.state.ui.viewport_px;
  for (int y = step_px; y + step_px < static_cast<int>(size.y); y += step_px)
    for (int x = step_px; x + step_px < static_cast<int>(size.x); x += step_px) {
      const glm::vec2 at{x, y};
      const std::string ray = bench.ray_answer(at);
      bool inside = true;
      for (const glm::vec2 d : {glm::vec2(2, 0), glm::vec2(-2, 0), glm::vec2(0, 2), glm::vec2(0, -2)})
        inside = inside && bench.ray_answer(at + d) == ray;
      if (!inside) continue;
      ++result.requested;
      const state::Selection image = bench.pick(at);
      if (image.id == ray) continue;
      if (result.differ++ == 0) {
        std::ostringstream where;
        where << x << ',' << y << " image '" << image.id << "' ray '" << ray << "'";
        result.first = where.str();
      }
    }
  return result;
}

std::filesystem::path ball_pack() {
  const auto path = std::filesystem::path(::testing::TempDir()) / "myo_picking_balls.pack";
  EXPECT_TRUE(myo::testing::write_ball_body(path));
  return path;
}

TEST(Picking, IdImageAndRayAgreeOnBalls) {
  Bench bench(ball_pack(), {320, 240});
  for (const char* line : {"peel 0", "peel 0.2", "hide outer", "view left", "view top", "orbit 30 20",
                           "isolate satellite", "parallel on", "zoom 0.3"}) {
    bench.act(line);
    bench.draw();
    const Agreement agreement = compare(bench, 11);
    EXPECT_GT(agreement.requested, 100) << line;
    EXPECT_EQ(agreement.differ, 0) << line << ": " << agreement.first;
  }
}

TEST(Picking, OnTheSkinTheExactSpotIsAnswered) {
  Bench bench(ball_pack(), {320, 240});
  bench.act("peel 0");
  bench.draw();
  const state::Selection under = bench.pick({160, 120});
  ASSERT_EQ(under.target, state::Target::skin);
  EXPECT_NEAR(glm::distance(under.position, glm::vec3(0, 0, 800)), 400, 1.5) << "on the ball of 400 mm";
  EXPECT_LT(under.position.y, -390);
  bench.act(state::to_text(scene::click_action(under, *bench.body, bench.state, 1)).c_str());
  EXPECT_EQ(bench.state.scene.selection.target, state::Target::skin);
}

TEST(Picking, HoverNamesAndLeavesOnce) {
  Bench bench(ball_pack(), {320, 240});
  bench.draw();
  const state::Selection outer = bench.pick({160, 120});
  EXPECT_EQ(outer.id, "outer");
  const auto hover = scene::hover_action(outer, bench.state);
  ASSERT_TRUE(hover);
  bench.act(state::to_text(*hover).c_str());
  EXPECT_FALSE(scene::hover_action(outer, bench.state)) << "nothing new";
  const state::Selection empty = bench.pick({2, 2});
  EXPECT_EQ(empty.target, state::Target::nothing);
  const auto leave = scene::hover_action(empty, bench.state);
  ASSERT_TRUE(leave);
  EXPECT_EQ(state::to_text(*leave), "hover-nothing");
}

TEST(Picking, AltClickListsFromTheSkinInwards) {
  Bench bench(ball_pack(), {320, 240});
  const auto list = scene::list_under_cursor(*bench.body, bench.state, {160, 120});
  std::vector<std::string> ids;
  for (const scene::UnderCursor& u : list) ids.push_back(bench.body->model().structures[u.structure].info.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"skin", "outer", "inner", "core"}));
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[0].depth_mm, 0);
  EXPECT_NEAR(list[1].depth_mm, 150, 1.5);
  EXPECT_NEAR(list[2].depth_mm, 250, 1.5);
  EXPECT_NEAR(list[3].depth_mm, 340, 1.5);
  EXPECT_NEAR(list[3].thickness_mm, 120, 1.5);
}

TEST(Picking, IdImageAndRayAgreeOnTheRealBody) {
  const auto pack = myo::real_body(MYO_SHARE_DIR);
  MYO_NEEDS(std::filesystem::exists(pack), "no body at " << pack);
  Bench bench(pack, {640, 400});
  for (const char* line : {"peel 0.2", "camera 0 0 1350 700 170 5", "parallel on", "zoom 0.05"}) {
    bench.act(line);
    bench.draw();
    const Agreement agreement = compare(bench, 23);
    EXPECT_GT(agreement.requested, 40) << line;
    // Thin sheets one over another: a level of detail may lift one through the other where they touch.
    EXPECT_LE(agreement.differ, agreement.requested / 25) << line << ": " << agreement.first;
  }
}

} // namespace
