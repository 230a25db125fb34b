// A body of balls, cut: what is seen, picked and named on the cut face, and that nothing is left of what was cut away.

#include "app/scene/picking.hpp"
#include "app/scene/render_list_builder.hpp"
#include "app/scene/section_planes.hpp"
#include "app/state/apply.hpp"
#include "engine/render/renderer.hpp"
#include "tests/support/ball_body.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

namespace {

using namespace myo;

constexpr glm::vec2 size{320, 240};

struct Cut : ::testing::Test {
  std::unique_ptr<gpu::Device> device;
  std::unique_ptr<render::Renderer> renderer;
  std::unique_ptr<scene::Body> body;
  state::AppState state;

  void SetUp() override {
    gpu::DeviceOptions options;
    options.validation = true;
    auto opened = gpu::Device::create(options);
    ASSERT_TRUE(opened) << opened.error().message();
    device = std::move(*opened);
    auto made = render::Renderer::create(*device, std::filesystem::path(MYO_SHARE_DIR) / "shaders");
    ASSERT_TRUE(made) << made.error().message();
    renderer = std::make_unique<render::Renderer>(std::move(*made));
    const auto pack = std::filesystem::path(::testing::TempDir()) / "myo_cut_balls.pack";
    ASSERT_TRUE(myo::testing::write_ball_body(pack));
    auto loaded = scene::Body::open(pack, nullptr, scene::Content::none, {});
    ASSERT_TRUE(loaded) << loaded.error().message();
    body = std::make_unique<scene::Body>(std::move(*loaded));
    ASSERT_TRUE(body->upload(*renderer));
    state = state::initial_state(body->model(), size);
  }
  void TearDown() override {
    renderer.reset();
    if (device)
      for (const std::string& message : device->validation_messages()) ADD_FAILURE() << message;
  }
  void act(const std::string& line) {
    auto next = state::apply(state, *state::parse_action(line), body->model());
    ASSERT_TRUE(next) << line << ": " << next.error().message();
    state = std::move(*next);
    state.flight.reset();
  }
  void draw() {
    render::ViewParameters view;
    view.camera = state.scene.camera;
    view.width_px = static_cast<std::uint32_t>(size.x);
    view.height_px = static_cast<std::uint32_t>(size.y);
    const Status drawn = renderer->draw(scene::build_render_list(state, *body), view);
    ASSERT_TRUE(drawn) << drawn.error().message();
  }
  glm::vec2 pixel_of(const glm::vec3& place) const {
    const glm::vec4 clip = geometry::projection_matrix(state.scene.camera, size, body->model().box) *
                           geometry::view_matrix(state.scene.camera) * glm::vec4(place, 1);
    return (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * size;
  }
  std::string at(const glm::vec3& place) {
    const auto under = scene::pick_at(*renderer, *body, state, pixel_of(place), 1);
    EXPECT_TRUE(under);
    return under ? under->id : "";
  }
  /// Of the pixels whose ray misses what is left, how many are drawn on.
  int drawn_where_nothing_is() {
    constexpr std::uint32_t step = 6;
    const auto planes = scene::cutting_planes(state.scene.sections);
    const auto map = renderer->ids_every(step);
    EXPECT_TRUE(map);
    int wrong = 0, looked = 0;
    for (std::size_t i = 0; map && i < map->ids.size(); ++i) {
      const glm::vec2 pixel{static_cast<float>(step * (i % map->columns) + step / 2),
                            static_cast<float>(step * (i / map->columns) + step / 2)};
      bool misses = true; // by some pixels: edges are antialiased and levels of detail coarser
      for (const glm::vec2 d :
           {glm::vec2(0, 0), glm::vec2(4, 0), glm::vec2(-4, 0), glm::vec2(0, 4), glm::vec2(0, -4)}) {
        const auto ray = scene::from_the_cut(planes, geometry::pixel_ray(state.scene.camera, size, pixel + d + 0.5f));
        if (!ray) continue;
        for (std::uint32_t s = 0; s < body->model().structures.size(); ++s)
          if (const auto hit = body->hit(s, *ray); hit && !scene::is_cut_away(planes, hit->position, 1)) misses = false;
      }
      if (!misses) continue;
      ++looked;
      if (map->ids[i] != 0) ++wrong;
    }
    EXPECT_GT(looked, 100);
    return wrong;
  }
};

TEST_F(Cut, EveryBallShowsItsRingAndIsPickedThere) {
  act("section 1 axial@800");
  act("section-look");
  draw();
  EXPECT_EQ(at({10, 0, 800}), "core");
  EXPECT_EQ(at({100, 0, 800}), "inner");
  EXPECT_EQ(at({0, 200, 800}), "outer");
  EXPECT_EQ(at({300, 0, 800}), "satellite.left");
  EXPECT_EQ(at({0, -330, 800}), "skin") << "the fat beneath the skin";
  EXPECT_EQ(at({0, 395, 800}), "skin");
  const auto under = scene::pick_at(*renderer, *body, state, pixel_of({100, 0, 800}), 1);
  const auto spot = scene::spot_under(*body, state, *under, pixel_of({100, 0, 800}));
  ASSERT_TRUE(spot);
  EXPECT_NEAR(spot->z, 800, 0.1) << "on the face, not on the ball's far side";
}

TEST_F(Cut, NothingIsLeftOnTheFarSide) {
  for (const char* peel : {"peel 0", "peel 0.2", "layer-opacity skin 0.3"})
    for (const char* cut : {"section 1 axial@800", "section 1 0,0,800,0.5,-0.3,-0.7", "section 1 sagittal@-100"}) {
      act("peel 0"), act(peel), act(cut);
      for (const char* view : {"view anterior", "view left", "orbit 30 20"}) {
        act(view);
        draw();
        EXPECT_EQ(drawn_where_nothing_is(), 0) << peel << ", " << cut << ", " << view;
      }
    }
}

TEST_F(Cut, TheOtherSideIsKeptWhenFlipped) {
  act("section 1 axial@850"), act("view anterior"), draw();
  EXPECT_EQ(at({0, 0, 700}), "");
  EXPECT_NE(at({0, 0, 950}), "");
  act("section-flip 1"), draw();
  EXPECT_NE(at({0, 0, 700}), "");
  EXPECT_EQ(at({0, 0, 1000}), "");
}

TEST_F(Cut, TwoPlanesLeaveAWedgeAndASlabASlice) {
  act("section 1 axial@800"), act("section 2 sagittal@0"), act("view anterior"), draw();
  EXPECT_EQ(at({-150, 0, 950}), "outer");
  EXPECT_EQ(at({150, 0, 950}), "");
  EXPECT_EQ(at({-150, 0, 650}), "");
  EXPECT_EQ(drawn_where_nothing_is(), 0);
  act("section 2 off"), act("slab 40"), draw();
  EXPECT_NE(at({0, 0, 820}), "");
  EXPECT_EQ(at({0, 0, 900}), "") << "40 mm thick";
  EXPECT_EQ(drawn_where_nothing_is(), 0);
}

TEST_F(Cut, WhatIsPutAwayHasNoFace) {
  act("section 1 axial@800"), act("section-look"), act("hide inner"), draw();
  EXPECT_EQ(at({100, 0, 800}), "outer") << "what lies behind it";
  act("layer skin off"), draw();
  EXPECT_EQ(at({0, -330, 800}), "");
  act("isolate core"), draw();
  EXPECT_EQ(at({10, 0, 800}), "core");
  EXPECT_EQ(at({200, 0, 800}), "");
}

TEST_F(Cut, AFaceIsHighlightedAndSoIsOneWhoseSurfaceIsNotDrawn) {
  act("section 1 axial@800"), act("section-look"), draw();
  const auto before = renderer->read_back();
  act("select inner"), draw();
  const auto after = renderer->read_back();
  ASSERT_TRUE(before && after);
  int changed = 0;
  for (std::size_t i = 0; i < before->rgba.size(); ++i) changed += before->rgba[i] != after->rgba[i] ? 1 : 0;
  EXPECT_GT(changed, 1000);
  EXPECT_EQ(at({100, 0, 800}), "inner");
}

TEST_F(Cut, WithoutAPlaneTheFrameIsAsBefore) {
  draw();
  const auto before = renderer->read_back();
  act("section 1 axial@800"), draw();
  act("section 1 off"), draw();
  const auto after = renderer->read_back();
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->rgba, after->rgba);
  EXPECT_TRUE(scene::build_render_list(state, *body).caps.empty());
}

} // namespace
