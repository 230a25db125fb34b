#pragma once
// From the field of a figure to a triangle mesh: surface nets on a sparse grid, vertices then moved onto the surface.

#include "assets/figures/field.hpp"

namespace myo::figures {

struct SurfaceOptions {
  float voxel_mm = 1;
  bool refine = true;          ///< move vertices onto the zero of the field by Newton steps
  float smallest_part = 0.02f; ///< parts smaller than this share of the largest are dropped as stray
};

/// Closed, outward triangles; positions only. Empty when the field is nowhere positive.
[[nodiscard]] geometry::Mesh surface_of(std::span<const FieldTerm> terms, const SurfaceOptions& options);

/// The fibre direction at each point: see fibre_direction.
[[nodiscard]] std::vector<glm::vec3> fibre_directions(std::span<const FieldTerm> terms,
                                                      std::span<const glm::vec3> points);

/// Fewer triangles, none farther than about `error_mm` from before (meshoptimizer).
void simplify(geometry::Mesh& mesh, float error_mm);

} // namespace myo::figures
