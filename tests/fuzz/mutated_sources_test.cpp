// Mutants of good sources through the whole import: each is imported or skipped with a reason; nothing ends the
// program, and what is imported is sound.
#include "app/state/action.hpp"
#include "assets/import/import.hpp"
#include "assets/import/limits.hpp"
#include "assets/pack/export_mesh.hpp"
#include "engine/core/files.hpp"
#include "tests/support/ball_body.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cstring>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <unistd.h>

namespace fs = std::filesystem;

namespace myo {
namespace {

using Random = std::mt19937_64;

std::string stl_of(const geometry::Mesh& mesh) {
  std::string bytes(80, ' ');
  const auto put = [&bytes](const void* from, std::size_t size) { bytes.append(static_cast<const char*>(from), size); };
  const auto count = static_cast<std::uint32_t>(mesh.triangle_count());
  put(&count, 4);
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const glm::vec3 none{0};
    put(&none, 12);
    for (std::size_t k = 0; k < 3; ++k) put(&mesh.positions[mesh.indices[t + k]], 12);
    bytes.append(2, '\0');
  }
  return bytes;
}

/// One to four changes of the kinds that damaged downloads, bad exporters and attackers make.
std::string mutant(std::string bytes, Random& random, bool text) {
  static constexpr std::uint32_t nasty[] = {0,          1,          0x7fffffff, 0x80000000,
                                            0xffffffff, 0x7f800000, 0x7fc00000, 0x7f7fffff};
  static constexpr std::string_view axis_words[] = {"nan", "inf",          "-1e39",    "1,5", "99999999999", "-7",
                                                    "//",  "\xEF\xBB\xBF", "[[[[[[[[", "..",  "/etc/passwd", "\\u0000",
                                                    "-"};
  for (int changes = 1 + int(random() % 4); changes > 0 && bytes.size() > 16; --changes) {
    const std::size_t at = random() % (bytes.size() - 8);
    switch (random() % (text ? 5 : 4)) {
    case 0:
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
      break;
    case 1:
      std::memcpy(&bytes[at], &nasty[random() % std::size(nasty)], 4);
      break;
    case 2:
      bytes.resize(random() % 8 == 0 ? at : bytes.size());
      break;
    case 3:
      bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 64));
      break;
    default:
      bytes.replace(at, random() % 6, axis_words[random() % std::size(axis_words)]);
      break;
    }
  }
  return bytes;
}

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files, const fs::path& at) {
  archive* a = archive_write_new();
  archive_write_set_format_zip(a);
  EXPECT_EQ(archive_write_open_filename(a, at.c_str()), ARCHIVE_OK);
  for (const auto& [name, bytes] : files) {
    archive_entry* e = archive_entry_new();
    archive_entry_set_pathname(e, name.c_str());
    archive_entry_set_size(e, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_write_header(a, e);
    archive_write_data(a, bytes.data(), bytes.size());
    archive_entry_free(e);
  }
  archive_write_free(a);
  return core::read_file(at).value();
}

class Mutants : public ::testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("myo-mutants-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "in");
    auto rules = build::load_body_rules(fs::path(MYO_SHARE_DIR) / "body");
    ASSERT_TRUE(rules) << rules.error().message();
    rules_ = std::move(*rules);
    for (const model::StructureRow& row : rules_.structures)
      if (row.info.kind == model::Kind::muscle) ids_.push_back(row.info.id);
    ASSERT_TRUE(testing::write_ball_body(folder_ / "balls.pack"));
    const auto pack = pack::Pack::open(folder_ / "balls.pack");
    ASSERT_TRUE(pack);
    const auto satellite = pack->find("satellite.left");
    ASSERT_TRUE(satellite);
    const std::uint32_t one[] = {*satellite};
    ASSERT_TRUE(pack::export_obj(*pack, one, folder_ / "ball.obj"));
    ASSERT_TRUE(pack::export_glb(*pack, one, folder_ / "ball.glb"));
    obj_ = core::read_file(folder_ / "ball.obj").value(), glb_ = core::read_file(folder_ / "ball.glb").value();
    // The glTF names its node by structure id; that of the ball is no structure of the list.
    for (auto at = glb_.find("satellite.left"); at != glb_.npos; at = glb_.find("satellite.left"))
      glb_.replace(at, 14, "anconeus.right");
    stl_ = stl_of(pack->decode(*satellite, 2));
  }
  void TearDown() override { fs::remove_all(folder_); }

  Result<importing::ImportReport> import(const fs::path& source, const std::optional<fs::path>& map = {}) {
    importing::ImportOptions options;
    options.sources = {source};
    options.out = folder_ / "out.pack";
    options.skin = false;
    options.map = map;
    fs::remove(options.out);
    return importing::import_body(options, rules_);
  }

  /// What was imported is whole and within the reach of a body.
  void expect_sound() const {
    const auto pack = pack::Pack::open(folder_ / "out.pack", true);
    ASSERT_TRUE(pack) << pack.error().message();
    for (std::uint32_t s = 0; s < pack->structures().size(); ++s)
      for (const glm::vec3& p : pack->decode(s).positions)
        ASSERT_TRUE(glm::all(glm::lessThanEqual(glm::abs(p), glm::vec3(2 * importing::max_source_coordinate))))
            << pack->structures()[s].info->id;
  }

  build::BodyRules rules_;
  fs::path folder_;
  std::vector<std::string> ids_;
  std::string obj_, stl_, glb_;
};

TEST_F(Mutants, OfObjAndStlAreImportedOrSkippedWithAReason) {
  Random random(20261125);
  ASSERT_GT(ids_.size(), 300u);
  std::size_t made = 0;
  for (; made < 300; ++made) {
    const bool obj = made % 2 == 0;
    ASSERT_TRUE(core::write_file_atomically(folder_ / "in" / (ids_[made] + (obj ? ".obj" : ".stl")),
                                            made < 2 ? (obj ? obj_ : stl_) : mutant(obj ? obj_ : stl_, random, obj)));
  }
  const auto report = import(folder_ / "in");
  ASSERT_TRUE(report) << report.error().message();
  const auto pack = pack::Pack::open(folder_ / "out.pack", true);
  ASSERT_TRUE(pack);
  const auto read =
      std::ranges::count_if(pack->structures(), [](const pack::StructureView& s) { return !s.info->constructed; });
  EXPECT_EQ(std::size_t(read) + report->skipped.size(), made) << "each is one or the other";
  EXPECT_GE(report->structures, 2u);
  EXPECT_GT(report->skipped.size(), 30u);
  for (const Error& skipped : report->skipped)
    EXPECT_EQ(skipped.message().find('\n'), std::string::npos) << skipped.message();
  expect_sound();
}

TEST_F(Mutants, OfGlbAreImportedOrRefused) {
  Random random(7);
  std::size_t taken = 0, refused = 0;
  for (int i = 0; i < 120; ++i) {
    ASSERT_TRUE(core::write_file_atomically(folder_ / "one.glb", i == 0 ? glb_ : mutant(glb_, random, i % 2 == 0)));
    const auto report = import(folder_ / "one.glb");
    ASSERT_TRUE(report || i > 0) << report.error().message();
    if (report)
      ++taken, expect_sound();
    else
      ++refused;
    EXPECT_EQ(fs::exists(folder_ / "out.pack"), report.has_value()) << "a refusal leaves no pack behind";
  }
  EXPECT_GT(refused, 5u);
  EXPECT_GE(taken, 1u);
}

TEST_F(Mutants, OfZipsAreImportedOrRefused) {
  Random random(11);
  const std::string zip = zip_of({{"anconeus.left.obj", obj_}, {"anconeus.right.stl", stl_}}, folder_ / "good.zip");
  std::size_t taken = 0, refused = 0;
  for (int i = 0; i < 80; ++i) {
    std::string bytes = i == 0 ? zip : mutant(zip, random, false);
    if (i % 3 == 2)
      std::memcpy(&bytes[bytes.size() - 22 + 4 * (random() % 5)], "\xff\xff\xff\x7f",
                  4 - (random() % 3)); // the end record lies
    ASSERT_TRUE(core::write_file_atomically(folder_ / "one.zip", bytes));
    const auto report = import(folder_ / "one.zip");
    ASSERT_TRUE(report || i > 0) << report.error().message();
    if (report)
      ++taken, expect_sound();
    else
      ++refused;
  }
  EXPECT_GT(taken, 1u);
  EXPECT_GT(refused, 1u);
}

TEST_F(Mutants, OfMappingFilesNeverEndTheProgram) {
  Random random(13);
  ASSERT_TRUE(core::write_file_atomically(folder_ / "in" / "a.obj", obj_));
  const std::string map =
      "body = \"scan\"\ntitle = \"A scan\"\ncredit = \"us\"\nunit = \"mm\"\naxes = [\"left\", \"back\", \"up\"]\n\n"
      "[[structure]]\nfile = \"a.obj\"\nid = \"anconeus.left\"\n";
  for (int i = 0; i < 60; ++i) {
    ASSERT_TRUE(core::write_file_atomically(folder_ / "map.toml", i == 0 ? map : mutant(map, random, true)));
    const auto report = import(folder_ / "in", folder_ / "map.toml");
    ASSERT_TRUE(report || i > 0) << report.error().message();
    EXPECT_TRUE(report || !report.error().message().empty());
  }
}

TEST(MutatedScripts, LinesAreActionsOrRefused) {
  Random random(17);
  const std::string_view lines[] = {
      "camera 1 2 3 400 5 6", "select-point trapezius-descending.1 right", "peel 0.4",
      "orbit 10 20",          "opacity masseter-superficial.left 0.5",     "search jaw pain"};
  std::size_t refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string line = mutant(std::string(lines[i % 6]) + std::string(random() % 12, ' '), random, true);
    const auto action = state::parse_request(line);
    if (!action)
      ++refused;
    else
      EXPECT_TRUE(state::parse_request(state::to_text(*action))) << line; // what is taken can be written and read again
  }
  EXPECT_GT(refused, 1000u);
}

} // namespace
} // namespace myo
