#pragma once
// What is taken from OpenVDB, as the one call of a module (libmyoatlas-volumes.so) that is loaded when the first skin
// is closed: its libraries start threads as they are loaded, before anything could say that a limit forbids them, and
// nothing but the making of bodies needs them.

#include "assets/build/skin/distance_volume.hpp"
#include "engine/core/result.hpp"

#include <memory>

namespace myo::build {

struct VolumeTools {
  using Grid = std::shared_ptr<const void>; ///< sparse, of distances; never null
  /// Samples that lie within a grid's values, by axis: both ends, the last one included.
  struct Range {
    std::array<int, 3> low{}, high{};
  };
  /// Distances to triangles, in index space of a grid whose sample (0,0,0) lies at `origin`.
  Grid (*distances)(const geometry::Mesh& mesh, const glm::vec3& origin, float voxel_mm, float outside_mm,
                    float inside_mm, bool is_signed, const Cancelled& cancelled);
  /// Values nearer to zero than `band`; deeper inside its negative.
  Grid (*level_set)(const Volume& volume, float band);
  /// The surface where the values are `iso`: positions and indices.
  geometry::Mesh (*triangles)(const Grid& grid, double iso, const glm::vec3& origin);
  /// Calls visit(index into `target`, value) for what the grid holds of it.
  void (*visit)(const Grid& grid, const Volume& target, const Visit& visit);
  /// Samples of the finer `target` that lie between those of the grid.
  Range (*between)(const Grid& grid, const Volume& target);
  /// Calls visit(index into `target`, value between the grid's) for one slice of that range, where below `outside_mm`.
  void (*visit_between)(const Grid& grid, const Volume& target, const Range& range, int slice, float outside_mm,
                        const Visit& visit);
};

/// Loads the module, once. Error: it is missing, or a limit leaves no room for its threads.
[[nodiscard]] Result<const VolumeTools*> volume_tools();

} // namespace myo::build
