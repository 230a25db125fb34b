#include "assets/build/construct/construct.hpp"
#include "engine/core/files.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace myo {
namespace {

/// A box with its faces outwards.
geometry::Mesh box(glm::vec3 low, glm::vec3 high) {
  geometry::Mesh mesh;
  for (int i = 0; i < 8; ++i)
    mesh.positions.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
  mesh.indices = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                  2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  return mesh;
}

pack::PackStructure structure(const char* id, model::Side side, geometry::Mesh mesh,
                              model::Kind kind = model::Kind::muscle) {
  pack::PackStructure s;
  s.info.id = id, s.info.side = side, s.info.kind = kind;
  s.mesh = std::move(mesh);
  return s;
}

model::StructureInfo row(const char* id, model::Side side) {
  model::StructureInfo info;
  info.id = id, info.kind = model::Kind::muscle, info.side = side;
  return info;
}

/// A wall on the left, 10 mm thick, with a post behind its inner face.
std::vector<pack::PackStructure> wall() {
  std::vector<pack::PackStructure> body;
  body.push_back(structure("post.left", model::Side::left, box({0, -10, 0}, {20, 10, 200}), model::Kind::bone));
  body.push_back(structure("wall.left", model::Side::left, box({60, -100, 0}, {70, 100, 200})));
  return body;
}

class Construct : public ::testing::Test {
protected:
  Result<std::vector<build::ConstructionRule>> rules(std::string_view text) {
    const auto file = std::filesystem::temp_directory_path() / "myo_construct_test.toml";
    std::ofstream(file) << text;
    auto loaded = build::load_construction_rules(file);
    std::filesystem::remove(file);
    return loaded;
  }
  const std::string sheet_ = R"toml([[structure]]
id = "sheet"
shape = "sheet"
inside = "centroid(post)"
thickness_mm = 4
rows = [["move(centroid(post), lateral 45, front 60, up 60)", "move(centroid(post), lateral 45, back 60, up 60)"],
        ["move(centroid(post), lateral 45, front 60, down 60)", "move(centroid(post), lateral 45, back 60, down 60)"]]
under = ["wall"]
hug = "under"
gap_mm = 1
)toml";
  const std::vector<model::StructureInfo> list_{
      row("post.left", model::Side::left), row("sheet.left", model::Side::left), row("sheet.right", model::Side::right),
      row("wall.left", model::Side::left)};
};

} // namespace

TEST_F(Construct, ASheetIsClosedLiesUnderWhatCoversItAndIsMarked) {
  const auto rule = rules(sheet_);
  ASSERT_TRUE(rule) << rule.error().message();
  auto body = wall();
  const auto report = build::construct_missing(body, list_, *rule, {});
  ASSERT_EQ(report.made, std::vector<std::string>{"sheet.left"});
  ASSERT_EQ(body.size(), 3u);
  EXPECT_EQ(body[1].info.id, "sheet.left"); // where the list names it
  EXPECT_TRUE(body[1].info.constructed);
  const geometry::Mesh& sheet = body[1].mesh;
  EXPECT_NEAR(geometry::volume_mm3(sheet), 4. * 120 * 120, 0.25 * 4 * 120 * 120); // less at the tapered edges
  const geometry::Aabb extent = geometry::bounds(sheet.positions);
  EXPECT_LE(extent.max.x, 59.2f); // the gap is kept
  EXPECT_GE(extent.max.x, 58.5f); // and no more than that
  EXPECT_NEAR(extent.max.y, 60, 1);
  EXPECT_NEAR(extent.min.z, 40, 1);
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (std::size_t t = 0; t < sheet.indices.size(); t += 3)
    for (std::size_t k = 0; k < 3; ++k) ++edges[std::minmax(sheet.indices[t + k], sheet.indices[t + (k + 1) % 3])];
  for (const auto& [edge, uses] : edges) ASSERT_EQ(uses, 2);
}

TEST_F(Construct, WhatTheSourceShowsIsNotReplacedAndWhatItLacksIsSaid) {
  const auto rule = rules(sheet_);
  ASSERT_TRUE(rule);
  auto body = wall();
  body.push_back(structure("sheet.left", model::Side::left, box({0, 0, 0}, {1, 1, 1})));
  const auto report = build::construct_missing(body, list_, *rule, {});
  EXPECT_TRUE(report.made.empty());
  EXPECT_EQ(body.size(), 3u);
  ASSERT_EQ(report.not_made.size(), 1u); // there is no right post
  EXPECT_NE(report.not_made[0].message().find("sheet.right"), std::string::npos);
}

TEST_F(Construct, ASheetThinsWhereThereIsLittleRoom) {
  std::string text = sheet_;
  text.replace(text.find("under ="), 0, "over = [\"floor\"]\n");
  const auto rule = rules(text);
  ASSERT_TRUE(rule) << rule.error().message();
  auto body = wall();
  body.push_back(structure("floor.left", model::Side::left,
                           box({40, -100, 0}, {55, 100, 200}))); // 5 mm are left, 3 without the gaps
  const auto report = build::construct_missing(body, list_, *rule, {});
  ASSERT_EQ(report.made.size(), 1u);
  const geometry::Aabb extent = geometry::bounds(body[1].mesh.positions);
  EXPECT_GE(extent.min.x, 55.9f);
  EXPECT_LE(extent.max.x, 59.1f);
}

TEST_F(Construct, ABandHasItsWidthAndThickness) {
  const auto rule = rules(R"toml([[structure]]
id = "sheet"
shape = "band"
inside = "centroid(post)"
path = ["move(centroid(post), lateral 40, up 50)", "move(centroid(post), lateral 40, down 50)"]
width_mm = [20]
thickness_mm = [6]
)toml");
  ASSERT_TRUE(rule) << rule.error().message();
  auto body = wall();
  ASSERT_EQ(build::construct_missing(body, list_, *rule, {}).made.size(), 1u);
  const glm::vec3 size = geometry::bounds(body[1].mesh.positions).extent();
  EXPECT_NEAR(size.y, 20, 0.5f);
  EXPECT_NEAR(size.x, 6, 0.5f);
  EXPECT_NEAR(size.z, 100, 0.5f);
}

TEST_F(Construct, WrongRulesAreRefusedWithTheLine) {
  const auto refusal = [&](std::string text) {
    const auto loaded = rules(text);
    return loaded ? std::string("read") : loaded.error().message();
  };
  EXPECT_NE(refusal("[[structure]]\nid = \"a\"\nshape = \"ball\"\n").find("no shape \"ball\""), std::string::npos);
  EXPECT_NE(refusal("[[structure]]\nid = \"a\"\nshape = \"sheet\"\nthickness_mm = 2\n").find("rows"),
            std::string::npos);
  EXPECT_NE(refusal(sheet_ + "hugs = \"under\"\n").find("no \"hugs\""), std::string::npos);
  EXPECT_NE(refusal("[[structure]]\nid = \"a\"\nshape = \"band\"\ninside = \"move(b)\"\n").find("line 1"),
            std::string::npos);
}

TEST(ConstructedBody, EveryRuleIsReadAndNamesListedStructures) {
  const auto loaded =
      build::load_construction_rules(std::filesystem::path(MYO_SOURCE_DIR) / "assets/body/constructed.toml");
  ASSERT_TRUE(loaded) << loaded.error().message();
  const auto list = core::read_file(std::filesystem::path(MYO_SOURCE_DIR) / "assets/body/structures.tsv");
  ASSERT_TRUE(list);
  for (const build::ConstructionRule& rule : *loaded) {
    const bool listed = list->find("\n" + rule.id + "\t") != std::string::npos ||
                        list->find("\n" + rule.id + ".left\t") != std::string::npos;
    EXPECT_TRUE(listed) << rule.id;
  }
}

} // namespace myo
