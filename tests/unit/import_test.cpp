// Import of small made-up sources, good and hostile.
#include "tests/support/made_sources.hpp"

#include <glm/geometric.hpp>
#include <map>
#include <sys/stat.h>

namespace {

using namespace myo;
using namespace myo::testing;

TEST_F(ImportTest, AFolderBecomesAPack) {
  write("in/deep/anconeus.left.obj", cube_obj("mtllib ../../../../etc/passwd\nusemtl x\n"));
  const auto report = import("in");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(report->skipped.empty()) << report->skipped.front().message();
  const auto pack = pack::Pack::open(out(), true);
  ASSERT_TRUE(pack) << pack.error().message();
  ASSERT_EQ(pack->structures().size(), 2u);
  const auto left = pack->find("anconeus.left");
  ASSERT_TRUE(left);
  EXPECT_EQ(pack->structures()[*left].info->fma, "FMA37706");
  const geometry::Mesh mesh = pack->decode(*left);
  EXPECT_EQ(mesh.positions.size(), 8u);
  EXPECT_NEAR(geometry::volume_mm3(mesh), 1e6, 100);
  EXPECT_EQ(mesh.fibre.size(), 8u);
}

TEST_F(ImportTest, EveryBadMeshIsSkippedWithItsReasonAndTheRestIsImported) {
  std::string deep(200'000, '[');
  std::string nan = cube_obj(), comma = cube_obj(), range = cube_obj(), infinite = cube_obj(), large = cube_obj();
  nan.replace(nan.find("100 0 0"), 7, "nan 0 0");
  comma.replace(comma.find("100 0 0"), 7, "100,5 0,25 0");
  range.replace(range.find("f 4 3 2 1"), 9, "f 4 3 2 99");
  infinite.replace(infinite.find("100 0 0"), 7, "1e999 0 0");
  large.replace(large.find("100 0 0"), 7, "1e30 0 0");
  std::string nan_bin = tetra_bin(), range_bin = tetra_bin();
  std::memcpy(nan_bin.data(), "\xff\xff\xff\x7f", 4);
  std::memcpy(range_bin.data() + 48, "\xff\x7f", 2);
  const std::string stl = std::string(80, 'x') + u32(4'000'000'000u) + std::string(100, 'y');

  struct Case {
    const char* name;
    std::string bytes, expected;
  };
  const std::vector<Case> cases = {
      {"anconeus.left.obj", nan, "no number"},
      {"biceps-brachii-long.left.obj", comma, "decimal comma"},
      {"biceps-brachii-long.right.obj", range, "names vertex 99 of 8"},
      {"biceps-brachii-short.left.obj", "", "empty"},
      {"biceps-brachii-short.right.obj", cube_obj().substr(0, 67), "no number"},
      {"biceps-femoris-long.left.obj", std::string("v 0 0 0\0v", 9), "plain text"},
      {"biceps-femoris-long.right.obj", "v 0 0 0\nv 1 0 0\nf 1 2\n", "corners"},
      {"brachioradialis.left.obj", infinite, "number"},
      {"brachioradialis.right.obj", large, "limit"},
      {"calcaneal-tendon.left.stl", stl, "does not fit"},
      {"calcaneal-tendon.right.stl", "solid a\nfacet\nvertex 1 2 3\nendfacet\n", "whole STL"},
      {"corrugator-supercilii.left.glb", glb(tetra_json(), tetra_bin(), 4'000'000'000), "claims"},
      {"corrugator-supercilii.right.glb", glb(tetra_json(R"({"byteLength":4000000000})"), tetra_bin()),
       "claims 4000000000"},
      {"deltoid-acromial.left.glb", glb(R"({"asset":{"version":"2.0"},"x":)" + deep, ""), "deeper"},
      {"deltoid-acromial.right.gltf", deep, "deeper"},
      {"deltoid-clavicular.left.glb", glb(tetra_json(R"({"byteLength":72})", "", "4000000000"), tetra_bin()), "beyond"},
      {"deltoid-clavicular.right.glb", glb(tetra_json(), nan_bin), "not a number"},
      {"deltoid-spinal.left.glb", glb(tetra_json(), range_bin), "vertex"},
      {"deltoid-spinal.right.gltf", tetra_json(R"({"byteLength":72,"uri":"../secret.bin"})"), "not a .bin file inside"},
      {"depressor-anguli-oris.left.gltf", tetra_json(R"({"byteLength":72,"uri":"/etc/passwd"})"),
       "not a .bin file inside"},
      {"depressor-anguli-oris.right.gltf", tetra_json(R"({"byteLength":72,"uri":"link.bin"})"), "leads out"},
      {"depressor-labii-inferioris.left.gltf", tetra_json(R"({"byteLength":72,"uri":"pipe.bin"})"), "regular file"},
      {"depressor-labii-inferioris.right.glb",
       glb(tetra_json(R"({"byteLength":72})", "", "4", R"([{"mesh":0,"children":[1]},{"children":[0]}])"), tetra_bin()),
       "tree"},
      {"depressor-septi-nasi.left.glb",
       glb(tetra_json(R"({"byteLength":72})", R"(,"extensionsRequired":["KHR_draco_mesh_compression"])"), tetra_bin()),
       "compression"},
      {"depressor-septi-nasi.right.glb", "glTF", "too short"},
      {"extensor-carpi-radialis-brevis.left.glb", glb("{\"asset\":", tetra_bin()), "JSON"},
      {"extensor-carpi-radialis-brevis.right.glb", glb(tetra_json(), tetra_bin()).substr(0, 400), "claims"},
      {"aponeurosis-of-epicranius.gltf",
       tetra_json(R"({"byteLength":72,"uri":"data:application/octet-stream;base64,!!!!"})"), "base64"},
  };
  for (const Case& c : cases) write(std::string("in/") + c.name, c.bytes);
  write("secret.bin", tetra_bin());
  fs::create_symlink(folder_ / "secret.bin", folder_ / "in/link.bin");
  ASSERT_EQ(::mkfifo((folder_ / "in/pipe.bin").c_str(), 0600), 0);

  const auto report = import("in");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->structures, 1u);
  std::map<std::string, std::string> said;
  for (const Error& e : report->skipped) said[e.where.substr(0, e.where.find(": "))] += e.message();
  for (const Case& c : cases) {
    ASSERT_TRUE(said.contains(c.name)) << c.name << " was not refused";
    EXPECT_NE(said[c.name].find(c.expected), std::string::npos) << said[c.name];
    EXPECT_EQ(said[c.name].find('\n'), std::string::npos);
  }
  EXPECT_EQ(said.size(), cases.size());
}

TEST_F(ImportTest, AByteOrderMarkLosesNoVertex) {
  write("in/anconeus.left.obj", "\xEF\xBB\xBF" + cube_obj());
  const auto report = import("in");
  ASSERT_TRUE(report);
  const auto pack = pack::Pack::open(out());
  EXPECT_EQ(pack->decode(*pack->find("anconeus.left")).positions.size(), 8u);
}

TEST_F(ImportTest, PipesAndLinksThatLeadOutAreNotMeshes) {
  ASSERT_EQ(::mkfifo((folder_ / "in/anconeus.left.obj").c_str(), 0600), 0);
  write("outside/brachioradialis.left.obj", cube_obj());
  fs::create_symlink(folder_ / "outside/brachioradialis.left.obj", folder_ / "in/brachioradialis.left.obj");
  const auto report = import("in");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->structures, 1u);
  ASSERT_EQ(::mkfifo((folder_ / "pipe.obj").c_str(), 0600), 0);
  EXPECT_NE(refusal("pipe.obj").find("regular file"), std::string::npos);
}

TEST_F(ImportTest, GltfIsTurnedAndScaledAndItsPartsAreNamed) {
  write("body.glb", glb(tetra_json(), tetra_bin()));
  ASSERT_TRUE(import("body.glb"));
  const auto pack = pack::Pack::open(out());
  ASSERT_TRUE(pack);
  const auto index = pack->find("anconeus.left");
  ASSERT_TRUE(index);
  const geometry::Aabb box = pack->structures()[*index].box;
  EXPECT_NEAR(glm::distance(box.min, glm::vec3(0, -100, 0)), 0, 0.01); // z of glTF is the front, -y
  EXPECT_NEAR(glm::distance(box.max, glm::vec3(100, 0, 100)), 0, 0.01);
  EXPECT_GT(geometry::volume_mm3(pack->decode(*index)), 0);
}

TEST_F(ImportTest, BuffersBesideAGltfAndInAZipAreFound) {
  const std::string gltf = tetra_json(R"({"byteLength":72,"uri":"data/tetra.bin"})");
  write("with/body.gltf", gltf);
  write("with/data/tetra.bin", tetra_bin());
  EXPECT_TRUE(import("with/body.gltf"));
  write_zip("body.zip", {{"a/body.gltf", gltf}, {"a/data/tetra.bin", tetra_bin()}});
  const auto report = import("body.zip");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->structures, 1u);
}

TEST_F(ImportTest, ZipsAreReadAndTheirTrapsAreNot) {
  write_zip("good.zip", {{"x/anconeus.left.obj", cube_obj()},
                         {"../brachioradialis.left.obj", cube_obj()},
                         {"/brachioradialis.right.obj", cube_obj()}});
  const auto report = import("good.zip");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->structures, 1u);
  EXPECT_FALSE(fs::exists(folder_.parent_path() / "brachioradialis.left.obj"));

  std::string whole = core::read_file(folder_ / "good.zip").value();
  write("cut.zip", whole.substr(0, whole.size() / 2));
  EXPECT_FALSE(refusal("cut.zip").empty());
  write("noise.zip", "PK\x03\x04 and nothing of the kind");
  EXPECT_FALSE(refusal("noise.zip").empty());
  write("empty.zip", "");
  EXPECT_FALSE(refusal("empty.zip").empty());
}

TEST_F(ImportTest, ZipBombsAreRefusedBeforeTheyUnpack) {
  write_zip("bomb.zip", {{"anconeus.left.obj", std::string(40u << 20, ' ')}});
  EXPECT_NE(refusal("bomb.zip").find("unpacks to"), std::string::npos) << refusal("bomb.zip");
  limits_.max_file_bytes = 1000;
  write_zip("large.zip", {{"anconeus.left.obj", cube_obj() + std::string(2000, '#')}});
  EXPECT_NE(refusal("large.zip").find("unpacks to"), std::string::npos) << refusal("large.zip");
  limits_ = {};
  limits_.max_entries = 2;
  write_zip("many.zip", {{"a.obj", "x"}, {"b.obj", "x"}, {"c.obj", "x"}});
  EXPECT_NE(refusal("many.zip").find("more than 2 files"), std::string::npos) << refusal("many.zip");
}

TEST_F(ImportTest, AMappingFileSaysWhichIsWhich) {
  write("scan/Arm L.obj", cube_obj());
  write("scan.toml", R"(title = "Scan"
credit = "Us"
unit = "cm"
axes = ["left", "up", "front"]
[[structure]]
file = "Arm L.obj"
id = "biceps-brachii-long.left"
[[structure]]
file = "missing.obj"
id = "anconeus.left"
)");
  const auto report = import("scan", "scan.toml");
  ASSERT_TRUE(report) << report.error().message();
  ASSERT_EQ(report->skipped.size(), 1u);
  EXPECT_NE(report->skipped[0].message().find("missing.obj"), std::string::npos);
  const auto pack = pack::Pack::open(out());
  EXPECT_EQ(pack->meta().title, "Scan");
  const geometry::Aabb box = pack->structures()[0].box;
  EXPECT_NEAR(box.max.z, 1000, 0.1);
  EXPECT_NEAR(box.min.y, -1000, 0.1);
  for (const char* bad :
       {"x = ", "[[structure]]\nfile = \"a\"\nid = \"UP\"\n", "unit = \"parsec\"\n",
        "axes = [\"left\", \"left\", \"up\"]\n", "[[structure]]\nfile = \"a\"\nid = \"unknown-thing\"\n", ""}) {
    write("bad.toml", bad);
    const auto refused = import("scan", "bad.toml");
    ASSERT_FALSE(refused) << bad;
    EXPECT_NE(refused.error().message().find("bad.toml"), std::string::npos) << refused.error().message();
  }
}

TEST_F(ImportTest, UnknownNamesAndMissingSourcesAreExplained) {
  write("other/thing.obj", cube_obj());
  EXPECT_NE(refusal("other").find("--map"), std::string::npos);
  EXPECT_NE(refusal("nothing-here").find("is not there"), std::string::npos);
  write("text.txt", "hello");
  EXPECT_NE(refusal("text.txt").find("no file that can be imported"), std::string::npos);
}

TEST_F(ImportTest, ACancelledImportLeavesNothing) {
  std::atomic<bool> cancelled{false};
  importing::ImportOptions options;
  options.sources = {folder_ / "in"};
  options.out = out();
  options.skin = false;
  options.cancelled = &cancelled;
  options.progress = [&](const importing::ImportProgress& p) {
    if (p.fraction > 0.3) cancelled = true;
  };
  const auto report = importing::import_body(options, rules());
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message().find("cancelled"), std::string::npos);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "something was left beside the source";
}

TEST_F(ImportTest, ProgressOnlyGrowsAndEndsAtOne) {
  double last = 0;
  importing::ImportOptions options;
  options.sources = {folder_ / "in"};
  options.out = out();
  options.skin = false;
  options.progress = [&](const importing::ImportProgress& p) {
    EXPECT_GE(p.fraction, last);
    last = p.fraction;
  };
  ASSERT_TRUE(importing::import_body(options, rules()));
  EXPECT_DOUBLE_EQ(last, 1.0);
}

TEST_F(ImportTest, WithoutAReferenceBodyItSaysThatNoVesselsAreCarried) {
  const auto report = import("in");
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->notes, std::vector<std::string>{"no reference body: vessels not carried"});
  const auto missing = build::load_body_rules(fs::path(MYO_SHARE_DIR) / "body", folder_ / "no-such.pack");
  ASSERT_TRUE(missing) << missing.error().message();
  ASSERT_FALSE(missing->reference);
  EXPECT_NE(missing->reference.error().message().find("no-such.pack: no reference body: vessels not carried"),
            std::string::npos)
      << missing->reference.error().message();
}

TEST_F(ImportTest, TheSameSourceGivesTheSameBytes) {
  write("in/anconeus.left.obj", cube_obj());
  ASSERT_TRUE(import("in"));
  const std::string first = core::read_file(out()).value();
  ASSERT_TRUE(import("in"));
  EXPECT_EQ(core::read_file(out()).value(), first);
}

} // namespace
