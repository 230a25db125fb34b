// The module around OpenVDB; the only file that includes it.

#include "assets/build/skin/volume_tools.hpp"

#include <algorithm>
#include <cmath>

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

using Floats = openvdb::FloatGrid;

const Floats& floats(const VolumeTools::Grid& grid) { return *static_cast<const Floats*>(grid.get()); }

/// OpenVDB asks it as it goes.
class StopWhen final : public openvdb::util::NullInterrupter {
public:
  explicit StopWhen(const Cancelled& cancelled) : cancelled_(cancelled) {}
  bool wasInterrupted(int) override { return cancelled_ && cancelled_(); }

private:
  const Cancelled& cancelled_;
};

/// What is called of OpenVDB here and below is what its library holds compiled (points as Vec3s, an adapter of its own,
/// its NullInterrupter): any other form costs two minutes of compiling.
VolumeTools::Grid distances(const geometry::Mesh& mesh, const glm::vec3& origin, float voxel_mm, float outside_mm,
                            float inside_mm, bool is_signed, const Cancelled& cancelled) {
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
  return openvdb::tools::meshToVolume<Floats>(
      static_cast<openvdb::util::NullInterrupter&>(stop),
      openvdb::tools::QuadAndTriangleDataAdapter<openvdb::Vec3s, openvdb::Vec3I>(points, triangles), *transform,
      outside_mm / voxel_mm, inside_mm / voxel_mm, is_signed ? 0 : openvdb::tools::UNSIGNED_DISTANCE_FIELD);
}

VolumeTools::Grid level_set(const Volume& volume, float band) {
  const Floats::Ptr grid = Floats::create(band);
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
  return grid;
}

geometry::Mesh triangles(const VolumeTools::Grid& grid, double iso, const glm::vec3& origin) {
  std::vector<openvdb::Vec3s> points;
  std::vector<openvdb::Vec3I> triangles;
  std::vector<openvdb::Vec4I> quads;
  openvdb::tools::volumeToMesh(floats(grid), points, triangles, quads, iso, 0.0, true);
  geometry::Mesh mesh;
  mesh.positions.reserve(points.size());
  for (const auto& p : points) mesh.positions.push_back(origin + glm::vec3(p.x(), p.y(), p.z()));
  mesh.indices.reserve(3 * triangles.size() + 6 * quads.size());
  for (const auto& t : triangles) mesh.indices.insert(mesh.indices.end(), {t[0], t[1], t[2]});
  for (const auto& q : quads) mesh.indices.insert(mesh.indices.end(), {q[0], q[1], q[2], q[0], q[2], q[3]});
  return mesh;
}

void visit_all(const VolumeTools::Grid& grid, const Volume& target, const Visit& visit) {
  const auto inside = [&](const openvdb::Coord& c) {
    return c.x() >= 0 && c.y() >= 0 && c.z() >= 0 && c.x() < target.size[0] && c.y() < target.size[1] &&
           c.z() < target.size[2];
  };
  for (auto it = floats(grid).cbeginValueOn(); it; ++it) {
    const openvdb::CoordBBox box = it.getBoundingBox();
    for (auto c = box.begin(); c != box.end(); ++c)
      if (inside(*c)) visit(target.index((*c).x(), (*c).y(), (*c).z()), *it);
  }
}

double step_of(const Floats& grid, const Volume& target) {
  return static_cast<double>(target.voxel_mm) / grid.voxelSize()[0];
}

VolumeTools::Range between(const VolumeTools::Grid& grid, const Volume& target) {
  const double step = step_of(floats(grid), target);
  const openvdb::CoordBBox box = floats(grid).evalActiveVoxelBoundingBox();
  VolumeTools::Range range;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    range.low[axis] = std::max(0, static_cast<int>(std::floor(box.min()[axis] / step)));
    range.high[axis] = std::min(target.size[axis] - 1, static_cast<int>(std::ceil(box.max()[axis] / step)));
  }
  return range;
}

void visit_between(const VolumeTools::Grid& grid, const Volume& target, const VolumeTools::Range& range, int slice,
                   float outside_mm, const Visit& visit) {
  const double step = step_of(floats(grid), target);
  const auto values = floats(grid).getConstAccessor();
  for (int j = range.low[1]; j <= range.high[1]; ++j)
    for (int i = range.low[0]; i <= range.high[0]; ++i) {
      const openvdb::Vec3d at(i * step, j * step, slice * step);
      const float value = openvdb::tools::BoxSampler::sample(values, at);
      if (value < outside_mm) visit(target.index(i, j, slice), value);
    }
}

} // namespace
} // namespace myo::build

extern "C" __attribute__((visibility("default"))) const myo::build::VolumeTools* myoatlas_volume_tools() {
  using namespace myo::build;
  static constexpr VolumeTools tools{distances, level_set, triangles, visit_all, between, visit_between};
  return &tools;
}
