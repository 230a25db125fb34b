#pragma once
// A source mesh seen as a solid: what is inside by winding number, its outer surface, its volume. Copes with meshes
// that are inverted, not watertight, of many overlapping parts, or with faces inside.

#include "assets/compare/random.hpp"
#include "engine/geometry/mesh.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <array>
#include <memory>

namespace myo::compare {

struct SurfacePoint {
  glm::vec3 position{0};
  glm::vec3 normal{0};
};

/// Points spread evenly over the triangles by area; equal seeds give equal points.
[[nodiscard]] std::vector<SurfacePoint> sample_surface(const geometry::Mesh& mesh, std::size_t count,
                                                       std::uint64_t seed);

class Solid {
public:
  /// Welds, turns an inverted mesh right way out, finds the outer surface.
  explicit Solid(geometry::Mesh mesh);

  /// Winding number above zero, by a vote of rays along the three axes; a ray that leaves through a hole has no vote.
  [[nodiscard]] bool inside(const glm::vec3& point) const;
  /// Negative inside; distance to the outer surface.
  [[nodiscard]] float signed_distance(const glm::vec3& point) const;
  [[nodiscard]] std::vector<glm::vec3> sample_inside(std::size_t count, std::uint64_t seed) const;

  [[nodiscard]] const geometry::Mesh& outer() const { return outer_; }
  [[nodiscard]] const geometry::RayScene& scene() const { return *scene_; }
  [[nodiscard]] double volume_mm3() const { return volume_; }
  [[nodiscard]] double area_mm2() const { return area_; }
  /// Mean thickness: twice the volume over the area.
  [[nodiscard]] double thickness_mm() const { return 2.0 * volume_ / area_; }
  [[nodiscard]] const geometry::Aabb& box() const { return box_; }
  [[nodiscard]] std::size_t parts() const { return parts_; }
  [[nodiscard]] bool was_inverted() const { return inverted_; }
  [[nodiscard]] std::size_t open_edges() const { return open_edges_; }
  /// Triangles of cavities that were filled.
  [[nodiscard]] std::size_t cavity_triangles() const { return cavity_triangles_; }
  /// Share of the source's area that lies inside it.
  [[nodiscard]] double hidden_share() const { return hidden_share_; }

private:
  /// Triangles in columns along one axis.
  struct Columns {
    int axis = 2;
    float cell = 1;
    std::array<float, 2> low{};
    std::array<int, 2> size{};
    std::vector<std::uint32_t> start, triangles;
  };
  struct Crossing {
    double at;
    int step; ///< +1 entering, -1 leaving, going up
  };
  void build_columns(Columns& columns, int axis) const;
  void crossings(const Columns& columns, double u, double v, std::vector<Crossing>& out) const;
  [[nodiscard]] double integrate(const Columns& columns, double step) const;
  void topology();
  /// Parts that are inside out: a cavity within a larger part is filled, any other is turned.
  void settle_inverted_parts();
  void find_outer();

  geometry::Mesh mesh_, outer_;
  std::vector<std::uint32_t> part_of_vertex_;
  std::array<Columns, 3> columns_;
  std::unique_ptr<geometry::RayScene> scene_;
  geometry::Aabb box_;
  double volume_ = 0, area_ = 0, hidden_share_ = 0;
  std::size_t parts_ = 0, open_edges_ = 0, cavity_triangles_ = 0;
  bool inverted_ = false;
};

} // namespace myo::compare
