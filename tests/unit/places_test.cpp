// The language of places, on bodies simple enough to know the answers of.

#include "assets/pack/pack.hpp"
#include "assets/places/places.hpp"
#include "assets/places/regions.hpp"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>

namespace myo {
namespace {

/// A closed box, wound outwards, each face cut into `cuts` x `cuts` squares.
geometry::Mesh box(const glm::vec3& low, const glm::vec3& high, int cuts = 1) {
  geometry::Mesh mesh;
  for (int axis = 0; axis < 3; ++axis)
    for (const bool upper : {false, true}) {
      const int u = (axis + 1) % 3, v = (axis + 2) % 3;
      const auto base = static_cast<std::uint32_t>(mesh.positions.size());
      const auto row = static_cast<std::uint32_t>(cuts + 1);
      for (int j = 0; j <= cuts; ++j)
        for (int i = 0; i <= cuts; ++i) {
          glm::vec3 p(0);
          p[axis] = upper ? high[axis] : low[axis];
          p[u] = glm::mix(low[u], high[u], static_cast<float>(i) / static_cast<float>(cuts));
          p[v] = glm::mix(low[v], high[v], static_cast<float>(j) / static_cast<float>(cuts));
          mesh.positions.push_back(p);
        }
      for (std::uint32_t j = 0; j + 1 < row; ++j)
        for (std::uint32_t i = 0; i + 1 < row; ++i) {
          const std::uint32_t a = base + j * row + i, b = a + 1, c = a + row, d = c + 1;
          const std::uint32_t up[] = {a, b, d, a, d, c}, down[] = {a, d, b, a, c, d};
          mesh.indices.insert(mesh.indices.end(), upper ? std::begin(up) : std::begin(down),
                              upper ? std::end(up) : std::end(down));
        }
    }
  geometry::weld(mesh, 1e-4f);
  return mesh;
}

void append(geometry::Mesh& to, const geometry::Mesh& from) {
  const auto base = static_cast<std::uint32_t>(to.positions.size());
  to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
  for (const auto i : from.indices) to.indices.push_back(base + i);
}

model::StructureInfo info(const char* id, model::Side side, model::Kind kind = model::Kind::muscle) {
  model::StructureInfo out;
  out.id = id, out.name = id, out.kind = kind, out.side = side;
  return out;
}

/// A body of boxes: a long muscle on each side, a two-part muscle and a spine, under a skin of 400 x 200 x 1000 mm.
std::vector<pack::PackStructure> boxes(bool with_skin) {
  std::vector<pack::PackStructure> structures{
      {info("longus.left", model::Side::left), box({50, -20, 100}, {70, 0, 500}, 4)},
      {info("longus.right", model::Side::right), box({-70, -20, 100}, {-50, 0, 500}, 4)},
      {info("duo-upper.left", model::Side::left), box({100, 0, 600}, {120, 20, 700})},
      {info("duo-lower.left", model::Side::left), box({100, 0, 500}, {120, 20, 600})},
      {info("spine", model::Side::midline, model::Kind::bone), box({-10, 40, 0}, {10, 80, 900})},
      {info("levis.left", model::Side::left), box({40, -60, 800}, {160, -50, 810})}};
  if (with_skin)
    structures.push_back(
        {info("skin", model::Side::midline, model::Kind::skin), box({-200, -100, -50}, {200, 100, 950}, 20)});
  return structures;
}

places::PlaceBody body_of_boxes(bool with_skin = true) {
  static const std::vector<pack::PackStructure> whole = boxes(true), bare = boxes(false);
  static const body::BodyGeometry shapes_whole(whole), shapes_bare(bare);
  const std::vector<model::LandmarkPosition> landmarks{
      {"tip.left", {60, -10, 500}}, {"tip.right", {-60, -10, 500}}, {"root", {0, 80, 450}}, {"mid", {0, 0, 300}}};
  return places::PlaceBody(with_skin ? shapes_whole : shapes_bare, landmarks);
}

glm::vec3 at(const char* text, model::Side side = model::Side::left) {
  const places::PlaceBody body = body_of_boxes();
  const auto place = places::Place::parse(text);
  EXPECT_TRUE(place) << text << ": " << (place ? "" : place.error().message());
  if (!place) return glm::vec3(NAN);
  const auto p = place->resolve(body, side);
  EXPECT_TRUE(p) << text << ": " << (p ? "" : p.error().message());
  return p.value_or(glm::vec3(NAN));
}

std::string refusal(const char* text) {
  const auto place = places::Place::parse(text);
  return place ? "accepted" : place.error().message();
}

std::string failure(const char* text, model::Side side, bool with_skin = true) {
  const places::PlaceBody body = body_of_boxes(with_skin);
  const auto p = places::Place::parse(text).value().resolve(body, side);
  return p ? "resolved" : p.error().message();
}

void expect_at(const char* text, model::Side side, const glm::vec3& expected) {
  const glm::vec3 found = at(text, side);
  EXPECT_LT(glm::distance(found, expected), 0.01f) << text << " is at " << found.x << " " << found.y << " " << found.z;
}

TEST(Places, LandmarksFollowTheSideAndFallBackToTheMiddle) {
  expect_at("tip", model::Side::left, {60, -10, 500});
  expect_at("tip", model::Side::right, {-60, -10, 500});
  expect_at("tip.right", model::Side::left, {-60, -10, 500});
  expect_at("other(tip)", model::Side::left, {-60, -10, 500});
  expect_at("root", model::Side::right, {0, 80, 450});
  expect_at("root", model::Side::midline, {0, 80, 450});
}

TEST(Places, MeansAndFractions) {
  expect_at("mid(tip, root)", model::Side::left, {30, 35, 475});
  expect_at("between(tip, root, 0.25)", model::Side::left, {45, 12.5f, 487.5f});
  expect_at("mid", model::Side::left, {0, 0, 300}); // a landmark may be called like a function
}

TEST(Places, MovesAreSidedAndTowards) {
  expect_at("move(tip, lateral 10, up 5)", model::Side::left, {70, -10, 505});
  expect_at("move(tip, lateral 10, up 5)", model::Side::right, {-70, -10, 505});
  expect_at("move(tip, medial 10, front 1, back 3, down 2)", model::Side::left, {50, -8, 498});
  expect_at("move(mid, toward(root) 17)", model::Side::left, {0, 8, 315});
  EXPECT_NE(failure("move(root, lateral 3)", model::Side::midline).find("need a side"), std::string::npos);
}

TEST(Places, SurfacePoints) {
  expect_at("on(longus, move(tip, lateral 30, down 100))", model::Side::left, {70, -10, 400});
  expect_at("on(longus, move(tip, lateral 30, down 100))", model::Side::right, {-70, -10, 400});
  expect_at("on(duo, move(tip, up 180))", model::Side::left,
            {100, 0, 680}); // both parts answer to the common beginning
  expect_at("centroid(duo)", model::Side::left, {110, 10, 600});
  expect_at("extreme(spine, up 1, back 1, lateral 1)", model::Side::right, {-10, 80, 900});
  expect_at("extreme_near(longus, up 1, front 0.1, lateral 0.05, mid, 208)", model::Side::left, {50, -20, 500});
  expect_at("level(spine, tip, back 1, lateral 0.1)", model::Side::left, {10, 80, 500});
}

TEST(Places, OuterComesFromTheSkin) {
  // In front of the muscle the nearest skin is the front: the front face is met, not the nearest (lateral) one.
  expect_at("outer(longus, move(tip, down 100, back 9))", model::Side::left, {60, -20, 400});
  expect_at("outer(spine, move(root, front 1))", model::Side::left, {0, 80, 450});
}

TEST(Places, AlongRunsFromTheUpperOrMedialEnd) {
  expect_at("along(longus, 0)", model::Side::left, {60, -10, 500});
  expect_at("along(longus, 0.25)", model::Side::left, {60, -10, 400});
  expect_at("along(longus, 1)", model::Side::right, {-60, -10, 100});
  expect_at("along(levis, 0)", model::Side::left, {40, -55, 805});
  expect_at("along(duo, 0.5)", model::Side::left, {110, 10, 600});
}

TEST(Places, SkinByNearnessAndByDirection) {
  expect_at("skin(move(tip, front 60))", model::Side::left, {60, -100, 500});
  expect_at("skin(tip, back)", model::Side::left, {60, 100, 500});
  expect_at("skin(skin(tip, lateral), lateral)", model::Side::right, {-200, -10, 500});
  EXPECT_NE(failure("skin(tip)", model::Side::left, false).find("no skin"), std::string::npos);
}

TEST(Places, RefusesWithTheCharacter) {
  EXPECT_NE(refusal("mid(tip, )").find("character 10"), std::string::npos) << refusal("mid(tip, )");
  EXPECT_NE(refusal("middle(tip)").find("character 1 "), std::string::npos) << refusal("middle(tip)");
  EXPECT_NE(refusal("move(tip, sideways 3)").find("character 11"), std::string::npos)
      << refusal("move(tip, sideways 3)");
  EXPECT_NE(refusal("between(tip, root, much)").find("character 20"), std::string::npos);
  EXPECT_NE(refusal("along(longus, 1.5)").find("out of range"), std::string::npos);
  EXPECT_NE(refusal("tip root").find("left over"), std::string::npos);
  EXPECT_NE(refusal("tip.up").find(".left or .right"), std::string::npos);
  EXPECT_NE(refusal("").find("character 1 "), std::string::npos);
  EXPECT_NE(refusal("extreme(spine, up nan)").find("number"), std::string::npos);
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "mid(";
  EXPECT_NE(refusal(deep.c_str()).find("too deeply"), std::string::npos);
}

TEST(Places, SaysWhatIsMissing) {
  EXPECT_NE(failure("on(brevis, tip)", model::Side::left).find("brevis: this body has no such structure"),
            std::string::npos);
  EXPECT_NE(failure("on(duo, tip)", model::Side::right).find("no right one"), std::string::npos);
  EXPECT_NE(failure("top", model::Side::left).find("no such landmark"), std::string::npos);
  EXPECT_NE(failure("tip", model::Side::midline).find("left and a right"), std::string::npos);
  EXPECT_NE(failure("extreme(spine, up 1, down 1)", model::Side::left).find("cancel"), std::string::npos);
  EXPECT_NE(failure("level(spine, move(root, up 900), back)", model::Side::left).find("above or below"),
            std::string::npos);
}

TEST(Places, NamesWhatIsUsed) {
  const auto place =
      places::Place::parse("mid(on(longus, tip.right), skin(between(root, tip, 0.5)), centroid(spine))").value();
  EXPECT_EQ(place.landmarks(), (std::vector<std::string>{"tip", "root"}));
  EXPECT_EQ(place.structures(), (std::vector<std::string>{"longus", "spine"}));
}

TEST(Places, DistancesAndStrokes) {
  const places::PlaceBody body = body_of_boxes();
  EXPECT_NEAR(places::distance_to(body, "longus.left", {80, -10, 300}).value(), 10, 1e-3);
  EXPECT_FALSE(places::distance_to(body, "longus.up", {0, 0, 0}));
  const std::vector<places::Place> path{places::Place::parse("skin(tip, front)").value(),
                                        places::Place::parse("skin(other(tip), front)").value()};
  const auto stroke = places::stroke_on_skin(body, path, model::Side::left, 10);
  ASSERT_TRUE(stroke);
  EXPECT_EQ(stroke->size(), 13u); // 120 mm in steps of 10
  for (const auto& p : *stroke) {
    EXPECT_NEAR(p.position.y, -100, 1e-3);
    EXPECT_NEAR(p.normal.y, -1, 1e-3);
  }
}

TEST(Landmarks, RulesUseWhatStandsAboveThem) {
  const std::string file = testing::TempDir() + "rules.toml";
  std::ofstream(file) << "[[landmark]]\nid = \"top\"\nname = \"Top\"\npaired = false\nplace = \"extreme(spine, up)\"\n"
                         "[[landmark]]\nid = \"outside\"\nname = \"Outside\"\nplace = \"move(top, lateral 7)\"\n"
                         "[[landmark]]\nid = \"gone\"\nname = \"Gone\"\nplace = \"centroid(duo)\"\n";
  const auto rules = places::load_landmark_rules(file);
  ASSERT_TRUE(rules) << rules.error().message();
  const places::PlaceBody body = body_of_boxes();
  const auto report = places::measure_landmarks(body, *rules);
  ASSERT_EQ(report.found.size(), 4u);
  EXPECT_EQ(report.found[1].id, "outside.left");
  EXPECT_NEAR(report.found[1].position.x - report.found[2].position.x, 14, 1e-3);
  ASSERT_EQ(report.missing.size(), 1u); // there is no right duo
  EXPECT_NE(report.missing[0].message().find("gone.right"), std::string::npos);

  std::ofstream(file) << "[[landmark]]\nid = \"a\"\nname = \"A\"\nplace = \"mid(b, b)\"\n";
  EXPECT_NE(places::load_landmark_rules(file).error().message().find("not listed before"), std::string::npos);
  std::ofstream(file) << "[[landmark]]\nid = \"a\"\nname = \"A\"\nplace = \"on(spine)\"\n";
  EXPECT_NE(places::load_landmark_rules(file).error().message().find("line 1"), std::string::npos);
  std::remove(file.c_str());
}

TEST(Regions, TheNearestStrokeTakesTheSkinAndDoesNotJumpGaps) {
  // Two fingers 10 mm apart on one palm: a stroke along the first must not colour the near face of the second.
  geometry::Mesh skin = box({0, 0, 0}, {50, 20, 20}, 10);
  const geometry::Mesh finger = box({300, 0, 0}, {350, 20, 20}, 10);
  append(skin, finger);
  const std::vector<pack::PackStructure> structures{{info("skin", model::Side::midline, model::Kind::skin), skin}};
  const std::vector<model::LandmarkPosition> landmarks{
      {"a.left", {0, 10, 10}}, {"b.left", {350, 10, 10}}, {"a.right", {0, 10, 10}}, {"b.right", {350, 10, 10}}};
  const body::BodyGeometry geometry(structures);
  const places::PlaceBody body(geometry, landmarks);
  std::vector<places::RegionAnchors> regions(2);
  regions[0] = {"one", true, {{{places::Place::parse("skin(a)").value()}, 5}}};
  regions[1] = {"two", true, {{{places::Place::parse("skin(b)").value()}, 5}}};
  const auto map = places::label_regions(body, skin, regions);
  ASSERT_TRUE(map) << map.error().message();
  ASSERT_EQ(map->patches.size(), 2u);
  for (std::size_t v = 0; v < skin.positions.size(); ++v)
    EXPECT_EQ(map->patch_of_vertex[v], skin.positions[v].x < 200 ? 0 : 1);
}

TEST(Regions, WideStrokesReachFurther) {
  const geometry::Mesh skin = box({-200, -100, 0}, {200, 100, 400}, 40);
  const std::vector<pack::PackStructure> structures{{info("skin", model::Side::midline, model::Kind::skin), skin}};
  const std::vector<model::LandmarkPosition> landmarks{{"a.left", {-100, -100, 200}},
                                                       {"b.left", {100, -100, 200}},
                                                       {"a.right", {-100, -100, 200}},
                                                       {"b.right", {100, -100, 200}}};
  const body::BodyGeometry geometry(structures);
  const places::PlaceBody body(geometry, landmarks);
  const std::vector<places::RegionAnchors> regions{{"wide", true, {{{places::Place::parse("a").value()}, 60}}},
                                                   {"narrow", true, {{{places::Place::parse("b").value()}, 10}}}};
  const auto map = places::label_regions(body, skin, regions).value();
  // Half-way between the edges of the strokes: x = -100 + 60 + (200 - 70) / 2 = 25.
  for (std::size_t v = 0; v < skin.positions.size(); ++v) {
    const glm::vec3& p = skin.positions[v];
    if (p.y > -99.f || std::abs(p.z - 200) > 30 || std::abs(p.x - 25) < 15) continue;
    EXPECT_EQ(map.patch_of_vertex[v], p.x < 25 ? 0 : 1) << p.x << " " << p.z;
  }
}

} // namespace
} // namespace myo
