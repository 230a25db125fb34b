#include "assets/build/skin/distance_volume.hpp"

#include "assets/build/skin/mesh_parts.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
// Not openvdb.h: its initialize() registers types for files, which are not used here.
#include <openvdb/Grid.h>
#include <openvdb/tools/Interpolation.h>
#include <openvdb/tools/MeshToVolume.h>
#include <openvdb/tools/VolumeToMesh.h>
#pragma GCC diagnostic pop

namespace myo::build {
namespace {

using Grid = openvdb::FloatGrid;

constexpr double max_samples = 4e7; ///< of a grid around triangles; a body's parts need a tenth of it

/// OpenVDB asks it as it goes.
class StopWhen final : public openvdb::util::NullInterrupter {
public:
  explicit StopWhen(const Cancelled& cancelled) : cancelled_(cancelled) {}
  bool wasInterrupted(int) override { return cancelled_ && cancelled_(); }

private:
  const Cancelled& cancelled_;
};

/// In index space of a grid whose sample (0,0,0) lies at `origin`. What is called of OpenVDB here and below is what its
/// library holds compiled (points as Vec3s, an adapter of its own, its NullInterrupter): any other form costs two
/// minutes of compiling.
Grid::Ptr distance_grid(const geometry::Mesh& mesh, glm::vec3 origin, float voxel_mm, float outside_mm, float inside_mm,
                        bool is_signed, const Cancelled& cancelled) {
  const float scale = 1.f / voxel_mm;
  std::vector<openvdb::Vec3s> points;
  points.reserve(mesh.positions.size());
  for (const glm::vec3& position : mesh.positions) {
    const glm::vec3 p = (position - origin) * scale;
    points.emplace_back(p.x, p.y, p.z);
  }
  std::vector<openvdb::Vec3I> triangles;
  triangles.reserve(mesh.triangle_count());
  for (std::size_t t = 0; t < mesh.triangle_count(); ++t)
    triangles.emplace_back(mesh.indices[3 * t], mesh.indices[3 * t + 1], mesh.indices[3 * t + 2]);
  const auto transform = openvdb::math::Transform::createLinearTransform(static_cast<double>(voxel_mm));
  StopWhen stop(cancelled);
  return openvdb::tools::meshToVolume<Grid>(
      static_cast<openvdb::util::NullInterrupter&>(stop),
      openvdb::tools::QuadAndTriangleDataAdapter<openvdb::Vec3s, openvdb::Vec3I>(points, triangles), *transform,
      outside_mm / voxel_mm, inside_mm / voxel_mm, is_signed ? 0 : openvdb::tools::UNSIGNED_DISTANCE_FIELD);
}

geometry::Mesh triangles_at(const Grid& grid, double iso, glm::vec3 origin) {
  std::vector<openvdb::Vec3s> points;
  std::vector<openvdb::Vec3I> triangles;
  std::vector<openvdb::Vec4I> quads;
  openvdb::tools::volumeToMesh(grid, points, triangles, quads, iso, 0.0, true);
  geometry::Mesh mesh;
  mesh.positions.reserve(points.size());
  for (const auto& p : points) mesh.positions.push_back(origin + glm::vec3(p.x(), p.y(), p.z()));
  mesh.indices.reserve(3 * triangles.size() + 6 * quads.size());
  for (const auto& t : triangles) mesh.indices.insert(mesh.indices.end(), {t[0], t[1], t[2]});
  for (const auto& q : quads) mesh.indices.insert(mesh.indices.end(), {q[0], q[1], q[2], q[0], q[2], q[3]});
  return mesh;
}

void visit_grid(const Grid& grid, const Volume& target, const Visit& visit) {
  const auto inside = [&](const openvdb::Coord& c) {
    return c.x() >= 0 && c.y() >= 0 && c.z() >= 0 && c.x() < target.size[0] && c.y() < target.size[1] &&
           c.z() < target.size[2];
  };
  for (auto it = grid.cbeginValueOn(); it; ++it) {
    const openvdb::CoordBBox box = it.getBoundingBox();
    for (auto c = box.begin(); c != box.end(); ++c)
      if (inside(*c)) visit(target.index((*c).x(), (*c).y(), (*c).z()), *it);
  }
}

/// Samples of `target` inside `grid`'s active box, between its coarser samples; what lies deeper inside than the band
/// has the grid's negative background.
void visit_interpolated(const Grid& grid, const Volume& target, float outside_mm, const Visit& visit) {
  const double step = static_cast<double>(target.voxel_mm) / grid.voxelSize()[0];
  const openvdb::CoordBBox box = grid.evalActiveVoxelBoundingBox();
  std::array<int, 3> low{}, high{};
  for (int c = 0; c < 3; ++c) {
    const auto axis = static_cast<std::size_t>(c);
    low[axis] = std::max(0, static_cast<int>(std::floor(box.min()[c] / step)));
    high[axis] = std::min(target.size[axis] - 1, static_cast<int>(std::ceil(box.max()[c] / step)));
  }
  if (high[2] < low[2]) return;
  core::parallel_for(static_cast<std::size_t>(high[2] - low[2] + 1), [&](std::size_t slice) {
    const auto values = grid.getConstAccessor();
    const int k = low[2] + static_cast<int>(slice);
    for (int j = low[1]; j <= high[1]; ++j)
      for (int i = low[0]; i <= high[0]; ++i) {
        const openvdb::Vec3d at(i * step, j * step, k * step);
        const float value = openvdb::tools::BoxSampler::sample(values, at);
        if (value < outside_mm) visit(target.index(i, j, k), value);
      }
  });
}

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
  const Grid::Ptr grid =
      distance_grid(mesh, origin, voxel_mm, radius_mm + 2 * voxel_mm, radius_mm + 2 * voxel_mm, false, cancelled);
  if (cancelled && cancelled()) return {};
  return outer_shells(triangles_at(*grid, static_cast<double>(radius_mm), origin));
}

std::function<void(const Volume&, const Visit&)> signed_distance(const geometry::Mesh& closed, const Volume& target,
                                                                 const DistanceBand& band, const Cancelled& cancelled) {
  return [grid = distance_grid(closed, target.origin, std::max(band.voxel_mm, target.voxel_mm), band.outside_mm,
                               band.inside_mm, true, cancelled),
          outside_mm = band.outside_mm * 0.999f](const Volume& finer, const Visit& visit) {
    visit_interpolated(*grid, finer, outside_mm, visit);
  };
}

void visit_distance(const geometry::Mesh& mesh, const Volume& target, float band_mm, const Visit& visit,
                    const Cancelled& cancelled) {
  visit_grid(*distance_grid(mesh, target.origin, target.voxel_mm, band_mm, band_mm, false, cancelled), target, visit);
}

void smooth(Volume& volume, float sigma_mm) {
  const std::vector<float> weights = gaussian(sigma_mm / volume.voxel_mm);
  for (int axis = 0; axis < 3; ++axis) filter_lines(volume, axis, weights);
}

geometry::Mesh zero_surface(const Volume& volume) {
  const float band = 3 * volume.voxel_mm;
  const Grid::Ptr grid = Grid::create(band);
  grid->setTransform(openvdb::math::Transform::createLinearTransform(static_cast<double>(volume.voxel_mm)));
  grid->setGridClass(openvdb::GRID_LEVEL_SET);
  auto values = grid->getAccessor();
  for (int k = 0; k < volume.size[2]; ++k)
    for (int j = 0; j < volume.size[1]; ++j)
      for (int i = 0; i < volume.size[0]; ++i) {
        const float value = volume.values[volume.index(i, j, k)];
        if (value < band && value > -band)
          values.setValue(openvdb::Coord(i, j, k), value);
        else if (value <= -band)
          values.setValueOff(openvdb::Coord(i, j, k), -band);
      }
  return outer_shells(triangles_at(*grid, 0.0, volume.origin));
}

} // namespace myo::build
