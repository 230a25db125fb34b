#include "assets/model/skin_part.hpp"
#include "assets/pack/pack.hpp"
#include "skin_parts.glsl"
#include "tests/gpu/shapes.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <set>

using namespace myo;
using namespace myo::testing_shapes;

namespace {

using RendererTest = RenderTest;

TEST_F(RendererTest, DrawsAnItemInItsColourOverTheBackground) {
  add(wall({0, 0, 0}, 200), 7, {0.1f, 0.5f, 0.1f});
  draw();
  const render::Image image = picture();
  ASSERT_EQ(image.width, 200u);
  const glm::ivec3 centre = pixel(image, 100, 80);
  EXPECT_GT(centre.g, centre.r + 40);
  EXPECT_GT(centre.g, centre.b + 40);
  const glm::ivec3 corner = pixel(image, 2, 2);
  EXPECT_NEAR(corner.r, corner.g, 12); // a near-white ground
  EXPECT_GT(corner.g, 190);
}

TEST_F(RendererTest, EachPartOfASkinHasItsColourAndGoesWithTheSkinsOwn) {
  static_assert(gpu::part_plain == static_cast<gpu::uint>(model::SkinPart::plain) &&
                gpu::part_lips == static_cast<gpu::uint>(model::SkinPart::lips) &&
                gpu::part_areola == static_cast<gpu::uint>(model::SkinPart::areola) &&
                gpu::part_nail == static_cast<gpu::uint>(model::SkinPart::nail) &&
                gpu::part_scalp == static_cast<gpu::uint>(model::SkinPart::scalp) &&
                gpu::part_eyebrow == static_cast<gpu::uint>(model::SkinPart::eyebrow) &&
                gpu::part_lid == static_cast<gpu::uint>(model::SkinPart::lid) &&
                gpu::part_inside == static_cast<gpu::uint>(model::SkinPart::inside) &&
                gpu::part_sclera == static_cast<gpu::uint>(model::SkinPart::sclera) &&
                gpu::part_iris == static_cast<gpu::uint>(model::SkinPart::iris) &&
                gpu::part_pupil == static_cast<gpu::uint>(model::SkinPart::pupil));
  const auto drawn = [&](model::SkinPart part, glm::vec3 skin) {
    Shape shape = wall({0, 0, 0}, 200);
    for (std::size_t at = offsetof(myo::pack::PackedVertex, part); at < shape.vertices.size(); at += 16)
      shape.vertices[at] = static_cast<std::byte>(part);
    list_.items.clear();
    add(shape, 7, skin).material = render::Material::skin;
    draw();
    return pixel(picture(), 100, 80);
  };
  const glm::vec3 pale(0.66f, 0.44f, 0.33f), dark(0.2f, 0.1f, 0.06f);
  std::set<std::array<int, 3>> seen;
  for (std::uint8_t part = 0; part < model::skin_part_count; ++part) {
    const glm::ivec3 c = drawn(static_cast<model::SkinPart>(part), pale);
    EXPECT_TRUE(seen.insert({c.r, c.g, c.b}).second) << "part " << int(part) << " looks like another";
  }
  EXPECT_LT(drawn(model::SkinPart::lips, dark).r, drawn(model::SkinPart::lips, pale).r - 30);
  EXPECT_LT(drawn(model::SkinPart::pupil, pale).r, 60);
  EXPECT_EQ(drawn(model::SkinPart::sclera, dark), drawn(model::SkinPart::sclera, pale));
}

TEST_F(RendererTest, AnswersTheIdOfTheNearestItem) {
  add(wall({0, 50, 0}, 200), 7);
  add(wall({60, -50, 0}, 60), 8);
  draw();
  EXPECT_EQ(picked(100, 80), 7u);
  const std::uint32_t x = 100 + 60 * 160 / 540;
  EXPECT_EQ(picked(x, 80), 8u);
  EXPECT_EQ(picked(3, 3), 0u);
  EXPECT_EQ(picked(5000, 80), 0u);
}

TEST_F(RendererTest, PickNearFindsThePreferredIdWithinItsRadius) {
  add(wall({0, 0, 0}, 200), 7);
  add(wall({0, -50, 0}, 20), 8);
  draw();
  ASSERT_EQ(picked(108, 80), 7u);
  const auto prefer = [](std::uint32_t id) { return id == 8; };
  EXPECT_EQ(*renderer_->pick_near(108, 80, 12, prefer), 8u);
  EXPECT_EQ(*renderer_->pick_near(108, 80, 2, prefer), 7u);
}

TEST_F(RendererTest, FaintItemsAndGhostsLetThePickThrough) {
  add(wall({0, 50, 0}, 200), 7);
  add(wall({0, 0, 0}, 200), 8).opacity = 0.8f;
  add(wall({0, -50, 0}, 200), 9).opacity = 0.3f;
  add(wall({0, -60, 0}, 200), 10).ghost = true;
  draw();
  EXPECT_EQ(picked(100, 80), 8u);
}

TEST_F(RendererTest, TransparencyDoesNotDependOnTheOrderOfTheList) {
  const glm::vec3 colours[] = {{0.8f, 0.1f, 0.1f}, {0.1f, 0.7f, 0.1f}, {0.1f, 0.1f, 0.8f}, {0.7f, 0.7f, 0.1f}};
  for (int i = 0; i < 4; ++i)
    add(ellipsoid({30.0f * static_cast<float>(i) - 45, 20.0f * static_cast<float>(i), 0}, {60, 15, 80}),
        static_cast<std::uint32_t>(i) + 1, colours[i])
        .opacity = 0.4f;
  draw();
  const render::Image forward = picture();
  std::reverse(list_.items.begin(), list_.items.end());
  draw();
  // Half floats are added in another order: one step of 255 is all that may come of it.
  EXPECT_EQ(different(forward, picture(), 1), 0u);
}

TEST_F(RendererTest, TheNearestTransparentLayerDominates) {
  add(wall({0, 40, 0}, 200), 1, {0.05f, 0.05f, 0.8f}).opacity = 0.6f;
  add(wall({0, -40, 0}, 200), 2, {0.8f, 0.05f, 0.05f}).opacity = 0.6f;
  draw();
  const glm::ivec3 c = pixel(picture(), 100, 80);
  EXPECT_GT(c.r, c.b + 20);
}

TEST_F(RendererTest, WhatIsHiddenIsLeftOutAndComesBackExactly) {
  add(wall({0, -100, 0}, 400), 1);
  for (int i = 0; i < 30; ++i)
    add(ellipsoid({0, 20.0f * static_cast<float>(i % 5), 0}, {60, 15, 80}), static_cast<std::uint32_t>(i) + 2);
  draw();
  view_.camera.yaw_rad = 1e-3f; // the second frame knows what was seen in the first
  draw();
  if (device_->is_cpu()) {
    EXPECT_LT(renderer_->last_times().triangles, 1000u);
  }
  // From the side the wall hides nothing: the frame must be the one that a fresh renderer draws.
  view_.camera.yaw_rad = 1.5f;
  draw();
  const render::Image after = picture();
  auto fresh = render::Renderer::create(*device_, MYO_SHARE_DIR "/shaders");
  ASSERT_TRUE(fresh);
  // The same meshes, uploaded in one go.
  std::list<Shape> shapes;
  std::vector<render::MeshSource> sources;
  shapes.push_back(wall({0, -100, 0}, 400));
  for (int i = 0; i < 30; ++i) shapes.push_back(ellipsoid({0, 20.0f * static_cast<float>(i % 5), 0}, {60, 15, 80}));
  for (const Shape& s : shapes) sources.push_back(s.source());
  ASSERT_TRUE(fresh->upload(sources));
  ASSERT_TRUE(fresh->draw(list_, view_));
  EXPECT_EQ(different(after, *fresh->read_back(), 0), 0u);
}

TEST_F(RendererTest, WithoutPerspectiveNearAndFarAreDrawnAlike) {
  add(wall({-80, -250, 0}, 60), 1);
  add(wall({80, 250, 0}, 60), 2);
  const auto columns_of = [&](std::uint32_t id) {
    std::size_t columns = 0;
    for (std::uint32_t x = 0; x < view_.width_px; ++x) columns += picked(x, 80) == id;
    return columns;
  };
  draw();
  EXPECT_GT(columns_of(1), columns_of(2) + 5) << "the nearer one is larger";
  view_.camera.parallel = true;
  for (const float distance :
       {1000.f, 600.f, 240.f}) { // at 240 the eye stands behind the nearer one: it is drawn still
    view_.camera.distance_mm = distance;
    draw();
    const float mm = geometry::mm_per_pixel(view_.camera, glm::vec2(view_.width_px, view_.height_px), 1);
    const float wide_px = std::min(60.f, 100 * mm - 50) / mm; // at 240 the picture ends in the middle of both
    EXPECT_NEAR(static_cast<float>(columns_of(1)), wide_px, 1.5f) << distance;
    EXPECT_NEAR(static_cast<float>(columns_of(2)), wide_px, 1.5f) << distance;
  }
}

TEST_F(RendererTest, WithoutPerspectiveWhatIsHiddenIsLeftOutAndComesBackExactly) {
  view_.camera.parallel = true;
  const Shape front = wall({0, -100, 0}, 400), behind = ellipsoid({0, 20, 0}, {60, 15, 80});
  std::vector<render::MeshSource> sources{front.source()};
  for (int i = 0; i < 30; ++i) sources.push_back(behind.source());
  ASSERT_TRUE(renderer_->upload(sources));
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    render::DrawItem item;
    item.mesh = static_cast<render::MeshHandle>(i), item.pick_id = i + 1;
    list_.items.push_back(item);
  }
  draw();
  view_.camera.yaw_rad = 1e-3f;
  draw();
  if (device_->is_cpu()) {
    EXPECT_LT(renderer_->last_times().triangles, 1000u);
  }
  view_.camera.yaw_rad = 1.5f;
  draw();
  auto fresh = render::Renderer::create(*device_, MYO_SHARE_DIR "/shaders");
  ASSERT_TRUE(fresh);
  ASSERT_TRUE(fresh->upload(sources));
  ASSERT_TRUE(fresh->draw(list_, view_));
  EXPECT_EQ(different(picture(), *fresh->read_back(), 0), 0u);
}

TEST_F(RendererTest, OneBesideAnotherDrawsTheSameMeshesAndFollowsThem) {
  add(wall({0, 0, 0}, 200), 7);
  draw();
  const render::Image first = picture();
  auto second = renderer_->beside();
  ASSERT_TRUE(second) << second.error().message();
  ASSERT_TRUE(second->draw(list_, view_));
  EXPECT_EQ(different(first, *second->read_back(), 0), 0u);
  view_.camera.yaw_rad = 1;
  ASSERT_TRUE(second->draw(list_, view_));
  EXPECT_GT(different(first, *second->read_back(), 20), 500u);
  EXPECT_EQ(different(first, picture(), 0), 0u) << "the first one's picture is its own";
  // What is uploaded to the one is there for the other, and what is cleared is gone for both.
  view_.camera.yaw_rad = 0;
  add(wall({0, -50, 0}, 60), 8);
  ASSERT_TRUE(second->draw(list_, view_));
  EXPECT_EQ(*second->pick(100, 80), 8u);
  second->clear_meshes();
  EXPECT_FALSE(renderer_->pick(100, 80)) << "its picture is of meshes that are gone";
  EXPECT_FALSE(renderer_->draw(list_, view_)) << "it names meshes that are gone";
  list_.items.clear();
  ASSERT_TRUE(renderer_->draw(list_, view_));
  EXPECT_EQ(picked(100, 80), 0u);
}

TEST_F(RendererTest, TwoPicturesAreJoinedInOne) {
  const render::Image red{1, 2, {200, 0, 0, 255, 200, 0, 0, 255}}, blue{1, 2, {0, 0, 200, 255, 0, 0, 200, 255}};
  const render::Image beside = render::joined(red, blue, 3, 2), beneath = render::joined(red, blue, 1, 5);
  EXPECT_EQ(pixel(beside, 0, 1).r, 200);
  EXPECT_EQ(pixel(beside, 2, 1).b, 200);
  EXPECT_EQ(pixel(beside, 1, 1), glm::ivec3(0xb4));
  EXPECT_EQ(pixel(beneath, 0, 0).r, 200);
  EXPECT_EQ(pixel(beneath, 0, 4).b, 200);
  EXPECT_EQ(pixel(beneath, 0, 2), glm::ivec3(0xb4));
}

TEST_F(RendererTest, AThinThingWhoseCoarseLevelsAreShorterIsDrawnToItsEnd) {
  // As simplification leaves a thin tube: far shorter than the error it states.
  const Shape rod = ellipsoid({0, 0, 0}, {1.5f, 1.5f, 200});
  render::MeshSource source = rod.source();
  const std::span<const std::uint32_t> half =
      source.lods.front().indices.subspan(source.lods.front().indices.size() / 2);
  for (int level = 0; level < 2; ++level) source.lods.push_back({source.lods.front().vertex_count, half, 8.f});
  source.lods[0].error_mm = 0;
  ASSERT_TRUE(renderer_->upload({&source, 1}));
  render::DrawItem item;
  item.mesh = static_cast<render::MeshHandle>(0);
  item.pick_id = 7;
  item.material = render::Material::nerve;
  list_.items.push_back(item);
  view_.camera.distance_mm = 600;
  draw();
  const auto rows_of_rod = [&] {
    std::size_t rows = 0;
    for (std::uint32_t y = 0; y < view_.height_px; ++y) rows += picked(100, y) == 7u || picked(99, y) == 7u;
    return rows;
  };
  EXPECT_GT(rows_of_rod(), 150u) << "the rod reaches from edge to edge of the picture";
}

TEST_F(RendererTest, WhatAnOpaqueSkinEnclosesIsNotDrawn) {
  add(ellipsoid({0, 0, 0}, {60, 60, 60}), 1).encloses = true;
  add(ellipsoid({0, -40, 0}, {20, 40, 20}), 2); // pokes out: the skin says that nothing does
  draw();
  EXPECT_EQ(picked(100, 80), 1u);
  list_.items[0].opacity = 0.3f;
  draw();
  EXPECT_EQ(picked(100, 80), 2u);
}

TEST_F(RendererTest, HighlightingRedrawsNoTissueAndOutlinesTheItem) {
  add(ellipsoid({0, 0, 0}, {60, 60, 60}), 1);
  add(ellipsoid({150, 0, 0}, {40, 40, 40}), 2);
  draw();
  const render::Image plain = picture();
  const std::uint64_t all = renderer_->last_times().triangles;
  list_.items[0].highlight = 1;
  draw();
  EXPECT_LT(renderer_->last_times().triangles, all);
  const render::Image lit = picture();
  EXPECT_GT(different(plain, lit, 20), 100u);
  // Nothing but the item and its outline changed.
  for (std::uint32_t y = 0; y < lit.height; ++y)
    for (std::uint32_t px = 0; px < lit.width; ++px)
      if (std::hypot(static_cast<float>(px) - 99.5f, static_cast<float>(y) - 79.5f) > 28) {
        ASSERT_EQ(pixel(plain, px, y), pixel(lit, px, y)) << px << ' ' << y;
      }
  // The neighbour stays as it was.
  const std::uint32_t x = 100 + 150 * 160 / 510;
  EXPECT_EQ(pixel(plain, x, 80), pixel(lit, x, 80));
  list_.items[0].highlight = 0;
  draw();
  EXPECT_EQ(different(plain, picture(), 0), 0u);
}

TEST_F(RendererTest, DrawingTheSameAgainCostsNothing) {
  add(ellipsoid({0, 0, 0}, {60, 60, 60}, true, 200), 1);
  draw();
  const auto first = renderer_->last_times();
  const auto generation = renderer_->colour_target().generation;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(renderer_->draw(list_, view_));
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  EXPECT_LT(ms / 1000, 0.1);
  EXPECT_EQ(renderer_->last_times().gpu_ms, first.gpu_ms); // nothing was drawn since
  EXPECT_EQ(renderer_->colour_target().generation, generation);
}

TEST_F(RendererTest, ResizesAndGoesBack) {
  add(ellipsoid({0, 0, 0}, {60, 60, 60}), 1);
  draw();
  const render::Image before = picture();
  const auto generation = renderer_->colour_target().generation;
  view_.width_px = 331;
  view_.height_px = 77;
  draw();
  EXPECT_NE(renderer_->colour_target().generation, generation);
  EXPECT_EQ(picture().width, 331u);
  EXPECT_EQ(picked(165, 38), 1u);
  view_.width_px = 200;
  view_.height_px = 160;
  draw();
  EXPECT_EQ(different(before, picture(), 0), 0u);
}

TEST_F(RendererTest, MovingFramesPickInViewPixelsToo) {
  add(wall({0, 0, 0}, 100), 5);
  view_.detail = render::Detail::moving;
  draw();
  EXPECT_EQ(picked(100, 80), 5u);
  EXPECT_EQ(picked(199, 159), 0u);
  EXPECT_LE(renderer_->colour_target().extent.width, 200u);
}

TEST_F(RendererTest, RefusesWhatItCannotDraw) {
  const auto before_anything = renderer_->pick(0, 0);
  EXPECT_FALSE(before_anything);
  render::DrawItem item;
  item.mesh = static_cast<render::MeshHandle>(99);
  list_.items.push_back(item);
  EXPECT_FALSE(renderer_->draw(list_, view_));
  list_.items.clear();
  view_.width_px = 0;
  EXPECT_FALSE(renderer_->draw(list_, view_));
  view_.width_px = 1u << 20;
  EXPECT_FALSE(renderer_->draw(list_, view_));
  Shape bad = wall({0, 0, 0}, 10);
  bad.indices.back() = 17;
  const render::MeshSource source = bad.source();
  EXPECT_FALSE(renderer_->upload({&source, 1}));
}

TEST_F(RendererTest, ALostDeviceEndsWithASentence) {
  add(wall({0, 0, 0}, 100), 5);
  draw();
  device_->mark_lost();
  view_.width_px = 150;
  const auto drawn = renderer_->draw(list_, view_);
  ASSERT_FALSE(drawn);
  EXPECT_NE(drawn.error().message().find("lost"), std::string::npos);
}

TEST_F(RendererTest, TheFloorCountsEveryTriangleOfWhatIsSeen) {
  add(wall({0, -100, 0}, 400), 1);
  add(ellipsoid({0, 50, 0}, {60, 15, 80}), 2); // hidden
  const auto floor = renderer_->draw_floor(list_, view_);
  ASSERT_TRUE(floor) << floor.error().message();
  EXPECT_EQ(floor->triangles, 2u);
  EXPECT_GT(floor->gpu_ms, 0);
}

} // namespace
