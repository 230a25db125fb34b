#include "assets/build/skin/distance_volume.hpp"

#include "assets/build/skin/mesh_parts.hpp"
#include "assets/build/skin/volume_tools.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <vector>

namespace myo::build {
namespace {

constexpr double max_samples = 4e7; ///< of a grid around triangles; a body's parts need a tenth of it

const VolumeTools& tools() { return **volume_tools(); }

std::vector<float> gaussian(float sigma_voxels) {
  const int radius = std::max(1, static_cast<int>(std::ceil(3 * sigma_voxels)));
  std::vector<float> weights;
  float sum = 0;
  for (int i = -radius; i <= radius; ++i) {
    weights.push_back(std::exp(-0.5f * static_cast<float>(i * i) / (sigma_voxels * sigma_voxels)));
    sum += weights.back();
  }
  for (float& w : weights) w /= sum;
  return weights;
}

/// One pass of a separable filter along `axis`; lines end with their last value repeated. Across x many lines are
/// filtered at once, since neighbours along x lie side by side in memory.
void filter_lines(Volume& volume, int axis, const std::vector<float>& weights) {
  constexpr std::size_t lines_at_once = 16;
  const auto size = [&](int a) { return static_cast<std::size_t>(volume.size[static_cast<std::size_t>(a)]); };
  const std::size_t n = size(axis), radius = weights.size() / 2, rows = size(axis == 0 ? 1 : 0);
  const std::size_t stride = axis == 0 ? 1 : axis == 1 ? size(0) : size(0) * size(1);
  const std::size_t row_stride = axis == 0 ? size(0) : 1, plane_stride = axis == 2 ? size(0) : size(0) * size(1);
  const std::size_t at_once = axis == 0 ? 1 : lines_at_once;
  core::parallel_for(size(axis == 2 ? 1 : 2), [&](std::size_t plane) {
    std::vector<float> lines((n + 2 * radius) * at_once);
    for (std::size_t row = 0; row < rows; row += at_once) {
      const std::size_t start = plane * plane_stride + row * row_stride, wide = std::min(at_once, rows - row);
      for (std::size_t i = 0; i < n + 2 * radius; ++i)
        std::copy_n(&volume.values[start + stride * (std::clamp(i, radius, n + radius - 1) - radius)], wide,
                    &lines[i * at_once]);
      // Most lines run through air alone, where nothing is known but that the body is far.
      if (wide == at_once && std::all_of(lines.begin(), lines.end(), [&](float v) { return v == lines.front(); }))
        continue;
      for (std::size_t i = 0; i < n; ++i) {
        std::array<float, lines_at_once> sum{};
        for (std::size_t w = 0; w < weights.size(); ++w)
          for (std::size_t l = 0; l < at_once; ++l) sum[l] += weights[w] * lines[(i + w) * at_once + l];
        std::copy_n(sum.begin(), wide, &volume.values[start + stride * i]);
      }
    }
  });
}

} // namespace

Volume make_volume(const geometry::Aabb& box, float voxel_mm, float pad_mm, float value) {
  Volume volume;
  volume.voxel_mm = voxel_mm;
  const glm::vec3 low = glm::floor((box.min - pad_mm) / voxel_mm), high = glm::ceil((box.max + pad_mm) / voxel_mm);
  volume.origin = low * voxel_mm;
  for (int c = 0; c < 3; ++c) volume.size[static_cast<std::size_t>(c)] = static_cast<int>(high[c] - low[c]) + 1;
  volume.values.assign(volume.index(0, 0, volume.size[2]), value);
  return volume;
}

geometry::Mesh dilated_surface(const geometry::Mesh& mesh, float radius_mm, float voxel_mm,
                               const Cancelled& cancelled) {
  // A sample for every voxel of the band along the triangles, or of the whole box where they fill it.
  const glm::dvec3 around =
      glm::dvec3(geometry::bounds(mesh.positions).extent()) + 2.0 * double(radius_mm + 2 * voxel_mm);
  const double band = geometry::area_mm2(mesh) * 2 * double(radius_mm + 2 * voxel_mm);
  const double samples = std::min(band, around.x * around.y * around.z) / std::pow(double(voxel_mm), 3);
  if (samples > max_samples) voxel_mm *= static_cast<float>(std::cbrt(samples / max_samples));
  // The grid is aligned to multiples of the voxel, so that the same part gives the same surface in any body.
  const glm::vec3 origin = glm::floor(geometry::bounds(mesh.positions).min / voxel_mm) * voxel_mm;
  const VolumeTools::Grid grid =
      tools().distances(mesh, origin, voxel_mm, radius_mm + 2 * voxel_mm, radius_mm + 2 * voxel_mm, false, cancelled);
  if (cancelled && cancelled()) return {};
  return outer_shells(tools().triangles(grid, static_cast<double>(radius_mm), origin));
}

std::function<void(const Volume&, const Visit&)> signed_distance(const geometry::Mesh& closed, const Volume& target,
                                                                 const DistanceBand& band, const Cancelled& cancelled) {
  return [grid = tools().distances(closed, target.origin, std::max(band.voxel_mm, target.voxel_mm), band.outside_mm,
                                   band.inside_mm, true, cancelled),
          outside_mm = band.outside_mm * 0.999f](const Volume& finer, const Visit& visit) {
    const VolumeTools::Range range = tools().between(grid, finer);
    if (range.high[2] < range.low[2]) return;
    core::parallel_for(static_cast<std::size_t>(range.high[2] - range.low[2] + 1), [&](std::size_t slice) {
      tools().visit_between(grid, finer, range, range.low[2] + static_cast<int>(slice), outside_mm, visit);
    });
  };
}

void visit_distance(const geometry::Mesh& mesh, const Volume& target, float band_mm, const Visit& visit,
                    const Cancelled& cancelled) {
  tools().visit(tools().distances(mesh, target.origin, target.voxel_mm, band_mm, band_mm, false, cancelled), target,
                visit);
}

void smooth(Volume& volume, float sigma_mm) {
  const std::vector<float> weights = gaussian(sigma_mm / volume.voxel_mm);
  for (int axis = 0; axis < 3; ++axis) filter_lines(volume, axis, weights);
}

geometry::Mesh zero_surface(const Volume& volume) {
  const float band = 3 * volume.voxel_mm;
  return outer_shells(tools().triangles(tools().level_set(volume, band), 0.0, volume.origin));
}

} // namespace myo::build
