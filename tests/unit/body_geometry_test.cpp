// One owner of a body's shapes: made once however many ask, of the level a question needs.

#include "assets/geometry/body_geometry.hpp"
#include "assets/geometry/boxes.hpp"
#include "assets/pack/pack.hpp"
#include "tests/support/ball_body.hpp"

#include <atomic>
#include <filesystem>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

namespace myo {
namespace {

class Geometry : public ::testing::Test {
protected:
  void SetUp() override {
    file_ = std::filesystem::temp_directory_path() / ("myo-geometry-" + std::to_string(::getpid()) + ".pack");
    ASSERT_TRUE(testing::write_ball_body(file_));
    auto opened = pack::Pack::open(file_);
    ASSERT_TRUE(opened) << opened.error().message();
    pack_.emplace(std::move(*opened));
  }
  void TearDown() override { std::filesystem::remove(file_); }

  std::filesystem::path file_;
  std::optional<pack::Pack> pack_;
};

TEST_F(Geometry, EveryBodyHasAGenerationOfItsOwn) {
  std::uint64_t last = 0;
  for (int i = 0; i < 3; ++i) { // each may well lie where the one before lay
    const body::BodyGeometry body(*pack_);
    EXPECT_GT(body.generation(), last);
    last = body.generation();
  }
}

TEST_F(Geometry, ManyThreadsAskAndGetTheSameMeshAndTree) {
  const body::BodyGeometry body(*pack_);
  constexpr std::size_t threads = 8;
  std::vector<std::vector<const void*>> got(threads);
  std::atomic<std::size_t> waiting{0};
  std::vector<std::thread> all;
  for (std::size_t t = 0; t < threads; ++t)
    all.emplace_back([&, t] {
      ++waiting;
      while (waiting < threads) std::this_thread::yield();
      for (std::uint32_t s = 0; s < body.count(); ++s)
        for (const body::MeshDetail detail :
             {body::MeshDetail::full, body::MeshDetail::fine, body::MeshDetail::close, body::MeshDetail::coarse}) {
          if ((t + s) % 2 == 0) (void)body.tree(s, detail);
          got[t].push_back(&body.mesh(s, detail));
          got[t].push_back(&body.tree(s, detail));
          got[t].push_back(&body.tree(s, detail, body::Rays::watertight));
        }
    });
  for (std::thread& thread : all) thread.join();
  for (std::size_t t = 1; t < threads; ++t) EXPECT_EQ(got[t], got[0]);
}

TEST_F(Geometry, AnswersFromTheLevelThatIsNearEnough) {
  const body::BodyGeometry body(*pack_);
  for (std::uint32_t s = 0; s < body.count(); ++s) {
    const auto lods = pack_->structures()[s].lods;
    EXPECT_EQ(body.mesh(s, body::MeshDetail::full).indices.size(), lods.front().indices.size());
    EXPECT_EQ(body.mesh(s, body::MeshDetail::coarse).indices.size(), lods.back().indices.size());
    for (const pack::LodView& level : lods) {
      if (level.error_mm > 0.2f) continue;
      EXPECT_LE(body.mesh(s, body::MeshDetail::fine).indices.size(), level.indices.size());
    }
    EXPECT_LE(body.mesh(s, body::MeshDetail::close).indices.size(),
              body.mesh(s, body::MeshDetail::fine).indices.size());
  }
}

TEST_F(Geometry, AJointTreeNamesWhatItMeets) {
  const body::BodyGeometry body(*pack_);
  const auto inner = body.find("inner"), core = body.find("core");
  ASSERT_TRUE(inner && core);
  const std::uint32_t both[] = {*core, *inner};
  const geometry::RayScene& tree = body.joint_tree(both, body::MeshDetail::coarse);
  EXPECT_EQ(&tree, &body.joint_tree(both, body::MeshDetail::coarse)) << "kept";
  const glm::vec3 centre = body.box(*core).centre();
  const auto hit = tree.first_hit(centre + glm::vec3(0, 0, 1000), {0, 0, -1}, 2000);
  ASSERT_TRUE(hit);
  EXPECT_EQ(both[hit->mesh], *inner) << "the inner ball lies around the core";
}

TEST_F(Geometry, LooseMeshesAreBorrowed) {
  std::vector<pack::PackStructure> structures;
  for (std::uint32_t s = 0; s < pack_->structures().size(); ++s)
    structures.push_back({*pack_->structures()[s].info, pack_->decode(s)});
  const body::BodyGeometry body(structures);
  ASSERT_EQ(body.count(), structures.size());
  for (std::uint32_t s = 0; s < body.count(); ++s) {
    EXPECT_EQ(&body.mesh(s, body::MeshDetail::coarse), &structures[s].mesh);
    EXPECT_EQ(body.box(s), geometry::bounds(structures[s].mesh.positions));
    EXPECT_EQ(body.find(structures[s].info.id), s);
  }
  ASSERT_TRUE(body.skin());
  EXPECT_EQ(body.info(*body.skin()).kind, model::Kind::skin);
}

TEST(Boxes, ARayMeetsABoxOnlyWithinItsReach) {
  const geometry::Aabb box{{-1, -1, 9}, {1, 1, 11}};
  EXPECT_TRUE(body::meets(box, {{0, 0, 0}, {0, 0, 1}}, 10));
  EXPECT_FALSE(body::meets(box, {{0, 0, 0}, {0, 0, 1}}, 8)) << "too far";
  EXPECT_FALSE(body::meets(box, {{0, 0, 0}, {0, 0, -1}}, 100)) << "behind";
  EXPECT_FALSE(body::meets(box, {{2, 0, 0}, {0, 0, 1}}, 100)) << "beside, along an axis";
  EXPECT_TRUE(body::meets(box, {{0, 0, 10}, {0, 1, 0}}, 0.1f)) << "from inside";
  EXPECT_FLOAT_EQ(body::box_distance(box, {0, 0, 10}), 0);
  EXPECT_FLOAT_EQ(body::box_distance(box, {4, 5, 10}), 5);
}

} // namespace
} // namespace myo
