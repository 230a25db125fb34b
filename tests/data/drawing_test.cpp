// A drawing on the reference body in numbers: areas of discs against their formula, sides, symmetry, erasing, arrows;
// the flat chart; `myoatlas drawing` as JSON, CSV, FHIR and as a map of many.
#include "app/measure/extent.hpp"
#include "app/pain/drawing_file.hpp"
#include "app/scene/flat_chart.hpp"
#include "app/scene/patches.hpp"
#include "tests/support/on_body.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>
#include <numbers>

namespace myo {
namespace {

class Drawing : public testing::Test {
protected:
  static void SetUpTestSuite() {
    body = body_of("reference.pack");
    ASSERT_NE(body, nullptr);
    skin = scene::patches_of(*body);
  }
  static void TearDownTestSuite() { skin = {}; }

  /// A disc on the skin nearest to a spot.
  static pain::PainDrawing disc(const glm::vec3& near, float radius_mm, float strength = 5) {
    pain::PainDrawing drawing;
    pain::PainStroke stroke;
    stroke.radius_mm = radius_mm, stroke.strength = strength;
    pain::add_sample(stroke, body->model().frame, body->nearest_skin(near)->position);
    drawing.strokes.push_back(std::move(stroke));
    return drawing;
  }
  static measure::Extent extent(const pain::PainDrawing& drawing) {
    return measure::extent_of(skin, scene::painted_on(*body, skin, drawing));
  }
  static const scene::Body* body;
  static measure::SkinPatches skin;
  static constexpr glm::vec3 left_back{70, 200, 1200}, right_back{-70, 200, 1200};
};
const scene::Body* Drawing::body = nullptr;
measure::SkinPatches Drawing::skin;

TEST_F(Drawing, TheSkinIsThatOfAPerson) {
  const double cm2 = extent({}).skin_cm2;
  EXPECT_GT(cm2, 14'000) << "1.68 m tall: about 1.7 m²";
  EXPECT_LT(cm2, 20'000);
  EXPECT_DOUBLE_EQ(extent({}).percent, 0);
}

TEST_F(Drawing, ADiscOnTheFlatBackHasTheAreaOfADisc) {
  for (const float radius : {14.f, 25.f, 40.f}) {
    const double wanted = std::numbers::pi * radius * radius / 100;
    // Patches are 8 mm wide: of a disc three patches across the edge is a large part.
    EXPECT_NEAR(extent(disc(left_back, radius)).cm2, wanted, (radius < 20 ? 0.2 : 0.12) * wanted) << radius;
  }
}

TEST_F(Drawing, SidesStrengthAndSymmetry) {
  const measure::Extent left = extent(disc(left_back, 30, 7));
  EXPECT_NEAR(left.left, left.percent, 1e-9);
  EXPECT_NEAR(left.right, 0, 1e-9);
  EXPECT_NEAR(left.mean_strength, 7, 1e-4);
  EXPECT_LT(left.symmetry, 0.01);
  pain::PainDrawing both = disc(left_back, 30, 7);
  both.strokes.push_back(disc(right_back, 30, 3).strokes[0]);
  const measure::Extent two = extent(both);
  EXPECT_NEAR(two.left, two.right, 0.15 * two.left);
  EXPECT_NEAR(two.mean_strength, 5, 0.3);
  EXPECT_GT(two.symmetry, 0.8);
  ASSERT_GE(two.regions.size(), 2u);
}

TEST_F(Drawing, ErasingTakesAwayAndAnArrowPaintsNothing) {
  pain::PainDrawing drawing = disc(left_back, 25);
  drawing.strokes.push_back(disc(left_back, 40).strokes[0]);
  drawing.strokes[1].kind = pain::StrokeKind::erase;
  EXPECT_LT(extent(drawing).percent, 1e-6);
  drawing.strokes[1].kind = pain::StrokeKind::travel;
  drawing.strokes[1].samples.push_back(disc(left_back + glm::vec3(0, 0, 120), 5).strokes[0].samples[0]);
  const measure::Extent with = extent(drawing);
  EXPECT_NEAR(with.cm2, extent(disc(left_back, 25)).cm2, 1e-6);
  EXPECT_EQ(with.arrows, 1u);
  const auto drawn = body->drawn(drawing);
  EXPECT_EQ(drawn->strokes()[1].head, 2u) << "its point has two sides";
  float longest = 0; // two spots, 120 mm apart: the line between them follows the skin
  const auto& capsules = drawn->strokes()[1].capsules;
  for (std::size_t i = 0; i + 2 < capsules.size(); ++i) {
    longest = std::max(longest, glm::distance(capsules[i].a, capsules[i].b));
    const glm::vec3 middle = 0.5f * (capsules[i].a + capsules[i].b);
    EXPECT_LT(glm::distance(body->nearest_skin(middle)->position, middle), 1.5f);
  }
  EXPECT_LT(longest, 20);
}

TEST_F(Drawing, ARegionThatIsMarkedIsPaintedWhole) {
  pain::PainDrawing drawing;
  drawing.marks.push_back({"lumbar", model::Side::left, pain::Felt::yes, 8, pain::PainQuality::aching});
  drawing.marks.push_back({"calf", model::Side::midline, pain::Felt::yes, 8, pain::PainQuality::aching});
  drawing.marks.push_back({"heel", model::Side::left, pain::Felt::no, 8, pain::PainQuality::aching});
  const measure::Extent one = extent(drawing);
  ASSERT_EQ(one.regions.size(), 1u);
  EXPECT_NEAR(one.regions[0].percent, 100, 1e-6);
  EXPECT_NEAR(one.mean_strength, 8, 1e-4);
  EXPECT_EQ(one.unsaid, std::vector<std::string>{"calf"}) << "which calf was not said";
}

TEST_F(Drawing, WhatMovesOverlapsLess) {
  // Up and down the back, which is straight there. Two discs of one radius, their middles apart, overlap by a formula.
  constexpr float radius = 30;
  for (const float apart : {0.f, 8.f, 20.f, 40.f, 70.f}) {
    const pain::PainDrawing here = disc(left_back, radius), there = disc(left_back + glm::vec3(0, 0, apart), radius);
    const auto position = [&](const pain::PainDrawing& one) {
      return *pain::position_of(one.strokes[0], one.strokes[0].samples[0], body->model().frame);
    };
    const double share = std::min(1.0, glm::distance(position(here), position(there)) / (2.0 * radius));
    const double wanted = 2 / std::numbers::pi * (std::acos(share) - share * std::sqrt(1 - share * share));
    const measure::Change change =
        measure::change_of(skin, scene::painted_on(*body, skin, here), scene::painted_on(*body, skin, there));
    ASSERT_TRUE(change.dice);
    EXPECT_NEAR(*change.dice, wanted, 0.08) << apart; // patches are 8 mm wide
    EXPECT_NEAR(*change.jaccard, *change.dice / (2 - *change.dice), 1e-9) << "they follow from each other";
  }
}

TEST_F(Drawing, ManyDrawingsAreCountedAsEachAlone) {
  std::vector<pain::PainDrawing> drawings;
  for (int i = 0; i < 70; ++i) drawings.push_back(disc(left_back + glm::vec3(i % 7 * 6, 0, -i % 5 * 9), 25));
  const measure::Frequency all = scene::frequency_of(*body, skin, drawings);
  measure::Frequency one_by_one(skin);
  for (const pain::PainDrawing& drawing : drawings) one_by_one.add(scene::painted_on(*body, skin, drawing));
  EXPECT_EQ(all.drawings(), 70u);
  EXPECT_TRUE(std::equal(all.of_patch().begin(), all.of_patch().end(), one_by_one.of_patch().begin()));
  EXPECT_TRUE(std::equal(all.of_region().begin(), all.of_region().end(), one_by_one.of_region().begin()));
  EXPECT_GT(*std::max_element(all.of_patch().begin(), all.of_patch().end()), 30u);
}

TEST_F(Drawing, TheFlatChartShowsWhatIsPaintedWhereItIs) {
  const scene::FlatChart chart = scene::flat_chart(*body, 4);
  ASSERT_GT(chart.height, 380u);
  const measure::Painted painted = scene::painted_on(*body, skin, disc(left_back, 40));
  const auto middle = [&](scene::FlatChart::Side side) {
    glm::vec2 sum(0);
    float count = 0;
    for (std::uint32_t y = 0; y < chart.height; ++y)
      for (std::uint32_t x = 0; x < chart.width; ++x)
        if (const auto& cell = chart.at(side, x, y); cell.on_body() && painted.share[cell.patch] > 0.5f)
          sum += glm::vec2(x, y), ++count;
    return glm::vec3(count > 0 ? sum / count : sum, count);
  };
  EXPECT_EQ(middle(scene::FlatChart::front).z, 0) << "the back is not seen from the front";
  const glm::vec3 seen = middle(scene::FlatChart::back);
  EXPECT_NEAR(seen.z * 16, std::numbers::pi * 1600, 900) << "as large as it is, cell by cell";
  EXPECT_LT(seen.x, float(chart.width) / 2) << "from behind the left is at the left";
  for (std::uint32_t y = 0; y < chart.height; y += 7)
    for (std::uint32_t x = 0; x < chart.width; x += 3)
      if (const auto& cell = chart.at(scene::FlatChart::back, x, y); cell.on_body()) {
        const glm::vec2 again = chart.flat(scene::FlatChart::back, cell.position);
        ASSERT_LT(glm::distance(again, glm::vec2(x, y) + 0.5f), 0.1f) << "a spot falls into its own cell";
        EXPECT_EQ(chart.side_of(cell.position), scene::FlatChart::back);
      }
  EXPECT_FALSE(chart.side_of({0, 0, 5000}));
  std::size_t on = 0, lost = 0;
  for (const auto& side : chart.cells)
    for (const scene::ChartCell& cell : side) {
      if (!cell.on_body()) continue;
      ++on;
      lost += glm::distance(skin.size() > cell.patch ? body->pain_map().position(cell.patch) : glm::vec3(1e9f),
                            cell.position) > 24
                  ? 1
                  : 0;
    }
  EXPECT_GT(on, 40'000u);
  EXPECT_EQ(lost, 0u);
}

// --- the command

using Json = nlohmann::json;

class DrawingCommand : public Drawing {
protected:
  [[nodiscard]] std::string saved(const std::string& name, const pain::PainDrawing& drawing) const {
    const auto file = folder_.path() / (name + ".json");
    EXPECT_TRUE(pain::save_drawing(file, drawing));
    return fmt::format("'{}'", file.string());
  }
  [[nodiscard]] ProgramRun run(const std::string& arguments) const {
    return run_program("drawing " + arguments + " 2>&1");
  }
  testing_support::TemporaryFolder folder_;
};

TEST_F(DrawingCommand, NumbersAsJsonAndCsv) {
  const std::string now = saved("now", disc(left_back, 30, 6)),
                    then = saved("then", disc(left_back + glm::vec3(20, 0, 0), 20, 8));
  const auto json = run(now + " --against " + then);
  ASSERT_EQ(json.exit, 0) << json.out;
  const Json numbers = Json::parse(json.out);
  EXPECT_NEAR(numbers["extent_percent"].get<double>(), extent(disc(left_back, 30)).percent, 1e-3);
  EXPECT_EQ(numbers["mean_strength"], 6);
  EXPECT_GT(numbers["against"]["dice"], 0.1);
  EXPECT_GT(numbers["against"]["gained_percent"], 0);
  EXPECT_EQ(numbers["regions_counted"], numbers["regions"].size());
  const auto csv = run(now + " --to csv");
  ASSERT_EQ(csv.exit, 0);
  const std::string names = csv.out.substr(0, csv.out.find('\n'));
  EXPECT_TRUE(names.starts_with("skin_cm2,extent_percent,")) << names;
  EXPECT_EQ(std::count(csv.out.begin(), csv.out.end(), '\n'), 2);
}

TEST_F(DrawingCommand, FhirNamesPartsByTheFmaAndNeverADisease) {
  const std::string now = saved("now", disc(left_back, 40, 6));
  const auto run_fhir = run(now + " --to fhir --subject Patient/7 --date 2027-01-31");
  ASSERT_EQ(run_fhir.exit, 0) << run_fhir.out;
  const Json bundle = Json::parse(run_fhir.out);
  EXPECT_EQ(bundle["resourceType"], "Bundle");
  std::size_t structures = 0;
  for (const Json& entry : bundle["entry"]) {
    const Json& resource = entry["resource"];
    if (resource["resourceType"] != "BodyStructure") continue;
    ++structures;
    EXPECT_EQ(resource["patient"]["reference"], "Patient/7");
    const Json& included = resource["includedStructure"][0];
    EXPECT_EQ(included["structure"]["coding"][0]["system"], "urn:oid:2.16.840.1.113883.6.119");
    EXPECT_EQ(included["laterality"]["text"], "left");
  }
  EXPECT_GE(structures, 1u);
  EXPECT_EQ(run_fhir.out.find("icd"), std::string::npos);
  const auto map = folder_.path() / "map.tsv";
  ASSERT_TRUE(core::write_file_atomically(map, "measure\textent\thttp://example.org/x\tE1\tMine\n"));
  EXPECT_NE(run(now + " --to fhir --map '" + map.string() + "'").out.find("http://example.org/x"), std::string::npos);
  ASSERT_TRUE(core::write_file_atomically(map, "region\tlumbar\thttp://hl7.org/fhir/sid/icd-10\tM54.5\tx\n"));
  const auto refused = run(now + " --to fhir --map '" + map.string() + "'");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_NE(refused.out.find("map.tsv:1: this code names a disease"), std::string::npos) << refused.out;
}

TEST_F(DrawingCommand, AMapOfManyAsTableAndPicture) {
  std::string files;
  for (int i = 0; i < 12; ++i)
    files += saved(fmt::format("d{}", i), disc(left_back + glm::vec3(3 * i, 0, 0), 30)) + " ";
  const auto csv = folder_.path() / "map.csv", png = folder_.path() / "map.png";
  ASSERT_EQ(run("--frequency " + files + " --out '" + csv.string() + "'").exit, 0);
  const std::string table = core::read_file(csv).value();
  EXPECT_TRUE(table.starts_with("region,side,drawings,share\n"));
  EXPECT_NE(table.find(",12,1\n"), std::string::npos) << table;
  ASSERT_EQ(run("--frequency " + files + " --out '" + png.string() + "'").exit, 0);
  EXPECT_GT(std::filesystem::file_size(png), 20'000u);
  EXPECT_EQ(run("--frequency " + files).exit, 2) << "where to?";
  EXPECT_EQ(run("--frequency " + files + " --out a.bmp").exit, 1);
  EXPECT_EQ(run(files).exit, 2) << "one at a time";
  EXPECT_EQ(run("nosuch.json").exit, 1);
}

} // namespace
} // namespace myo
