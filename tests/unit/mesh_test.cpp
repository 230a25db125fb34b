#include "engine/geometry/mesh.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <cmath>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <numbers>
#include <random>

namespace {

using namespace myo;

/// A sphere as separate triangles, each with its own corners, as Assimp hands them over.
geometry::Mesh loose_sphere(float radius, glm::vec3 centre, int rings = 24) {
  geometry::Mesh mesh;
  const auto at = [&](int i, int j) {
    const float a = std::numbers::pi_v<float> * float(i) / float(rings),
                b = 2 * std::numbers::pi_v<float> * float(j % (2 * rings)) / float(2 * rings);
    return centre + radius * glm::vec3(std::sin(a) * std::cos(b), std::sin(a) * std::sin(b), std::cos(a));
  };
  for (int i = 0; i < rings; ++i)
    for (int j = 0; j < 2 * rings; ++j)
      for (const auto& corner : {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j), at(i + 1, j + 1), at(i, j + 1)}) {
        mesh.indices.push_back(static_cast<std::uint32_t>(mesh.positions.size()));
        mesh.positions.push_back(corner);
      }
  return mesh;
}

TEST(Mesh, WeldJoinsCornersAndDropsTrianglesWithoutArea) {
  geometry::Mesh mesh = loose_sphere(50, {10, -20, 1500});
  geometry::weld(mesh, 0.002f);
  EXPECT_EQ(mesh.positions.size(), 23u * 48u + 2u);
  EXPECT_EQ(mesh.triangle_count(), 2u * 48u * 24u - 2u * 48u); // the poles' flat ones are gone
  for (const std::uint32_t i : mesh.indices) ASSERT_LT(i, mesh.positions.size());
}

TEST(Mesh, WeldKeepsWhatIsFartherApartThanTheTolerance) {
  geometry::Mesh mesh;
  mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0.0009f, 0, 0}, {0.01f, 0, 0}};
  mesh.indices = {0, 1, 2, 3, 1, 2, 4, 1, 2};
  geometry::weld(mesh, 0.001f);
  EXPECT_EQ(mesh.positions.size(), 4u);
}

/// What is no number, or lies where no grid reaches, is in a file until somebody looks.
TEST(Mesh, WeldEndsWhateverTheCoordinatesAre) {
  constexpr float far = 3e38f, none = std::numeric_limits<float>::quiet_NaN();
  for (const float tolerance : {0.f, 0.01f}) {
    geometry::Mesh mesh;
    mesh.positions = {{-far, 0, 0}, {far, far, far}, {0, none, 0}, {far, far, far}, {0, 0, 0}, {0, 0, 0}};
    mesh.indices = {0, 1, 4, 0, 3, 5, 2, 1, 4};
    geometry::weld(mesh, tolerance);
    for (const std::uint32_t i : mesh.indices) EXPECT_LT(i, mesh.positions.size());
  }
}

TEST(Mesh, VolumeAreaAndNormalsOfASphere) {
  geometry::Mesh mesh = loose_sphere(50, {200, -100, 1500}, 96);
  geometry::weld(mesh, 0.f);
  const double pi = std::numbers::pi;
  EXPECT_NEAR(geometry::volume_mm3(mesh), 4.0 / 3.0 * pi * 50 * 50 * 50, 600);
  EXPECT_NEAR(geometry::area_mm2(mesh), 4 * pi * 2500, 25);
  geometry::compute_normals(mesh);
  for (std::size_t v = 0; v < mesh.positions.size(); ++v)
    ASSERT_GT(glm::dot(mesh.normals[v], glm::normalize(mesh.positions[v] - glm::vec3(200, -100, 1500))), 0.999f);
  for (std::size_t t = 0; t < mesh.indices.size(); t += 3) std::swap(mesh.indices[t], mesh.indices[t + 1]);
  EXPECT_LT(geometry::volume_mm3(mesh), 0);
}

TEST(RayScene, FirstHitNamesMeshDistanceAndOutwardNormal) {
  const geometry::Mesh near = loose_sphere(10, {0, 0, 0}), far = loose_sphere(10, {0, 100, 0});
  const std::vector<const geometry::Mesh*> meshes = {&near, &far};
  const geometry::RayScene scene(meshes);
  const auto hit = scene.first_hit({0, -50, 0.1f}, {0, 2, 0});
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->mesh, 0u);
  EXPECT_NEAR(hit->distance_mm, 40, 0.1);
  EXPECT_LT(hit->normal.y, -0.95f);
  EXPECT_FALSE(scene.first_hit({0, -50, 0}, {0, 1, 0}, 30));
  EXPECT_EQ(scene.first_hit({0, -50, 0.1f}, {0, 1, 0}, 1e6f, 100)->mesh, 1u);
  EXPECT_TRUE(scene.occluded({0, -50, 0.1f}, {0, 1, 0}, 45));
  EXPECT_FALSE(scene.occluded({0, -50, 0.1f}, {0, -1, 0}, 45));
}

TEST(RayScene, AllHitsComeInOrderAndPairUp) {
  const geometry::Mesh near = loose_sphere(10, {0, 0, 0}), far = loose_sphere(10, {0, 100, 0});
  const std::vector<const geometry::Mesh*> meshes = {&near, &far};
  const geometry::RayScene scene(meshes, true);
  const auto hits = scene.all_hits({0.3f, -50, 0.7f}, {0, 1, 0});
  ASSERT_EQ(hits.size(), 4u);
  for (std::size_t i = 1; i < hits.size(); ++i) EXPECT_LT(hits[i - 1].distance_mm, hits[i].distance_mm);
  EXPECT_EQ(hits[3].mesh, 1u);
  EXPECT_EQ(scene.all_hits({0.3f, -50, 0.7f}, {0, 1, 0}, 1e6f, 3).size(), 3u);
}

TEST(RayScene, NearestAgreesWithTheSphere) {
  const geometry::Mesh sphere = loose_sphere(50, {0, 0, 0}, 96);
  const std::vector<const geometry::Mesh*> meshes = {&sphere};
  const geometry::RayScene scene(meshes);
  std::mt19937 random(7);
  std::uniform_real_distribution<float> in(-90, 90);
  for (int i = 0; i < 200; ++i) {
    const glm::vec3 p(in(random), in(random), in(random));
    const auto found = scene.nearest(p);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->distance_mm, std::abs(glm::length(p) - 50), 0.1);
    EXPECT_NEAR(glm::distance(found->position, p), found->distance_mm, 1e-3);
  }
  EXPECT_FALSE(scene.nearest({0, 0, 100}, 20));
}

TEST(RayScene, AnEmptySceneMeetsNothing) {
  const geometry::RayScene scene({});
  EXPECT_FALSE(scene.first_hit({0, 0, 0}, {0, 0, 1}));
  EXPECT_FALSE(scene.nearest({0, 0, 0}));
  EXPECT_TRUE(scene.all_hits({0, 0, 0}, {0, 0, 1}).empty());
}

} // namespace

TEST(Mesh, DropsTonguesOfTwoTrianglesAndNothingElse) {
  std::vector<std::uint32_t> indices = {0, 1, 2, 2, 1, 3, 4, 5, 6, 5, 4, 6, 3, 1, 4};
  myo::geometry::drop_flaps(indices);
  EXPECT_EQ(indices, (std::vector<std::uint32_t>{0, 1, 2, 2, 1, 3, 3, 1, 4}));
}
