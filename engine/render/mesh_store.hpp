#pragma once
// Meshes in graphics memory, with what culling and shading need to know of each. Internal to engine/render.

#include "engine/gpu/memory.hpp"
#include "engine/render/renderer.hpp"

#include <optional>

namespace myo::render {

struct StoredMesh {
  struct Level {
    std::uint32_t first_index = 0, index_count = 0;
    float error_mm = 0;
  };
  geometry::Aabb box;
  std::uint32_t arena = 0;
  std::int32_t vertex_offset = 0;
  std::vector<Level> levels;              ///< finest first
  std::vector<geometry::Aabb> parts;      ///< boxes that together contain a coarse level; tighter than `box`
  std::optional<geometry::MeshAxis> axis; ///< of its grain
};

class MeshStore {
public:
  /// Copies into new buffers; indices of meshes() count up over calls.
  [[nodiscard]] Status upload(gpu::Device& device, std::span<const MeshSource> sources);
  void clear();
  /// Another number after every change.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

  [[nodiscard]] const std::vector<StoredMesh>& meshes() const { return meshes_; }
  /// Binds the buffers that `mesh` lies in, unless `bound` says that they are.
  void bind(VkCommandBuffer commands, const StoredMesh& mesh, std::uint32_t& bound) const;
  static constexpr std::uint32_t nothing_bound = 0xffffffffu;

private:
  struct Arena {
    gpu::Buffer vertices, indices;
  };
  std::vector<Arena> arenas_;
  std::vector<StoredMesh> meshes_;
  std::uint64_t revision_ = 0;
};

} // namespace myo::render
