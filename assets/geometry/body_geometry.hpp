#pragma once
// The shapes of one body: decoded meshes, ray trees and boxes of its structures, each made on first use and kept.
// Places, techniques, picking and courses borrow them from here and keep none of their own.

#include "assets/model/structure.hpp"
#include "engine/geometry/mesh.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace myo::pack {
class Pack;
struct PackStructure;
} // namespace myo::pack

namespace myo::body {

/// How near a level of detail must keep to the full surface to answer a question: a coarser one answers sooner.
enum class MeshDetail : std::uint8_t {
  full,
  fine,  ///< within 0.2 mm: places
  close, ///< within 0.3 mm: what a finger or a needle meets
  coarse ///< the coarsest there is: what stands before what
};

/// `watertight` trees lose no ray between two triangles, which counting what a line goes in and out of needs; they are
/// slower.
enum class Rays : std::uint8_t { plain, watertight };

/// Thread-safe: any number of threads may ask, and what is not there yet is made once while the others wait.
/// References stay valid as long as the BodyGeometry.
class BodyGeometry {
public:
  /// Of a pack, which must outlive it.
  explicit BodyGeometry(const pack::Pack& pack);
  /// Of loose meshes, which must outlive it and stay where they are: a body that is being made. They have one level of
  /// detail.
  explicit BodyGeometry(std::span<const pack::PackStructure> structures);
  BodyGeometry(BodyGeometry&&) noexcept;
  BodyGeometry& operator=(BodyGeometry&&) noexcept;
  ~BodyGeometry();

  /// Different for every body ever made in this process, and growing: what is derived from a body is kept by it. (The
  /// address of a body may be that of one that is gone.)
  [[nodiscard]] std::uint64_t generation() const;

  [[nodiscard]] std::uint32_t count() const;
  [[nodiscard]] const model::StructureInfo& info(std::uint32_t structure) const;
  [[nodiscard]] const geometry::Aabb& box(std::uint32_t structure) const;
  /// By id with its side.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  [[nodiscard]] std::optional<std::uint32_t> skin() const;

  [[nodiscard]] const geometry::Mesh& mesh(std::uint32_t structure, MeshDetail detail) const;
  [[nodiscard]] const geometry::RayScene& tree(std::uint32_t structure, MeshDetail detail,
                                               Rays rays = Rays::plain) const;
  /// One tree of several structures: RayHit::mesh is an index into `structures`. Kept for the next who asks for the
  /// same.
  [[nodiscard]] const geometry::RayScene& joint_tree(std::span<const std::uint32_t> structures, MeshDetail detail,
                                                     Rays rays = Rays::plain) const;
  /// The spot of the skin nearest to a point; none without a skin.
  [[nodiscard]] std::optional<geometry::NearestHit> nearest_skin(const glm::vec3& point, MeshDetail detail,
                                                                 Rays rays = Rays::plain) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::body
