// Figures: text both ways, the field's surface, tubes.

#include "assets/figures/figure_mesh.hpp"
#include "assets/figures/surface.hpp"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <cmath>
#include <map>
#include <numbers>

using namespace myo;

namespace {

/// A Gaussian whose zero surface is an ellipsoid with these half axes.
figures::BentGaussian ellipsoid(glm::vec3 centre, glm::vec3 half) {
  return {centre, half / 2.f, {0, 0, 0}, {0, 0, 0}, 2.f};
}

/// Edges that two triangles do not share in opposite directions.
std::size_t unpaired_edges(const geometry::Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> balance;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
    for (std::size_t j = 0; j < 3; ++j) {
      const auto a = mesh.indices[i + j], b = mesh.indices[i + (j + 1) % 3];
      balance[{std::min(a, b), std::max(a, b)}] += a < b ? 1 : -1;
    }
  std::size_t count = 0;
  for (const auto& [edge, n] : balance) count += n != 0;
  return count;
}

} // namespace

TEST(Figure, TextComesBackTheSame) {
  const std::string text = "# FMA1 a muscle\nmirror -0.655\nvoxel 0.8\ngaussians\n1.5 -2 3 10 4.25 0.777 12.5 -7 0 "
                           "0.01 -0.2 0 3.25\ntube\n0 0 0 2\n0 0 10.5 1.5\n";
  const auto figure = figures::parse_figure("a", text);
  ASSERT_TRUE(figure) << figure.error().message();
  EXPECT_EQ(figures::write_figure(*figure), text);
  EXPECT_FLOAT_EQ(*figure->mirror_x_mm, -0.655f);
  EXPECT_EQ(figure->solid.size(), 1u);
  EXPECT_EQ(figure->tubes.at(0).size(), 2u);
}

TEST(Figure, RefusesWhatIsNoFigureAndNamesTheLine) {
  for (const auto& [text, line] :
       std::map<std::string, std::string>{{"gaussians\n1 2 3\n", "line 2"},
                                          {"voxel 0\n", "line 1"},
                                          {"voxel 1\nspheres\n", "line 2"},
                                          {"gaussians\n1 2 3 0 1 1 0 0 0 0 0 0 1\n", "line 2"},
                                          {"gaussians\n1 2 3 1 1 1 0 0 0 0 0 nan 1\n", "line 2"},
                                          {"tube\n1 2 3 -1\n", "line 2"},
                                          {"# only words\n", "no shape"},
                                          {"tube\n1 2 3 1\n", "fewer than two"}}) {
    const auto figure = figures::parse_figure("bad", text);
    ASSERT_FALSE(figure) << text;
    EXPECT_NE(figure.error().message().find(line), std::string::npos) << figure.error().message();
  }
}

TEST(Figure, EllipsoidHasItsVolumeAndIsClosed) {
  const auto terms = figures::field_terms(std::vector{ellipsoid({10, -20, 1000}, {12, 8, 5})});
  const geometry::Mesh mesh = figures::surface_of(terms, {.voxel_mm = 0.7f});
  EXPECT_NEAR(geometry::volume_mm3(mesh), 4.0 / 3 * std::numbers::pi * 12 * 8 * 5, 10);
  EXPECT_EQ(unpaired_edges(mesh), 0u);
  for (const auto& p : mesh.positions) {
    const glm::vec3 y = (p - glm::vec3(10, -20, 1000)) / glm::vec3(12, 8, 5);
    EXPECT_NEAR(glm::length(y), 1.f, 2e-3f);
  }
}

TEST(Figure, FieldGradientIsTheSlopeOfTheField) {
  const std::vector<figures::BentGaussian> two{{{0, 0, 0}, {5, 3, 1}, {20, 50, -30}, {0.2f, 0.1f, -0.1f}, 2},
                                               {{4, 1, 0}, {2, 2, 2}, {0, 0, 0}, {0, 0, 0}, 1}};
  const auto terms = figures::field_terms(two);
  const glm::vec3 at(2.f, 1.5f, 0.7f);
  const figures::FieldSample s = figures::sample_field(terms, at);
  for (int i = 0; i < 3; ++i) {
    glm::vec3 step(0);
    step[i] = 0.01f;
    EXPECT_NEAR(s.gradient[i],
                (figures::sample_field(terms, at + step).value - figures::sample_field(terms, at - step).value) / 0.02f,
                5e-3f);
  }
}

TEST(Figure, StrayPartIsDroppedAndASecondHeadIsKept) {
  const std::vector<figures::BentGaussian> parts{ellipsoid({0, 0, 0}, {20, 20, 20}),
                                                 ellipsoid({60, 0, 0}, {10, 10, 10}), ellipsoid({0, 60, 0}, {2, 2, 2})};
  const geometry::Mesh mesh = figures::surface_of(figures::field_terms(parts), {.voxel_mm = 1});
  const geometry::Aabb box = geometry::bounds(mesh.positions);
  EXPECT_NEAR(box.max.x, 70, 0.5);
  EXPECT_NEAR(box.max.y, 20, 0.5);
}

TEST(Figure, MirroredMeshFacesOutwards) {
  figures::Figure figure;
  figure.solid = {ellipsoid({50, 0, 0}, {12, 8, 5})};
  figure.mirror_x_mm = -0.655f;
  const geometry::Mesh left = figures::figure_mesh(figure), right = figures::figure_mesh(figure, {.mirrored = true});
  EXPECT_NEAR(geometry::volume_mm3(right), geometry::volume_mm3(left), 1);
  EXPECT_NEAR(geometry::bounds(right.positions).min.x, 2 * -0.655f - geometry::bounds(left.positions).max.x, 1e-3f);
}

TEST(Figure, FibreFollowsTheLongAxis) {
  const std::vector<figures::BentGaussian> chain{{{0, 0, -20}, {12, 3, 3}, {0, -90, 0}, {0, 0, 0}, 2},
                                                 {{0, 0, 20}, {12, 3, 3}, {0, -90, 0}, {0, 0, 0}, 2}};
  const std::vector<glm::vec3> points{{5, 0, -10}, {0, 5, 0}, {-5, 0, 25}};
  for (const auto& f : figures::fibre_directions(figures::field_terms(chain), points)) EXPECT_GT(std::abs(f.z), 0.95f);
}

TEST(Figure, TubeIsClosedAndAsThickAsItsRadii) {
  figures::Figure figure;
  figure.tubes = {{{{0, 0, 0}, 3}, {{0, 0, 50}, 3}, {{10, 0, 100}, 2}}};
  const geometry::Mesh mesh = figures::figure_mesh(figure);
  EXPECT_EQ(unpaired_edges(mesh), 0u);
  const double length = 50 + std::hypot(10, 50);
  EXPECT_NEAR(geometry::volume_mm3(mesh), std::numbers::pi * 7.7 * length, 0.15 * std::numbers::pi * 7.7 * length);
  EXPECT_GT(geometry::volume_mm3(mesh), 0);
}
