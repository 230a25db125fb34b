// The source as a solid, and the distance between surfaces: what every figure is judged by.

#include "assets/compare/surface_deviation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

using namespace myo;

namespace {

/// A sphere of latitude and longitude; `inside_out` turns its faces.
void add_sphere(geometry::Mesh& mesh, glm::vec3 centre, float radius, bool inside_out = false) {
  constexpr std::uint32_t rows = 40, columns = 60;
  const auto base = static_cast<std::uint32_t>(mesh.positions.size());
  for (std::uint32_t r = 0; r <= rows; ++r)
    for (std::uint32_t c = 0; c < columns; ++c) {
      const float theta = std::numbers::pi_v<float> * static_cast<float>(r) / rows,
                  phi = 2 * std::numbers::pi_v<float> * static_cast<float>(c) / columns;
      mesh.positions.push_back(centre + radius * glm::vec3(std::sin(theta) * std::cos(phi),
                                                           std::sin(theta) * std::sin(phi), std::cos(theta)));
    }
  const auto triangle = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    if (inside_out) std::swap(b, c);
    mesh.indices.insert(mesh.indices.end(), {base + a, base + b, base + c});
  };
  for (std::uint32_t r = 0; r < rows; ++r)
    for (std::uint32_t c = 0; c < columns; ++c) {
      const std::uint32_t n = (c + 1) % columns, a = r * columns + c, b = r * columns + n;
      triangle(a, a + columns, b + columns);
      triangle(a, b + columns, b);
    }
}

double ball(double radius) { return 4.0 / 3 * std::numbers::pi * radius * radius * radius; }

geometry::Mesh sphere(float radius, glm::vec3 centre = glm::vec3(0)) {
  geometry::Mesh mesh;
  add_sphere(mesh, centre, radius);
  return mesh;
}

} // namespace

TEST(Solid, KnowsInsideVolumeAndDistance) {
  const compare::Solid solid(sphere(20));
  EXPECT_NEAR(solid.volume_mm3(), ball(20), 0.01 * ball(20));
  EXPECT_TRUE(solid.inside({3, 4, 5}));
  EXPECT_FALSE(solid.inside({19, 19, 0}));
  EXPECT_NEAR(solid.signed_distance({0, 0, 15}), -5, 0.1);
  EXPECT_NEAR(solid.signed_distance({0, 30, 0}), 10, 0.1);
}

TEST(Solid, TurnsAnInvertedMesh) {
  geometry::Mesh mesh;
  add_sphere(mesh, {0, 0, 0}, 20, true);
  const compare::Solid solid(mesh);
  EXPECT_TRUE(solid.was_inverted());
  EXPECT_TRUE(solid.inside({0, 0, 0}));
}

TEST(Solid, FillsACavityButTurnsASlipThatIsInsideOut) {
  geometry::Mesh mesh;
  add_sphere(mesh, {0, 0, 0}, 20);
  add_sphere(mesh, {0, 0, 0}, 6, true);
  add_sphere(mesh, {40, 0, 0}, 8, true);
  const compare::Solid solid(mesh);
  EXPECT_EQ(solid.parts(), 3u);
  EXPECT_GT(solid.cavity_triangles(), 0u);
  EXPECT_TRUE(solid.inside({0, 0, 0}));
  EXPECT_TRUE(solid.inside({40, 0, 0}));
  EXPECT_NEAR(solid.volume_mm3(), ball(20) + ball(8), 0.01 * ball(20));
}

TEST(Solid, LeavesOutFacesInsideAnotherPart) {
  geometry::Mesh mesh;
  add_sphere(mesh, {0, 0, 0}, 20);
  add_sphere(mesh, {15, 0, 0}, 10);
  const compare::Solid solid(mesh);
  EXPECT_GT(solid.hidden_share(), 0.1);
  EXPECT_LT(solid.volume_mm3(), ball(20) + 0.5 * ball(10));
  const auto at_hidden = solid.signed_distance({5.2f, 0, 0}); // on the small sphere, inside the large one
  EXPECT_LT(at_hidden, -5.f);
}

TEST(Solid, SurvivesAHole) {
  geometry::Mesh mesh = sphere(20);
  mesh.indices.resize(mesh.indices.size() - 3 * 60 * 2 * 3); // the southern cap
  const compare::Solid solid(mesh);
  EXPECT_GT(solid.open_edges(), 0u);
  EXPECT_TRUE(solid.inside({0, 0, 0}));
  EXPECT_FALSE(solid.inside({0, 0, -30}));
  EXPECT_NEAR(solid.volume_mm3(), ball(20), 0.06 * ball(20));
}

TEST(SurfaceDeviation, OfConcentricSpheresIsTheDifferenceOfRadii) {
  const compare::SurfaceDeviation d =
      compare::surface_deviation(compare::Solid(sphere(20)), compare::Solid(sphere(21)), 4000);
  EXPECT_NEAR(d.mean_there_mm, 1, 0.05);
  EXPECT_NEAR(d.mean_back_mm, 1, 0.05);
  EXPECT_NEAR(d.p95_mm(), 1, 0.08);
  EXPECT_NEAR(d.volume_ratio, std::pow(21.0 / 20, 3), 0.01);
}

TEST(SurfaceDeviation, ALostPartShowsOneWayOnly) {
  geometry::Mesh two = sphere(20);
  add_sphere(two, {60, 0, 0}, 10);
  const compare::SurfaceDeviation d = compare::surface_deviation(compare::Solid(two), compare::Solid(sphere(20)), 4000);
  EXPECT_GT(d.mean_there_mm, 5);
  EXPECT_LT(d.mean_back_mm, 0.1);
  EXPECT_GT(d.mean_mm(), 5);
}
