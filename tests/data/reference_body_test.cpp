// The reference body as the build made it, and the text that it was made of.

#include "assets/compare/compare_bodies.hpp"
#include "assets/figures/figure.hpp"
#include "assets/geometry/skin_ways.hpp"
#include "assets/model/skin_part.hpp"
#include "engine/core/files.hpp"
#include "engine/geometry/ray_scene.hpp"
#include "tests/support/needs.hpp"

#include <array>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>

using namespace myo;
namespace fs = std::filesystem;

namespace {
const fs::path figure_folder = fs::path(MYO_SOURCE_DIR) / "assets/body/figures";
const fs::path pack_path = fs::path(MYO_SHARE_DIR) / "reference.pack";
} // namespace

TEST(Figures, ReadWriteTheSameAndStayUnderThreeMegabytes) {
  std::uintmax_t bytes = 0;
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(figure_folder)) {
    bytes += entry.file_size();
    ++count;
    const auto text = core::read_file(entry.path());
    ASSERT_TRUE(text);
    const auto figure = figures::parse_figure(entry.path().stem().string(), *text);
    ASSERT_TRUE(figure) << figure.error().message();
    EXPECT_EQ(figures::write_figure(*figure), *text) << entry.path();
    EXPECT_FALSE(figure->notes.empty()) << entry.path() << " does not say what was measured";
  }
  EXPECT_GT(count, 500u);
  EXPECT_LE(bytes, 3'000'000u);
}

TEST(ReferenceBody, IsWholeAndUnderFortyMegabytes) {
  MYO_NEEDS(fs::exists(pack_path), "the reference body is not made yet: ./run makes it");
  EXPECT_LE(fs::file_size(pack_path), 40'000'000u);
  const auto pack = pack::Pack::open(pack_path, true);
  ASSERT_TRUE(pack) << pack.error().message();
  EXPECT_EQ(pack->meta().body, "reference");
  EXPECT_NE(pack->meta().credit.find("BodyParts3D"), std::string::npos);
  std::size_t muscles = 0, bones = 0;
  for (const auto& s : pack->structures()) {
    muscles += s.info->kind == model::Kind::muscle;
    bones += s.info->kind == model::Kind::bone;
  }
  EXPECT_GE(muscles, 410u);
  EXPECT_GE(bones, 200u);
  EXPECT_TRUE(pack->find("skin"));
  EXPECT_GE(pack->landmarks().size(), 440u);
}

TEST(ReferenceBody, RightIsRightAndLeftIsLeft) {
  MYO_NEEDS(fs::exists(pack_path), "the reference body is not made yet: ./run makes it");
  const auto pack = pack::Pack::open(pack_path);
  ASSERT_TRUE(pack) << pack.error().message();
  for (const auto& s : pack->structures()) {
    const float x = s.box.centre().x;
    if (s.info->kind != model::Kind::muscle || s.info->side == model::Side::midline) continue;
    EXPECT_EQ(x > -0.655f, s.info->side == model::Side::left) << s.info->id;
  }
}

TEST(ReferenceBody, HoldsWhatIsConstructedMarkedAndUnderItsNeighbours) {
  MYO_NEEDS(fs::exists(pack_path), "the reference body is not made yet: ./run makes it");
  const auto pack = pack::Pack::open(pack_path);
  ASSERT_TRUE(pack) << pack.error().message();
  for (const char* base : {"internal-oblique", "transversus-abdominis", "external-intercostal", "internal-intercostal",
                           "innermost-intercostal", "sternalis", "psoas-minor", "scalenus-minimus"})
    for (const char* side : {".left", ".right"}) {
      const auto found = pack->find(std::string(base) + side);
      ASSERT_TRUE(found) << base << side;
      EXPECT_TRUE(pack->structures()[*found].info->constructed) << base << side;
    }
  // Of the layers of the flank each lies inside the one before: no point of an inner one comes out through the outer
  // one.
  for (const char* side : {".left", ".right"}) {
    const auto mesh = [&](const char* base) { return pack->decode(*pack->find(std::string(base) + side)); };
    const geometry::Mesh outer = mesh("external-oblique"), middle = mesh("internal-oblique"),
                         inner = mesh("transversus-abdominis");
    for (const auto& [over, under] : {std::pair(&outer, &middle), std::pair(&middle, &inner)}) {
      const geometry::RayScene scene(std::array{over});
      std::size_t through = 0;
      for (const glm::vec3& p : under->positions) {
        const auto hits = scene.all_hits(p, glm::normalize(glm::vec3(p.x, p.y + 80, 0)), 40); // from the spine outwards
        through += hits.size() % 2; // an odd number: inside the outer muscle
      }
      EXPECT_LT(double(through), 0.02 * double(under->positions.size())) << side;
    }
  }
}

namespace {
/// The mean share of tendon of the vertices of a structure that `in` holds for.
template <class In> float tendon_where(const pack::Pack& pack, const std::string& id, const In& in) {
  const auto found = pack.find(id);
  if (!found) return -1;
  const geometry::Mesh mesh = pack.decode(*found);
  float sum = 0, count = 0;
  for (std::size_t v = 0; v < mesh.positions.size(); ++v)
    if (in(mesh.positions[v])) sum += mesh.tendon.empty() ? 0.f : mesh.tendon[v], ++count;
  return sum / std::max(count, 1.f);
}
} // namespace

TEST(ReferenceBody, HasTendonsToTheEndsOfFingersAndToes) {
  MYO_NEEDS(fs::exists(pack_path), "the reference body is not made yet: ./run makes it");
  const auto pack = pack::Pack::open(pack_path);
  ASSERT_TRUE(pack) << pack.error().message();
  // In the hand and beyond the ankle; the bellies are higher up.
  for (const char* base :
       {"extensor-digitorum", "extensor-indicis", "extensor-digiti-minimi", "flexor-digitorum-profundus",
        "flexor-digitorum-superficialis-humeroulnar", "palmaris-longus"}) {
    const std::string id = std::string(base) + ".left";
    EXPECT_GT(tendon_where(*pack, id, [](const glm::vec3& p) { return p.z < 780; }), 0.85f) << id;
    EXPECT_LT(tendon_where(*pack, id, [](const glm::vec3& p) { return p.z > 920 && p.z < 980; }), 0.25f) << id;
  }
  for (const char* base : {"extensor-digitorum-longus", "extensor-hallucis-longus", "flexor-digitorum-longus"}) {
    const std::string id = std::string(base) + ".left";
    EXPECT_GT(tendon_where(*pack, id, [](const glm::vec3& p) { return p.z < 90; }), 0.6f) << id;
    EXPECT_LT(tendon_where(*pack, id, [](const glm::vec3& p) { return p.z > 150 && p.z < 220; }), 0.25f) << id;
  }
  const auto everywhere = [](const glm::vec3&) { return true; };
  for (const char* fleshy : {"gluteus-maximus", "deltoid-acromial", "trapezius-descending", "rectus-abdominis",
                             "zygomaticus-major", "multifidus", "orbicularis-oculi-orbital"})
    EXPECT_LT(tendon_where(*pack, std::string(fleshy) + ".left", everywhere), 0.03f) << fleshy;
}

TEST(ReferenceBody, HasFasciaeWithFibresOverTheirMuscles) {
  MYO_NEEDS(fs::exists(pack_path), "the reference body is not made yet: ./run makes it");
  const auto pack = pack::Pack::open(pack_path);
  ASSERT_TRUE(pack) << pack.error().message();
  for (const char* id : {"iliotibial-tract.left", "aponeurosis-of-epicranius", "rectus-sheath", "thoracolumbar-fascia",
                         "plantar-aponeurosis.right", "extensor-retinaculum-of-wrist.left",
                         "superior-extensor-retinaculum-of-ankle.left"}) {
    const auto found = pack->find(id);
    ASSERT_TRUE(found) << id;
    EXPECT_EQ(pack->structures()[*found].info->kind, model::Kind::fascia) << id;
    EXPECT_FALSE(pack->decode(*found).fibre.empty()) << id;
  }
  // None comes out through the skin.
  const geometry::Mesh skin = pack->decode(*pack->find("skin"));
  const geometry::RayScene scene(std::array{&skin});
  for (const auto& s : pack->structures()) {
    if (s.info->kind != model::Kind::fascia || !s.info->constructed) continue;
    std::size_t outside = 0;
    const geometry::Mesh mesh = pack->decode(*pack->find(s.info->id));
    for (const glm::vec3& p : mesh.positions) {
      outside += !body::is_inside(scene, p);
    }
    EXPECT_EQ(outside, 0u) << s.info->id;
  }
}

TEST(ReferenceBody, HasEyesThatLookToTheFront) {
  MYO_NEEDS(fs::exists(pack_path), "the reference body is not made yet: ./run makes it");
  const auto pack = pack::Pack::open(pack_path);
  ASSERT_TRUE(pack) << pack.error().message();
  const geometry::Mesh eyes = pack->decode(*pack->find("eyeball"));
  ASSERT_EQ(eyes.parts.size(), eyes.positions.size());
  const geometry::Aabb box = geometry::bounds(eyes.positions);
  std::array<std::size_t, 2> iris{};
  for (std::size_t v = 0; v < eyes.parts.size(); ++v) {
    const auto part = static_cast<model::SkinPart>(eyes.parts[v]);
    EXPECT_TRUE(part == model::SkinPart::sclera || part == model::SkinPart::iris || part == model::SkinPart::pupil);
    if (part == model::SkinPart::sclera) continue;
    EXPECT_LT(eyes.positions[v].y, box.min.y + 6);
    ++iris[eyes.positions[v].x > -0.655f ? 0 : 1];
  }
  EXPECT_GT(iris[0], 20u);
  EXPECT_GT(iris[1], 20u);
}

TEST(ReferenceBody, LiesOnTheSourceWhereThatIsAtHand) {
  MYO_NEEDS(fs::exists(pack_path), "the reference body is not made yet: ./run makes it");
  const fs::path source = fs::path(MYO_SOURCE_DIR) / "../shared/bodyparts3d/BodyParts3D_3.0_obj_99.zip";
  MYO_NEEDS(fs::exists(source), "the BodyParts3D archive is not here");
  const auto pack = pack::Pack::open(pack_path);
  ASSERT_TRUE(pack) << pack.error().message();
  const std::vector<std::string> some{
      "femur",    "scapula", "vertebra-c1",    "trapezius-descending", "masseter-superficial",
      "platysma", "rib-6",   "gluteus-medius", "corrugator-supercilii"};
  const auto reference = compare::read_reference(source, some, fs::path(MYO_SOURCE_DIR) / "assets/body/structures.tsv");
  ASSERT_TRUE(reference) << reference.error().message();
  const auto comparison = compare::compare_bodies(*pack, *reference, some);
  EXPECT_GE(comparison.structures.size(), 15u);
  EXPECT_TRUE(comparison.only_in_reference.empty());
  for (const auto& s : comparison.structures) {
    EXPECT_LE(s.distance.mean_mm(), 0.5) << s.info.id;
    EXPECT_LE(s.distance.p95_mm(), 1.6) << s.info.id;
    EXPECT_NEAR(s.distance.volume_ratio, 1, 0.03) << s.info.id;
  }
}
