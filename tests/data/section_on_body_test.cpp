// Planes through the reference body: the structures that must be met at a level and those that must not, and areas
// against an independent count along rays.

#include "app/scene/cut_face.hpp"
#include "app/state/app_state.hpp"
#include "engine/section/plane.hpp"
#include "tests/support/needs.hpp"

#include "app/scene/body.hpp"
#include "assets/geometry/body_geometry.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>
#include <gtest/gtest.h>
#include <optional>
#include <set>

namespace {

using namespace myo;

struct SectionOnBody : ::testing::Test {
  static std::optional<scene::Body>& opened() {
    static std::optional<scene::Body> body;
    return body;
  }
  static void SetUpTestSuite() {
    const auto file = std::filesystem::path(MYO_SHARE_DIR) / "reference.pack";
    if (!std::filesystem::exists(file)) return;
    auto made = scene::Body::open(file, nullptr, scene::Content::none, {});
    if (made) opened().emplace(std::move(*made));
  }
  static void TearDownTestSuite() { opened().reset(); }
  void SetUp() override { MYO_NEEDS(opened(), "reference.pack is not in this build"); }

  static const scene::Body& body() { return *opened(); }
  static section::Plane plane(const char* text) {
    const auto parsed = state::parse_section(text, body().model(), {});
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().message());
    return parsed ? section::plane_through(parsed->origin, parsed->normal) : section::Plane{};
  }
  static std::set<std::string> met(const char* text) {
    std::set<std::string> ids;
    for (const scene::CutPart& part : body().cut(plane(text))->parts)
      ids.insert(body().model().structures[part.structure].info.id);
    return ids;
  }
};

void expect_all(const std::set<std::string>& met, const std::vector<std::string>& must) {
  for (const std::string& id : must) EXPECT_TRUE(met.contains(id)) << id << " is not met";
}
void expect_none(const std::set<std::string>& met, const std::vector<std::string>& must_not) {
  for (const std::string& id : must_not) EXPECT_FALSE(met.contains(id)) << id << " is met";
}

// What lies where: Gray's Anatomy, 42nd edition, vertebral levels of the trunk.
TEST_F(SectionOnBody, TheSecondLumbarDiscLiesBetweenTheKidneys) {
  const auto ids = met("axial@disc-l2");
  expect_all(ids,
             {"disc-l2", "kidney.left", "kidney.right", "psoas-major.left", "psoas-major.right", "inferior-vena-cava",
              "rectus-abdominis.left", "rectus-abdominis.right", "descending-aorta", "skin"});
  expect_none(ids, {"lung-upper-lobe.left", "sternum", "femur.left", "femur.right", "mandible", "trachea",
                    "clavicle.left", "urinary-bladder", "scapula.left"});
}

TEST_F(SectionOnBody, TheFourthThoracicDiscLiesBetweenLungsAndShoulderBlades) {
  const auto ids = met("axial@disc-t4");
  expect_all(ids, {"disc-t4", "lung-upper-lobe.left", "lung-upper-lobe.right", "trachea", "esophagus", "scapula.left",
                   "scapula.right", "humerus.left", "humerus.right", "pectoralis-major-sternocostal.left", "skin"});
  expect_none(ids, {"kidney.left", "liver", "femur.left", "mandible", "hip-bone.left", "urinary-bladder"});
}

TEST_F(SectionOnBody, TheMiddleOfTheThighHoldsTheFemurAndItsMuscles) {
  const auto thigh = met("axial@femur.left");
  expect_all(thigh, {"femur.left", "femur.right", "vastus-lateralis.left", "vastus-medialis.left", "sartorius.left",
                     "rectus-femoris.right", "biceps-femoris-long.right", "semitendinosus.left", "femoral-artery.left",
                     "sciatic-nerve.left"});
  expect_none(thigh, {"kidney.left", "tibia.left", "hip-bone.left", "sacrum", "liver"});
}

TEST_F(SectionOnBody, TheMidlineMeetsNoPairedBone) {
  const auto ids = met("sagittal");
  expect_all(ids, {"sacrum", "disc-l4", "disc-t8", "body-of-sternum", "mandible", "skin"});
  expect_none(ids, {"femur.left", "femur.right", "humerus.left", "kidney.left", "kidney.right", "scapula.right"});
}

/// Inside of a structure along a line, by what its surface lets in and out.
double length_inside(const geometry::RayScene& tree, const glm::vec3& from, const glm::vec3& way, float length_mm) {
  double sum = 0, since = 0;
  int depth = 0;
  for (const geometry::RayHit& hit : tree.all_hits(from, way, length_mm)) {
    const int step = glm::dot(hit.normal, way) < 0 ? 1 : -1;
    if (depth == 0 && step > 0) since = hit.distance_mm;
    if (depth == 1 && step < 0) sum += hit.distance_mm - since;
    depth += step;
  }
  return sum;
}

TEST_F(SectionOnBody, AreasAreThoseOfAnIndependentCount) {
  const std::vector<std::pair<const char*, std::vector<std::string>>> cuts{
      {"axial@disc-l2", {"kidney.left", "psoas-major.right"}},
      {"axial@disc-t11", {"liver"}},
      {"axial@femur.left", {"femur.left", "vastus-lateralis.left", "sartorius.right"}},
      {"coronal@humerus.left", {"humerus.left"}},
      {"20,10,1250,0.5,-0.6,0.62", {"skin"}}};
  for (const auto& [text, ids] : cuts) {
    const section::Plane p = plane(text);
    const auto face = body().cut(p);
    for (const std::string& id : ids) {
      SCOPED_TRACE(std::string(text) + " " + id);
      const auto structure = body().geometry().find(id);
      ASSERT_TRUE(structure);
      const auto part = std::find_if(face->parts.begin(), face->parts.end(),
                                     [&](const scene::CutPart& one) { return one.structure == *structure; });
      ASSERT_NE(part, face->parts.end());
      EXPECT_FALSE(part->open);
      const geometry::RayScene& tree =
          body().geometry().tree(*structure, body::MeshDetail::full, body::Rays::watertight);
      section::Plane flat = p;
      glm::vec2 low(1e9f), high(-1e9f);
      for (std::uint32_t i = part->first_index; i < part->first_index + part->index_count; ++i) {
        const glm::vec2 at = flat.flat(face->mesh->vertices[face->mesh->indices[i]].position);
        low = glm::min(low, at), high = glm::max(high, at);
      }
      const float step = (high.y - low.y) / 800;
      double area = 0;
      for (int row = 0; row < 800; ++row) {
        const glm::vec3 from = p.at({low.x - 5, low.y + (static_cast<float>(row) + 0.5f) * step});
        area += step * length_inside(tree, from, p.right, high.x - low.x + 10);
      }
      EXPECT_NEAR(part->area_mm2, area, 0.01 * area);
    }
  }
}

TEST_F(SectionOnBody, FacesLieInTheirPlaneAndDoNotLeak) {
  for (const char* text : {"axial@disc-l2", "axial@disc-c5", "sagittal", "coronal", "0,0,1000,1,1,1"}) {
    const section::Plane p = plane(text);
    const auto face = body().cut(p);
    ASSERT_FALSE(face->parts.empty());
    for (const scene::CutPart& part : face->parts) {
      const geometry::Aabb& box = body().model().structures[part.structure].box;
      for (std::uint32_t i = part.first_index; i < part.first_index + part.index_count; ++i) {
        const glm::vec3& v = face->mesh->vertices[face->mesh->indices[i]].position;
        ASSERT_NEAR(p.height_mm(v), 0, 0.01) << text;
        constexpr float band = 0.5f; // of a sheet without thickness
        ASSERT_TRUE(glm::all(glm::greaterThanEqual(v, box.min - band)) &&
                    glm::all(glm::lessThanEqual(v, box.max + band)))
            << text << ": " << body().model().structures[part.structure].info.id;
      }
    }
  }
}

TEST_F(SectionOnBody, ABodyIsCutOnceWhileThePlaneStands) {
  const section::Plane p = plane("axial@disc-l3");
  EXPECT_EQ(body().cut(p), body().cut(p));
  EXPECT_NE(body().cut(p), body().cut(plane("axial@disc-l4")));
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) (void)scene::cut_body(body().pack(), p);
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count() / 10;
  RecordProperty("cut_ms", std::to_string(ms));
  std::printf("a cut of the whole body: %.1f ms\n", ms);
}

} // namespace
