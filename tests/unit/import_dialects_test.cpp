// Mesh files and zips as other programs write them; each kind was met in a public report of another reader, named here.
#include "tests/support/made_sources.hpp"

#include <algorithm>
#include <glm/geometric.hpp>

namespace {

using namespace myo;
using namespace myo::testing;

class Dialects : public ImportTest {
protected:
  /// The structures that were read, and their volumes and boxes.
  struct Read {
    double volume = 0;
    geometry::Aabb box;
  };
  std::map<std::string, Read> read(const std::string& source, const std::optional<std::string>& map = std::nullopt) {
    std::map<std::string, Read> out;
    auto report = import(source, map);
    EXPECT_TRUE(report) << report.error().message();
    if (!report) return out;
    report_ = std::move(*report);
    const auto pack = pack::Pack::open(this->out());
    EXPECT_TRUE(pack) << pack.error().message();
    for (std::uint32_t i = 0; pack && i < pack->structures().size(); ++i)
      out[pack->structures()[i].info->id] = {geometry::volume_mm3(pack->decode(i)), pack->structures()[i].box};
    return out;
  }

  [[nodiscard]] bool said(const std::string& part) const {
    const auto has = [&](const std::string& text) { return text.find(part) != std::string::npos; };
    return std::ranges::any_of(report_.remarks, has) || std::ranges::any_of(report_.warnings, has) ||
           std::ranges::any_of(report_.unused, has) ||
           std::ranges::any_of(report_.skipped, [&](const Error& e) { return has(e.message()); });
  }

  importing::ImportReport report_;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// A box as quads counted from `first`, its sides turned outward.
std::string box_obj(const std::string& head, glm::vec3 low, glm::vec3 high, int first = 1) {
  std::string text = head;
  for (int k = 0; k < 8; ++k)
    text += fmt::format("v {} {} {}\n", (k % 4 == 1 || k % 4 == 2) ? high.x : low.x, k % 4 >= 2 ? high.y : low.y,
                        k >= 4 ? high.z : low.z);
  for (const auto& f : {std::array{4, 3, 2, 1}, {5, 6, 7, 8}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 4, 8, 7}, {4, 1, 5, 8}})
    text += fmt::format("f {} {} {} {}\n", first + f[0] - 1, first + f[1] - 1, first + f[2] - 1, first + f[3] - 1);
  return text;
}

std::string text_stl(const std::string& name, float x0, const std::string& vertex = "vertex") {
  const std::array<glm::vec3, 4> p = {glm::vec3(x0, 0, 0), {x0 + 100, 0, 0}, {x0, 100, 0}, {x0, 0, 100}};
  std::string text = "solid " + name + "\n";
  for (const auto& t : {std::array<std::size_t, 3>{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}}) {
    text += "facet normal 0 0 0\nouter loop\n";
    for (const std::size_t i : t) text += fmt::format("  {} {} {} {}\n", vertex, p[i].x, p[i].y, p[i].z);
    text += "endloop\nendfacet\n";
  }
  return text + "endsolid " + name + "\n";
}

// assimp #5890, #2186, #755; Cinder #1121
TEST_F(Dialects, ObjLinesAreContinuedCommentedAndEndedInEveryWay) {
  write("a/anconeus.left.obj", replaced(replaced(cube_obj(), "100 0\n", "100 \\\n 0\n"), " 2 1\n", "\\\r\n 2 1\n"));
  write("a/anconeus.right.obj", replaced(cube_obj(), "\n", "\r\n"));
  write("a/brachioradialis.left.obj", replaced(cube_obj(), "\n", " # corner\n"));
  write("a/brachioradialis.right.obj", replaced(cube_obj("# C:\\meshes\\\n"), "\n", "\r"));
  const auto meshes = read("a");
  ASSERT_EQ(meshes.size(), 4u);
  for (const auto& [id, mesh] : meshes) EXPECT_NEAR(mesh.volume, 1e6, 100) << id;
  EXPECT_TRUE(report_.skipped.empty());
}

// f3d #2320, trimesh PR 2556
TEST_F(Dialects, ObjCountsBackAndForwardAndOldFaces) {
  std::string back = cube_obj();
  for (int v = 1; v <= 8; ++v) back = replaced(back, fmt::format(" {}", v), fmt::format(" {}", v)); // as it is
  back = replaced(back, "f 4 3 2 1", "f -5 -6 -7 -8");
  const std::string whole = cube_obj();
  const std::size_t faces = whole.find("f 4");
  write("a/anconeus.left.obj", back);
  write("a/anconeus.right.obj", whole.substr(faces) + whole.substr(0, faces)); // faces before their vertices
  write("a/brachioradialis.left.obj", replaced(whole, "f ", "fo "));
  for (const auto& [id, mesh] : read("a")) EXPECT_NEAR(mesh.volume, 1e6, 100) << id;
  EXPECT_TRUE(report_.skipped.empty());
}

// assimp #4615, tinyobjloader #145
TEST_F(Dialects, ObjObjectsAndGroupsAreParts) {
  write("a/torso.obj", box_obj("o Deltoid clavicular L\n", {200, -20, 1400}, {240, 20, 1440}) +
                           box_obj("o Trap\xC3\xA8ze droit\ns off\n", {-140, -20, 1400}, {-100, 20, 1440}, 9) +
                           box_obj("o arm\ng biceps short\n", {250, -20, 1200}, {290, 20, 1240}, 17) +
                           box_obj("o broken\n", {0, 0, 0}, {1, 1, 1}, 4000));
  write("map.toml", R"(unit = "mm"
[[structure]]
file = "torso.obj"
part = "Deltoid clavicular L"
id = "deltoid-clavicular.left"
[[structure]]
file = "torso.obj"
part = "Trapèze droit"
id = "trapezius-descending.right"
[[structure]]
file = "torso.obj"
part = "biceps"
id = "biceps-brachii-short.left"
[[structure]]
file = "torso.obj"
part = "nothing"
id = "anconeus.left"
)");
  const auto meshes = read("a", "map.toml");
  ASSERT_EQ(meshes.size(), 3u);
  for (const auto& [id, mesh] : meshes) EXPECT_NEAR(mesh.volume, 64000, 10) << id;
  EXPECT_LT(meshes.at("trapezius-descending.right").box.max.x, 0);
  EXPECT_GT(meshes.at("deltoid-clavicular.left").box.min.x, 0);
  EXPECT_TRUE(said("has no part named \"nothing\"")) << "names what it has";
  EXPECT_TRUE(said("torso.obj: broken: has a face that names vertex")) << "one bad object costs only itself";
}

TEST_F(Dialects, AnObjOfABodyIsTakenApartByItsObjects) {
  write("body.obj", box_obj("o anconeus.left\n", {200, 0, 0}, {240, 40, 40}) +
                        box_obj("g anconeus.right\no anconeus.right\n", {-240, 0, 0}, {-200, 40, 40}, 9));
  const auto meshes = read("body.obj");
  ASSERT_EQ(meshes.size(), 2u);
  EXPECT_NEAR(meshes.at("anconeus.right").volume, 64000, 10);
}

TEST_F(Dialects, TextInOtherEncodingsIsRead) {
  std::string wide = "\xFF\xFE";
  for (const char c : cube_obj()) (wide += c) += '\0';
  write("a/anconeus.left.obj", wide);
  write("a/anconeus.right.obj", cube_obj("o k\xF6rper\n")); // Latin-1
  const auto meshes = read("a");
  ASSERT_EQ(meshes.size(), 2u);
  EXPECT_NEAR(meshes.at("anconeus.left").volume, 1e6, 100);
}

TEST_F(Dialects, APolygonOfManyCornersIsRefusedAtOnceAndNotItsNeighbours) {
  std::string text = box_obj("o anconeus.left\n", {200, 0, 0}, {240, 40, 40});
  text += "o anconeus.right\n";
  std::string face = "f";
  for (int i = 0; i < 65'000; ++i) {
    text += fmt::format("v {} {} 0\n", 100 * std::cos(double(i) * 1e-4), 100 * std::sin(double(i) * 1e-4));
    face += fmt::format(" {}", 9 + i);
  }
  write("disc.obj", text + face + "\n");
  const auto meshes = read("disc.obj");
  EXPECT_EQ(meshes.size(), 1u);
  EXPECT_TRUE(said("has a face of 65000 corners"));
  EXPECT_LT(report_.seconds, 3);
}

// assimp #3019, #1136
TEST_F(Dialects, ConcavePolygonsKeepTheirShape) {
  write("a/anconeus.left.obj", R"(v 0 0 0
v 60 0 0
v 60 60 0
v 40 60 0
v 40 20 0
v 20 20 0
v 20 60 0
v 0 60 0
v 0 0 25
v 60 0 25
v 60 60 25
v 40 60 25
v 40 20 25
v 20 20 25
v 20 60 25
v 0 60 25
f 8 7 6 5 4 3 2 1
f 9 10 11 12 13 14 15 16
f 1 2 10 9
f 2 3 11 10
f 3 4 12 11
f 4 5 13 12
f 5 6 14 13
f 6 7 15 14
f 7 8 16 15
f 8 1 9 16
)");
  EXPECT_NEAR(read("a").at("anconeus.left").volume, 70000, 10);
}

TEST_F(Dialects, StlOfEveryDialect) {
  std::string binary(80, ' ');
  binary.replace(0, 5, "solid");
  binary += u32(4);
  const std::array<glm::vec3, 4> p = {glm::vec3(0), {100, 0, 0}, {0, 100, 0}, {0, 0, 100}};
  for (const auto& t : {std::array<std::size_t, 3>{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}}) {
    binary.append(12, '\0');
    for (const std::size_t i : t) binary.append(reinterpret_cast<const char*>(&p[i]), 12);
    binary.append(2, '\0');
  }
  write("a/anconeus.left.stl", binary);
  write("a/anconeus.right.stl", binary + "written by a slicer"); // 19 bytes behind the end
  write("a/brachioradialis.left.stl", "  " + replaced(text_stl("x", 0, "VERTEX"), "\n", "\r\n"));
  write("a/brachioradialis.right.stl", replaced(text_stl("x", 0), "\n", " "));
  write("a/biceps-brachii-long.left.stl", replaced(text_stl("x", 0), "solid", "SOLID"));
  std::string swapped = binary;
  std::swap(swapped[80], swapped[83]);
  write("a/biceps-brachii-long.right.stl", swapped);
  write("a/biceps-brachii-short.left.stl", binary.substr(0, binary.size() - 30));
  const auto meshes = read("a");
  ASSERT_EQ(meshes.size(), 5u);
  for (const auto& [id, mesh] : meshes) EXPECT_NEAR(mesh.volume, 1e6 / 6, 100) << id;
  EXPECT_TRUE(said("19 bytes behind its 4 triangles"));
  EXPECT_TRUE(said("big-endian"));
  EXPECT_TRUE(said("does not fit"));
}

TEST_F(Dialects, EachSolidOfATextStlIsAPart) {
  write("two.stl", text_stl("anconeus.left", 200) + text_stl("anconeus.right", -300) + "solid cut\nfacet\n");
  const auto meshes = read("two.stl");
  EXPECT_EQ(meshes.size(), 2u);
  EXPECT_TRUE(said("a solid does not end"));
}

// Slicer #4445
TEST_F(Dialects, AStatedSpaceOrUnitIsUsedAndReported) {
  write("a/biceps-brachii-long.left.obj", box_obj("# SPACE=RAS\n", {-270, 10, 1100}, {-230, 50, 1300}));
  std::string stl = replaced(text_stl("made for a test. SPACE=RAS", 230), "endsolid made", "endsolid x");
  write("a/biceps-brachii-long.right.stl", stl);
  write("a/anconeus.left.obj", box_obj("# Units: meters\n", {0.2f, 0, 1}, {0.24f, 0.04f, 1.04f}));
  const auto meshes = read("a");
  ASSERT_EQ(meshes.size(), 3u);
  EXPECT_NEAR(meshes.at("biceps-brachii-long.left").box.min.x, 230, 0.1);
  EXPECT_NEAR(meshes.at("biceps-brachii-long.left").box.min.y, -50, 0.1);
  EXPECT_LT(meshes.at("biceps-brachii-long.right").box.max.x, 0);
  EXPECT_NEAR(meshes.at("anconeus.left").box.max.z, 1040, 0.1);
  ASSERT_EQ(report_.frames.size(), 2u);
  EXPECT_TRUE(std::ranges::any_of(report_.frames, [](const importing::FoundFrame& f) {
    return f.axes_by == "file" && f.axes == "x right, y front, z up" && f.meshes == 2 && !f.left_handed;
  }));
  write("map.toml", "axes = [\"left\", \"back\", \"up\"]\n[[structure]]\nfile = \"biceps-brachii-long.left.obj\"\n"
                    "id = \"biceps-brachii-long.left\"\n");
  read("a", "map.toml");
  EXPECT_TRUE(said("states the space RAS")) << "the mapping counts, and the contradiction is said";
}

// glTF-Blender-IO #1836, fastgltf #28
TEST_F(Dialects, BufferAddressesArePercentEncodedOrBare) {
  write("a/x.gltf", tetra_json(R"({"byteLength":72,"uri":"Gr%C3%B6%C3%9Fe%2010%25.bin"})"));
  write("a/Gr\xC3\xB6\xC3\x9F"
        "e 10%.bin",
        tetra_bin());
  EXPECT_EQ(read("a").size(), 1u);
  write("b/x.gltf", tetra_json(R"({"byteLength":72,"uri":"50% arm.bin"})"));
  write("b/50% arm.bin", tetra_bin());
  EXPECT_EQ(read("b").size(), 1u);
  write_zip("c.zip",
            {{"m/x.gltf", tetra_json(R"({"byteLength":72,"uri":"left%20arm.bin"})")}, {"m/left arm.bin", tetra_bin()}});
  EXPECT_EQ(read("c.zip").size(), 1u);
  write("d/x.gltf", tetra_json(R"({"byteLength":72,"uri":"..%2Fsecret.bin"})"));
  write("secret.bin", tetra_bin());
  const auto refused = import("d");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("not a .bin file inside"), std::string::npos) << refused.error().message();
}

// glTF-Blender-IO #368, f3d #1901
TEST_F(Dialects, ASkinnedMeshIsReadInItsPoseAndItsNodesPlaceIsIgnored) {
  std::string bin = tetra_bin(); // 48 + 24 bytes
  bin.append(16, '\0');          // joints: all 0
  for (int v = 0; v < 4; ++v)
    for (const float w : {1.f, 0.f, 0.f, 0.f}) bin.append(reinterpret_cast<const char*>(&w), 4);
  write("x.glb", glb(R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0,2]}],
    "nodes":[{"scale":[3,3,3],"translation":[0,5,0],"children":[1]},
             {"name":"biceps-brachii-long.left","mesh":0,"skin":0,"rotation":[0,1,0,0]},
             {"scale":[0.5,0.5,0.5],"translation":[0.2,1.2,0.05]}],
    "skins":[{"joints":[2]}],
    "meshes":[{"primitives":[{"attributes":{"POSITION":0,"JOINTS_0":2,"WEIGHTS_0":3},"indices":1}]}],
    "buffers":[{"byteLength":152}],
    "bufferViews":[{"buffer":0,"byteLength":48},{"buffer":0,"byteOffset":48,"byteLength":24},
                   {"buffer":0,"byteOffset":72,"byteLength":16},{"buffer":0,"byteOffset":88,"byteLength":64}],
    "accessors":[{"bufferView":0,"componentType":5126,"count":4,"type":"VEC3"},
                 {"bufferView":1,"componentType":5123,"count":12,"type":"SCALAR"},
                 {"bufferView":2,"componentType":5121,"count":4,"type":"VEC4"},
                 {"bufferView":3,"componentType":5126,"count":4,"type":"VEC4"}]})",
                     bin));
  const geometry::Aabb box = read("x.glb").at("biceps-brachii-long.left").box;
  EXPECT_NEAR(glm::distance(box.min, glm::vec3(200, -100, 1200)), 0, 0.01);
  EXPECT_NEAR(glm::distance(box.max, glm::vec3(250, -50, 1250)), 0, 0.01);
  EXPECT_TRUE(said("has a skin of 1 joints"));
}

TEST_F(Dialects, GltfNodesMoveMirrorAndShareMeshes) {
  const std::string nodes = R"([{"children":[1,2],"translation":[0,1,0]},{"mesh":0,"name":"anconeus.left"},
    {"mesh":0,"name":"anconeus.right","scale":[-1,1,1]},{"mesh":0,"name":"brachioradialis.left"}])";
  write("x.glb", glb(tetra_json(R"({"byteLength":72})", "", "4", nodes.c_str()), tetra_bin()));
  const auto meshes = read("x.glb");
  ASSERT_EQ(meshes.size(), 2u);
  EXPECT_NEAR(meshes.at("anconeus.left").box.min.z, 1000, 0.01);
  EXPECT_NEAR(meshes.at("anconeus.right").box.min.x, -100, 0.01);
  EXPECT_GT(meshes.at("anconeus.right").volume, 0);
  EXPECT_TRUE(said("brachioradialis.left is not in the scene that the file shows"));
}

TEST_F(Dialects, QuantisedSparseAndMorphedPositionsAreTheNumbersTheyStandFor) {
  // Positions as normalised shorts, scaled by the node; one is moved by a sparse value.
  const std::int16_t quantised[16] = {0, 0, 0, 0, 32767, 0, 0, 0, 0, 32767, 0, 0, 0, 0, 16384, 0};
  std::string bin(reinterpret_cast<const char*>(quantised), 32);
  bin += tetra_bin().substr(48); // at 32
  const std::int16_t moved[3] = {0, 0, 32767};
  bin += u32(3) + std::string(reinterpret_cast<const char*>(moved), 6); // at 56 and 60
  bin.resize(68, '\0');
  const float target[12] = {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0}; // at 68
  bin.append(reinterpret_cast<const char*>(target), 48);
  const auto json = [](const char* weights) {
    return fmt::format(R"({{"asset":{{"version":"2.0"}},"extensionsRequired":["KHR_mesh_quantization"],
    "nodes":[{{"mesh":0,"name":"anconeus.left","scale":[0.1,0.1,0.1]}}],
    "meshes":[{{"primitives":[{{"attributes":{{"POSITION":0}},"indices":1,"targets":[{{"POSITION":2}}]}}]{}}}],
    "buffers":[{{"byteLength":116}}],
    "bufferViews":[{{"buffer":0,"byteLength":32,"byteStride":8}},{{"buffer":0,"byteOffset":32,"byteLength":24}},
      {{"buffer":0,"byteOffset":56,"byteLength":4}},{{"buffer":0,"byteOffset":60,"byteLength":8}},
      {{"buffer":0,"byteOffset":68,"byteLength":48}}],
    "accessors":[{{"bufferView":0,"componentType":5122,"normalized":true,"count":4,"type":"VEC3","sparse":{{"count":1,
      "indices":{{"bufferView":2,"componentType":5125}},"values":{{"bufferView":3}}}}}},
      {{"bufferView":1,"componentType":5123,"count":12,"type":"SCALAR"}},
      {{"bufferView":4,"componentType":5126,"count":4,"type":"VEC3"}}]}})",
                       weights);
  };
  write("x.glb", glb(json(""), bin));
  const auto plain = read("x.glb").at("anconeus.left");
  EXPECT_NEAR(plain.box.max.x, 100, 0.01);
  EXPECT_NEAR(plain.box.min.y, -100, 0.01) << "the sparse value counts";
  write("y.glb", glb(json(R"(,"weights":[1])"), bin));
  EXPECT_NEAR(read("y.glb").at("anconeus.left").box.min.x, 100, 0.01) << "the morph target counts";
}

TEST_F(Dialects, StripsFansAndFilesWithoutNodesAreRead) {
  const std::string strip = replaced(tetra_json(R"({"byteLength":72})"), R"("indices":1)", R"("indices":1,"mode":5)");
  write("x.glb", glb(strip, tetra_bin()));
  EXPECT_TRUE(import("x.glb"));
  std::string alone = tetra_json(R"({"byteLength":72})");
  alone = replaced(alone, R"("nodes":[{"mesh":0,"name":"anconeus.left"}],)", "");
  alone = replaced(alone, R"("scene":0,"scenes":[{"nodes":[0]}],)", "");
  alone = replaced(alone, R"("meshes":[{)", R"("meshes":[{"name":"anconeus.left",)");
  write("y.glb", glb(alone, tetra_bin()));
  EXPECT_EQ(read("y.glb").size(), 1u);
  EXPECT_TRUE(said("has no nodes, which would place its meshes"));
}

TEST_F(Dialects, OneBadMeshOfAGltfCostsOnlyItself) {
  const std::string nodes = R"([{"mesh":0,"name":"anconeus.left"},{"mesh":1,"name":"anconeus.right"}])";
  std::string json = tetra_json(R"({"byteLength":72})", "", "4", nodes.c_str());
  json = replaced(json, R"("nodes":[0]})", R"("nodes":[0,1]})");
  json = replaced(json, R"("indices":1}]}])", R"("indices":1}]},{"primitives":[{"attributes":{"POSITION":7}}]}])");
  write("x.glb", glb(json, tetra_bin()));
  EXPECT_EQ(read("x.glb").size(), 1u);
  EXPECT_TRUE(said("anconeus.right: names an accessor that is not there"));
}

/// A stored zip entry by entry, with the flags and names as they are given.
std::string raw_zip(const std::vector<std::tuple<std::string, std::uint16_t, std::string>>& files) {
  const auto u16 = [](std::uint16_t v) { return std::string(reinterpret_cast<const char*>(&v), 2); };
  const auto crc = [](const std::string& bytes) {
    std::uint32_t c = 0xffffffffu;
    for (const char b : bytes) {
      c ^= static_cast<unsigned char>(b);
      for (int k = 0; k < 8; ++k) c = c >> 1 ^ ((c & 1) != 0 ? 0xedb88320u : 0u);
    }
    return ~c;
  };
  std::string out, directory;
  for (const auto& [name, flags, bytes] : files) {
    const auto size = u32(static_cast<std::uint32_t>(bytes.size()));
    const std::string common = u16(20) + u16(flags) + u16(0) + u32(0) + u32(crc(bytes)) + size + size +
                               u16(static_cast<std::uint16_t>(name.size())) + u16(0);
    directory += "PK\x01\x02" + u16(3 << 8 | 20) + common + u16(0) + u16(0) + u16(0) + u32(0x81a40000u) +
                 u32(static_cast<std::uint32_t>(out.size())) + name;
    out += "PK\x03\x04" + common + name + bytes;
  }
  const auto count = u16(static_cast<std::uint16_t>(files.size()));
  return out + directory + "PK\x05\x06" + u16(0) + u16(0) + count + count +
         u32(static_cast<std::uint32_t>(directory.size())) + u32(static_cast<std::uint32_t>(out.size())) + u16(0);
}

// libarchive #587, #1572; nmrium #2391
TEST_F(Dialects, ZipNamesOfEveryEncodingAreRead) {
  write("a.zip", raw_zip({{"K\xC3\xB6rper/anconeus.left.obj", 0x800, cube_obj()},
                          {"K\x94rper/anconeus.right.obj", 0, cube_obj()}, // code page 437
                          {"arm\\right\\brachioradialis.right.obj", 0, cube_obj()},
                          {"arm/brachioradialis.left.obj", 1, cube_obj()}, // encrypted
                          {"leg.ply", 0, "ply"},
                          {"../soleus.left.obj", 0, cube_obj()}}));
  const auto meshes = read("a.zip");
  EXPECT_EQ(meshes.size(), 3u);
  EXPECT_TRUE(said("code page 437"));
  EXPECT_TRUE(said("brachioradialis.left.obj: is encrypted"));
  EXPECT_TRUE(said("leg.ply: is of the format PLY, which is not read"));
  EXPECT_TRUE(said("points outside the zip"));
}

TEST_F(Dialects, WhatAMacPutsBesideMeshesIsNoneOfThem) {
  write("a.zip", raw_zip({{"b/FMA37706.obj", 0, cube_obj()},
                          {"__MACOSX/b/._FMA37706.obj", 0, std::string("\0\5\26\7", 4)},
                          {"b/FMA49001.obj", 0, cube_obj()},
                          {"__MACOSX/b/._FMA49001.obj", 0, std::string("\0\5\26\7", 4)}}));
  EXPECT_EQ(read("a.zip").size(), 2u);
  EXPECT_TRUE(report_.skipped.empty());
  EXPECT_TRUE(said("2 files that a Mac put beside the meshes"));
  const auto pack = pack::Pack::open(out());
  EXPECT_EQ(pack->meta().title, "BodyParts3D 3.0") << "title and credit are kept";
}

TEST_F(Dialects, NothingIsDroppedWithoutAWord) {
  write("a/anconeus.left.obj", cube_obj());
  write("a/other/anconeus.left.stl", text_stl("x", 0));
  write("a/thing.obj", cube_obj());
  EXPECT_EQ(read("a").size(), 1u);
  EXPECT_TRUE(said("is a second mesh of anconeus.left"));
  EXPECT_TRUE(said("thing.obj"));
}

} // namespace
