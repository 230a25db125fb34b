#include "assets/people/smooth_skin.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <glm/geometric.hpp>
#include <unordered_map>

namespace myo::people {
namespace {

constexpr std::uint32_t none = 0xffffffffu;

std::uint64_t edge_key(std::uint32_t a, std::uint32_t b) {
  return (std::uint64_t(std::min(a, b)) << 32) | std::max(a, b);
}

/// Middle of the edge's cubic.
glm::vec3 curved_middle(const geometry::Mesh& mesh, std::uint32_t a, std::uint32_t b) {
  const glm::vec3 &p = mesh.positions[a], &q = mesh.positions[b];
  const glm::vec3 &m = mesh.normals[a], &n = mesh.normals[b];
  const glm::vec3 near_p = (2.f * p + q - glm::dot(q - p, m) * m) / 3.f;
  const glm::vec3 near_q = (2.f * q + p - glm::dot(p - q, n) * n) / 3.f;
  return (p + q + 3.f * (near_p + near_q)) / 8.f;
}

class Division {
public:
  Division(geometry::Mesh& mesh, float edge_mm) : mesh_(mesh), edge_mm_(edge_mm) {}

  bool run() {
    const std::size_t triangles = mesh_.triangle_count();
    for (std::size_t t = 0; t < triangles; ++t) {
      const std::array<std::uint32_t, 3> v{mesh_.indices[3 * t], mesh_.indices[3 * t + 1], mesh_.indices[3 * t + 2]};
      std::array<std::uint32_t, 3> middle{};
      for (std::size_t k = 0; k < 3; ++k) middle[k] = middle_of(v[k], v[(k + 1) % 3]);
      divide(v, middle);
    }
    const bool changed = out_.size() != mesh_.indices.size();
    mesh_.indices = std::move(out_);
    return changed;
  }

private:
  std::uint32_t middle_of(std::uint32_t a, std::uint32_t b) {
    if (glm::distance(mesh_.positions[a], mesh_.positions[b]) <= edge_mm_) return none;
    const auto [it, fresh] = middles_.try_emplace(edge_key(a, b), static_cast<std::uint32_t>(mesh_.positions.size()));
    if (!fresh) return it->second;
    const std::uint32_t low = std::min(a, b), high = std::max(a, b);
    mesh_.positions.push_back(curved_middle(mesh_, low, high));
    mesh_.normals.push_back(glm::normalize(mesh_.normals[low] + mesh_.normals[high] + glm::vec3(0, 0, 1e-12f)));
    if (!mesh_.occlusion.empty()) mesh_.occlusion.push_back(0.5f * (mesh_.occlusion[low] + mesh_.occlusion[high]));
    // Between two parts the line between them stays where it was drawn, on the side of the plain skin.
    if (!mesh_.parts.empty()) mesh_.parts.push_back(std::min(mesh_.parts[low], mesh_.parts[high]));
    return it->second;
  }

  void add(std::uint32_t a, std::uint32_t b, std::uint32_t c) { out_.insert(out_.end(), {a, b, c}); }

  void divide(const std::array<std::uint32_t, 3>& v, const std::array<std::uint32_t, 3>& m) {
    const auto count = static_cast<int>(std::ranges::count_if(m, [](std::uint32_t i) { return i != none; }));
    if (count == 0) return add(v[0], v[1], v[2]);
    if (count == 3) {
      add(v[0], m[0], m[2]), add(v[1], m[1], m[0]), add(v[2], m[2], m[1]);
      return add(m[0], m[1], m[2]);
    }
    // Turned so that the edge from 0 to 1 is divided, and with two that from 1 to 2 as well.
    std::size_t k = 0;
    while (m[k] == none || (count == 2 && m[(k + 1) % 3] == none)) ++k;
    const std::uint32_t a = v[k], b = v[(k + 1) % 3], c = v[(k + 2) % 3], ab = m[k], bc = m[(k + 1) % 3];
    if (count == 1) return add(a, ab, c), add(ab, b, c);
    add(ab, b, bc);
    const bool to_c =
        glm::distance(mesh_.positions[ab], mesh_.positions[c]) < glm::distance(mesh_.positions[a], mesh_.positions[bc]);
    if (to_c)
      add(a, ab, c), add(ab, bc, c);
    else
      add(a, ab, bc), add(a, bc, c);
  }

  geometry::Mesh& mesh_;
  float edge_mm_;
  std::unordered_map<std::uint64_t, std::uint32_t> middles_;
  std::vector<std::uint32_t> out_;
};

} // namespace

void smooth_skin(geometry::Mesh& mesh, float edge_mm, int rounds) {
  mesh.fibre.clear();
  geometry::compute_normals(mesh);
  for (int round = 0; round < rounds; ++round) {
    const bool changed = Division(mesh, edge_mm).run();
    geometry::compute_normals(mesh);
    if (!changed) return;
  }
}

} // namespace myo::people
