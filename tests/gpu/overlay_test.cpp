// What is painted on tissue and over it: zones of referral, trigger points.
#include "tests/gpu/shapes.hpp"

using namespace myo;
using namespace myo::testing_shapes;

namespace {

class OverlayTest : public RenderTest {
protected:
  render::DrawItem& skin(float opacity = 1) {
    render::DrawItem& item = add(ellipsoid({0, 0, 0}, {120, 120, 120}), 1, {0.6f, 0.6f, 0.6f});
    item.receives_zones = true;
    item.opacity = opacity;
    return item;
  }
  render::ZoneCapsule front_zone(render::ZoneTier tier) {
    render::ZoneCapsule zone;
    zone.a = zone.b = {0, -120, 0};
    zone.radius_mm = 40;
    zone.normal = {0, -1, 0};
    zone.tier = tier;
    return zone;
  }
  static bool red(const glm::ivec3& c) { return c.r > c.g + 60 && c.r > c.b + 60; }
  std::size_t red_pixels() {
    const render::Image image = picture();
    std::size_t count = 0;
    for (std::uint32_t y = 0; y < image.height; ++y)
      for (std::uint32_t x = 0; x < image.width; ++x) count += red(pixel(image, x, y)) ? 1 : 0;
    return count;
  }
};

/// A red square facing the eye, `y` mm behind the middle; all of it at one place along its line.
render::GuideMesh red_square(float half_mm, float y, float along_mm = 0) {
  render::GuideMesh guide;
  for (const glm::vec3 corner : {glm::vec3(-half_mm, y, -half_mm), glm::vec3(half_mm, y, -half_mm),
                                 glm::vec3(half_mm, y, half_mm), glm::vec3(-half_mm, y, half_mm)}) {
    guide.vertices.push_back({corner, along_mm, {0, -1, 0}, 100, {0.7f, 0.02f, 0.02f, 1}});
  }
  guide.indices = {0, 1, 2, 0, 2, 3};
  return guide;
}

TEST_F(OverlayTest, AStrokeThatGoesOnIsDrawnAsIfAllWereDrawnAnew) {
  skin();
  const auto stroke = [&](int capsules, bool erases) {
    for (int i = 0; i < capsules; ++i) {
      render::ZoneCapsule zone = front_zone(render::ZoneTier::drawn);
      zone.a = {-60.f + 12.f * static_cast<float>(i), -105, 20.f * static_cast<float>(i % 2)},
      zone.b = zone.a + glm::vec3(12, 0, 5);
      zone.radius_mm = 8, zone.erases = erases, zone.colour = {0.5f, 0.02f, 0.02f};
      list_.zones.push_back(zone);
    }
  };
  stroke(3, false);
  draw();
  stroke(2, false); // what was drawn is kept, what is new is drawn where it lies
  draw();
  const render::Image added = picture();
  stroke(1, true);
  draw();
  const render::Image erased = picture();
  EXPECT_NE(added.rgba, erased.rgba);
  const render::RenderList last = list_;
  list_.zones.clear(), list_.items.front().highlight = 0.5f; // anything else, so that nothing is kept
  draw();
  list_ = last;
  draw();
  EXPECT_EQ(erased.rgba, picture().rgba);
}

TEST_F(OverlayTest, GuidesAreDrawnBeforeTissueAndDashedBehindIt) {
  skin();
  list_.guides = red_square(30, -160);
  draw();
  EXPECT_TRUE(red(pixel(picture(), 100, 80)));
  list_.guides = red_square(30, -160, 2.5f);
  draw();
  EXPECT_GT(red_pixels(), 100u) << "no dashes before the tissue";
  list_.guides = red_square(30, 0); // where a dash is
  draw();
  EXPECT_GT(red_pixels(), 100u);
  list_.guides = red_square(30, 0, 2.5f); // between two dashes
  draw();
  EXPECT_EQ(red_pixels(), 0u);
}

TEST_F(OverlayTest, GuidesLeaveNothingBehindInTheAir) {
  skin();
  draw();
  const render::Image before = picture();
  list_.guides = red_square(20, -160);
  for (render::GuideVertex& v : list_.guides.vertices) v.position.x += 190; // beside the body
  draw();
  EXPECT_NE(picture().rgba, before.rgba);
  list_.guides = {};
  draw();
  EXPECT_EQ(picture().rgba, before.rgba);
}

TEST_F(OverlayTest, EssentialIsSolidWithinItsRadiusOnly) {
  skin();
  list_.zones = {front_zone(render::ZoneTier::essential)};
  draw();
  const render::Image image = picture();
  EXPECT_TRUE(red(pixel(image, 100, 80)));
  EXPECT_TRUE(red(pixel(image, 108, 80)));
  EXPECT_FALSE(red(pixel(image, 100 + 80 * 160 / 510, 80)));
}

TEST_F(OverlayTest, ZonesAreNotPaintedThroughTheBody) {
  skin();
  render::ZoneCapsule zone = front_zone(render::ZoneTier::essential);
  zone.radius_mm = 300; // reaches the back of the ball; the normal keeps it in front
  list_.zones = {zone};
  draw();
  EXPECT_GT(red_pixels(), 1000u);
  view_.camera.yaw_rad = 3.14159265f;
  draw();
  EXPECT_EQ(red_pixels(), 0u);
}

TEST_F(OverlayTest, OnlyWhatReceivesZonesIsPainted) {
  skin().receives_zones = false;
  list_.zones = {front_zone(render::ZoneTier::essential)};
  draw();
  EXPECT_EQ(red_pixels(), 0u);
}

TEST_F(OverlayTest, SpilloverIsStippledAndThinsOutwards) {
  skin();
  list_.zones = {front_zone(render::ZoneTier::essential)};
  view_.width_px = 800;
  view_.height_px = 640;
  draw();
  const std::size_t solid = red_pixels();
  list_.zones = {front_zone(render::ZoneTier::spillover)};
  draw();
  const render::Image image = picture();
  const std::size_t dots = red_pixels();
  EXPECT_GT(dots, solid / 12);
  EXPECT_LT(dots, solid * 2 / 3);
  // Going outwards along rings there is less and less of it.
  const auto share = [&](float from_mm, float to_mm) {
    const float px_per_mm = 640 / 510.7f * 1000 / 880;
    float hits = 0;
    float all = 0;
    for (std::uint32_t y = 200; y < 440; ++y)
      for (std::uint32_t x = 280; x < 520; ++x) {
        const float r = std::hypot(static_cast<float>(x) - 400, static_cast<float>(y) - 320) / px_per_mm;
        if (r < from_mm || r >= to_mm) continue;
        all += 1;
        hits += red(pixel(image, x, y)) ? 1.0f : 0.0f;
      }
    return hits / all;
  };
  EXPECT_GT(share(0, 16), 1.5f * share(24, 36));
  EXPECT_GT(share(24, 36), 0.0f);
}

TEST_F(OverlayTest, PaintOnAFaintSkinStaysReadable) {
  skin(0.15f);
  list_.zones = {front_zone(render::ZoneTier::essential)};
  draw();
  EXPECT_TRUE(red(pixel(picture(), 100, 80)));
}

TEST_F(OverlayTest, DeepPainGlowsThroughAGhostedSkin) {
  skin().ghost = true;
  render::ZoneCapsule zone;
  zone.a = zone.b = {0, 0, 0};
  zone.radius_mm = 25;
  zone.deep = true;
  list_.zones = {zone};
  draw();
  EXPECT_TRUE(red(pixel(picture(), 100, 80)));
}

TEST_F(OverlayTest, ZonesOnlyCostWhereTheyAre) {
  skin();
  draw();
  const render::Image bare = picture();
  render::ZoneCapsule zone = front_zone(render::ZoneTier::essential);
  zone.a = zone.b = {0, 120, 0}; // on the far side
  zone.normal = {0, 1, 0};
  list_.zones = {zone};
  draw();
  EXPECT_EQ(different(bare, picture(), 0), 0u);
}

TEST_F(OverlayTest, AMarkerNeverShrinksBelowItsMinimum) {
  skin();
  render::Marker marker;
  marker.position = {0, -121, 0};
  marker.colour = {0.0f, 0.7f, 0.0f, 1};
  marker.pick_id = 50;
  const auto size_at = [&](float distance) {
    view_.camera.distance_mm = distance;
    list_.markers = {};
    draw();
    const render::Image bare = picture();
    list_.markers = {marker};
    draw();
    const render::Image with = picture();
    std::uint32_t first = with.width;
    std::uint32_t last = 0;
    for (std::uint32_t y = 0; y < with.height; ++y)
      for (std::uint32_t x = 0; x < with.width; ++x)
        if (glm::length(glm::vec3(pixel(with, x, y) - pixel(bare, x, y))) > 30)
          first = std::min(first, x), last = std::max(last, x);
    return last + 1 - first;
  };
  const std::uint32_t far = size_at(20000);
  EXPECT_GE(far, 14u);
  EXPECT_LE(far, 26u);
  EXPECT_GT(size_at(180), 40u); // close by it has its size on the body: 9 mm
}

TEST_F(OverlayTest, WithoutPerspectiveAMarkerIsAsLargeNearAndFar) {
  view_.camera.parallel = true, view_.camera.distance_mm = 180;
  const auto reach_at = [&](float y) { // how far from its middle it is still pressed
    render::Marker marker;
    marker.position = {0, y, 0}, marker.pick_id = 50, marker.maximum_px = 400;
    list_.markers = {marker};
    draw();
    std::uint32_t reach = 0;
    while (reach < 99 && picked(100 + reach, 80) == 50u) ++reach;
    return reach;
  };
  const std::uint32_t near = reach_at(-280);
  EXPECT_GT(near, 5u);
  EXPECT_LT(near, 90u);
  EXPECT_EQ(reach_at(280), near);
}

TEST_F(OverlayTest, AMarkerNeverGrowsAboveItsCap) {
  skin();
  view_.camera.distance_mm = 180;
  draw();
  const render::Image bare = picture();
  render::Marker marker;
  marker.position = {0, -121, 0}, marker.pick_id = 50;
  marker.maximum_px = 20;
  list_.markers = {marker};
  draw();
  const render::Image with = picture();
  for (std::uint32_t x = 0; x < with.width; ++x)
    EXPECT_TRUE(std::abs(static_cast<int>(x) - 100) <= 18 || pixel(with, x, 80) == pixel(bare, x, 80)) << x;
  EXPECT_GT(different(bare, with, 60), 40u);
  EXPECT_EQ(picked(100 + 8, 80), 50u);
  EXPECT_EQ(picked(100 + 24, 80), 1u) << "what is not drawn is not pressed";
}

TEST_F(OverlayTest, AMarkerFadesAsItTurnsFromTheEye) {
  skin();
  draw();
  const render::Image bare = picture();
  render::Marker marker;
  marker.position = {0, -121, 0}, marker.pick_id = 50;
  const auto seen = [&](const glm::vec3& facing) {
    marker.facing = facing;
    list_.markers = {marker};
    draw();
    return different(bare, picture(), 60);
  };
  const std::size_t towards = seen({0, -1, 0});
  EXPECT_GT(towards, 40u);
  EXPECT_EQ(seen({0, 0, 0}), towards) << "without a side it is seen from everywhere";
  EXPECT_EQ(picked(100, 80), 50u);
  EXPECT_EQ(seen({0, 1, 0}), 0u);
  EXPECT_EQ(picked(100, 80), 1u);
  const std::size_t aslant = seen(glm::normalize(glm::vec3(0.985f, -0.17f, 0)));
  EXPECT_LT(aslant, towards);
}

TEST_F(OverlayTest, SeveralAreADiscWithTheirNumber) {
  skin();
  draw();
  render::Marker marker;
  marker.position = {0, -121, 0}, marker.pick_id = 50, marker.size_mm = 0, marker.minimum_px = 40;
  marker.colour = {0.9f, 0.9f, 0.9f, 1};
  // Ink inside the disc: pixels that are dark there.
  const auto ink = [&](std::uint32_t count) {
    marker.count = count;
    list_.markers = {marker};
    draw();
    const render::Image with = picture();
    std::vector<bool> dark;
    for (std::uint32_t y = 80 - 12; y < 80 + 12; ++y)
      for (std::uint32_t x = 100 - 14; x < 100 + 14; ++x) dark.push_back(pixel(with, x, y).r < 110);
    return dark;
  };
  std::set<std::vector<bool>> pictures;
  for (std::uint32_t count : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 9u, 10u, 42u, 100u}) {
    const std::vector<bool> dark = ink(count);
    EXPECT_GT(std::count(dark.begin(), dark.end(), true), 12) << count;
    EXPECT_LT(std::count(dark.begin(), dark.end(), true), 330) << count;
    EXPECT_TRUE(pictures.insert(dark).second) << count << " looks like another number";
  }
  EXPECT_EQ(picked(100, 80), 50u);
}

TEST_F(OverlayTest, AMarkerIsPickedOverTheTissue) {
  skin();
  render::Marker marker;
  marker.position = {0, -121, 0};
  marker.pick_id = 50;
  list_.markers = {marker};
  draw();
  EXPECT_EQ(picked(100, 80), 50u);
  EXPECT_EQ(picked(100 + 20, 80), 1u);
}

TEST_F(OverlayTest, AMarkerJustBelowTheSkinIsGhostedAndOneOnTheBackIsNot) {
  skin();
  draw();
  const render::Image bare = picture();
  render::Marker marker;
  marker.pick_id = 50;
  marker.position = {0, -121, 0};
  list_.markers = {marker};
  draw();
  const std::size_t on_top = different(bare, picture(), 60);
  marker.position = {0, -100, 0};
  list_.markers = {marker};
  draw();
  const std::size_t below = different(bare, picture(), 60);
  EXPECT_LT(below, on_top);
  EXPECT_GT(different(bare, picture(), 15), on_top / 2);
  EXPECT_EQ(picked(100, 80), 50u);
  marker.position = {0, 121, 0};
  list_.markers = {marker};
  draw();
  EXPECT_EQ(different(bare, picture(), 0), 0u);
  EXPECT_EQ(picked(100, 80), 1u);
}

} // namespace
