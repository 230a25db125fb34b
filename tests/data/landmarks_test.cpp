// The landmark rules and region strokes as shipped: whole, naming only what exists, and right on the real body.

#include "assets/pack/pack.hpp"
#include "assets/places/places.hpp"
#include "assets/places/regions.hpp"
#include "tests/support/needs.hpp"
#include "tests/support/real_body.hpp"

#include <algorithm>
#include <fstream>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

namespace myo {
namespace {

const std::filesystem::path source_dir = MYO_SOURCE_DIR;

std::set<std::string> structure_names() {
  std::set<std::string> names;
  std::ifstream in(source_dir / "assets/body/structures.tsv");
  for (std::string line; std::getline(in, line);) names.insert(line.substr(0, line.find_first_of(".\t")));
  return names;
}

std::vector<places::LandmarkRule> rules() {
  auto loaded = places::load_landmark_rules(source_dir / "assets/body/landmarks.toml");
  EXPECT_TRUE(loaded) << loaded.error().message();
  return loaded.value_or(std::vector<places::LandmarkRule>{});
}

std::vector<places::RegionAnchors> regions() {
  auto loaded = places::load_region_anchors(source_dir / "atlas-data/content/regions.toml");
  EXPECT_TRUE(loaded) << loaded.error().message();
  return loaded.value_or(std::vector<places::RegionAnchors>{});
}

std::string vertebra(char part, int number) {
  std::string out(1, part);
  out += std::to_string(number);
  return out;
}

/// A structure's name, or the beginning of several.
bool names_structure(const std::set<std::string>& all, const std::string& name) {
  if (all.contains(name)) return true;
  const auto next = all.lower_bound(name + "-");
  return next != all.end() && next->starts_with(name + "-");
}

TEST(LandmarkFile, NamesOnlyWhatTheBodyCanHave) {
  const auto structures = structure_names();
  ASSERT_GT(structures.size(), 300u);
  const auto all = rules();
  EXPECT_GE(all.size(), 220u);
  for (const auto& rule : all)
    for (const auto& name : rule.place.structures())
      EXPECT_TRUE(names_structure(structures, name)) << rule.id << ": " << name;
}

TEST(RegionStrokes, StandForAllNinety) {
  const auto structures = structure_names();
  std::set<std::string> landmarks, vocabulary, found;
  for (const auto& rule : rules()) landmarks.insert(rule.id);
  for (const auto& region : regions()) {
    found.insert(region.id);
    EXPECT_FALSE(region.anchors.empty()) << region.id;
    for (const auto& anchor : region.anchors)
      for (const auto& place : anchor.path) {
        for (const auto& name : place.landmarks()) EXPECT_TRUE(landmarks.contains(name)) << region.id << ": " << name;
        for (const auto& name : place.structures())
          EXPECT_TRUE(names_structure(structures, name)) << region.id << ": " << name;
      }
  }
  EXPECT_EQ(found.size(), 90u);
}

/// The imported body, where this build has one.
class RealBody : public testing::Test {
protected:
  void SetUp() override {
    const auto file = myo::real_body(MYO_SHARE_DIR);
    MYO_NEEDS(std::filesystem::exists(file), "BodyParts3D is not imported in this build");
    auto opened = pack::Pack::open(file);
    ASSERT_TRUE(opened) << opened.error().message();
    pack_.emplace(std::move(*opened));
    geometry_.emplace(*pack_);
    const places::PlaceBody bare(*geometry_);
    const auto all = rules();
    places::LandmarkReport report = places::measure_landmarks(bare, all);
    for (const auto& error : report.missing) ADD_FAILURE() << error.message();
    for (const auto& landmark : report.found) at_[landmark.id] = landmark.position;
    body_.emplace(*geometry_, report.found);
  }
  glm::vec3 at(const std::string& id) {
    EXPECT_TRUE(at_.contains(id)) << id;
    return at_[id];
  }

  std::optional<pack::Pack> pack_;
  std::optional<body::BodyGeometry> geometry_;
  std::optional<places::PlaceBody> body_;
  std::map<std::string, glm::vec3> at_;
};

TEST_F(RealBody, LeftAndRightMirrorEachOther) {
  for (const auto& [id, left] : at_) {
    if (!id.ends_with(".left")) continue;
    const glm::vec3 right = at(id.substr(0, id.size() - 4) + "right");
    // This body's left and right halves differ by a few millimetres themselves; ribs and transverse processes most.
    EXPECT_LT(glm::distance(left, glm::vec3(-right.x, right.y, right.z)), 10.f) << id;
    EXPECT_GT(left.x, right.x) << id;
  }
  for (const auto& [id, p] : at_) {
    if (id.find('.') == std::string::npos) {
      EXPECT_LT(std::abs(p.x), 8.f) << id;
    }
  }
}

TEST_F(RealBody, LandmarksLieAsAnatomySays) {
  // The spinous processes go down in order, C7 stands out behind C6.
  std::vector<std::string> spine;
  for (int i = 2; i <= 7; ++i) spine.push_back(vertebra('c', i));
  for (int i = 1; i <= 12; ++i) spine.push_back(vertebra('t', i));
  for (int i = 1; i <= 5; ++i) spine.push_back(vertebra('l', i));
  for (int i = 1; i <= 4; ++i) spine.push_back(vertebra('s', i));
  for (std::size_t i = 1; i < spine.size(); ++i)
    EXPECT_GT(at(spine[i - 1] + "-spinous-process").z, at(spine[i] + "-spinous-process").z) << spine[i];
  EXPECT_GT(at("c7-spinous-process").y, at("c6-spinous-process").y);
  // The line between the crests meets L4; the anterior spine is in front of and lateral to the posterior one.
  EXPECT_NEAR(at("iliac-crest-top.left").z, at("l4-spinous-process").z, 15);
  const glm::vec3 front = at("anterior-superior-iliac-spine.left"), back = at("posterior-superior-iliac-spine.left");
  EXPECT_LT(front.y, back.y - 100);
  EXPECT_GT(front.x, back.x + 50);
  // The lateral epicondyle is lateral, radius lateral to ulna, thumb lateral: palms to the front.
  EXPECT_GT(at("humerus-lateral-epicondyle.left").x, at("humerus-medial-epicondyle.left").x + 50);
  EXPECT_GT(at("radial-styloid.left").x, at("ulnar-styloid.left").x + 25);
  EXPECT_GT(at("thumb-tip.left").x, at("little-fingertip.left").x + 50);
  EXPECT_GT(at("lateral-malleolus.left").x, at("medial-malleolus.left").x + 40);
  EXPECT_LT(at("lateral-malleolus.left").z, at("medial-malleolus.left").z);
  // Inferior angle of the scapula at about the seventh thoracic vertebra, root of the spine at about the third.
  EXPECT_NEAR(at("scapula-inferior-angle.left").z, at("t7-spinous-process").z, 20);
  EXPECT_NEAR(at("scapular-spine-root.left").z, at("t3-spinous-process").z, 20);
  EXPECT_GT(at("greater-tubercle.left").x, at("lesser-tubercle.left").x);
  EXPECT_GT(at("fibular-head.left").x, at("tibial-tuberosity.left").x + 20);
}

TEST_F(RealBody, EveryRegionHasItsPatchOfSkin) {
  const auto skin_index = pack_->find("skin");
  MYO_NEEDS(skin_index, "this pack has no skin");
  const geometry::Mesh skin = pack_->decode(*skin_index);
  const auto all = regions();
  const auto map = places::label_regions(*body_, skin, all);
  ASSERT_TRUE(map) << map.error().message();
  EXPECT_EQ(std::count(map->patch_of_vertex.begin(), map->patch_of_vertex.end(), places::RegionMap::none), 0);

  std::vector<double> area(map->patches.size(), 0);
  std::vector<glm::vec3> centre(map->patches.size(), glm::vec3(0));
  for (std::size_t i = 0; i + 2 < skin.indices.size(); i += 3) {
    const glm::vec3 &a = skin.positions[skin.indices[i]], &b = skin.positions[skin.indices[i + 1]],
                    &c = skin.positions[skin.indices[i + 2]];
    const float size = 0.5f * glm::length(glm::cross(b - a, c - a));
    const auto patch = map->patch_of_vertex[skin.indices[i]];
    area[patch] += static_cast<double>(size);
    centre[patch] += size / 3.f * (a + b + c);
  }
  for (std::size_t p = 0; p < area.size(); ++p) {
    const auto& [region, side] = map->patches[p];
    const std::string name = all[region].id + " " + std::string(model::to_string(side));
    EXPECT_GT(area[p], 150) << name; // mm^2: the smallest, the jaw joint's, is about 20 mm across
    EXPECT_LT(area[p], 90000) << name;
    const float x = centre[p].x / static_cast<float>(area[p]);
    if (side == model::Side::left) {
      EXPECT_GT(x, 3) << name;
    }
    if (side == model::Side::right) {
      EXPECT_LT(x, -3) << name;
    }
    if (side == model::Side::midline) {
      EXPECT_NEAR(x, 0, 8) << name;
    }
  }
}

} // namespace
} // namespace myo
