#include "engine/render/mesh_store.hpp"

#include "engine/core/parallel.hpp"
#include "engine/gpu/commands.hpp"
#include "vertex.glsl"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::render {
namespace {

constexpr std::size_t stride = gpu::vertex_stride;
constexpr int part_depth = 9;             ///< at most 2^9 parts a mesh
constexpr std::size_t part_triangles = 8; ///< about so many a part

glm::vec3 position_of(const MeshSource& source, std::uint32_t vertex) {
  std::uint16_t q[3];
  std::memcpy(q, source.vertices.data() + vertex * stride, sizeof q);
  return source.box.min + glm::vec3(q[0], q[1], q[2]) * (1.0f / 65535.0f) * source.box.extent();
}

/// Space cut in two again and again, so that each part holds about as many triangles of a coarse level.
class Parts {
public:
  explicit Parts(std::span<glm::vec3> centres) { cut(centres, part_depth); }
  /// The part that a place belongs to.
  [[nodiscard]] std::uint32_t at(const glm::vec3& p) const {
    std::uint32_t node = 0;
    while (nodes_[node].axis >= 0) node = p[nodes_[node].axis] < nodes_[node].from ? node + 1 : nodes_[node].second;
    return nodes_[node].second;
  }
  [[nodiscard]] std::uint32_t count() const { return count_; }

private:
  struct Node {
    int axis = -1;            ///< below 0: a part, whose number is `second`
    float from = 0;           ///< where the second half begins
    std::uint32_t second = 0; ///< the node of the second half; the first follows its parent
  };

  void cut(std::span<glm::vec3> centres, int depth) {
    const std::size_t node = nodes_.size();
    nodes_.emplace_back();
    geometry::Aabb all;
    for (const glm::vec3& c : centres) all.add(c);
    const glm::vec3 e = centres.empty() ? glm::vec3(0) : all.extent();
    const int axis = e.x > e.y && e.x > e.z ? 0 : (e.y > e.z ? 1 : 2);
    if (depth == 0 || centres.size() <= part_triangles || e[axis] <= 0) {
      nodes_[node].second = count_++;
      return;
    }
    const auto middle = centres.begin() + static_cast<std::ptrdiff_t>(centres.size() / 2);
    std::nth_element(centres.begin(), middle, centres.end(),
                     [axis](const glm::vec3& a, const glm::vec3& b) { return a[axis] < b[axis]; });
    nodes_[node].axis = axis;
    nodes_[node].from = (*middle)[axis];
    cut({centres.begin(), middle}, depth - 1);
    nodes_[node].second = static_cast<std::uint32_t>(nodes_.size());
    cut({middle, centres.end()}, depth - 1);
  }

  std::vector<Node> nodes_;
  std::uint32_t count_ = 0;
};

template <class Visit> void each_triangle(const MeshSource& source, const MeshSource::Lod& level, const Visit& visit) {
  for (std::size_t t = 0; t + 2 < level.indices.size(); t += 3)
    visit(position_of(source, level.indices[t]), position_of(source, level.indices[t + 1]),
          position_of(source, level.indices[t + 2]));
}

/// Boxes that hold every triangle of the finest level; where space is cut is seen from a coarser one, which is quick.
/// Coarser levels keep vertices of the finest and so lie within or little beside. (Boxes round a coarse level would
/// miss the ends of thin tubes, which simplifying shortens by more than the error it states.)
void find_parts(const MeshSource& source, StoredMesh& mesh) {
  std::vector<glm::vec3> centres;
  each_triangle(
      source, source.lods[std::min<std::size_t>(2, source.lods.size() - 1)],
      [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) { centres.push_back((a + b + c) / 3.f); });
  const Parts parts(centres);
  std::vector<geometry::Aabb> boxes(parts.count());
  each_triangle(source, source.lods.front(), [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    geometry::Aabb& box = boxes[parts.at((a + b + c) / 3.f)];
    box.add(a), box.add(b), box.add(c);
  });
  std::erase_if(boxes, [](const geometry::Aabb& box) { return box.empty(); });
  mesh.parts = std::move(boxes);
}

Status check_source(const MeshSource& source, std::size_t number) {
  const std::string where = fmt::format("mesh {}", number);
  if (source.lods.empty()) return fail("has no level of detail", where, "import the body again");
  if (source.vertices.size() % stride != 0) return fail("has half a vertex", where, "import the body again");
  const std::size_t count = source.vertices.size() / stride;
  for (const auto& lod : source.lods) {
    if (lod.vertex_count > count || lod.indices.size() % 3 != 0)
      return fail("has a level of detail that does not fit its vertices", where, "import the body again");
    for (const std::uint32_t index : lod.indices)
      if (index >= count) return fail("has an index beyond its vertices", where, "import the body again");
  }
  return {};
}

/// Fills `target` with `write`, through a staging buffer where the processor cannot see it.
Status fill(gpu::Device& device, gpu::Buffer& target, const std::function<void(std::byte*)>& write) {
  if (target.mapped() != nullptr) {
    write(target.as<std::byte>());
    return {};
  }
  auto staging = gpu::Buffer::create(device, target.size(), VK_BUFFER_USAGE_TRANSFER_SRC_BIT, gpu::Residence::host);
  if (!staging) return tl::unexpected(staging.error());
  write(staging->as<std::byte>());
  return gpu::submit_once(device, [&](VkCommandBuffer commands) {
    const VkBufferCopy region{.srcOffset = 0, .dstOffset = 0, .size = target.size()};
    vkCmdCopyBuffer(commands, staging->handle(), target.handle(), 1, &region);
  });
}

} // namespace

Status MeshStore::upload(gpu::Device& device, std::span<const MeshSource> sources) {
  if (sources.empty()) return {};
  ++revision_;
  const std::size_t first = meshes_.size();
  std::vector<StoredMesh> added(sources.size());
  std::vector<std::uint64_t> vertex_at(sources.size()), index_at(sources.size());
  std::uint64_t vertices = 0;
  std::uint64_t indices = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    vertex_at[i] = vertices;
    index_at[i] = indices;
    vertices += sources[i].vertices.size() / stride;
    for (const auto& lod : sources[i].lods) indices += lod.indices.size();
  }
  if (vertices > 0x7fffffffu || indices > 0xffffffffu)
    return fail("the body has more vertices than can be drawn", {}, "import it in parts");
  std::vector<Status> statuses(sources.size());
  core::parallel_for(sources.size(), [&](std::size_t i) {
    const MeshSource& source = sources[i];
    statuses[i] = check_source(source, first + i);
    if (!statuses[i]) return;
    StoredMesh& mesh = added[i];
    mesh.box = source.box;
    mesh.arena = static_cast<std::uint32_t>(arenas_.size());
    mesh.vertex_offset = static_cast<std::int32_t>(vertex_at[i]);
    std::uint64_t at = index_at[i];
    for (const auto& lod : source.lods) {
      mesh.levels.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(lod.indices.size()), lod.error_mm});
      at += lod.indices.size();
    }
    mesh.axis = source.axis;
    find_parts(source, mesh);
  });
  for (const Status& status : statuses)
    if (!status) return status;
  constexpr VkBufferUsageFlags copied = VK_BUFFER_USAGE_TRANSFER_DST_BIT;
  auto vertex_buffer = gpu::Buffer::create(device, std::max<std::uint64_t>(vertices, 1) * stride,
                                           copied | VK_BUFFER_USAGE_VERTEX_BUFFER_BIT, gpu::Residence::device);
  if (!vertex_buffer) return tl::unexpected(vertex_buffer.error());
  auto index_buffer = gpu::Buffer::create(device, std::max<std::uint64_t>(indices, 1) * 4,
                                          copied | VK_BUFFER_USAGE_INDEX_BUFFER_BIT, gpu::Residence::device);
  if (!index_buffer) return tl::unexpected(index_buffer.error());
  const Status filled = fill(device, *vertex_buffer, [&](std::byte* to) {
    core::parallel_for(sources.size(), [&](std::size_t i) {
      if (!sources[i].vertices.empty())
        std::memcpy(to + vertex_at[i] * stride, sources[i].vertices.data(), sources[i].vertices.size());
    });
  });
  if (!filled) return filled;
  const Status indexed = fill(device, *index_buffer, [&](std::byte* to) {
    core::parallel_for(sources.size(), [&](std::size_t i) {
      std::byte* at = to + index_at[i] * 4;
      for (const auto& lod : sources[i].lods) {
        if (!lod.indices.empty()) std::memcpy(at, lod.indices.data(), lod.indices.size_bytes());
        at += lod.indices.size_bytes();
      }
    });
  });
  if (!indexed) return indexed;
  arenas_.push_back({std::move(*vertex_buffer), std::move(*index_buffer)});
  for (StoredMesh& mesh : added) meshes_.push_back(std::move(mesh));
  return {};
}

void MeshStore::clear() {
  ++revision_;
  meshes_.clear();
  arenas_.clear();
}

void MeshStore::bind(VkCommandBuffer commands, const StoredMesh& mesh, std::uint32_t& bound) const {
  if (mesh.arena == bound) return;
  bound = mesh.arena;
  const VkBuffer vertices = arenas_[mesh.arena].vertices.handle();
  const VkDeviceSize offset = 0;
  vkCmdBindVertexBuffers(commands, 0, 1, &vertices, &offset);
  vkCmdBindIndexBuffer(commands, arenas_[mesh.arena].indices.handle(), 0, VK_INDEX_TYPE_UINT32);
}

} // namespace myo::render
