// A skin put on a body that has none: carried over from another by landmarks, moved outwards over what comes out of it.

#include "assets/build/skin/put_on_skin.hpp"
#include "tests/support/ball_body.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>

using namespace myo;

namespace {

using myo::testing::ball;

pack::PackStructure structure(const char* id, model::Kind kind, geometry::Mesh mesh) {
  pack::PackStructure s;
  s.info.id = s.info.name = id;
  s.info.kind = kind;
  s.info.layer = kind == model::Kind::skin ? model::Layer::skin : model::Layer::superficial;
  s.info.side = model::Side::midline;
  s.mesh = std::move(mesh);
  return s;
}

/// Landmarks all over a ball.
std::vector<model::LandmarkPosition> landmarks(const geometry::Mesh& on) {
  std::vector<model::LandmarkPosition> out;
  for (std::size_t v = 0; v < on.positions.size(); v += 17) {
    model::LandmarkPosition l;
    l.id = "l" + std::to_string(v);
    l.position = on.positions[v];
    out.push_back(l);
  }
  return out;
}

class CarriedSkin : public ::testing::Test {
protected:
  void SetUp() override {
    landmarks_ = landmarks(ball({0, 0, 0}, 240));
    std::vector<pack::PackStructure> all;
    all.push_back(structure("skin", model::Kind::skin, ball({0, 0, 0}, 250)));
    auto copy = landmarks_;
    ASSERT_TRUE(pack::write_pack(folder_.path() / "r.pack", {"r", "R", "", ""}, std::move(all), std::move(copy)));
  }
  Result<pack::Pack> reference() const { return pack::Pack::open(folder_.path() / "r.pack"); }

  testing_support::TemporaryFolder folder_;
  std::vector<model::LandmarkPosition> landmarks_;
};

} // namespace

TEST_F(CarriedSkin, MovesAsTheLandmarksDo) {
  const auto grown = [](const glm::vec3& p) { return glm::vec3(1.1f, 0.9f, 1.05f) * p + glm::vec3(30, -20, 500); };
  for (auto& l : landmarks_) l.position = grown(l.position);
  const auto pack = reference();
  ASSERT_TRUE(pack);
  const auto skin = build::carried_skin(*pack, landmarks_);
  ASSERT_TRUE(skin) << skin.error().message();
  const geometry::Mesh from = pack->decode(0);
  ASSERT_EQ(skin->positions.size(), from.positions.size());
  for (std::size_t v = 0; v < from.positions.size(); v += 7)
    EXPECT_LT(glm::distance(skin->positions[v], grown(from.positions[v])), 0.5f);
}

TEST_F(CarriedSkin, IsNotDentedByOneLandmarkThatIsFoundElsewhere) {
  landmarks_[landmarks_.size() / 2].position += glm::vec3(0, 0, 8);
  const auto pack = reference();
  ASSERT_TRUE(pack);
  const auto skin = build::carried_skin(*pack, landmarks_);
  ASSERT_TRUE(skin);
  const geometry::Mesh from = pack->decode(0);
  for (std::size_t v = 0; v < from.positions.size(); ++v)
    EXPECT_LT(glm::distance(skin->positions[v], from.positions[v]), 4.f);
}

TEST_F(CarriedSkin, IsRefusedWhereALimbHasNoLandmarks) {
  std::erase_if(landmarks_, [](const auto& l) { return l.position.z > -100; });
  const auto pack = reference();
  ASSERT_TRUE(pack);
  const auto skin = build::carried_skin(*pack, landmarks_);
  ASSERT_FALSE(skin);
  EXPECT_NE(skin.error().message().find("no skin is put on"), std::string::npos) << skin.error().message();
  EXPECT_NE(skin.error().message().find("bones of the whole body"), std::string::npos) << skin.error().message();
}

TEST_F(CarriedSkin, ComesFromAReferenceThatHasOne) {
  std::vector<pack::PackStructure> all;
  all.push_back(structure("muscle", model::Kind::muscle, ball({0, 0, 0}, 100)));
  ASSERT_TRUE(pack::write_pack(folder_.path() / "bare.pack", {"b", "B", "", ""}, std::move(all), {}));
  const auto bare = pack::Pack::open(folder_.path() / "bare.pack");
  ASSERT_TRUE(bare);
  const auto skin = build::carried_skin(*bare, landmarks_);
  ASSERT_FALSE(skin);
  EXPECT_NE(skin.error().message().find("no skin to carry over"), std::string::npos) << skin.error().message();
}

TEST(KeepUnderSkin, MovesTheSkinOverWhatComesOutOfIt) {
  std::vector<pack::PackStructure> body;
  body.push_back(structure("skin", model::Kind::skin, ball({0, 0, 0}, 100, 60)));
  body.push_back(structure("muscle", model::Kind::muscle, ball({80, 0, 0}, 22)));
  EXPECT_TRUE(build::keep_under_skin(body));
  for (const glm::vec3& p : body[1].mesh.positions) {
    const auto nearest =
        std::ranges::min_element(body[0].mesh.positions, {}, [&](const glm::vec3& s) { return glm::distance(s, p); });
    EXPECT_GE(glm::length(*nearest) + 0.8f, glm::length(p));
  }
  EXPECT_FALSE(build::keep_under_skin(body)) << "all lies under it";
}

TEST(KeepUnderSkin, LeavesABodyWithoutSkinAlone) {
  std::vector<pack::PackStructure> body;
  body.push_back(structure("muscle", model::Kind::muscle, ball({80, 0, 0}, 22)));
  EXPECT_FALSE(build::keep_under_skin(body));
}
