#pragma once
// Distances to triangles on a regular grid: what the skin is made of. Whoever calls anything here but make_volume() and
// smooth() has seen to it that volume_tools() are there.

#include "engine/geometry/mesh.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace myo::build {

/// A dense grid of floats; the sample (i,j,k) lies at origin + voxel * (i,j,k). x runs fastest.
struct Volume {
  glm::vec3 origin{0};
  float voxel_mm = 2;
  std::array<int, 3> size{0, 0, 0};
  std::vector<float> values;

  [[nodiscard]] std::size_t index(int i, int j, int k) const {
    return static_cast<std::size_t>(i) +
           static_cast<std::size_t>(size[0]) *
               (static_cast<std::size_t>(j) + static_cast<std::size_t>(size[1]) * static_cast<std::size_t>(k));
  }
};

/// A grid over `box` grown by `pad_mm`, filled with `value`; samples lie on multiples of the voxel.
[[nodiscard]] Volume make_volume(const geometry::Aabb& box, float voxel_mm, float pad_mm, float value);

/// Asked often and from any thread; once it is true what is being computed ends early and is worth nothing. May be
/// empty.
using Cancelled = std::function<bool()>;

/// The outer surface at distance `radius_mm` around triangles, without the shells that lie inside it. The grid is as
/// fine as `voxel_mm`, or as memory allows: triangles without end (a mesh that is no part of a body) get a coarser one.
[[nodiscard]] geometry::Mesh dilated_surface(const geometry::Mesh& mesh, float radius_mm, float voxel_mm,
                                             const Cancelled& cancelled = {});

/// How far distances are kept on each side of a surface, and the grid they are computed on (coarser than the target's
/// where the surface is smooth).
struct DistanceBand {
  float inside_mm = 10, outside_mm = 10, voxel_mm = 0;
};
using Visit = std::function<void(std::size_t, float)>;
/// Distances to the closed `mesh`, computed now, on a grid of which `target` is or will be a finer one. What is
/// returned calls its argument with (index into `target`, signed distance: negative inside) for the samples of `target`
/// within the band; samples deeper inside get about -inside_mm. On all cores, each index once. Several may be computed
/// at a time.
[[nodiscard]] std::function<void(const Volume& target, const Visit&)> signed_distance(const geometry::Mesh& closed,
                                                                                      const Volume& target,
                                                                                      const DistanceBand& band,
                                                                                      const Cancelled& cancelled = {});

/// Calls visit(index, distance) for samples within `band_mm` of any triangle.
void visit_distance(const geometry::Mesh& mesh, const Volume& target, float band_mm, const Visit& visit,
                    const Cancelled& cancelled = {});

/// Gaussian smoothing with standard deviation `sigma_mm`, on all cores.
void smooth(Volume& volume, float sigma_mm);

/// Triangles of the zero surface, outward where values grow.
[[nodiscard]] geometry::Mesh zero_surface(const Volume& volume);

} // namespace myo::build
