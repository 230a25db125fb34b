#include "assets/pack/export_mesh.hpp"
#include "assets/pack/format.hpp"
#include "assets/pack/pack.hpp"

#include <cmath>
#include <cstring>
#include <fstream>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <numbers>
#include <random>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace fs = std::filesystem;

namespace {

using namespace myo;

/// A bumpy, closed tube along z with every attribute.
geometry::Mesh tube(float radius, float length, int around, int along, glm::vec3 at) {
  geometry::Mesh m;
  for (int i = 0; i <= along; ++i)
    for (int j = 0; j < around; ++j) {
      const float a = 2 * std::numbers::pi_v<float> * float(j) / float(around),
                  r = radius * (1.2f + 0.15f * std::sin(7 * a) * std::cos(float(i) * 0.2f));
      const float taper = std::sin(std::numbers::pi_v<float> * (float(i) + 0.5f) / float(along + 1));
      m.positions.push_back(
          at + glm::vec3(r * taper * std::cos(a), r * taper * std::sin(a), length * float(i) / float(along)));
      m.occlusion.push_back(float((i * around + j) % 256) / 255.f);
      m.fibre.push_back(glm::normalize(glm::vec3(0.3f * std::cos(a), 0.1f, 1)));
    }
  for (int i = 0; i < along; ++i)
    for (int j = 0; j < around; ++j) {
      const auto v = [&](int di, int dj) { return static_cast<std::uint32_t>((i + di) * around + (j + dj) % around); };
      for (const std::uint32_t k : {v(0, 0), v(0, 1), v(1, 1), v(0, 0), v(1, 1), v(1, 0)}) m.indices.push_back(k);
    }
  geometry::compute_normals(m);
  return m;
}

std::vector<pack::PackStructure> two_structures() {
  std::vector<pack::PackStructure> all(2);
  all[0].info = {"biceps-brachii-long.left",
                 "long head of left biceps brachii",
                 "FMA37687",
                 model::Kind::muscle,
                 model::Layer::superficial,
                 model::Side::left,
                 false};
  all[0].mesh = tube(20, 280, 96, 160, {190, -60, 1050});
  all[0].mesh.axis = geometry::MeshAxis{{0, 0, 1}, {1050, 1330}, {0.25f, 1}};
  all[1].info = {"vertebra-c7",       "seventh cervical vertebra", std::nullopt, model::Kind::bone,
                 model::Layer::bones, model::Side::midline,        true};
  all[1].mesh = tube(12, 30, 12, 8, {0, -60, 1400});
  all[1].mesh.fibre.clear();
  return all;
}

class PackTest : public testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("myo-pack-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    path_ = folder_ / "a.pack";
    const Status written = pack::write_pack(path_, {"test", "A test", "Nobody \xC2\xA9", "made up"}, two_structures(),
                                            {{"c7-spinous-process", {1, 2, 3}}});
    ASSERT_TRUE(written) << written.error().message();
    bytes_ = core::read_file(path_).value();
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// Writes `bytes` with a checksum that matches, so that only the tables themselves can give them away.
  Result<pack::Pack> open_changed(std::string bytes, bool mend_checksum = true, bool verify = true) {
    if (mend_checksum && bytes.size() > pack::pack_format::checksummed_from) {
      const std::uint64_t sum = XXH3_64bits(bytes.data() + pack::pack_format::checksummed_from,
                                            bytes.size() - pack::pack_format::checksummed_from);
      std::memcpy(bytes.data() + 16, &sum, sizeof sum);
    }
    const fs::path path = folder_ / "changed.pack";
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return pack::Pack::open(path, verify);
  }

  fs::path folder_, path_;
  std::string bytes_;
};

TEST_F(PackTest, GivesBackWhatWasWritten) {
  const auto pack = pack::Pack::open(path_, true);
  ASSERT_TRUE(pack) << pack.error().message();
  EXPECT_EQ(pack->meta().credit, "Nobody \xC2\xA9");
  EXPECT_EQ(pack->version(), pack::pack_format::pack_version);
  ASSERT_EQ(pack->structures().size(), 2u);
  const model::StructureInfo& info = *pack->structures()[0].info;
  EXPECT_EQ(info.id, "biceps-brachii-long.left");
  EXPECT_EQ(info.base_id(), "biceps-brachii-long");
  EXPECT_EQ(info.fma, "FMA37687");
  EXPECT_EQ(info.kind, model::Kind::muscle);
  EXPECT_EQ(info.side, model::Side::left);
  EXPECT_FALSE(pack->structures()[1].info->fma);
  EXPECT_TRUE(pack->structures()[1].info->constructed);
  EXPECT_EQ(pack->find("vertebra-c7"), 1u);
  EXPECT_FALSE(pack->find("vertebra-c8"));
  ASSERT_EQ(pack->landmarks().size(), 1u);
  EXPECT_EQ(pack->landmarks()[0].position, glm::vec3(1, 2, 3));
}

TEST_F(PackTest, KeepsTheAxisOfFibresAndRefusesOneThatMakesNoSense) {
  const auto pack = pack::Pack::open(path_);
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->structures()[0].axis, two_structures()[0].mesh.axis);
  EXPECT_EQ(pack->decode(0).axis, two_structures()[0].mesh.axis);
  EXPECT_FALSE(pack->structures()[1].axis);
  const auto refused = [&](void (*change)(pack::pack_format::StructureRecord&)) {
    pack::pack_format::Header header;
    std::memcpy(&header, bytes_.data(), sizeof header);
    pack::pack_format::StructureRecord record;
    std::string bytes = bytes_;
    char* at = bytes.data() + header.structures.offset;
    std::memcpy(&record, at, sizeof record);
    change(record);
    std::memcpy(at, &record, sizeof record);
    const auto opened = open_changed(std::move(bytes));
    return !opened && opened.error().message().find("axis") != std::string::npos;
  };
  EXPECT_FALSE(refused([](auto&) {}));
  EXPECT_TRUE(refused([](auto& r) { r.has_axis = 2; }));
  EXPECT_TRUE(refused([](auto& r) { r.axis_direction[0] = 1; }));
  EXPECT_TRUE(refused([](auto& r) { r.axis_direction[2] = std::numeric_limits<float>::quiet_NaN(); }));
  EXPECT_TRUE(refused([](auto& r) { r.axis_range[0] = 2000; }));
  EXPECT_TRUE(refused([](auto& r) { r.axis_taper[1] = 1.5f; }));
}

TEST_F(PackTest, KeepsHowMuchOfATendonAVertexIs) {
  std::vector<pack::PackStructure> all = two_structures();
  geometry::Mesh& mesh = all[0].mesh;
  ASSERT_FALSE(mesh.fibre.empty());
  for (const glm::vec3& p : mesh.positions) mesh.tendon.push_back(p.z > 1191 ? 0.5f : 0.f);
  const auto count = std::ranges::count(mesh.tendon, 0.5f);
  ASSERT_TRUE(pack::write_pack(path_, {"test", "A test", "", ""}, std::move(all), {}));
  const auto pack = pack::Pack::open(path_);
  ASSERT_TRUE(pack) << pack.error().message();
  const geometry::Mesh read = pack->decode(0);
  EXPECT_TRUE(read.parts.empty());
  EXPECT_EQ(std::ranges::count_if(read.tendon, [](float t) { return std::abs(t - 0.5f) < 0.01f; }), count);
  EXPECT_TRUE(pack->decode(1).tendon.empty());
}

TEST_F(PackTest, KeepsThePartsOfASkinAndTheirBordersInCoarserLevels) {
  constexpr float border = 1191; // between two rings of the tube
  std::vector<pack::PackStructure> all = two_structures();
  geometry::Mesh& mesh = all[0].mesh;
  mesh.fibre.clear(), mesh.axis.reset(); // what has a grain has no parts but a share of tendon
  for (const glm::vec3& p : mesh.positions) mesh.parts.push_back(p.z > border ? 4 : 0);
  const auto count = std::ranges::count(mesh.parts, 4);
  ASSERT_TRUE(pack::write_pack(path_, {"test", "A test", "", ""}, std::move(all), {}));
  const auto pack = pack::Pack::open(path_);
  ASSERT_TRUE(pack) << pack.error().message();
  EXPECT_EQ(std::ranges::count(pack->decode(0).parts, 4), count);
  EXPECT_TRUE(pack->decode(1).parts.empty()) << "a structure without parts has none";
  const std::size_t levels = pack->structures()[0].lods.size();
  ASSERT_GT(levels, 1u);
  for (std::size_t level = 0; level < levels; ++level) {
    const geometry::Mesh coarse = pack->decode(0, level);
    for (std::size_t v = 0; v < coarse.positions.size(); ++v)
      EXPECT_EQ(coarse.parts[v], coarse.positions[v].z > border ? 4 : 0);
    // What lies between two parts belongs to the lower: the outline is the first ring of the upper one, in every level.
    for (std::size_t t = 0; t < coarse.indices.size(); t += 3) {
      const std::span<const std::uint32_t> corners(&coarse.indices[t], 3);
      const auto upper = [&](std::uint32_t v) { return coarse.parts[v] == 4; };
      // The drawing takes a triangle's colour from its first vertex.
      EXPECT_TRUE(!upper(corners[0]) || std::ranges::all_of(corners, upper)) << "level " << level;
      if (std::ranges::all_of(corners, upper) || std::ranges::none_of(corners, upper)) continue;
      for (const std::uint32_t v : corners) {
        if (upper(v)) {
          EXPECT_LT(coarse.positions[v].z, border + 280.f / 96) << "level " << level;
        }
      }
    }
  }
}

TEST_F(PackTest, QuantisesWithinItsPromise) {
  const auto pack = pack::Pack::open(path_);
  ASSERT_TRUE(pack);
  geometry::Mesh before = two_structures()[0].mesh;
  const geometry::Mesh after = pack->decode(0);
  ASSERT_EQ(after.positions.size(), before.positions.size());
  const glm::vec3 half_step =
      geometry::bounds(before.positions).extent() / 65535.f * 0.5f + 2e-4f; // and the float's own grain at 1300 mm
  // Vertices are reordered: match by position.
  std::size_t matched = 0;
  for (std::size_t i = 0; i < after.positions.size(); i += 37)
    for (std::size_t j = 0; j < before.positions.size(); ++j) {
      const glm::vec3 d = glm::abs(after.positions[i] - before.positions[j]);
      if (d.x > half_step.x || d.y > half_step.y || d.z > half_step.z) continue;
      ++matched;
      EXPECT_LT(glm::distance(after.normals[i], before.normals[j]), 0.0004f);
      EXPECT_GT(glm::dot(after.fibre[i], before.fibre[j]), std::cos(0.02f));
      EXPECT_NEAR(after.occlusion[i], before.occlusion[j], 0.5 / 255 + 1e-6);
      break;
    }
  EXPECT_EQ(matched, (after.positions.size() + 36) / 37);
  EXPECT_NEAR(geometry::volume_mm3(after), geometry::volume_mm3(before), std::abs(geometry::volume_mm3(before)) * 1e-3);
  EXPECT_TRUE(pack->decode(1).fibre.empty());
}

TEST_F(PackTest, CoarserLevelsUsePrefixesAndStayNear) {
  const auto pack = pack::Pack::open(path_);
  ASSERT_TRUE(pack);
  const pack::StructureView& s = pack->structures()[0];
  ASSERT_GE(s.lods.size(), 3u);
  const geometry::Mesh full = pack->decode(0);
  for (std::size_t l = 1; l < s.lods.size(); ++l) {
    EXPECT_LE(s.lods[l].indices.size() * 2, s.lods[l - 1].indices.size());
    EXPECT_LT(s.lods[l].vertex_count, s.lods[l - 1].vertex_count);
    for (const std::uint32_t i : s.lods[l].indices) ASSERT_LT(i, s.lods[l].vertex_count);
    EXPECT_GE(s.lods[l].error_mm, s.lods[l - 1].error_mm);
    EXPECT_NEAR(geometry::volume_mm3(pack->decode(0, l)), geometry::volume_mm3(full),
                std::abs(geometry::volume_mm3(full)) * 0.1);
  }
}

TEST_F(PackTest, IsTheSameToTheByteForTheSameInput) {
  ASSERT_TRUE(pack::write_pack(folder_ / "b.pack", {"test", "A test", "Nobody \xC2\xA9", "made up"}, two_structures(),
                               {{"c7-spinous-process", {1, 2, 3}}}));
  EXPECT_EQ(core::read_file(folder_ / "b.pack").value(), bytes_);
}

TEST_F(PackTest, RefusesOtherFilesVersionsAndTruncation) {
  const auto no_pack = open_changed("hello", false);
  ASSERT_FALSE(no_pack);
  EXPECT_NE(no_pack.error().message().find("not a body pack"), std::string::npos);
  EXPECT_FALSE(open_changed("", false));
  std::string other = bytes_;
  other[8] = 99;
  const auto newer = open_changed(other);
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().message().find("version 99"), std::string::npos);
  for (std::size_t size = 0; size < bytes_.size(); size += 1 + bytes_.size() / 400) {
    const auto cut = open_changed(bytes_.substr(0, size));
    ASSERT_FALSE(cut) << size;
    EXPECT_EQ(cut.error().message().find('\n'), std::string::npos);
  }
}

TEST_F(PackTest, TheChecksumSeesEveryFlippedBit) {
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    std::string bytes = bytes_;
    const std::size_t at = random() % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
    EXPECT_FALSE(open_changed(bytes, false)) << at;
  }
}

TEST_F(PackTest, HostileTablesAreRefusedOrHarmless) {
  const std::size_t tables = sizeof(pack::pack_format::Header) + 2 * sizeof(pack::pack_format::StructureRecord) +
                             8 * sizeof(pack::pack_format::LodRecord) + 200;
  std::mt19937_64 random(5);
  const std::uint64_t nasty[] = {0,
                                 1,
                                 0x7fffffff,
                                 0xffffffff,
                                 0x100000000,
                                 0xffffffffffffffff,
                                 0x8000000000000000,
                                 bytes_.size(),
                                 bytes_.size() - 1};
  std::size_t refused = 0;
  for (int i = 0; i < 900; ++i) {
    std::string bytes = bytes_;
    const std::size_t at = 24 + random() % (tables - 32);
    if (i % 2 == 0) {
      std::memcpy(bytes.data() + at, &nasty[random() % std::size(nasty)], i % 4 == 0 ? 4 : 8);
    } else {
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
    }
    const auto pack = open_changed(bytes);
    if (!pack) {
      ++refused;
      continue;
    }
    for (std::uint32_t s = 0; s < pack->structures().size(); ++s)
      for (std::size_t l = 0; l < pack->structures()[s].lods.size(); ++l) (void)pack->decode(s, l);
  }
  EXPECT_GT(refused, 300u);
}

TEST_F(PackTest, AnIndexBeyondItsLevelIsRefusedEvenUnverified) {
  std::string bytes = bytes_;
  const std::uint32_t far = 0x00ffffff;
  std::memcpy(bytes.data() + bytes.size() - 4, &far, 4);
  EXPECT_FALSE(open_changed(bytes, true, false));
}

TEST_F(PackTest, WriterRefusesWhatAReaderWould) {
  auto bad = two_structures();
  bad[0].mesh.indices[5] = 1'000'000;
  EXPECT_FALSE(pack::write_pack(folder_ / "x.pack", {}, std::move(bad), {}));
  auto twice = two_structures();
  twice[1].info.id = twice[0].info.id;
  EXPECT_FALSE(pack::write_pack(folder_ / "x.pack", {}, std::move(twice), {}));
  auto nan = two_structures();
  nan[0].mesh.positions[3].y = std::nanf("");
  EXPECT_FALSE(pack::write_pack(folder_ / "x.pack", {}, std::move(nan), {}));
  EXPECT_FALSE(fs::exists(folder_ / "x.pack"));
}

TEST_F(PackTest, ExportsObjInMillimetres) {
  const auto pack = pack::Pack::open(path_);
  ASSERT_TRUE(pack);
  const std::uint32_t one[] = {1};
  ASSERT_TRUE(pack::export_obj(*pack, one, folder_ / "c7.obj"));
  const std::string obj = core::read_file(folder_ / "c7.obj").value();
  EXPECT_NE(obj.find("o vertebra-c7\n"), std::string::npos);
  EXPECT_EQ(static_cast<std::size_t>(std::count(obj.begin(), obj.end(), '\n')),
            2 + 1 + 2 * pack->decode(1).positions.size() + pack->decode(1).triangle_count());
}

TEST(PackNames, GoBothWays) {
  for (int k = 0; k < static_cast<int>(model::kind_count); ++k)
    EXPECT_EQ(model::parse_kind(model::to_string(static_cast<model::Kind>(k))), static_cast<model::Kind>(k));
  for (int l = 0; l <= static_cast<int>(model::Layer::bones); ++l)
    EXPECT_EQ(model::parse_layer(model::to_string(static_cast<model::Layer>(l))), static_cast<model::Layer>(l));
  for (int s = 0; s <= static_cast<int>(model::Side::right); ++s)
    EXPECT_EQ(model::parse_side(model::to_string(static_cast<model::Side>(s))), static_cast<model::Side>(s));
  EXPECT_FALSE(model::parse_kind("muscles"));
}

} // namespace
