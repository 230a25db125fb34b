#pragma once
// Sources of meshes made up by tests, and their import.

#include "assets/import/import.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace myo::testing {

namespace fs = std::filesystem;

/// As the program has them, but without a reference body to take vessels from.
inline const build::BodyRules& rules() {
  static const build::BodyRules loaded = build::load_body_rules(fs::path(MYO_SHARE_DIR) / "body").value();
  return loaded;
}

/// A cube of 100 mm as OBJ text.
inline std::string cube_obj(const char* before = "") {
  return std::string(before) + R"(v 0 0 0
v 100 0 0
v 100 100 0
v 0 100 0
v 0 0 100
v 100 0 100
v 100 100 100
v 0 100 100
f 4 3 2 1
f 5 6 7 8
f 1 2 6 5
f 2 3 7 6
f 3 4 8 7
f 4 1 5 8
)";
}

inline std::string u32(std::uint32_t v) { return {reinterpret_cast<const char*>(&v), 4}; }

inline std::string glb(std::string json, std::string bin, std::int64_t lie = -1) {
  json.resize((json.size() + 3) / 4 * 4, ' ');
  bin.resize((bin.size() + 3) / 4 * 4, '\0');
  const auto total = static_cast<std::uint32_t>(28 + json.size() + bin.size());
  return "glTF" + u32(2) + u32(lie < 0 ? total : static_cast<std::uint32_t>(lie)) +
         u32(static_cast<std::uint32_t>(json.size())) + "JSON" + json + u32(static_cast<std::uint32_t>(bin.size())) +
         std::string("BIN\0", 4) + bin;
}

/// A tetrahedron of 100 mm in glTF's frame (metres, y up).
inline std::string tetra_bin() {
  const float p[12] = {0, 0, 0, 0.1f, 0, 0, 0, 0.1f, 0, 0, 0, 0.1f};
  const std::uint16_t i[12] = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
  return std::string(reinterpret_cast<const char*>(p), sizeof p) +
         std::string(reinterpret_cast<const char*>(i), sizeof i);
}

inline std::string tetra_json(const char* buffer = R"({"byteLength":72})", const char* more = "",
                              const char* count = "4", const char* nodes = R"([{"mesh":0,"name":"anconeus.left"}])") {
  return fmt::format(R"({{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[0]}}],"nodes":{},
    "meshes":[{{"primitives":[{{"attributes":{{"POSITION":0}},"indices":1}}]}}],"buffers":[{}],
    "bufferViews":[{{"buffer":0,"byteLength":48}},{{"buffer":0,"byteOffset":48,"byteLength":24}}],
    "accessors":[{{"bufferView":0,"componentType":5126,"count":{},"type":"VEC3","min":[0,0,0],"max":[1,1,1]}},
                 {{"bufferView":1,"componentType":5123,"count":12,"type":"SCALAR"}}]{}}})",
                     nodes, buffer, count, more);
}

class ImportTest : public ::testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("myo-import-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "in");
    write("in/anconeus.right.obj", cube_obj()); // always one good mesh
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

  void write_zip(const std::string& name, const std::vector<std::pair<std::string, std::string>>& files) {
    archive* a = archive_write_new();
    archive_write_set_format_zip(a);
    ASSERT_EQ(archive_write_open_filename(a, (folder_ / name).c_str()), ARCHIVE_OK);
    for (const auto& [path, bytes] : files) {
      archive_entry* e = archive_entry_new();
      archive_entry_set_pathname(e, path.c_str());
      archive_entry_set_size(e, static_cast<la_int64_t>(bytes.size()));
      archive_entry_set_filetype(e, AE_IFREG);
      archive_entry_set_perm(e, 0644);
      archive_write_header(a, e);
      archive_write_data(a, bytes.data(), bytes.size());
      archive_entry_free(e);
    }
    archive_write_free(a);
  }

  Result<importing::ImportReport> import(const std::string& source,
                                         const std::optional<std::string>& map = std::nullopt) {
    importing::ImportOptions options;
    options.sources = {folder_ / source};
    options.out = out();
    options.skin = false;
    options.workers = 2;
    options.limits = limits_;
    if (map) options.map = folder_ / *map;
    return importing::import_body(options, rules());
  }

  /// What was said of the one mesh that could not be used.
  std::string refusal(const std::string& source) {
    const auto report = import(source);
    if (!report) return report.error().message();
    EXPECT_EQ(report->structures, 1u) << "the good mesh was lost";
    return report->skipped.empty() ? "" : report->skipped.front().message();
  }

  [[nodiscard]] fs::path out() const { return folder_ / "out.pack"; }
  fs::path folder_;
  importing::ImportLimits limits_;
};

} // namespace myo::testing
