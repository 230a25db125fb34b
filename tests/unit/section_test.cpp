// A plane through meshes: outlines and areas that are known, faces that cover them, meshes that are not whole.
#include "engine/geometry/mesh.hpp"
#include "engine/section/face.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace {

using namespace myo;
using section::Plane, section::plane_through;

constexpr double pi = std::numbers::pi;

geometry::Mesh cube(const glm::vec3& low, const glm::vec3& high) {
  geometry::Mesh mesh;
  for (int i = 0; i < 8; ++i)
    mesh.positions.emplace_back((i & 1) != 0 ? high.x : low.x, (i & 2) != 0 ? high.y : low.y,
                                (i & 4) != 0 ? high.z : low.z);
  mesh.indices = {0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4,
                  2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5};
  return mesh;
}

/// Round the z axis; `pieces` round the ring and round its tube.
geometry::Mesh torus(float ring_mm, float tube_mm, std::uint32_t pieces) {
  geometry::Mesh mesh;
  const float step = 2 * std::numbers::pi_v<float> / static_cast<float>(pieces);
  for (std::uint32_t i = 0; i < pieces; ++i)
    for (std::uint32_t j = 0; j < pieces; ++j) {
      const float u = step * static_cast<float>(i), v = step * static_cast<float>(j);
      const float r = ring_mm + tube_mm * std::cos(v);
      mesh.positions.emplace_back(r * std::cos(u), r * std::sin(u), tube_mm * std::sin(v));
    }
  for (std::uint32_t i = 0; i < pieces; ++i)
    for (std::uint32_t j = 0; j < pieces; ++j) {
      const std::uint32_t a = i * pieces + j, b = (i + 1) % pieces * pieces + j;
      const std::uint32_t c = (i + 1) % pieces * pieces + (j + 1) % pieces, d = i * pieces + (j + 1) % pieces;
      for (const std::uint32_t v : {a, b, c, a, c, d}) mesh.indices.push_back(v);
    }
  return mesh;
}

void append(geometry::Mesh& to, const geometry::Mesh& from, bool inside_out) {
  const auto first = static_cast<std::uint32_t>(to.positions.size());
  to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
  for (std::size_t i = 0; i < from.indices.size(); i += 3) {
    to.indices.push_back(first + from.indices[i]);
    to.indices.push_back(first + from.indices[i + (inside_out ? 2 : 1)]);
    to.indices.push_back(first + from.indices[i + (inside_out ? 1 : 2)]);
  }
}

section::Contours cut(const geometry::Mesh& mesh, const Plane& plane) {
  return section::cut(mesh.positions, mesh.indices, plane);
}

double area_of_triangles(const section::Face& face, bool rim) {
  double sum = 0;
  for (std::size_t i = 0; i < face.indices.size(); i += 3) {
    const section::FaceVertex *a = &face.vertices[face.indices[i]], *b = &face.vertices[face.indices[i + 1]],
                              *c = &face.vertices[face.indices[i + 2]];
    if ((a->core == 1 && b->core == 1 && c->core == 1) == rim) continue;
    const glm::dvec2 u = glm::dvec2(b->at - a->at), v = glm::dvec2(c->at - a->at);
    sum += 0.5 * std::abs(u.x * v.y - u.y * v.x);
  }
  return sum;
}

TEST(Section, ACubeIsASquareOrAHexagon) {
  const geometry::Mesh mesh = cube({-10, -10, -10}, {10, 10, 10});
  for (const glm::vec3 normal : {glm::vec3(0, 0, 1), glm::vec3(0, 0, -1), glm::vec3(1, 0, 0), glm::vec3(0, -1, 0)}) {
    const auto found = cut(mesh, plane_through({1, 2, 3}, normal));
    ASSERT_EQ(found.loops.size(), 1u);
    EXPECT_TRUE(found.lines.empty());
    EXPECT_NEAR(area_mm2(found), 400, 1e-3); // what is solid lies at the left: positive
    EXPECT_NEAR(length_mm(found), 80, 1e-3);
  }
  // Across a space diagonal: a regular hexagon with sides of 20/sqrt(2).
  EXPECT_NEAR(area_mm2(cut(mesh, plane_through({0, 0, 0}, {1, 1, 1}))), 1.5 * std::sqrt(3.0) * 200, 1e-2);
}

TEST(Section, APlaneBesideMissesAndOneThroughVerticesIsMetOnce) {
  const geometry::Mesh mesh = cube({-10, -10, -10}, {10, 10, 10});
  EXPECT_TRUE(cut(mesh, plane_through({0, 0, 11}, {0, 0, 1})).empty());
  const auto diagonal = cut(mesh, plane_through({0, 0, 0}, {1, -1, 0})); // holds four of its vertices and two edges
  ASSERT_EQ(diagonal.loops.size(), 1u);
  EXPECT_NEAR(area_mm2(diagonal), 20 * std::sqrt(800.0), 1e-2);
  const auto touching = cut(mesh, plane_through({0, 0, 10}, {0, 0, 1})); // lies in a face
  EXPECT_LE(touching.loops.size(), 1u);
  EXPECT_TRUE(touching.lines.empty());
}

TEST(Section, ATorusIsARingOrTwoDiscs) {
  constexpr float ring = 30, tube = 8;
  constexpr std::uint32_t pieces = 240;
  const geometry::Mesh mesh = torus(ring, tube, pieces);
  const double polygon = 0.5 * pieces * std::sin(2 * pi / pieces) / pi; // share of a circle that its polygon fills
  const auto across = cut(mesh, plane_through({0, 0, 0.01f}, {0, 0, 1}));
  ASSERT_EQ(across.loops.size(), 2u);
  EXPECT_NEAR(area_mm2(across), polygon * pi * (38.0 * 38 - 22.0 * 22), 0.5);
  const auto along = cut(mesh, plane_through({0, 0.01f, 0}, {0, 1, 0}));
  ASSERT_EQ(along.loops.size(), 2u);
  EXPECT_NEAR(area_mm2(along), polygon * 2 * pi * tube * tube, 0.2);
}

TEST(Section, AHollowTubeKeepsItsHole) {
  geometry::Mesh tube = cube({-10, -10, 0}, {10, 10, 50});
  append(tube, cube({-6, -6, 1}, {6, 6, 49}), true);
  const auto found = cut(tube, plane_through({0, 0, 25}, {0, 0, 1}));
  ASSERT_EQ(found.loops.size(), 2u);
  EXPECT_NEAR(area_mm2(found), 400 - 144, 1e-3);
  const section::Face face = face_of(found, {0.2f, 0.5f, 3});
  EXPECT_NEAR(area_of_triangles(face, false), 256, 1e-2); // the hole is not filled
  for (const section::FaceVertex& v : face.vertices)
    EXPECT_GE(std::max(std::abs(v.at.x), std::abs(v.at.y)), 6 - 1e-3) << "a rim reaches into the hole";
}

TEST(Section, WhatOverlapsIsOneSolid) {
  geometry::Mesh both = cube({-10, -10, 0}, {10, 10, 50});
  append(both, cube({0, -10, 0}, {20, 10, 50}), false);
  const section::Face face = face_of(cut(both, plane_through({0, 0, 25}, {0, 0, 1})), {});
  EXPECT_NEAR(area_of_triangles(face, false), 600, 1e-2);
}

TEST(Section, ARimIsAsWideAsAskedAndNeverWiderThanHalfOfWhatIsThin) {
  const section::Rim rim{0, 2, 2};
  const section::Face wide = face_of(cut(cube({-20, -20, 0}, {20, 20, 9}), plane_through({0, 0, 4}, {0, 0, 1})), rim);
  EXPECT_NEAR(area_of_triangles(wide, true), 40 * 40 - 36 * 36, 1);
  const section::Face thin =
      face_of(cut(cube({-20, -0.5f, 0}, {20, 0.5f, 9}), plane_through({0, 0, 4}, {0, 0, 1})), rim);
  for (const section::FaceVertex& v : thin.vertices) {
    EXPECT_LE(std::abs(v.at.x), 20.001f);
    EXPECT_LE(std::abs(v.at.y), 0.501f) << "leaks out of a thin sheet";
  }
}

TEST(Section, AnOpenSheetIsABandAndFillsNothing) {
  geometry::Mesh sheet; // a half pipe
  for (int i = 0; i <= 20; ++i)
    for (const float z : {0.f, 10.f})
      sheet.positions.emplace_back(30 * std::cos(0.157f * static_cast<float>(i)),
                                   30 * std::sin(0.157f * static_cast<float>(i)), z);
  for (std::uint32_t i = 0; i < 20; ++i)
    for (const std::uint32_t v : {2 * i, 2 * i + 2, 2 * i + 3, 2 * i, 2 * i + 3, 2 * i + 1}) sheet.indices.push_back(v);
  const auto found = cut(sheet, plane_through({0, 0, 5}, {0, 0, 1}));
  EXPECT_TRUE(found.loops.empty());
  ASSERT_EQ(found.lines.size(), 1u);
  const section::Face face = face_of(found, {}, 0.8f);
  EXPECT_NEAR(area_of_triangles(face, true), 0.8 * 30 * pi, 1.0);
  EXPECT_EQ(area_of_triangles(face, false), 0);
}

TEST(Section, VerticesThatAreThereTwiceOpenNothing) {
  const geometry::Mesh whole = cube({-10, -10, -10}, {10, 10, 10});
  geometry::Mesh parted; // no triangle shares a vertex with another
  for (const std::uint32_t v : whole.indices)
    parted.indices.push_back(static_cast<std::uint32_t>(parted.positions.size())),
        parted.positions.push_back(whole.positions[v]);
  const auto found = cut(parted, plane_through({0, 0, 0.3f}, {0.2f, 0.1f, 1}));
  ASSERT_EQ(found.loops.size(), 1u);
  EXPECT_TRUE(found.lines.empty());
}

TEST(Section, ThePlanesAxesAreRightHanded) {
  for (const glm::vec3 n :
       {glm::vec3(0, 0, 1), glm::vec3(0, 0, -1), glm::vec3(1, 0, 0), glm::vec3(0.3f, -0.9f, 0.2f)}) {
    const Plane p = plane_through({1, 2, 3}, n);
    EXPECT_NEAR(glm::length(glm::cross(p.right, p.up) - glm::normalize(n)), 0, 1e-5);
    EXPECT_NEAR(glm::length(p.at(p.flat({4, 5, 6})) + p.height_mm({4, 5, 6}) * p.normal - glm::vec3(4, 5, 6)), 0, 1e-4);
  }
}

} // namespace
