#include "assets/geometry/body_geometry.hpp"

#include "assets/pack/levels.hpp"
#include "assets/pack/pack.hpp"

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <tbb/task_arena.h>
#include <tuple>
#include <unordered_map>

namespace myo::body {
namespace {

constexpr float fine_mm = 0.2f, close_mm = 0.3f;
constexpr std::size_t detail_count = 4, rays_count = 2;

std::uint64_t next_generation() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

/// Embree builds on all cores. A thread that waits for its build must not meanwhile take up another task, which may
/// wait for the same tree.
geometry::RayScene build(std::span<const geometry::Mesh* const> meshes, Rays rays) {
  return tbb::this_task_arena::isolate([&] { return geometry::RayScene(meshes, rays == Rays::watertight); });
}

/// One level of detail of one structure.
struct Level {
  std::once_flag mesh_once;
  geometry::Mesh decoded;
  std::atomic<const geometry::Mesh*> mesh = nullptr; ///< `decoded` once it is, or a mesh that is lent
  std::array<std::once_flag, rays_count> tree_once;
  std::array<std::optional<geometry::RayScene>, rays_count> tree;
};

struct Part {
  const model::StructureInfo* info = nullptr;
  geometry::Aabb box;
  std::array<std::size_t, detail_count> level_of{};
  std::unique_ptr<Level[]> levels;
};

} // namespace

struct BodyGeometry::Impl {
  const pack::Pack* pack = nullptr; ///< null where the meshes are lent
  std::uint64_t generation = next_generation();
  std::vector<Part> parts;
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  std::optional<std::uint32_t> skin;
  std::mutex joint_mutex;
  std::map<std::tuple<MeshDetail, Rays, std::vector<std::uint32_t>>, std::unique_ptr<geometry::RayScene>> joint;

  void add(const model::StructureInfo& info, const geometry::Aabb& box, std::size_t levels) {
    const auto index = static_cast<std::uint32_t>(parts.size());
    parts.push_back({&info, box, {}, std::make_unique<Level[]>(levels)});
    by_id.emplace(info.id, index);
    if (!skin && info.kind == model::Kind::skin) skin = index;
  }
  [[nodiscard]] std::size_t level_number(std::uint32_t structure, MeshDetail detail) const {
    return parts[structure].level_of[static_cast<std::size_t>(detail)];
  }
  [[nodiscard]] Level& level(std::uint32_t structure, MeshDetail detail) const {
    return parts[structure].levels[level_number(structure, detail)];
  }
};

BodyGeometry::BodyGeometry(const pack::Pack& pack) : impl_(std::make_unique<Impl>()) {
  impl_->pack = &pack;
  for (const pack::StructureView& structure : pack.structures()) {
    impl_->add(*structure.info, structure.box, structure.lods.size());
    impl_->parts.back().level_of = {0, pack::coarsest_level(structure, fine_mm),
                                    pack::coarsest_level(structure, close_mm), structure.lods.size() - 1};
  }
}

BodyGeometry::BodyGeometry(std::span<const pack::PackStructure> structures) : impl_(std::make_unique<Impl>()) {
  for (const pack::PackStructure& structure : structures) {
    impl_->add(structure.info, geometry::bounds(structure.mesh.positions), 1);
    impl_->parts.back().levels[0].mesh = &structure.mesh;
  }
}

BodyGeometry::BodyGeometry(BodyGeometry&&) noexcept = default;
BodyGeometry& BodyGeometry::operator=(BodyGeometry&&) noexcept = default;
BodyGeometry::~BodyGeometry() = default;

std::uint64_t BodyGeometry::generation() const { return impl_->generation; }
std::uint32_t BodyGeometry::count() const { return static_cast<std::uint32_t>(impl_->parts.size()); }
const model::StructureInfo& BodyGeometry::info(std::uint32_t structure) const { return *impl_->parts[structure].info; }
const geometry::Aabb& BodyGeometry::box(std::uint32_t structure) const { return impl_->parts[structure].box; }
std::optional<std::uint32_t> BodyGeometry::skin() const { return impl_->skin; }

std::optional<std::uint32_t> BodyGeometry::find(std::string_view id) const {
  const auto found = impl_->by_id.find(id);
  if (found == impl_->by_id.end()) return std::nullopt;
  return found->second;
}

const geometry::Mesh& BodyGeometry::mesh(std::uint32_t structure, MeshDetail detail) const {
  Level& level = impl_->level(structure, detail);
  if (const geometry::Mesh* there = level.mesh.load(std::memory_order_acquire)) return *there;
  std::call_once(level.mesh_once, [&] {
    level.decoded = impl_->pack->decode(structure, impl_->level_number(structure, detail));
    level.mesh.store(&level.decoded, std::memory_order_release);
  });
  return level.decoded;
}

const geometry::RayScene& BodyGeometry::tree(std::uint32_t structure, MeshDetail detail, Rays rays) const {
  Level& level = impl_->level(structure, detail);
  const auto kind = static_cast<std::size_t>(rays);
  std::call_once(level.tree_once[kind], [&] {
    // A tree has its own copy of the triangles: a mesh that nobody has requested is not kept for it.
    if (const geometry::Mesh* there = level.mesh.load(std::memory_order_acquire)) {
      level.tree[kind].emplace(build(std::span(&there, 1), rays));
      return;
    }
    const geometry::Mesh decoded = impl_->pack->decode(structure, impl_->level_number(structure, detail));
    const geometry::Mesh* only = &decoded;
    level.tree[kind].emplace(build(std::span(&only, 1), rays));
  });
  return *level.tree[kind];
}

const geometry::RayScene& BodyGeometry::joint_tree(std::span<const std::uint32_t> structures, MeshDetail detail,
                                                   Rays rays) const {
  const std::lock_guard lock(impl_->joint_mutex);
  auto& tree = impl_->joint[{detail, rays, std::vector(structures.begin(), structures.end())}];
  if (!tree) {
    std::vector<const geometry::Mesh*> meshes;
    for (const std::uint32_t structure : structures) meshes.push_back(&mesh(structure, detail));
    tree = std::make_unique<geometry::RayScene>(build(meshes, rays));
  }
  return *tree;
}

std::optional<geometry::NearestHit> BodyGeometry::nearest_skin(const glm::vec3& point, MeshDetail detail,
                                                               Rays rays) const {
  if (!impl_->skin) return std::nullopt;
  return tree(*impl_->skin, detail, rays).nearest(point);
}

} // namespace myo::body
