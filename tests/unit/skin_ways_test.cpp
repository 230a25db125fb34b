// Ways from inside a body to the air: out of folds, where the skins of two limbs lie within each other or side by side.

#include "assets/geometry/skin_ways.hpp"
#include "tests/support/ball_body.hpp"

#include <gtest/gtest.h>

using namespace myo;

namespace {

/// Two balls of radius 50 mm in one mesh, so far apart along x.
struct TwoBalls {
  explicit TwoBalls(float apart) : other(apart, 0, 0), skin(myo::testing::ball({0, 0, 0}, 50)) {
    const geometry::Mesh more = myo::testing::ball(other, 50);
    const auto first = static_cast<std::uint32_t>(skin.positions.size());
    skin.positions.insert(skin.positions.end(), more.positions.begin(), more.positions.end());
    for (const std::uint32_t i : more.indices) skin.indices.push_back(first + i);
    geometry::compute_normals(skin);
    const geometry::Mesh* one = &skin;
    tree.emplace(std::span(&one, 1));
  }
  /// How far outside both balls.
  [[nodiscard]] float outside(const glm::vec3& p) const {
    return std::min(glm::length(p), glm::distance(p, other)) - 50;
  }

  glm::vec3 other;
  geometry::Mesh skin;
  std::optional<geometry::RayScene> tree;
};

} // namespace

TEST(SkinWays, LeaveForGoodWhereTwoLimbsOverlap) {
  const TwoBalls body(90);
  const auto out = body::leaves_skin(*body.tree, {20, 0, 0}, {1, 0, 0}, 500);
  ASSERT_TRUE(out);
  EXPECT_NEAR(out->position.x, 140, 0.5) << "where the first skin is met the way goes on inside the other limb";
  EXPECT_FALSE(body::leaves_skin(*body.tree, {20, 0, 0}, {1, 0, 0}, 100));
  const auto from_both = body::leaves_skin(*body.tree, {45, 0, 0}, {-1, 0, 0}, 500);
  ASSERT_TRUE(from_both);
  EXPECT_NEAR(from_both->position.x, -50, 0.5);
}

TEST(SkinWays, TellInsideFromOutsideInAFold) {
  const TwoBalls body(90);
  EXPECT_TRUE(body::is_inside(*body.tree, {20, 0, 0}));
  EXPECT_TRUE(body::is_inside(*body.tree, {45, 1, 2})) << "in both";
  EXPECT_FALSE(body::is_inside(*body.tree, {-60, 0, 0}));
  EXPECT_FALSE(body::is_inside(*body.tree, {45, 40, 0}));
}

TEST(SkinWays, TheOpenSkinIsNotWithinTheOtherLimb) {
  const TwoBalls body(90);
  for (const glm::vec3& point : {glm::vec3(38, 0, 0), glm::vec3(44, 3, 1), glm::vec3(52, -2, 4)}) {
    const auto on = body::nearest_open_skin(*body.tree, point);
    ASSERT_TRUE(on);
    EXPECT_GT(body.outside(on->position), -0.5f);
    EXPECT_NEAR(glm::distance(on->position, point), on->distance_mm, 0.1f);
  }
}

TEST(SkinWays, ASlitHasNoRoomForAHand) {
  const TwoBalls body(106);
  const glm::vec3 point(44, 0, 0); // 6 mm under the wall of a slit of 6 mm
  const auto on = body::nearest_open_skin(*body.tree, point);
  ASSERT_TRUE(on);
  EXPECT_GT(on->distance_mm, 15);
  EXPECT_GT(glm::distance(on->position + body::hand_room_mm * on->normal, body.other), 50 + 14);
}

TEST(SkinWays, OnAFreeSideItIsTheNearestOfAll) {
  const TwoBalls body(106);
  const auto on = body::nearest_open_skin(*body.tree, {-40, 3, 5});
  const auto nearest = body.tree->nearest({-40, 3, 5});
  ASSERT_TRUE(on && nearest);
  EXPECT_EQ(on->position, nearest->position);
  EXPECT_FLOAT_EQ(body::free_air(*body.tree, on->position, on->normal, 90), 90);
}

TEST(SkinWays, APointThatPokesOutGetsTheNearest) {
  const TwoBalls body(106);
  const auto on = body::nearest_open_skin(*body.tree, {-53, 0, 0});
  ASSERT_TRUE(on);
  EXPECT_NEAR(on->distance_mm, 3, 0.2);
}
