#include "assets/build/cook/cook_body.hpp"
#include "assets/build/cook/fibres.hpp"
#include "assets/build/cook/geodesic_distance.hpp"
#include "assets/build/cook/main_axis.hpp"

#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <gtest/gtest.h>

namespace {

using namespace myo;

/// A closed box of nx * ny * nz mm, its faces as grids of about `step` mm.
geometry::Mesh box(glm::vec3 low, glm::vec3 size, float step) {
  geometry::Mesh m;
  for (int axis = 0; axis < 3; ++axis)
    for (int end = 0; end < 2; ++end) {
      const int u = (axis + 1) % 3, v = (axis + 2) % 3;
      const int nu = std::max(1, int(size[u] / step)), nv = std::max(1, int(size[v] / step));
      const auto first = static_cast<std::uint32_t>(m.positions.size());
      for (int i = 0; i <= nu; ++i)
        for (int j = 0; j <= nv; ++j) {
          glm::vec3 p = low;
          p[axis] += float(end) * size[axis];
          p[u] += size[u] * float(i) / float(nu);
          p[v] += size[v] * float(j) / float(nv);
          m.positions.push_back(p);
        }
      for (int i = 0; i < nu; ++i)
        for (int j = 0; j < nv; ++j) {
          const auto at = [&](int a, int b) { return first + static_cast<std::uint32_t>((i + a) * (nv + 1) + j + b); };
          if (end == 1)
            for (const auto k : {at(0, 0), at(1, 0), at(1, 1), at(0, 0), at(1, 1), at(0, 1)}) m.indices.push_back(k);
          else
            for (const auto k : {at(0, 0), at(1, 1), at(1, 0), at(0, 0), at(0, 1), at(1, 1)}) m.indices.push_back(k);
        }
    }
  build::clean_mesh(m);
  return m;
}

pack::PackStructure structure(const char* id, model::Kind kind, model::Layer layer, geometry::Mesh mesh) {
  return {{id, id, std::nullopt, kind, layer, model::Side::midline, false}, std::move(mesh)};
}

TEST(CleanMesh, TurnsAnInvertedMeshOutwards) {
  geometry::Mesh m = box({0, 0, 0}, {10, 10, 10}, 2);
  EXPECT_NEAR(geometry::volume_mm3(m), 1000, 1);
  for (std::size_t t = 0; t < m.indices.size(); t += 3) std::swap(m.indices[t], m.indices[t + 1]);
  build::clean_mesh(m);
  EXPECT_NEAR(geometry::volume_mm3(m), 1000, 1);
}

TEST(CleanMesh, DropsTrianglesThatLieTwice) {
  geometry::Mesh m = box({0, 0, 0}, {10, 10, 10}, 2);
  const std::size_t triangles = m.triangle_count();
  m.indices.insert(m.indices.end(), m.indices.begin(), m.indices.begin() + 30);
  build::clean_mesh(m);
  EXPECT_EQ(m.triangle_count(), triangles);
}

TEST(GeodesicDistance, FollowsTheSurfaceOfABox) {
  const geometry::Mesh m = box({0, 0, 0}, {100, 20, 20}, 1.5f);
  std::vector<std::uint32_t> start;
  for (std::uint32_t v = 0; v < m.positions.size(); ++v)
    if (m.positions[v].x == 0.f) start.push_back(v);
  const auto distance = build::geodesic_distance(m, start);
  for (std::size_t v = 0; v < distance.size(); ++v)
    if (m.positions[v].x < 99.9f) {
      ASSERT_NEAR(distance[v], m.positions[v].x, 0.02f * m.positions[v].x + 0.01f);
    }
}

TEST(Occlusion, DarkensCreasesAndNotOpenFaces) {
  std::vector<pack::PackStructure> body;
  body.push_back(structure("floor", model::Kind::muscle, model::Layer::deep, box({-60, -60, -10}, {120, 120, 10}, 3)));
  body.push_back(structure("wall", model::Kind::muscle, model::Layer::deep, box({0, -60, 0.05f}, {10, 120, 60}, 3)));
  ASSERT_TRUE(build::cook_body(body));
  const geometry::Mesh& floor = body[0].mesh;
  float crease = 0, open = 1;
  for (std::size_t v = 0; v < floor.positions.size(); ++v) {
    const glm::vec3& p = floor.positions[v];
    if (p.z < -0.01f || std::abs(p.y) > 20) continue;
    if (std::abs(p.x + 3.f) < 1.6f) crease = std::max(crease, floor.occlusion[v]);
    if (std::abs(p.x + 45.f) < 1.6f) open = std::min(open, floor.occlusion[v]);
  }
  EXPECT_GT(crease, 0.2f);
  EXPECT_LT(open, 0.03f);
}

TEST(Occlusion, OuterLayersLeaveNoShadowOnInnerOnes) {
  const auto lid = [](model::Layer layer) {
    std::vector<pack::PackStructure> body;
    body.push_back(structure("inner", model::Kind::muscle, model::Layer::deep, box({-30, -30, -10}, {60, 60, 10}, 3)));
    body.push_back(structure("lid", model::Kind::muscle, layer, box({-30, -30, 2}, {60, 60, 5}, 3)));
    EXPECT_TRUE(build::cook_body(body));
    float most = 0;
    for (std::size_t v = 0; v < body[0].mesh.positions.size(); ++v)
      if (glm::length(glm::vec2(body[0].mesh.positions[v])) < 10) most = std::max(most, body[0].mesh.occlusion[v]);
    return most;
  };
  EXPECT_GT(lid(model::Layer::deep), 0.4f);
  EXPECT_LT(lid(model::Layer::superficial), 0.02f);
}

TEST(Fibres, RunAlongAStrap) {
  std::vector<pack::PackStructure> body;
  body.push_back(structure("strap", model::Kind::muscle, model::Layer::deep, box({0, 0, 0}, {12, 6, 120}, 2)));
  ASSERT_TRUE(build::cook_body(body));
  const geometry::Mesh& m = body[0].mesh;
  ASSERT_EQ(m.fibre.size(), m.positions.size());
  ASSERT_TRUE(m.axis);
  EXPECT_GT(std::abs(m.axis->direction.z), 0.99f);
  std::size_t along = 0, middle = 0;
  for (std::size_t v = 0; v < m.positions.size(); ++v) {
    EXPECT_NEAR(glm::length(m.fibre[v]), 1, 1e-3);
    if (m.positions[v].z < 15 || m.positions[v].z > 105) continue;
    ++middle;
    along += std::abs(m.fibre[v].z) > 0.9f;
  }
  EXPECT_GT(along, middle * 95 / 100);
}

/// Rings along z whose radius is `radius(share of the length)`, with fibres along z.
geometry::Mesh rings(float length, float (*radius)(float)) {
  geometry::Mesh m;
  for (int i = 0; i <= 100; ++i)
    for (int j = 0; j < 24; ++j) {
      const float a = 2 * 3.14159265f * float(j) / 24, r = radius(float(i) / 100);
      m.positions.push_back({10 + r * std::cos(a), r * std::sin(a), length * float(i) / 100});
      m.fibre.push_back({0, 0, j % 2 == 0 ? 1 : -1});
    }
  return m;
}

/// A closed spindle along z whose radius is `radius(share of the length)`.
geometry::Mesh spindle(float length, float (*radius)(float)) {
  geometry::Mesh m = rings(length, radius);
  m.fibre.clear();
  constexpr std::uint32_t around = 24, last = 100 * around;
  for (std::uint32_t i = 0; i < 100; ++i)
    for (std::uint32_t j = 0; j < around; ++j) {
      const std::uint32_t a = i * around + j, b = i * around + (j + 1) % around;
      m.indices.insert(m.indices.end(), {a, b, b + around, a, b + around, a + around});
    }
  const auto low = static_cast<std::uint32_t>(m.positions.size()), high = low + 1;
  m.positions.push_back({10, 0, 0}), m.positions.push_back({10, 0, length});
  for (std::uint32_t j = 0; j < around; ++j) {
    m.indices.insert(m.indices.end(), {low, (j + 1) % around, j});
    m.indices.insert(m.indices.end(), {high, last + j, last + (j + 1) % around});
  }
  build::clean_mesh(m);
  return m;
}

/// The mean share of tendon between two heights of a muscle, as a body is cooked.
float tendon_between(const geometry::Mesh& mesh, float from, float to) {
  std::vector<pack::PackStructure> body;
  body.push_back(structure("muscle", model::Kind::muscle, model::Layer::deep, mesh));
  EXPECT_TRUE(build::cook_body(body));
  const geometry::Mesh& m = body[0].mesh;
  EXPECT_EQ(m.tendon.size(), m.positions.size());
  float sum = 0, count = 0;
  for (std::size_t v = 0; v < m.tendon.size(); ++v)
    if (m.positions[v].z >= from && m.positions[v].z <= to) sum += m.tendon[v], ++count;
  return sum / std::max(count, 1.f);
}

TEST(Tendon, IsTheThinCordOfAMuscleToItsEndAndNotItsBelly) {
  const geometry::Mesh m = spindle(200, [](float t) { return t < 0.4f ? 1.6f : 12.f; });
  EXPECT_GT(tendon_between(m, 0, 60), 0.95f);
  EXPECT_LT(tendon_between(m, 110, 180), 0.02f);
}

TEST(Tendon, GoesOnBeyondAThinPlaceIntoWhatIsNoSecondBelly) {
  const auto aponeurosis = [](float t) { return t < 0.2f ? 3.f : t < 0.45f ? 1.5f : 12.f; };
  EXPECT_GT(tendon_between(spindle(200, aponeurosis), 0, 80), 0.95f);
  const auto two_bellies = [](float t) { return t < 0.3f ? 11.f : t < 0.6f ? 1.5f : 12.f; };
  EXPECT_LT(tendon_between(spindle(200, two_bellies), 5, 50), 0.02f);
}

TEST(Tendon, IsNotTheRoundEndOfABellyNorAThinMuscle) {
  const auto blunt = [](float t) { return 10.f * std::sqrt(std::max(1.f - (2 * t - 1) * (2 * t - 1), 0.01f)); };
  EXPECT_LT(tendon_between(spindle(120, blunt), 0, 120), 0.02f);
  EXPECT_LT(tendon_between(spindle(60, [](float) { return 1.5f; }), 0, 60), 0.02f);
  EXPECT_LT(tendon_between(box({0, 0, 0}, {60, 1.5f, 90}, 3), 0, 90), 0.02f);
}

TEST(Fibres, AreOfTendonsAndFasciaTooWhichAreNoFlesh) {
  for (const model::Kind kind : {model::Kind::tendon, model::Kind::fascia, model::Kind::ligament}) {
    std::vector<pack::PackStructure> body;
    body.push_back(structure("band", kind, model::Layer::superficial, box({0, 0, 0}, {12, 2, 120}, 2)));
    ASSERT_TRUE(build::cook_body(body));
    EXPECT_EQ(body[0].mesh.fibre.size(), body[0].mesh.positions.size());
    EXPECT_TRUE(body[0].mesh.axis);
    EXPECT_TRUE(body[0].mesh.tendon.empty());
  }
}

TEST(MainAxis, RunsWithTheFibresAndKnowsWhichEndIsACord) {
  const auto axis = build::main_axis(rings(200, [](float t) { return t < 0.2f ? 2.f : 12.f; }));
  ASSERT_TRUE(axis);
  EXPECT_NEAR(std::abs(axis->direction.z), 1, 1e-5);
  EXPECT_NEAR(axis->range.y - axis->range.x, 200, 1e-2);
  const bool upright = axis->direction.z > 0;
  EXPECT_EQ(upright ? axis->taper.x : axis->taper.y, 1);
  EXPECT_EQ(upright ? axis->taper.y : axis->taper.x, 0);
}

TEST(MainAxis, OfABroadSheetHasNoCords) {
  const auto axis = build::main_axis(rings(60, [](float t) { return t < 0.2f ? 4.f : 30.f; }));
  ASSERT_TRUE(axis);
  EXPECT_EQ(axis->taper, glm::vec2(0));
}

TEST(MainAxis, NeedsFibresOnHalfOfTheMesh) {
  geometry::Mesh m = rings(200, [](float) { return 10.f; });
  for (std::size_t v = 0; v < m.fibre.size() / 2; ++v) m.fibre[v] = glm::vec3(0);
  EXPECT_FALSE(build::main_axis(m));
  m.fibre.clear();
  EXPECT_FALSE(build::main_axis(m));
}

TEST(Fibres, OfAFanConvergeOnTheBoneWhereItIsNarrow) {
  // A quarter disc from its tip at the origin to a rim 80 mm away; a "femur" at the tip, a "hip bone" along the rim.
  geometry::Mesh fan;
  const int rings = 40, spokes = 60;
  for (int side = 0; side < 2; ++side)
    for (int i = 0; i <= rings; ++i)
      for (int j = 0; j <= spokes; ++j) {
        const float r = 4 + 76 * float(i) / rings, a = 1.6f * float(j) / spokes;
        fan.positions.emplace_back(r * std::cos(a), side == 0 ? -2.f : 2.f, r * std::sin(a));
      }
  for (std::uint32_t side = 0; side < 2; ++side)
    for (std::uint32_t i = 0; i < rings; ++i)
      for (std::uint32_t j = 0; j < spokes; ++j) {
        const auto at = [&](std::uint32_t a, std::uint32_t b) {
          return side * (rings + 1) * (spokes + 1) + (i + a) * (spokes + 1) + j + b;
        };
        const std::uint32_t quad[6] = {at(0, 0), at(1, 0), at(1, 1), at(0, 0), at(1, 1), at(0, 1)};
        for (int k = 0; k < 6; ++k) fan.indices.push_back(quad[side == 0 ? k : 5 - k]);
      }
  build::clean_mesh(fan);
  std::vector<pack::PackStructure> body;
  body.push_back(structure("fan", model::Kind::muscle, model::Layer::deep, fan));
  body.push_back(structure("femur", model::Kind::bone, model::Layer::bones, box({-8, -4, -8}, {12, 8, 12}, 2)));
  body.push_back(structure("hip-bone", model::Kind::bone, model::Layer::bones, box({-10, 3, 50}, {100, 4, 40}, 3)));
  ASSERT_TRUE(build::cook_body(body));
  const geometry::Mesh& m = body[0].mesh;
  std::size_t radial = 0, counted = 0;
  for (std::size_t v = 0; v < m.positions.size(); ++v) {
    const glm::vec3 r(m.positions[v].x, 0, m.positions[v].z);
    if (glm::length(r) < 20 || glm::length(r) > 70) continue;
    ++counted;
    radial += std::abs(glm::dot(m.fibre[v], glm::normalize(r))) > 0.93f;
  }
  EXPECT_GT(radial, counted * 9 / 10);
}

TEST(Fibres, OfTheExternalObliquesRunDownAndForwardOnBothSides) {
  std::vector<pack::PackStructure> body;
  body.push_back(
      structure("vertebra-l3", model::Kind::bone, model::Layer::bones, box({-20, -20, 1000}, {40, 40, 30}, 5)));
  body.push_back(structure("external-oblique.left", model::Kind::muscle, model::Layer::superficial,
                           box({100, -80, 950}, {5, 100, 100}, 4)));
  body.push_back(structure("external-oblique.right", model::Kind::muscle, model::Layer::superficial,
                           box({-105, -80, 950}, {5, 100, 100}, 4)));
  ASSERT_TRUE(build::cook_body(body));
  for (const int s : {1, 2}) {
    const geometry::Mesh& m = body[std::size_t(s)].mesh;
    std::size_t right = 0, flank = 0;
    for (std::size_t v = 0; v < m.positions.size(); ++v) {
      if (m.positions[v].y < -65 || m.positions[v].y > 5 || m.positions[v].z < 965 || m.positions[v].z > 1035) continue;
      ++flank;
      right += m.fibre[v].y * m.fibre[v].z > 0.3f; // forward is -y: down and forward have one sign
    }
    EXPECT_EQ(right, flank);
  }
}

TEST(Cook, IsTheSameEachTime) {
  const auto cook = [] {
    std::vector<pack::PackStructure> body;
    body.push_back(structure("strap", model::Kind::muscle, model::Layer::deep, box({0, 0, 0}, {12, 6, 60}, 2)));
    body.push_back(structure("femur", model::Kind::bone, model::Layer::bones, box({0, 7, 0}, {12, 6, 60}, 2)));
    EXPECT_TRUE(build::cook_body(body));
    return body;
  };
  const auto a = cook(), b = cook();
  EXPECT_EQ(a[0].mesh.occlusion, b[0].mesh.occlusion);
  EXPECT_EQ(a[0].mesh.fibre, b[0].mesh.fibre);
}

TEST(Cook, StopsWhenAsked) {
  std::vector<pack::PackStructure> body;
  body.push_back(structure("strap", model::Kind::muscle, model::Layer::deep, box({0, 0, 0}, {12, 6, 60}, 2)));
  build::CookOptions options;
  options.cancelled = [] { return true; };
  EXPECT_FALSE(build::cook_body(body, options));
}

} // namespace
