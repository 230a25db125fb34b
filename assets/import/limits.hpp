#pragma once
// What a source may ask of the machine. Every limit is named in the refusal that it causes.

#include <cstdint>
#include <cstdlib>
#include <string>

namespace myo::importing {

struct ImportLimits {
  std::uint64_t max_entries = 20'000;             ///< files in a folder or zip
  std::uint64_t max_file_bytes = 1ull << 30;      ///< one mesh file, unpacked
  std::uint64_t max_total_bytes = 8ull << 30;     ///< all files of a zip, unpacked
  std::uint64_t max_zip_ratio = 200;              ///< unpacked to packed size (text meshes reach about 5)
  std::uint64_t max_vertices = 30'000'000;        ///< one mesh file
  std::uint64_t max_triangles = 20'000'000;       ///< one mesh file
  std::uint64_t max_parts = 4096;                 ///< named meshes in one file
  std::uint64_t child_address_space = 6ull << 30; ///< bytes, each reading process
  std::uint64_t child_cpu_seconds = 60;           ///< each mesh file
  std::uint64_t child_wall_seconds = 120;         ///< each mesh file
};

/// Limits as one argument of a reading process, and back; a missing or bad number leaves the default.
template <class Visit> void each_limit(ImportLimits& l, const Visit& visit) {
  for (std::uint64_t* limit :
       {&l.max_entries, &l.max_file_bytes, &l.max_total_bytes, &l.max_zip_ratio, &l.max_vertices, &l.max_triangles,
        &l.max_parts, &l.child_address_space, &l.child_cpu_seconds, &l.child_wall_seconds})
    visit(*limit);
}
inline std::string to_argument(ImportLimits limits) {
  std::string text;
  each_limit(limits, [&text](std::uint64_t& v) { text += std::to_string(v) + ','; });
  return text;
}
inline ImportLimits from_argument(const char* text) {
  ImportLimits limits;
  each_limit(limits, [&text](std::uint64_t& v) {
    char* end = nullptr;
    const std::uint64_t parsed = std::strtoull(text, &end, 10);
    if (end != text && *end == ',') v = parsed, text = end + 1;
  });
  return limits;
}

constexpr float max_source_coordinate = 1e7f; ///< in the source's own unit
constexpr std::size_t max_corners = 1000;     ///< of one polygon; cutting it takes time by their square
constexpr std::uint32_t max_json_depth = 64;  ///< nested brackets in a glTF; deeper overflows parsers' stacks
constexpr std::uint32_t max_node_depth = 64;  ///< nested nodes in a glTF

} // namespace myo::importing
