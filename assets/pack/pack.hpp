#pragma once
// The body pack: one file, versioned, checksummed, memory-mapped, drawn straight from the map.
// Positions are 16-bit per mesh box; normals octahedral 2 x 16 bit; fibre direction octahedral 2 x 8 bit.

#include "assets/model/structure.hpp"
#include "engine/core/files.hpp"
#include "engine/core/result.hpp"
#include "engine/geometry/mesh.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::pack {

/// 16 bytes a vertex, as it lies in the file and in GPU memory. Shared with GLSL (shaders/include/vertex.glsl).
struct PackedVertex {
  std::uint16_t position[3]; ///< unorm over the mesh's box
  std::uint8_t occlusion;    ///< unorm, 0 open .. 255 occluded
  std::uint8_t part;         ///< model::SkinPart; 0 where there is none; with a fibre: how much of a tendon, of 255
  std::int16_t normal[2];    ///< octahedral snorm
  std::int8_t fibre[2];      ///< octahedral snorm; (-128,-128) where there is none
  std::uint16_t reserved2;
};
static_assert(sizeof(PackedVertex) == 16);

/// One level of detail. Level 0 is full. Vertices are ordered so that a coarser level uses a prefix of the array.
struct LodView {
  std::uint32_t vertex_count = 0;         ///< vertices [0, vertex_count) are enough for this level
  std::span<const std::uint32_t> indices; ///< three a triangle
  float error_mm = 0;                     ///< how far this surface may be from level 0
};

struct StructureView {
  const model::StructureInfo* info = nullptr;
  geometry::Aabb box;                       ///< of the vertices; also the quantisation box
  std::span<const PackedVertex> vertices;   ///< all of level 0
  std::span<const LodView> lods;            ///< at least one; finest first
  std::optional<geometry::MeshAxis> axis{}; ///< of its fibres; none where it has none
};

struct PackMeta {
  std::string body;   ///< "reference", "bodyparts3d-3.0", or the user's name for it
  std::string title;  ///< shown to people
  std::string credit; ///< licence and credit line, shown in the window and on plates
  std::string source; ///< what it was made from
};

/// A pack opened read-only. Views live as long as the Pack. Thread-safe.
class Pack {
public:
  /// Refuses in one sentence: not a pack, other version, truncated, another checksum, tables out of range. Without
  /// `verify` the checksum is not compared: for tests of what else is checked.
  [[nodiscard]] static Result<Pack> open(const std::filesystem::path& path, bool verify = true);
  Pack(Pack&&) noexcept;
  Pack& operator=(Pack&&) noexcept;
  ~Pack();

  [[nodiscard]] std::uint32_t version() const;
  [[nodiscard]] const PackMeta& meta() const;
  [[nodiscard]] const std::filesystem::path& path() const;
  /// 64-bit content hash of the file as lower-case hex; keys caches.
  [[nodiscard]] const std::string& content_hash() const;
  [[nodiscard]] std::span<const StructureView> structures() const;
  [[nodiscard]] std::span<const model::LandmarkPosition> landmarks() const;
  /// Index into structures(), or nothing.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  /// Gives the memory of what was read back (views stay valid): after uploading, say. Read again when next touched.
  void release_pages() const;
  /// A level of a structure, decoded to floats (mm, LPS) with all its attributes.
  [[nodiscard]] geometry::Mesh decode(std::uint32_t structure, std::size_t lod = 0) const;

private:
  struct Impl;
  explicit Pack(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A structure ready to be written: `mesh` cooked (welded, normals, occlusion, fibres and axis for muscles).
struct PackStructure {
  model::StructureInfo info;
  geometry::Mesh mesh;
};

/// Builds LODs (meshoptimizer; about 1/4, 1/16, ... while it pays), orders and quantises vertices, and writes
/// the file beside and renames. Deterministic to the byte for equal input.
[[nodiscard]] Status write_pack(const std::filesystem::path& path, const PackMeta& meta,
                                std::vector<PackStructure> structures, std::vector<model::LandmarkPosition> landmarks);

} // namespace myo::pack
