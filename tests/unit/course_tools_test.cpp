// Courses laid by rule, lines kept out of bones, values fitted between places, lines through the middle of tubes.

#include "assets/build/courses/clear_way.hpp"
#include "assets/build/courses/courses.hpp"
#include "assets/build/courses/moving_fit.hpp"
#include "assets/build/courses/taper_ends.hpp"
#include "assets/figures/tube.hpp"
#include "assets/tools/measure/centre_tubes.hpp"
#include "tests/support/ball_body.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <numbers>
#include <unistd.h>

namespace fs = std::filesystem;

namespace myo {
namespace {

pack::PackStructure ball_of(const char* id, model::Kind kind, glm::vec3 centre, float radius) {
  return {{id, id, std::nullopt, kind, model::Layer::deep, model::Side::midline, false}, testing::ball(centre, radius)};
}

std::vector<glm::vec3> straight(glm::vec3 from, glm::vec3 to, int count) {
  std::vector<glm::vec3> line;
  for (int i = 0; i < count; ++i)
    line.push_back(glm::mix(from, to, static_cast<float>(i) / static_cast<float>(count - 1)));
  return line;
}

fs::path write(const std::string& text) {
  const fs::path path = fs::temp_directory_path() / ("myo-courses-" + std::to_string(::getpid()) + ".toml");
  std::ofstream(path) << text;
  return path;
}

pack::PackStructure tube_along_x(const char* id, model::Kind kind, float from, float to, float radius) {
  std::vector<figures::TubePoint> line;
  for (float x = from; x <= to; x += 4)
    line.push_back({{x, 3 * std::sin(x / 10), 0}, radius}); // winds, so it has rings
  return {{id, id, std::nullopt, kind, model::Layer::vessels, model::Side::midline, false}, figures::tube_mesh(line)};
}

/// Half the width in z within 6 mm of `x`.
float radius_near(const geometry::Mesh& mesh, float x) {
  float most = 0;
  for (const glm::vec3& p : mesh.positions)
    if (std::abs(p.x - x) < 6) most = std::max(most, std::abs(p.z));
  return most;
}

TEST(TaperEnds, FindsTheEndsOfATube) {
  const auto ends = build::tube_ends(tube_along_x("a", model::Kind::vein, 0, 100, 3).mesh);
  ASSERT_EQ(ends.size(), 2u);
  EXPECT_GT(std::abs(ends[0].tip.x - ends[1].tip.x), 98);
}

TEST(TaperEnds, DrawsInAFreeEndAndLeavesAJoinedOne) {
  std::vector<pack::PackStructure> body;
  body.push_back(tube_along_x("trunk", model::Kind::vein, 0, 100, 3));
  body.push_back(tube_along_x("branch", model::Kind::vein, 102, 200, 3));
  EXPECT_EQ(build::taper_free_ends(body), 2u);
  EXPECT_NEAR(radius_near(body[0].mesh, 96), 3, 0.3);
  EXPECT_NEAR(radius_near(body[1].mesh, 105), 3, 0.3);
  EXPECT_LT(radius_near(body[0].mesh, -3), 2.2);
  EXPECT_LT(radius_near(body[1].mesh, 203), 2.2);
  EXPECT_NEAR(radius_near(body[0].mesh, 50), 3, 0.3);
}

TEST(TaperEnds, ATubeOfAnotherKindDoesNotJoin) {
  std::vector<pack::PackStructure> body;
  body.push_back(tube_along_x("vein", model::Kind::vein, 0, 100, 3));
  body.push_back(tube_along_x("nerve", model::Kind::nerve, 102, 200, 3));
  EXPECT_EQ(build::taper_free_ends(body), 4u);
  EXPECT_LT(radius_near(body[0].mesh, 103), 2.2);
}

TEST(MovingFit, GivesALinearFieldBackAndFollowsWhatIsNear) {
  std::vector<build::KnownValue> known;
  for (int x = -2; x <= 2; ++x)
    for (int y = -2; y <= 2; ++y)
      for (int z = -2; z <= 2; ++z) {
        const glm::vec3 p = 40.f * glm::vec3(x, y, z);
        known.push_back({p, 3.f + 0.05f * p.x - 0.02f * p.y, 1});
      }
  EXPECT_NEAR(build::moving_fit(known, {10, -20, 5}, 12), 3.9f, 0.1f);
  known[62].value += 30; // the middle one
  EXPECT_GT(build::moving_fit(known, {0, 0, 0}, 12), 20);
  EXPECT_NEAR(build::moving_fit(known, {0, 0, 0}, 12, 62, 1), 3.f, 0.2f) << "left out, its neighbours speak";
}

TEST(ClearWay, GoesRoundABoneButThroughOneItMayRunIn) {
  const std::vector<pack::PackStructure> body{ball_of("core", model::Kind::bone, {0, 0, 0}, 20)};
  const body::BodyGeometry geometry(body);
  const build::Obstacles obstacles(geometry);
  EXPECT_EQ(obstacles.bone_at({0, 0, 0})->id, "core");
  EXPECT_EQ(obstacles.bone_at({0, 0, 21}), nullptr);
  const std::vector<float> clearance(41, 2.f);
  auto line = straight({-60, 9, 0}, {60, 9, 0}, 41);
  obstacles.clear(line, clearance, {});
  for (const auto& p : line) EXPECT_GT(glm::length(p), 21.3f);
  EXPECT_NEAR(line.front().y, 9, 1) << "far from the bone nothing moves";
  float sharpest = 1;
  for (std::size_t i = 1; i + 1 < line.size(); ++i)
    sharpest =
        std::min(sharpest, glm::dot(glm::normalize(line[i] - line[i - 1]), glm::normalize(line[i + 1] - line[i])));
  EXPECT_GT(sharpest, 0.3f) << "no kink";
  auto through = straight({-60, 9, 0}, {60, 9, 0}, 41);
  const std::vector<std::string> may{"co*"};
  obstacles.clear(through, clearance, {may, {}, false});
  EXPECT_EQ(through, straight({-60, 9, 0}, {60, 9, 0}, 41));
}

TEST(ClearWay, StaysUnderTheSkinAndBetweenMuscles) {
  const std::vector<pack::PackStructure> body{ball_of("skin", model::Kind::skin, {0, 0, 0}, 100),
                                              ball_of("upper", model::Kind::muscle, {0, 0, 20}, 20),
                                              ball_of("lower", model::Kind::muscle, {0, 0, -20}, 20)};
  const body::BodyGeometry geometry(body);
  const build::Obstacles obstacles(geometry);
  const std::vector<float> clearance(31, 3.f);
  auto out = straight({0, 40, 0}, {0, 120, 0}, 31);
  obstacles.clear(out, clearance, {});
  for (const auto& p : out) EXPECT_LT(glm::length(p), 97.5f);
  auto between = straight({-30, 0, 6}, {30, 0, 6}, 31);
  obstacles.clear(between, clearance, {{}, {}, true});
  EXPECT_LT(std::abs(between[15].z), 3.f) << "pushed down to where the muscles touch";
  auto pierced = straight({-30, 0, 6}, {30, 0, 6}, 31);
  const std::vector<std::string> may{"upper"};
  obstacles.clear(pierced, clearance, {{}, may, true});
  EXPECT_NEAR(pierced[15].z, 6, 0.3f);
}

TEST(CentreTubes, FindTheLineAndRadiusOfABranchingTube) {
  const std::vector<figures::TubePoint> trunk{{{0, 0, 100}, 4}, {{3, 0, 50}, 4}, {{0, 0, 0}, 3}};
  const auto lines = tools::centre_tubes(figures::tube_mesh(trunk));
  ASSERT_EQ(lines.size(), 1u);
  float highest = -1e3f, lowest = 1e3f;
  for (const auto& p : lines[0]) {
    highest = std::max(highest, p.position_mm.z), lowest = std::min(lowest, p.position_mm.z);
    if (p.position_mm.z > 60 && p.position_mm.z < 90) {
      EXPECT_NEAR(p.radius_mm, 4, 0.5f);
    }
    EXPECT_LT(std::abs(p.position_mm.y), 0.5f);
    EXPECT_LT(p.position_mm.x, 4.f);
  }
  EXPECT_GT(highest, 97);
  EXPECT_LT(lowest, 3);
}

TEST(CourseRules, RefuseWhatTheyDoNotKnow) {
  const std::string head = "[[source]]\nid = \"s\"\n";
  for (const std::string& wrong :
       {head, head + "[[course]]\nid = \"a\"\nradius = 1\npath = [\"p\", \"q\"]\n",
        head + "[[course]]\nid = \"a\"\nradius = 1\nsources = [\"t\"]\npath = [\"p\", \"q\"]\n",
        head + "[[course]]\nid = \"a\"\nradius = 1\nsources = [\"s\"]\npath = [\"p\"]\n",
        head + "[[course]]\nid = \"a\"\nradius = 99\nsources = [\"s\"]\npath = [\"p\", \"q\"]\n",
        head + "[[course]]\nid = \"a\"\nradius = 1\nsources = [\"s\"]\npath = [\"mid(p\", \"q\"]\n"}) {
    const auto rules = build::load_courses(write(wrong));
    ASSERT_FALSE(rules) << wrong;
    EXPECT_FALSE(rules.error().hint.empty());
  }
}

TEST(AddCourses, LaysBothSidesReportsWhatIsMissingAndKeepsWhatIsThere) {
  std::vector<pack::PackStructure> body{ball_of("skin", model::Kind::skin, {0, 0, 0}, 300),
                                        ball_of("core", model::Kind::bone, {0, 0, 0}, 40)};
  const auto rules = build::load_courses(write(
      "[[source]]\nid = \"s\"\n[[course]]\nid = \"n\"\nradius = [2, 1]\nsources = [\"s\"]\n"
      "path = [\"move(centroid(core), lateral 60, up 80)\", \"move(centroid(core), lateral 60, down 80)\"]\n"
      "[[course]]\nid = \"m\"\nradius = 1\nsources = [\"s\"]\npath = [\"centroid(core)\", \"centroid(spleen)\"]\n"));
  ASSERT_TRUE(rules) << rules.error().message();
  std::vector<model::StructureInfo> listed;
  for (const char* id : {"n.left", "n.right", "m.left", "m.right"}) {
    const model::Side side = std::string(id).ends_with("left") ? model::Side::left : model::Side::right;
    listed.push_back({id, id, std::nullopt, model::Kind::nerve, model::Layer::nerves, side, false});
  }
  const auto lay = [&] {
    const body::BodyGeometry geometry(body);
    return build::add_courses(places::PlaceBody(geometry), listed, *rules);
  };
  {
    const body::BodyGeometry geometry(body);
    const auto cancelled = build::add_courses(places::PlaceBody(geometry), listed, *rules, [] { return true; });
    EXPECT_TRUE(cancelled.made.empty());
    EXPECT_EQ(cancelled.missing.size(), 4u) << "none is laid any more";
  }
  auto report = lay();
  ASSERT_EQ(report.made.size(), 2u);
  EXPECT_EQ(report.made[0].info.id, "n.left");
  EXPECT_EQ(report.made[1].info.id, "n.right");
  EXPECT_EQ(report.missing.size(), 2u);
  std::ranges::move(report.made, std::back_inserter(body));
  EXPECT_TRUE(body[2].info.constructed);
  EXPECT_GT(geometry::volume_mm3(body[2].mesh), 0);
  EXPECT_NEAR(geometry::bounds(body[2].mesh.positions).centre().x, 60, 2);
  EXPECT_NEAR(geometry::bounds(body[3].mesh.positions).centre().x, -60, 2);
  EXPECT_TRUE(lay().made.empty()) << "what is there is left alone";
}

} // namespace
} // namespace myo
