#include "assets/build/skin/convex_hull.hpp"

#include <algorithm>
#include <cstdio>
#include <glm/geometric.hpp>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
extern "C" {
#include <libqhull_r/qhull_ra.h>
}

namespace myo::build {
namespace {

/// Qhull's facets as corner triples; empty when the points span no volume. The reentrant C interface is used because
/// the C++ one does not build as C++20.
std::vector<std::uint32_t> hull_facets(std::vector<double>& coordinates) {
  std::vector<std::uint32_t> corners;
  qhT state;
  qhT* qh = &state;
  qh_zero(qh, nullptr);
  char options[] = "qhull Qt";
  std::FILE* quiet = std::fopen("/dev/null", "w");
  const int failed =
      qh_new_qhull(qh, 3, static_cast<int>(coordinates.size() / 3), coordinates.data(), False, options, quiet, quiet);
  if (failed == 0) {
    facetT* facet = nullptr;
    vertexT *vertex = nullptr, **vertexp = nullptr;
    FORALLfacets {
      std::vector<std::uint32_t> ids;
      FOREACHvertex_(facet->vertices) ids.push_back(static_cast<std::uint32_t>(qh_pointid(qh, vertex->point)));
      if (ids.size() == 3) corners.insert(corners.end(), ids.begin(), ids.end());
    }
  }
  qh_freeqhull(qh, qh_ALL);
  if (quiet != nullptr) std::fclose(quiet);
  return corners;
}

} // namespace
#pragma GCC diagnostic pop

geometry::Mesh convex_hull(const geometry::Mesh& mesh) {
  std::vector<std::uint32_t> used = mesh.indices;
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  geometry::Mesh hull;
  if (used.size() < 4) return hull;
  std::vector<double> coordinates;
  glm::dvec3 centre(0);
  for (const std::uint32_t v : used) {
    const glm::dvec3 p = mesh.positions[v];
    coordinates.insert(coordinates.end(), {p.x, p.y, p.z});
    hull.positions.push_back(mesh.positions[v]);
    centre += p / static_cast<double>(used.size());
  }
  hull.indices = hull_facets(coordinates);
  for (std::size_t f = 0; f + 2 < hull.indices.size(); f += 3) {
    const glm::dvec3 a = hull.positions[hull.indices[f]], b = hull.positions[hull.indices[f + 1]],
                     c = hull.positions[hull.indices[f + 2]];
    if (glm::dot(glm::cross(b - a, c - a), a - centre) < 0) std::swap(hull.indices[f + 1], hull.indices[f + 2]);
  }
  return hull;
}

} // namespace myo::build
