#include "assets/figures/figure_mesh.hpp"

#include "assets/figures/surface.hpp"
#include "assets/figures/tube.hpp"

#include <algorithm>
#include <utility>

namespace myo::figures {
namespace {

void append(geometry::Mesh& to, const geometry::Mesh& from) {
  const auto base = static_cast<std::uint32_t>(to.positions.size());
  to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
  for (const std::uint32_t i : from.indices) to.indices.push_back(base + i);
}

/// Moves vertices along their normals until the mesh encloses this volume again; the way is a few hundredths of a
/// millimetre.
void swell(geometry::Mesh& mesh, double volume) {
  const double area = geometry::area_mm2(mesh);
  if (!(area > 0)) return;
  const float by = static_cast<float>((volume - geometry::volume_mm3(mesh)) / area);
  geometry::compute_normals(mesh);
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) mesh.positions[i] += by * mesh.normals[i];
  mesh.normals.clear();
}

} // namespace

geometry::Mesh figure_mesh(const Figure& figure, const FigureMeshOptions& options) {
  geometry::Mesh mesh;
  const auto terms = field_terms(figure.solid);
  if (!terms.empty()) {
    mesh = surface_of(terms, {.voxel_mm = figure.voxel_mm});
    const double volume = options.keep_volume ? geometry::volume_mm3(mesh) : 0;
    if (options.simplify > 0) simplify(mesh, options.simplify * figure.voxel_mm);
    if (options.keep_volume) swell(mesh, volume);
  }
  for (const auto& tube : figure.tubes) append(mesh, tube_mesh(tube));
  if (options.fibre && !terms.empty()) mesh.fibre = fibre_directions(terms, mesh.positions);
  if (options.mirrored && figure.mirror_x_mm) {
    for (auto& p : mesh.positions) p.x = 2.f * *figure.mirror_x_mm - p.x;
    for (auto& f : mesh.fibre) f.x = -f.x;
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) std::swap(mesh.indices[i + 1], mesh.indices[i + 2]);
  }
  return mesh;
}

} // namespace myo::figures
