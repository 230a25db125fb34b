#pragma once
// What the importer and its reading processes say to each other: length-framed messages over pipes.
// Both sides check every length: a reading process has parsed untrusted bytes and is itself not trusted.

#include "assets/import/limits.hpp"
#include "engine/core/result.hpp"
#include "engine/geometry/mesh.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::importing {

enum class MessageKind : std::uint32_t { list = 1, read = 2, entries = 3, parts = 4, refused = 5 };

struct MessageHeader {
  std::uint32_t magic = 0x4d594f31; // "MYO1"
  MessageKind kind = MessageKind::list;
  std::uint32_t job = 0;
  std::uint32_t reserved = 0;
  std::uint64_t size = 0; ///< bytes that follow
};
static_assert(sizeof(MessageHeader) == 24);

/// A file of the source: `name` is its path inside it as UTF-8, with forward slashes.
struct SourceEntry {
  std::string name;
  std::uint64_t bytes = 0;
};

/// What a source holds: what can be read, and what cannot, each with its reason.
struct SourceListing {
  std::vector<SourceEntry> entries;
  std::vector<Error> skipped;
  std::vector<std::string> notes;
};

/// A named mesh of a file, vertices joined where they are equal; only positions and indices.
struct MeshPart {
  std::string name;
  std::vector<std::string> other_names; ///< the groups of an OBJ object, the mesh that a glTF node shows
  geometry::Mesh mesh;
};

/// What a file says of its own coordinates; empty where it says nothing.
struct StatedFrame {
  std::string axes; ///< where x, y and z point, of R L A P S I: "RAS", "LPS"
  std::string unit; ///< mm, cm, m or inch
  bool operator==(const StatedFrame&) const = default;
};

/// What a mesh file holds: the parts that can be read, and those that cannot, each with its reason.
struct MeshFile {
  std::vector<MeshPart> parts;
  std::vector<Error> skipped;
  std::vector<std::string> notes;
  StatedFrame stated;
};

[[nodiscard]] std::string encode(MessageKind kind, std::uint32_t job, std::string_view payload);
[[nodiscard]] std::string encode_listing(const SourceListing& listing);
[[nodiscard]] std::string encode_file(const MeshFile& file);
[[nodiscard]] std::string encode_error(const Error& error);

/// Nothing when the payload does not keep to the format or the limits.
[[nodiscard]] std::optional<SourceListing> decode_listing(std::string_view payload, const ImportLimits& limits);
/// Of what it holds, every part keeps to why_unusable().
[[nodiscard]] std::optional<MeshFile> decode_file(std::string_view payload, const ImportLimits& limits);
[[nodiscard]] std::optional<Error> decode_error(std::string_view payload);

/// The first reason why `mesh` cannot be used (indices out of range, values that are no numbers), or nothing.
[[nodiscard]] std::optional<std::string> why_unusable(const geometry::Mesh& mesh, const ImportLimits& limits);

} // namespace myo::importing
