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

/// A file of the source: `name` is its path inside it, with forward slashes.
struct SourceEntry {
  std::string name;
  std::uint64_t bytes = 0;
};

/// A named mesh of a file, vertices joined where they are equal; only positions and indices.
struct MeshPart {
  std::string name;
  geometry::Mesh mesh;
};

[[nodiscard]] std::string encode(MessageKind kind, std::uint32_t job, std::string_view payload);
[[nodiscard]] std::string encode_entries(const std::vector<SourceEntry>& entries);
[[nodiscard]] std::string encode_parts(const std::vector<MeshPart>& parts);
[[nodiscard]] std::string encode_error(const Error& error);

/// Nothing when the payload does not keep to the format or the limits.
[[nodiscard]] std::optional<std::vector<SourceEntry>> decode_entries(std::string_view payload,
                                                                     const ImportLimits& limits);
[[nodiscard]] std::optional<std::vector<MeshPart>> decode_parts(std::string_view payload, const ImportLimits& limits);
[[nodiscard]] std::optional<Error> decode_error(std::string_view payload);

/// The first reason why `mesh` cannot be used (indices out of range, values that are no numbers), or nothing.
[[nodiscard]] std::optional<std::string> why_unusable(const geometry::Mesh& mesh, const ImportLimits& limits);

} // namespace myo::importing
