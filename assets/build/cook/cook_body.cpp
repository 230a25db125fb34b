#include "assets/build/cook/cook_body.hpp"

#include "assets/build/cook/fibres.hpp"
#include "assets/build/cook/main_axis.hpp"
#include "assets/build/cook/occlusion.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <array>
#include <glm/geometric.hpp>

namespace myo::build {
namespace {

// BodyParts3D prints coordinates with six digits: 0.01 mm at the head. Corners that were one lie this near.
constexpr float join_mm = 0.012f;

/// Two triangles over the same vertices: shading flickers between them, and neither can be simplified.
void drop_repeated_triangles(geometry::Mesh& mesh) {
  struct Key {
    std::array<std::uint32_t, 3> vertices;
    std::uint32_t triangle;
  };
  std::vector<Key> keys(mesh.triangle_count());
  for (std::uint32_t t = 0; t < keys.size(); ++t) {
    std::copy_n(&mesh.indices[std::size_t(t) * 3], 3, keys[t].vertices.begin());
    std::sort(keys[t].vertices.begin(), keys[t].vertices.end());
    keys[t].triangle = t;
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return a.vertices != b.vertices ? a.vertices < b.vertices : a.triangle < b.triangle;
  });
  std::vector<bool> repeated(keys.size(), false);
  for (std::size_t i = 1; i < keys.size(); ++i) repeated[keys[i].triangle] = keys[i].vertices == keys[i - 1].vertices;
  std::size_t out = 0;
  for (std::size_t t = 0; t < keys.size(); ++t) {
    if (repeated[t]) continue;
    std::copy_n(mesh.indices.begin() + std::ptrdiff_t(t * 3), 3, mesh.indices.begin() + std::ptrdiff_t(out));
    out += 3;
  }
  mesh.indices.resize(out);
}

} // namespace

void clean_mesh(geometry::Mesh& mesh) {
  geometry::weld(mesh, join_mm);
  drop_repeated_triangles(mesh);
  if (geometry::volume_mm3(mesh) < 0)
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) std::swap(mesh.indices[t + 1], mesh.indices[t + 2]);
}

Status cook_body(std::span<pack::PackStructure> structures, const CookOptions& options) {
  const auto stop = [&] { return options.cancelled && options.cancelled(); };
  const auto tell = [&](double share) {
    if (options.progress) options.progress(share);
  };
  core::parallel_for(structures.size(), [&](std::size_t i) {
    geometry::Mesh& mesh = structures[i].mesh; // the skin brings normals from its field, which are smoother
    if (!stop() && mesh.normals.size() != mesh.positions.size()) geometry::compute_normals(mesh);
  });
  tell(0.02);
  compute_occlusion(structures, {[&](double share) { tell(0.02 + 0.78 * share); }, options.cancelled});
  compute_fibres(structures, {[&](double share) { tell(0.80 + 0.20 * share); }, options.cancelled});
  if (stop()) return fail("was cancelled");
  core::parallel_for(structures.size(),
                     [&](std::size_t i) { structures[i].mesh.axis = main_axis(structures[i].mesh); });
  return {};
}

} // namespace myo::build
