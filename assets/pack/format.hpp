#pragma once
// The layout of a pack file (see README.md). Little-endian; records are written and read as they lie in memory.

#include "assets/pack/pack.hpp"

#include <bit>
#include <type_traits>

namespace myo::pack::pack_format {

static_assert(std::endian::native == std::endian::little, "packs are read and written as they lie in memory");

constexpr char pack_magic[8] = {'M', 'Y', 'O', 'P', 'A', 'C', 'K', '\n'};
constexpr std::uint32_t pack_version = 2;
constexpr std::uint32_t max_structures = 100'000; ///< more is refused as damage
constexpr std::uint32_t max_lods = 8;             ///< for each structure
constexpr std::uint64_t alignment = 16;

/// A run of bytes in the text section.
struct TextRef {
  std::uint32_t offset, length;
};

/// A run of equal records: `offset` from the start of the file, in bytes.
struct Section {
  std::uint64_t offset, count;
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t header_size;
  std::uint64_t checksum; ///< XXH3-64 of all bytes from `file_size` to the end
  std::uint64_t file_size;
  Section structures, lods, landmarks, text, vertices, indices;
  TextRef body, title, credit, source;
};

struct StructureRecord {
  TextRef id, name, fma; ///< an empty fma: none
  std::uint8_t kind, layer, side, constructed;
  std::uint32_t first_lod, lod_count;
  std::uint32_t vertex_count;
  std::uint64_t first_vertex;
  float box_min[3], box_max[3];
  std::uint32_t has_axis; ///< 0: what follows is zero
  float axis_direction[3], axis_range[2], axis_taper[2];
};

struct LodRecord {
  std::uint64_t first_index;
  std::uint32_t index_count;
  std::uint32_t vertex_count; ///< a prefix of the structure's vertices
  float error_mm;
  std::uint32_t reserved;
};

struct LandmarkRecord {
  TextRef id;
  float position[3];
  std::uint32_t reserved;
};

static_assert(sizeof(Header) == 160 && std::is_trivially_copyable_v<Header>);
static_assert(sizeof(StructureRecord) == 104 && std::is_trivially_copyable_v<StructureRecord>);
static_assert(sizeof(LodRecord) == 24 && std::is_trivially_copyable_v<LodRecord>);
static_assert(sizeof(LandmarkRecord) == 24 && std::is_trivially_copyable_v<LandmarkRecord>);

/// Where the bytes that the checksum covers begin.
constexpr std::size_t checksummed_from = 24;

} // namespace myo::pack::pack_format
