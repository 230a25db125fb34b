#include "assets/build/cook/geodesic_distance.hpp"

#include <cmath>
#include <glm/geometric.hpp>
#include <queue>

namespace myo::build {
namespace {

constexpr float infinitely_far = std::numeric_limits<float>::infinity();

/// Triangles around each vertex, as one array.
struct Fans {
  std::vector<std::uint32_t> first, triangles;
  explicit Fans(const geometry::Mesh& mesh) : first(mesh.positions.size() + 1, 0), triangles(mesh.indices.size()) {
    for (const std::uint32_t v : mesh.indices) ++first[v + 1];
    for (std::size_t v = 1; v < first.size(); ++v) first[v] += first[v - 1];
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::size_t c = 0; c < mesh.indices.size(); ++c)
      triangles[next[mesh.indices[c]]++] = static_cast<std::uint32_t>(c / 3);
  }
};

/// Arrival at c of a plane wave that reached a at ta and b at tb; along the edges where it comes from outside the
/// triangle.
float arrival(const glm::vec3& c, const glm::vec3& a, float ta, const glm::vec3& b, float tb) {
  const glm::vec3 u = a - c, v = b - c;
  const float along_edges = std::min(ta + glm::length(u), tb + glm::length(v));
  if (!(ta < infinitely_far) || !(tb < infinitely_far)) return along_edges;
  // Q = inverse of [u.u u.v; u.v v.v]; t solves (t - T)' Q (t - T) = 1.
  const float uu = glm::dot(u, u), uv = glm::dot(u, v), vv = glm::dot(v, v), determinant = uu * vv - uv * uv;
  if (!(determinant > 1e-12f)) return along_edges;
  const float q00 = vv / determinant, q01 = -uv / determinant, q11 = uu / determinant;
  const float sum = q00 + 2 * q01 + q11, weighted = ta * (q00 + q01) + tb * (q01 + q11);
  const float square = weighted * weighted - sum * (ta * ta * q00 + 2 * ta * tb * q01 + tb * tb * q11 - 1);
  if (square < 0) return along_edges;
  const float t = (weighted + std::sqrt(square)) / sum;
  // The wave must come through the edge ab.
  const float wa = q00 * (t - ta) + q01 * (t - tb), wb = q01 * (t - ta) + q11 * (t - tb);
  return wa > 0 && wb > 0 && t >= std::max(ta, tb) ? std::min(t, along_edges) : along_edges;
}

} // namespace

std::vector<float> geodesic_distance(const geometry::Mesh& mesh, std::span<const std::uint32_t> sources) {
  const Fans fans(mesh);
  std::vector<float> distance(mesh.positions.size(), infinitely_far);
  std::vector<bool> settled(mesh.positions.size(), false);
  using Item = std::pair<float, std::uint32_t>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> front;
  for (const std::uint32_t s : sources) distance[s] = 0, front.push({0.f, s});
  while (!front.empty()) {
    const auto [reached, v] = front.top();
    front.pop();
    if (settled[v]) continue;
    settled[v] = true;
    for (std::uint32_t f = fans.first[v]; f < fans.first[v + 1]; ++f) {
      const std::uint32_t* corner = &mesh.indices[std::size_t(fans.triangles[f]) * 3];
      for (int k = 0; k < 3; ++k) {
        const std::uint32_t c = corner[k], a = corner[(k + 1) % 3], b = corner[(k + 2) % 3];
        if (settled[c]) continue;
        const float t = arrival(mesh.positions[c], mesh.positions[a], distance[a], mesh.positions[b], distance[b]);
        if (t < distance[c]) distance[c] = t, front.push({t, c});
      }
    }
  }
  return distance;
}

} // namespace myo::build
