// People: the map that carries a body into another, a skin made finer, a skin moved over what comes out of it, and what
// the figures are refused for.

#include "assets/people/carry.hpp"
#include "assets/people/cover.hpp"
#include "assets/people/people.hpp"
#include "engine/core/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>

using namespace myo;

namespace {

/// A ball of radius 50 mm from an octahedron divided so often, outward.
geometry::Mesh ball(int rounds) {
  geometry::Mesh mesh;
  mesh.positions = {{50, 0, 0}, {-50, 0, 0}, {0, 50, 0}, {0, -50, 0}, {0, 0, 50}, {0, 0, -50}};
  mesh.indices = {0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5};
  for (int round = 0; round < rounds; ++round) {
    geometry::Mesh finer;
    for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
      std::array<glm::vec3, 3> p{};
      for (std::size_t k = 0; k < 3; ++k) p[k] = mesh.positions[mesh.indices[t + k]];
      const auto middle = [&](std::size_t a, std::size_t b) { return 50.f * glm::normalize(p[a] + p[b]); };
      const std::array<glm::vec3, 6> all{p[0], p[1], p[2], middle(0, 1), middle(1, 2), middle(2, 0)};
      const auto first = static_cast<std::uint32_t>(finer.positions.size());
      finer.positions.insert(finer.positions.end(), all.begin(), all.end());
      for (const std::uint32_t k : {0u, 3u, 5u, 3u, 1u, 4u, 5u, 4u, 2u, 3u, 4u, 5u}) finer.indices.push_back(first + k);
    }
    geometry::weld(finer, 0.01f);
    mesh = std::move(finer);
  }
  geometry::compute_normals(mesh);
  return mesh;
}

void join(geometry::Mesh& mesh, const geometry::Mesh& more, const glm::vec3& at) {
  const auto first = static_cast<std::uint32_t>(mesh.positions.size());
  for (const glm::vec3& p : more.positions) mesh.positions.push_back(p + at);
  for (const std::uint32_t i : more.indices) mesh.indices.push_back(first + i);
  geometry::compute_normals(mesh);
}

class PeopleFiles : public testing::Test {
protected:
  /// people.toml with one person of shape "p", whose skin is a tetrahedron.
  void SetUp() override {
    std::filesystem::create_directories(folder_.path() / "people");
    write("people.toml", "[[person]]\nid = \"p\"\ntitle = \"P\"\nshape = \"p\"\n");
    write("people/skin.txt", "# credit\nvertices 4\ntriangles 4\nparts\n0010\ntriangles\n0 2 1\n0 1 3\n0 3 2\n1 1 2\n");
    write("people/p.txt", "person p\nvertices 4\n0 0 0\n80 0 0\n-80 80 0\n0 -80 80\n");
  }
  void write(const char* name, const std::string& text) {
    ASSERT_TRUE(core::write_file_atomically(folder_.path() / name, text));
  }
  std::string refusal() {
    const auto people = people::load_people(folder_.path());
    if (!people) return people.error().message();
    const auto skin = people::person_skin(folder_.path(), people->front());
    return skin ? "" : skin.error().message();
  }
  testing_support::TemporaryFolder folder_;
};

} // namespace

TEST(Carry, GoesThroughItsCentresAndKeepsWhatIsAffine) {
  std::vector<people::Carry::Centre> centres;
  for (int i = 0; i < 60; ++i) {
    const auto t = static_cast<float>(i);
    const glm::vec3 p(200 * std::sin(t), 150 * std::cos(1.7f * t), 30 * t);
    centres.push_back({p, {0.1f * p.x + 5, -0.05f * p.y, 0.02f * p.z - 3}});
  }
  const auto affine = people::Carry::through(centres);
  ASSERT_TRUE(affine) << affine.error().message();
  const glm::vec3 p(33, -20, 700), q = (*affine)(p);
  EXPECT_NEAR(glm::distance(q, p + glm::vec3(0.1f * p.x + 5, -0.05f * p.y, 0.02f * p.z - 3)), 0, 0.05f);
  centres[7].move += glm::vec3(0, 12, 0); // one that moves on its own takes what is near with it
  const auto bent = people::Carry::through(centres);
  ASSERT_TRUE(bent);
  EXPECT_NEAR(glm::distance((*bent)(centres[7].from), centres[7].from + centres[7].move), 0, 0.05f);
  EXPECT_GT((*bent)(centres[7].from + glm::vec3(3, 0, 0)).y, (*affine)(centres[7].from + glm::vec3(3, 0, 0)).y + 5);
}

TEST(Carry, IsRefusedWhereItsCentresSpanNoVolume) {
  std::vector<people::Carry::Centre> flat;
  for (int i = 0; i < 8; ++i) flat.push_back({{float(i), float(i * i), 0}, {1, 0, 0}});
  EXPECT_FALSE(people::Carry::through(flat));
  EXPECT_FALSE(people::Carry::through(std::span(flat).first(3)));
}

TEST(Cover, MovesTheSkinOverWhatComesOutOfItAndNothingElse) {
  geometry::Mesh skin = ball(4);
  const std::vector<glm::vec3> before = skin.positions;
  geometry::Mesh inside;
  inside.positions = {{50.5f, 0, 0}, {0, 49.6f, 0}, {0, 0, -30}, {0, 0, 0}}; // outside, too near, well inside
  const geometry::Mesh* all[] = {&inside};
  EXPECT_EQ(people::uncovered(skin, inside.positions, 1), 2u);
  const std::array far{glm::vec3(50 + 9, 0, 0), glm::vec3(0, 50 + 200, 0)};
  EXPECT_EQ(people::uncovered(skin, far, 0), 2u) << "however far outside";
  const people::Covered covered = people::cover(skin, all, 1);
  EXPECT_EQ(covered.outside, 0u);
  EXPECT_EQ(people::uncovered(skin, inside.positions, 1), 0u);
  EXPECT_LT(covered.farthest_mm, 2.5f);
  for (std::size_t v = 0; v < before.size(); ++v)
    if (before[v].x < 20 && before[v].y < 20) {
      EXPECT_EQ(skin.positions[v], before[v]);
    }
}

TEST(Cover, CountsWhatTwoFoldsBothCoverAsCovered) {
  geometry::Mesh skin = ball(3);
  join(skin, ball(3), {60, 0, 0}); // two toes pressed together
  const std::array within{glm::vec3(30, 0, 0), glm::vec3(0, 0, 0), glm::vec3(60, 10, 0)};
  EXPECT_EQ(people::uncovered(skin, within, 0), 0u);
  const std::array without{glm::vec3(30, 60, 0)};
  EXPECT_EQ(people::uncovered(skin, without, 0), 1u);
}

TEST(Cover, MovesTheFoldThatAStructureComesOutOfAndNotTheOneNearest) {
  geometry::Mesh skin = ball(4);
  const std::size_t own = skin.positions.size();
  join(skin, ball(4), {106, 0, 0}); // a gap of 6 mm between the two
  const std::vector<glm::vec3> before = skin.positions;
  geometry::Mesh inside;
  inside.positions = {{54, 0, 0}, {40, 0, 0}}; // comes out of the first by 4 mm, and lies 2 mm before the second
  const geometry::Mesh* all[] = {&inside};
  people::cover(skin, all, 1);
  float first = 0, second = 0;
  for (std::size_t v = 0; v < before.size(); ++v)
    (v < own ? first : second) = std::max(v < own ? first : second, glm::distance(skin.positions[v], before[v]));
  EXPECT_GT(first, 4.5f);
  EXPECT_LT(second, 0.5f);
}

TEST_F(PeopleFiles, AreReadAndMadeFinerWhereTheyWere) {
  const auto people = people::load_people(folder_.path());
  ASSERT_TRUE(people) << people.error().message();
  const auto skin = people::person_skin(folder_.path(), people->front());
  ASSERT_TRUE(skin) << skin.error().message();
  EXPECT_EQ(skin->positions[1], glm::vec3(8, 0, 0));
  EXPECT_EQ(skin->positions[3], glm::vec3(0, 0, 8));
  EXPECT_GT(skin->positions.size(), 4u); // an edge of 11.3 mm was divided
  EXPECT_EQ(skin->parts.size(), skin->positions.size());
  EXPECT_EQ(skin->parts[2], 1);
  EXPECT_GT(geometry::volume_mm3(*skin), 10);
}

TEST_F(PeopleFiles, AreRefusedInOneSentenceThatSaysWhere) {
  write("people/p.txt", "person p\nvertices 4\n0 0 0\n40 0 x\n-40 40 0\n0 -40 40\n");
  EXPECT_NE(refusal().find("p.txt line 4: a vertex without three whole numbers"), std::string::npos) << refusal();
  write("people/p.txt", "person p\nvertices 5\n0 0 0\n1 0 0\n1 0 0\n1 1 1\n2 2 2\n");
  EXPECT_NE(refusal().find("has 5 vertices, skin.txt has 4"), std::string::npos) << refusal();
  write("people/skin.txt", "vertices 4\ntriangles 4\nparts\n0010\ntriangles\n0 2 4\n");
  EXPECT_NE(refusal().find("a vertex that is not there"), std::string::npos) << refusal();
  write("people/skin.txt", "vertices 4\ntriangles 4\nparts\n00z0\ntriangles\n0 1 2\n");
  EXPECT_NE(refusal().find("not a part of the skin"), std::string::npos) << refusal();
  write("people.toml",
        "[[person]]\nid = \"p\"\ntitle = \"P\"\nshape = \"p\"\n[[person]]\nid = \"p\"\ntitle = \"Q\"\nshape = \"p\"\n");
  EXPECT_NE(refusal().find("p is there twice"), std::string::npos) << refusal();
}
