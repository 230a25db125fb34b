#pragma once
// A triangle mesh in memory, and what can be computed of one. Positions in millimetres, LPS (x left, y back, z up).

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace myo::geometry {

struct Aabb {
  glm::vec3 min{std::numeric_limits<float>::max()};
  glm::vec3 max{std::numeric_limits<float>::lowest()};
  void add(const glm::vec3& p) {
    min = glm::vec3(p.x < min.x ? p.x : min.x, p.y < min.y ? p.y : min.y, p.z < min.z ? p.z : min.z);
    max = glm::vec3(p.x > max.x ? p.x : max.x, p.y > max.y ? p.y : max.y, p.z > max.z ? p.z : max.z);
  }
  void add(const Aabb& b) { add(b.min), add(b.max); }
  [[nodiscard]] bool empty() const { return min.x > max.x; }
  [[nodiscard]] glm::vec3 centre() const { return 0.5f * (min + max); }
  [[nodiscard]] glm::vec3 extent() const { return max - min; }
  bool operator==(const Aabb&) const = default;
};

/// The line along which a mesh's grain runs on the whole. Worked out once, when a body is made.
struct MeshAxis {
  glm::vec3 direction{0, 0, 1}; ///< unit
  glm::vec2 range{0, 0};        ///< least and greatest dot(position, direction), mm
  glm::vec2 taper{0, 0};        ///< 0 broad .. 1 drawn in to a cord, at both ends of that range
  bool operator==(const MeshAxis&) const = default;
};

/// Counter-clockwise triangles seen from outside. The per-vertex arrays are empty or as long as `positions`.
struct Mesh {
  std::vector<glm::vec3> positions;   ///< mm, LPS
  std::vector<glm::vec3> normals;     ///< unit, outward
  std::vector<float> occlusion;       ///< 0 open .. 1 fully occluded
  std::vector<glm::vec3> fibre;       ///< unit direction of the grain (sign is arbitrary)
  std::vector<float> tendon;          ///< of what has a grain: 0 flesh .. 1 tendon
  std::vector<std::uint8_t> parts;    ///< what each vertex is a part of, 0 nothing of its own: its colour
  std::vector<std::uint32_t> indices; ///< three a triangle
  std::optional<MeshAxis> axis{};     ///< of the grain; none where there is no grain

  [[nodiscard]] std::size_t triangle_count() const { return indices.size() / 3; }
};

[[nodiscard]] Aabb bounds(std::span<const glm::vec3> positions);
/// Signed volume in mm^3 (positive when the triangles face outwards); exact for closed meshes.
[[nodiscard]] double volume_mm3(const Mesh& mesh);
[[nodiscard]] double area_mm2(const Mesh& mesh);
/// Joins vertices closer than `tolerance_mm`, drops degenerate triangles and unused vertices. Clears the other
/// attributes.
void weld(Mesh& mesh, float tolerance_mm);
/// Drops pairs of triangles that share their three vertices: simplifying can leave a tongue of two triangles lying on
/// each other, which encloses nothing and shades wrongly.
void drop_flaps(std::vector<std::uint32_t>& indices);
/// Area- and angle-weighted vertex normals.
void compute_normals(Mesh& mesh);

} // namespace myo::geometry
