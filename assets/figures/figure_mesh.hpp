#pragma once
// A figure made a mesh: the same call for the generator and for the tool that measures how good the figure is.

#include "assets/figures/figure.hpp"
#include "engine/geometry/mesh.hpp"

namespace myo::figures {

struct FigureMeshOptions {
  float simplify = 0.1f;    ///< triangles may leave the surface by this share of the figure's voxel; 0 keeps all
  bool keep_volume = false; ///< moves the surface so that simplifying takes nothing off what is thin and round
  bool mirrored = false;    ///< the image about the figure's own plane
  bool fibre = false;       ///< fills Mesh::fibre
};

/// Closed, outward; positions, and fibre when wanted. Empty when the figure is nowhere solid.
[[nodiscard]] geometry::Mesh figure_mesh(const Figure& figure, const FigureMeshOptions& options = {});

} // namespace myo::figures
