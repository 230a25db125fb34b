// What `render --regions` is made of: patches cut from the skin, and their colours.

#include "app/cli/skin_patches.hpp"

#include <array>
#include <gtest/gtest.h>

namespace myo {
namespace {

/// A flat square of 10 by 10 cells, facing +z.
geometry::Mesh square() {
  geometry::Mesh mesh;
  for (int j = 0; j <= 10; ++j)
    for (int i = 0; i <= 10; ++i) mesh.positions.push_back({float(i), float(j), 0}), mesh.normals.push_back({0, 0, 1});
  for (std::uint32_t j = 0; j < 10; ++j)
    for (std::uint32_t i = 0; i < 10; ++i) {
      const std::uint32_t a = j * 11 + i;
      mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + 12, a, a + 12, a + 11});
    }
  return mesh;
}

} // namespace

TEST(SkinPatches, CoverTheSkinOnceAndMeetHalfWay) {
  const geometry::Mesh skin = square();
  std::vector<std::uint16_t> patch;
  for (const glm::vec3& p : skin.positions)
    patch.push_back(p.x < 4.5f ? 0 : p.y < 4.5f ? 1 : 2); // all three meet in one cell
  const auto patches = cli::cut_into_patches(skin, patch, 4);
  ASSERT_EQ(patches.size(), 4u);
  double sum = 0;
  for (const geometry::Mesh& mesh : patches) {
    sum += geometry::area_mm2(mesh);
    EXPECT_EQ(mesh.normals.size(), mesh.positions.size());
  }
  EXPECT_NEAR(sum, 100, 1e-3);
  EXPECT_NEAR(geometry::area_mm2(patches[0]), 45, 1); // its border runs at x = 4.5
  EXPECT_TRUE(patches[3].indices.empty());
  EXPECT_LE(geometry::bounds(patches[0].positions).max.x, 4.67f);
}

TEST(SkinPatches, NeighboursDifferInColour) {
  const std::vector<std::array<std::size_t, 2>> touching{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}};
  const auto colour = cli::colour_patches(6, touching, 4);
  for (const auto& [a, b] : touching) EXPECT_NE(colour[a], colour[b]) << a << " " << b;
  for (const std::size_t c : colour) EXPECT_LT(c, 4u);
}

} // namespace myo
