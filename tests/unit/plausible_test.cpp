// Units, sides and places that are wrong are met by the sizes of what is named; what is no body is refused before it
// costs memory.
#include "tests/support/made_sources.hpp"

#include <algorithm>
#include <cmath>

namespace {

using namespace myo;
using namespace myo::testing;

geometry::Mesh box(glm::vec3 low, glm::vec3 high) {
  geometry::Mesh mesh;
  for (int k = 0; k < 8; ++k)
    mesh.positions.emplace_back((k & 1) != 0 ? high.x : low.x, (k & 2) != 0 ? high.y : low.y,
                                (k & 4) != 0 ? high.z : low.z);
  mesh.indices = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                  2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  return mesh;
}

std::string obj_of(const geometry::Mesh& mesh, glm::mat3 turn = glm::mat3(1), float scale = 1) {
  std::string text;
  for (const glm::vec3& p : mesh.positions) {
    const glm::vec3 q = turn * p * scale;
    text += fmt::format("v {:.6f} {:.6f} {:.6f}\n", q.x, q.y, q.z);
  }
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    text += fmt::format("f {} {} {}\n", mesh.indices[t] + 1, mesh.indices[t + 1] + 1, mesh.indices[t + 2] + 1);
  return text;
}

class Plausible : public ImportTest {
protected:
  void SetUp() override {
    ImportTest::SetUp();
    fs::remove(folder_ / "in/anconeus.right.obj");
    // A body of four muscles on both sides, roughly where they are.
    for (const auto& [name, low, high] :
         {std::tuple{"biceps-brachii-long", glm::vec3(200, -60, 1100), glm::vec3(250, -20, 1400)},
          {"soleus", glm::vec3(70, 20, 100), glm::vec3(130, 70, 420)},
          {"masseter-superficial", glm::vec3(40, -60, 1520), glm::vec3(60, -20, 1580)},
          {"anconeus", glm::vec3(250, 0, 1060), glm::vec3(275, 25, 1130)}}) {
      boxes_.emplace_back(std::string(name) + ".left", box(low, high));
      boxes_.emplace_back(std::string(name) + ".right", box({-high.x, low.y, low.z}, {-low.x, high.y, high.z}));
    }
    std::vector<pack::PackStructure> body;
    for (const auto& [id, mesh] : boxes_)
      for (const model::StructureRow& row : rules().structures)
        if (row.info.id == id) body.push_back({row.info, mesh});
    ASSERT_TRUE(pack::write_pack(folder_ / "reference.pack", {"reference", "", "", ""}, body, {}));
    auto loaded = build::load_body_rules(fs::path(MYO_SHARE_DIR) / "body", folder_ / "reference.pack");
    ASSERT_TRUE(loaded);
    rules_ = std::move(*loaded);
  }

  void write_body(glm::mat3 turn, float scale) {
    for (const auto& [id, mesh] : boxes_) write("in/" + id + ".obj", obj_of(mesh, turn, scale));
  }

  Result<importing::ImportReport> import_with(const std::string& source, std::optional<std::string> unit = {},
                                              std::optional<std::string> axes = {}, bool skin = false) {
    importing::ImportOptions options;
    options.sources = {folder_ / source};
    options.out = out();
    options.skin = skin;
    options.unit = std::move(unit), options.axes = std::move(axes);
    fs::remove(out());
    return importing::import_body(options, rules_);
  }

  static bool warned(const importing::ImportReport& report, const std::string& of) {
    return std::ranges::any_of(report.warnings, [&](const std::string& w) { return w.find(of) != w.npos; });
  }

  build::BodyRules rules_;
  std::vector<std::pair<std::string, geometry::Mesh>> boxes_;
};

TEST_F(Plausible, ABodyAsItIsGivesNoWarning) {
  write_body(glm::mat3(1), 1);
  const auto report = import_with("in");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(report->warnings.empty()) << report->warnings.front();
  EXPECT_EQ(report->size.compared, 8u);
  EXPECT_NEAR(report->size.ratio_to_reference, 1, 0.01);
  EXPECT_EQ(report->size.sided, 8u);
  EXPECT_EQ(report->size.on_wrong_side, 0u);
  ASSERT_EQ(report->frames.size(), 1u);
  EXPECT_EQ(report->frames[0].unit, "mm");
  EXPECT_EQ(report->frames[0].unit_by, "assumed");
}

// PrusaSlicer #15552
TEST_F(Plausible, AnotherUnitThatNothingStatesIsAskedFor) {
  for (const auto& [unit, scale] : {std::pair{"m", 0.001f}, {"inch", 1 / 25.4f}}) {
    write_body(glm::mat3(1), scale);
    const auto refused = import_with("in");
    ASSERT_FALSE(refused) << unit;
    EXPECT_NE(refused.error().message().find(fmt::format("--unit {}", unit)), std::string::npos)
        << refused.error().message();
    EXPECT_FALSE(fs::exists(out()));
    const auto taken = import_with("in", unit);
    ASSERT_TRUE(taken) << taken.error().message();
    EXPECT_TRUE(taken->warnings.empty()) << taken->warnings.front();
    EXPECT_TRUE(import_with("in", "mm")) << "what the user states is believed, with a warning";
  }
  write_body(glm::mat3(1), 0.1f);
  const auto report = import_with("in");
  ASSERT_TRUE(report);
  EXPECT_TRUE(warned(*report, "--unit cm"));
}

TEST_F(Plausible, WhatIsNoBodyIsRefusedBeforeItCostsMemory) {
  write("in/soleus.left.obj",
        "v 0 0 0\nv 5000000 0 0\nv 0 5000000 0\nv 0 0 9000000\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n");
  const auto refused = import_with("in", {}, {}, true);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("no part of a body is larger than 5 m"), std::string::npos)
      << refused.error().message();
  write("in/anconeus.left.obj", obj_of(boxes_[6].second));
  const auto report = import_with("in", {}, {}, true);
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->skipped.front().where, "soleus.left.obj: soleus.left");
  // A GLB in millimetres, where the format says metres; a mapping that says metres of millimetres.
  write("mm/soleus.left.obj", obj_of(boxes_[2].second));
  write("m.toml", "unit = \"m\"\n[[structure]]\nfile = \"soleus.left.obj\"\nid = \"soleus.left\"\n");
  const auto mapped = import("mm", "m.toml");
  ASSERT_FALSE(mapped);
  EXPECT_NE(mapped.error().message().find("when read in m;"), std::string::npos) << mapped.error().message();
}

// Slicer #4445, where the file states nothing
TEST_F(Plausible, AMirroredOrTurnedBodyIsWarnedOf) {
  const glm::mat3 ras(glm::vec3(-1, 0, 0), glm::vec3(0, -1, 0), glm::vec3(0, 0, 1));
  write_body(ras, 1);
  const auto mirrored = import_with("in");
  ASSERT_TRUE(mirrored) << mirrored.error().message();
  EXPECT_TRUE(warned(*mirrored, "8 of 8 structures lie on the other side"));
  EXPECT_EQ(mirrored->size.on_wrong_side, 8u);
  const auto right = import_with("in", {}, "right,front,up");
  ASSERT_TRUE(right);
  EXPECT_TRUE(right->warnings.empty()) << right->warnings.front();
  // y up, as modelling programs have it
  write_body(glm::mat3(glm::vec3(1, 0, 0), glm::vec3(0, 0, -1), glm::vec3(0, 1, 0)), 1);
  const auto turned = import_with("in");
  ASSERT_TRUE(turned);
  EXPECT_TRUE(warned(*turned, "x left, y up, z front")) << turned->warnings.size();
  EXPECT_FALSE(import_with("in", {}, "left,left,up"));
}

TEST_F(Plausible, OneStructureThatIsOddIsNamed) {
  write_body(glm::mat3(1), 1);
  write("in/soleus.left.obj", obj_of(box({70, 20, 100}, {75, 22, 120})));
  write("in/biceps-brachii-long.left.obj", obj_of(box({200, -60, 100}, {250, -20, 400})));
  const auto report = import_with("in");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(warned(*report, "soleus.left is 21 mm large"));
  EXPECT_TRUE(warned(*report, "biceps-brachii-long.left lies 1 m from"));
  EXPECT_EQ(report->warnings.size(), 2u);
}

TEST_F(Plausible, AWrongDigitOfOneCoordinateIsSeen) {
  // A cylinder of many triangles, one corner of it 100 mm away.
  std::string text;
  for (int ring = 0; ring <= 40; ++ring)
    for (int k = 0; k < 24; ++k)
      text +=
          fmt::format("v {:.3f} {:.3f} {:.3f}\n", 100 + 25 * std::cos(k * 0.2618) + (ring == 20 && k == 3 ? 100 : 0),
                      45 + 25 * std::sin(k * 0.2618), 100 + 8.0 * ring);
  for (int ring = 0; ring < 40; ++ring)
    for (int k = 0; k < 24; ++k) {
      const int a = 1 + ring * 24 + k, b = 1 + ring * 24 + (k + 1) % 24;
      text += fmt::format("f {} {} {} {}\n", a, b, b + 24, a + 24);
    }
  write("in/soleus.left.obj", text);
  const auto report = import_with("in");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(warned(*report, "soleus.left has a corner")) << report->warnings.size();
}

TEST_F(Plausible, AFewStructuresGetNoSkin) {
  write("in/soleus.left.obj", obj_of(box({70, 20, 100}, {130, 70, 420})));
  write("in/soleus.right.obj", obj_of(box({-8000, 20, 100}, {-7900, 70, 420})));
  const auto report = import_with("in", {}, {}, true);
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(std::ranges::any_of(report->skipped,
                                  [](const Error& e) { return e.message().find("no skin") != std::string::npos; }));
}

} // namespace
