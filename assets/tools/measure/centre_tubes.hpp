#pragma once
// A branching hollow thing (a vessel) -> the lines through its middle, with radii.

#include "assets/figures/figure.hpp"
#include "engine/geometry/mesh.hpp"

namespace myo::tools {

struct TubeOptions {
  float shortest_branch = 3.0f; ///< side branches shorter than this many radii are dropped
  float keep_within_mm = 0.2f;  ///< points that the rest describes as well as this are dropped
};

/// One line for each stretch between branchings, the straightest and thickest two at a branching joined into one. Bands
/// of equal distance along the surface from one end of each part are cut out; the middle of each is a point of a line.
/// The same mesh gives the same lines. Empty for a mesh without area.
[[nodiscard]] std::vector<std::vector<figures::TubePoint>> centre_tubes(geometry::Mesh mesh,
                                                                        const TubeOptions& options = {});

} // namespace myo::tools
