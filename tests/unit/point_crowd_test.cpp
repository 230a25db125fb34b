// Trigger points that stand together, as one.

#include "app/scene/point_crowd.hpp"

#include <gtest/gtest.h>

namespace myo {
namespace {

using scene::PointCrowd;
using scene::PointGroup;

state::ModelPoint at(const glm::vec3& position, model::Side side = model::Side::left,
                     const glm::vec3& outward = {0, -1, 0}) {
  state::ModelPoint point;
  static int number = 0;
  point.id = "p" + std::to_string(++number);
  point.side = side, point.position = position, point.outward = outward;
  return point;
}

std::vector<PointGroup> all_groups(const std::vector<state::ModelPoint>& points, float apart_mm) {
  return PointCrowd(points).groups(points, std::vector<bool>(points.size(), true), apart_mm);
}

TEST(PointCrowd, WhatIsNearIsOneFromAfarAndPartsAsOneNears) {
  const std::vector<state::ModelPoint> points{at({0, 0, 0}), at({10, 0, 0}), at({100, 0, 0}), at({104, 0, 0})};
  EXPECT_EQ(all_groups(points, 0).size(), 4u);
  EXPECT_EQ(all_groups(points, 5).size(), 3u);
  const std::vector<PointGroup> two = all_groups(points, 20);
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].points, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(two[1].points, (std::vector<std::uint32_t>{2, 3}));
  EXPECT_EQ(all_groups(points, 500).size(), 1u);
}

TEST(PointCrowd, EachPointIsInOneGroupAndNearerNeverJoinsMore) {
  std::vector<state::ModelPoint> points;
  for (int i = 0; i < 200; ++i) // spread without a pattern
    points.push_back(at({float(i * 37 % 101), float(i * 53 % 89), float(i * 71 % 997)},
                        i % 2 == 0 ? model::Side::left : model::Side::right));
  std::size_t before = points.size() + 1;
  for (const float apart : {0.f, 5.f, 10.f, 40.f, 120.f, 4000.f}) {
    std::vector<int> seen(points.size(), 0);
    const std::vector<PointGroup> groups = all_groups(points, apart);
    for (const PointGroup& group : groups) {
      EXPECT_NE(std::find(group.points.begin(), group.points.end(), group.middle), group.points.end());
      for (const std::uint32_t i : group.points) ++seen[i];
    }
    EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; })) << apart;
    EXPECT_LE(groups.size(), before) << apart;
    before = groups.size();
  }
  EXPECT_LE(before, 2u) << "in the end one, or one of either side";
}

TEST(PointCrowd, BothSidesAreGroupedAlike) {
  // Three points of either side; on the left the middle one lies a little nearer to the first, on the right to the
  // last.
  std::vector<state::ModelPoint> points;
  for (const model::Side side : {model::Side::left, model::Side::right}) {
    const bool left = side == model::Side::left;
    const float y = left ? 0.f : 300.f;
    points.push_back(at({0, y, 0}, side)), points.push_back(at({left ? 9.f : 12.f, y, 0}, side)),
        points.push_back(at({20, y, 0}, side));
    points[points.size() - 3].id = "a", points[points.size() - 2].id = "b", points.back().id = "c";
  }
  const std::vector<PointGroup> groups = all_groups(points, 11);
  ASSERT_EQ(groups.size(), 4u);
  const auto ids = [&](const PointGroup& group) {
    std::string all;
    for (const std::uint32_t i : group.points) all += points[i].id;
    return all;
  };
  EXPECT_EQ(ids(groups[0]), ids(groups[1]));
  EXPECT_EQ(ids(groups[2]), ids(groups[3]));
}

TEST(PointCrowd, BothSidesMeetAtTheMidlineFromAfar) {
  std::vector<state::ModelPoint> points;
  for (const float x : {10.f, -10.f})
    for (const float z : {0.f, 6.f}) {
      points.push_back(at({x, 0, z}, x > 0 ? model::Side::left : model::Side::right));
      points.back().id = z > 0 ? "upper" : "lower";
    }
  EXPECT_EQ(all_groups(points, 20).size(), 2u) << "one of either side";
  const std::vector<PointGroup> far = all_groups(points, 60);
  ASSERT_EQ(far.size(), 1u) << "they would lie over each other";
  EXPECT_EQ(far[0].points.size(), 4u);
  EXPECT_NEAR(far[0].position.x, 0, 1e-4) << "between them";
}

TEST(PointCrowd, SidesAndOppositeFacesStayApart) {
  const std::vector<state::ModelPoint> points{at({2, 0, 0}), at({-2, 0, 0}, model::Side::right),
                                              at({2, 20, 0}, model::Side::left, {0, 1, 0})};
  EXPECT_EQ(all_groups(points, 100).size(), 3u) << "left, right, and the back of the same limb";
}

TEST(PointCrowd, WhatIsNotWantedIsInNoGroup) {
  const std::vector<state::ModelPoint> points{at({0, 0, 0}), at({5, 0, 0}), at({10, 0, 0})};
  const std::vector<PointGroup> groups = PointCrowd(points).groups(points, {true, false, true}, 50);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].points, (std::vector<std::uint32_t>{0, 2}));
  EXPECT_NE(groups[0].middle, 1u);
}

TEST(PointCrowd, WithoutPointsThereIsNothing) { EXPECT_TRUE(all_groups({}, 10).empty()); }

} // namespace
} // namespace myo
