// The whole of BodyParts3D 3.0, as users download it.
#include "assets/import/import.hpp"
#include "tests/support/needs.hpp"

#include <algorithm>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

using namespace myo;

TEST(BodyParts3D, TheWholeZipBecomesABody) {
  const fs::path shared = fs::path(MYO_SOURCE_DIR) / ".." / "shared" / "bodyparts3d";
  const fs::path zip = shared / "BodyParts3D_3.0_obj_99.zip";
  MYO_NEEDS(fs::exists(zip), "BodyParts3D is not beside the repository");
  const fs::path out = fs::temp_directory_path() / ("myo-bp3d-" + std::to_string(::getpid()) + ".pack");
  importing::ImportOptions options;
  options.sources = {zip, shared / "extra"};
  options.out = out;
  options.skin = false; // its own test closes one, and it is the slowest stage
  const bool carried = fs::exists(fs::path(MYO_SHARE_DIR) / "reference.pack");
  const auto rules =
      build::load_body_rules(fs::path(MYO_SHARE_DIR) / "body", fs::path(MYO_SHARE_DIR) / "reference.pack");
  ASSERT_TRUE(rules) << rules.error().message();
  const auto report = importing::import_body(options, *rules);
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(report->skipped.empty()) << report->skipped.front().message();
  EXPECT_GE(report->structures, 770u);
  // Limb vessels are carried over from the reference body where that is made; nerves are laid on any body.
  EXPECT_EQ(report->notes.empty(), carried) << "a body without the vessels of the reference says so";
  EXPECT_LE(report->missing.size(), carried ? 12u : 200u);
  EXPECT_LE(report->not_laid.size(), carried ? 0u : 12u) << report->not_laid.front();
  EXPECT_GT(report->landmarks, 500u);

  const auto pack = pack::Pack::open(out, true);
  ASSERT_TRUE(pack) << pack.error().message();
  EXPECT_EQ(pack->meta().body, "bodyparts3d-3.0");
  EXPECT_NE(pack->meta().credit.find("BodyParts3D"), std::string::npos);
  geometry::Aabb body;
  std::size_t muscles = 0, finest = 0, coarsest = 0;
  for (std::uint32_t i = 0; i < pack->structures().size(); ++i) {
    const pack::StructureView& s = pack->structures()[i];
    if (!s.info->constructed) body.add(s.box);
    finest += s.lods.front().indices.size();
    coarsest += s.lods.back().indices.size();
    if (s.info->kind != model::Kind::muscle) continue;
    ++muscles;
    // Left muscles lie on the body's left, +x.
    EXPECT_TRUE(s.info->side == model::Side::midline || (s.box.centre().x > 0) == (s.info->side == model::Side::left))
        << s.info->id;
    const geometry::Mesh mesh = pack->decode(i);
    EXPECT_GT(geometry::volume_mm3(mesh), 0) << s.info->id;
    EXPECT_EQ(mesh.fibre.size(), mesh.positions.size()) << s.info->id;
    const auto dark = std::count_if(mesh.occlusion.begin(), mesh.occlusion.end(), [](float o) { return o > 0.97f; });
    EXPECT_LT(static_cast<std::size_t>(dark), mesh.positions.size() / 2) << s.info->id << " is all dark";
  }
  EXPECT_GE(muscles, 390u);
  EXPECT_LT(coarsest * 20, finest);
  // Without the skin the body ends at the parietal bones above (1638.21 in the source) and the soles below (-6.63).
  EXPECT_NEAR(body.max.z, 1638.2, 0.5);
  EXPECT_NEAR(body.min.z, -6.6, 0.5);

  // The external obliques come from the second source, in the same frame.
  const auto oblique = pack->find("external-oblique.left");
  ASSERT_TRUE(oblique);
  EXPECT_NEAR(pack->structures()[*oblique].box.max.z, 1228, 3);
  fs::remove(out);
}

} // namespace
