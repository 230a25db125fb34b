#include "assets/build/skin/mesh_parts.hpp"
#include "assets/build/skin/skin.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <map>

namespace {

using namespace myo;

/// An octahedron refined on a sphere and stretched: stands for a muscle belly.
geometry::Mesh ellipsoid(glm::vec3 centre, glm::vec3 radii) {
  geometry::Mesh mesh;
  mesh.positions = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
  mesh.indices = {0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5};
  for (int round = 0; round < 4; ++round) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> middle;
    const auto half = [&](std::uint32_t a, std::uint32_t b) {
      const auto [it, fresh] = middle.try_emplace(std::minmax(a, b), static_cast<std::uint32_t>(mesh.positions.size()));
      if (fresh) mesh.positions.push_back(glm::normalize(mesh.positions[a] + mesh.positions[b]));
      return it->second;
    };
    std::vector<std::uint32_t> finer;
    for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
      const std::uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
      const std::uint32_t ab = half(a, b), bc = half(b, c), ca = half(c, a);
      finer.insert(finer.end(), {a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca});
    }
    mesh.indices = finer;
  }
  for (glm::vec3& p : mesh.positions) p = centre + p * radii;
  return mesh;
}

pack::PackStructure structure(const char* id, model::Side side, geometry::Mesh mesh) {
  pack::PackStructure s;
  s.info.id = id;
  s.info.kind = model::Kind::muscle;
  s.info.side = side;
  s.mesh = std::move(mesh);
  return s;
}

build::SkinRules rules() {
  return build::load_skin_rules(std::filesystem::path(MYO_SOURCE_DIR) / "assets/body/skin.toml").value();
}

/// Edges that do not belong to exactly two triangles.
std::size_t open_edges(const geometry::Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> uses;
  for (std::size_t t = 0; t < mesh.indices.size(); t += 3)
    for (std::size_t c = 0; c < 3; ++c) ++uses[std::minmax(mesh.indices[t + c], mesh.indices[t + (c + 1) % 3])];
  return static_cast<std::size_t>(std::count_if(uses.begin(), uses.end(), [](const auto& e) { return e.second != 2; }));
}

} // namespace

TEST(Skin, ClosesOverSeparateMusclesInOnePiece) {
  const std::vector<pack::PackStructure> body = {
      structure("triceps-brachii-long.left", model::Side::left, ellipsoid({200, 0, 1200}, {14, 14, 90})),
      structure("biceps-brachii-long.left", model::Side::left, ellipsoid({200, -34, 1200}, {15, 14, 90})),
  };
  const auto skin = build::make_skin(body, rules());
  ASSERT_TRUE(skin) << skin.error().message();
  EXPECT_EQ(open_edges(*skin), 0u);
  const auto parts = build::connected_parts(*skin);
  EXPECT_TRUE(std::all_of(parts.begin(), parts.end(), [](std::uint32_t p) { return p == 0; }));
  EXPECT_GT(geometry::volume_mm3(*skin), 0) << "the triangles face outwards";
  const geometry::Mesh* meshes[] = {&*skin};
  const geometry::RayScene scene(meshes, true);
  for (const pack::PackStructure& s : body)
    for (const glm::vec3& p : s.mesh.positions) {
      EXPECT_EQ(scene.all_hits(p, {0.3f, 0.2f, 1.f}).size() % 2, 1u) << "a muscle sticks out";
      EXPECT_GT(scene.nearest(p)->distance_mm, 0.5f);
    }
  for (std::size_t i = 0; i < skin->positions.size(); i += 97) {
    const auto hit = scene.first_hit(skin->positions[i] + skin->normals[i], skin->normals[i] * -1.f, 3);
    ASSERT_TRUE(hit);
    EXPECT_GT(glm::dot(hit->normal, skin->normals[i]), 0.5f) << "normals follow the surface";
  }
}

TEST(Skin, IsTheSameForTheSameBody) {
  const std::vector<pack::PackStructure> body = {
      structure("rib-5.left", model::Side::left, ellipsoid({80, 0, 1200}, {60, 20, 8}))};
  const auto one = build::make_skin(body, rules()), two = build::make_skin(body, rules());
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->positions, two->positions);
  EXPECT_EQ(one->indices, two->indices);
}

TEST(Skin, ClosesOverABodyWithNamesItDoesNotKnow) {
  const std::vector<pack::PackStructure> body = {
      structure("scan-01", model::Side::midline, ellipsoid({0, 0, 50}, {30, 20, 50}))};
  const auto skin = build::make_skin(body, rules());
  ASSERT_TRUE(skin) << skin.error().message();
  EXPECT_EQ(open_edges(*skin), 0u);
}

TEST(Skin, SaysWhenThereIsNothingToCloseOver) {
  const auto nothing = build::make_skin({}, rules());
  ASSERT_FALSE(nothing);
  EXPECT_NE(nothing.error().message().find("nothing to close"), std::string::npos);
  EXPECT_FALSE(build::load_skin_rules("no-such-file.toml"));
}

TEST(Skin, StopsWhenCancelled) {
  const std::vector<pack::PackStructure> body = {
      structure("rib-5.left", model::Side::left, ellipsoid({80, 0, 1200}, {60, 20, 8}))};
  build::SkinOptions o;
  o.cancelled = [] { return true; };
  const auto skin = build::make_skin(body, rules(), o);
  ASSERT_FALSE(skin);
  EXPECT_NE(skin.error().message().find("cancelled"), std::string::npos);
}
