#pragma once
// Rays and nearest points against triangle meshes (Embree). Immutable once built; queries are thread-safe.

#include "engine/geometry/mesh.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace myo::geometry {

struct RayHit {
  std::uint32_t mesh = 0; ///< index of the mesh in the order it was added
  std::uint32_t triangle = 0;
  float distance_mm = 0; ///< along the (unit) ray direction
  glm::vec3 position{0};
  glm::vec3 normal{0}; ///< geometric, unit, outward
};

struct NearestHit {
  std::uint32_t mesh = 0;
  std::uint32_t triangle = 0;
  float distance_mm = 0;
  glm::vec3 position{0};
  glm::vec3 normal{0};
};

class RayScene {
public:
  /// Copies the triangles of `meshes` (positions and indices only) and builds the tree, on all cores.
  /// `robust` avoids misses at shared edges (needed for inside/outside and occlusion counts).
  explicit RayScene(std::span<const Mesh* const> meshes, bool robust = false);
  RayScene(RayScene&&) noexcept;
  RayScene& operator=(RayScene&&) noexcept;
  ~RayScene();

  /// First hit within [min_mm, max_mm]; `direction` need not be unit.
  [[nodiscard]] std::optional<RayHit> first_hit(const glm::vec3& origin, const glm::vec3& direction,
                                                float max_mm = 1e6f, float min_mm = 0.f) const;
  /// Every hit along the ray in order of distance (at most `limit`).
  [[nodiscard]] std::vector<RayHit> all_hits(const glm::vec3& origin, const glm::vec3& direction, float max_mm = 1e6f,
                                             std::size_t limit = 256) const;
  [[nodiscard]] bool occluded(const glm::vec3& origin, const glm::vec3& direction, float max_mm) const;
  /// Nearest surface point within `max_mm`.
  [[nodiscard]] std::optional<NearestHit> nearest(const glm::vec3& point, float max_mm = 1e6f) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::geometry
