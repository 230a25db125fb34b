#include "engine/geometry/mesh.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <glm/geometric.hpp>

namespace myo::geometry {
namespace {

constexpr std::uint32_t no_vertex = 0xffffffffu;

glm::dvec3 at(const Mesh& mesh, std::size_t corner) {
  const glm::vec3& p = mesh.positions[mesh.indices[corner]];
  return {p.x, p.y, p.z};
}

/// Vertices already kept, by cell of a grid: chains of representatives in an open hash table of cell heads.
class KeptVertices {
public:
  KeptVertices(std::size_t expected, float tolerance_mm, const glm::vec3& origin)
      : tolerance_(tolerance_mm), inverse_cell_(1.0 / (tolerance_mm > 0.f ? 2.0 * double(tolerance_mm) : 1e-3)),
        origin_(origin) {
    std::size_t size = 64;
    while (size < expected) size *= 2;
    heads_.assign(size, no_vertex);
    kept_.reserve(expected);
    next_.reserve(expected);
  }

  /// The representative within the tolerance of `p`, which becomes one itself if there is none.
  std::uint32_t find_or_keep(const glm::vec3& p) {
    const glm::dvec3 d = glm::dvec3(p) - origin_;
    const auto t = double(tolerance_);
    // A coordinate that no grid reaches lies in its last cell: what a file holds is looked at only after this.
    constexpr double last = 9e15;
    const auto cell = [this](double v) {
      return static_cast<std::int64_t>(std::fmax(-last, std::fmin(last, std::floor(v * inverse_cell_))));
    };
    for (std::int64_t z = cell(d.z - t); z <= cell(d.z + t); ++z)
      for (std::int64_t y = cell(d.y - t); y <= cell(d.y + t); ++y)
        for (std::int64_t x = cell(d.x - t); x <= cell(d.x + t); ++x)
          for (std::uint32_t i = heads_[bucket(x, y, z)]; i != no_vertex; i = next_[i])
            if (near(kept_[i], p)) return i;
    const auto index = static_cast<std::uint32_t>(kept_.size());
    std::uint32_t& head = heads_[bucket(cell(d.x), cell(d.y), cell(d.z))];
    kept_.push_back(p);
    next_.push_back(head);
    head = index;
    return index;
  }

  std::vector<glm::vec3>& positions() { return kept_; }

private:
  [[nodiscard]] bool near(const glm::vec3& a, const glm::vec3& b) const {
    const glm::vec3 d = a - b;
    return glm::dot(d, d) <= tolerance_ * tolerance_;
  }
  [[nodiscard]] std::size_t bucket(std::int64_t x, std::int64_t y, std::int64_t z) const {
    std::uint64_t h = static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ull;
    h = (h ^ (h >> 29) ^ static_cast<std::uint64_t>(y)) * 0xbf58476d1ce4e5b9ull;
    h = (h ^ (h >> 32) ^ static_cast<std::uint64_t>(z)) * 0x94d049bb133111ebull;
    return static_cast<std::size_t>(h ^ (h >> 31)) & (heads_.size() - 1);
  }

  float tolerance_;
  double inverse_cell_;
  glm::dvec3 origin_;
  std::vector<std::uint32_t> heads_, next_;
  std::vector<glm::vec3> kept_;
};

/// Drops vertices that no triangle uses, in the order of first use.
void drop_unused(Mesh& mesh) {
  std::vector<std::uint32_t> renamed(mesh.positions.size(), no_vertex);
  std::vector<glm::vec3> used;
  used.reserve(mesh.positions.size());
  for (std::uint32_t& index : mesh.indices) {
    if (renamed[index] == no_vertex) {
      renamed[index] = static_cast<std::uint32_t>(used.size());
      used.push_back(mesh.positions[index]);
    }
    index = renamed[index];
  }
  mesh.positions = std::move(used);
}

} // namespace

Aabb bounds(std::span<const glm::vec3> positions) {
  Aabb box;
  for (const glm::vec3& p : positions) box.add(p);
  return box;
}

double volume_mm3(const Mesh& mesh) {
  if (mesh.indices.empty()) return 0;
  // Around a point of the mesh itself: keeps the sum exact far from the origin, and near right for small holes.
  const glm::dvec3 origin(bounds(mesh.positions).centre());
  double six_volumes = 0;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    six_volumes += glm::dot(at(mesh, t) - origin, glm::cross(at(mesh, t + 1) - origin, at(mesh, t + 2) - origin));
  return six_volumes / 6.0;
}

double area_mm2(const Mesh& mesh) {
  double two_areas = 0;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    two_areas += glm::length(glm::cross(at(mesh, t + 1) - at(mesh, t), at(mesh, t + 2) - at(mesh, t)));
  return two_areas / 2.0;
}

void weld(Mesh& mesh, float tolerance_mm) {
  mesh.normals.clear();
  mesh.occlusion.clear();
  mesh.fibre.clear();
  mesh.tendon.clear();
  mesh.parts.clear();
  mesh.axis.reset();
  if (mesh.positions.empty()) return;
  KeptVertices kept(mesh.positions.size(), tolerance_mm, bounds(mesh.positions).min);
  std::vector<std::uint32_t> renamed(mesh.positions.size());
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) renamed[i] = kept.find_or_keep(mesh.positions[i]);
  mesh.positions = std::move(kept.positions());

  std::size_t out = 0;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t a = renamed[mesh.indices[t]], b = renamed[mesh.indices[t + 1]],
                        c = renamed[mesh.indices[t + 2]];
    if (a == b || b == c || c == a) continue;
    mesh.indices[out] = a, mesh.indices[out + 1] = b, mesh.indices[out + 2] = c;
    out += 3;
  }
  mesh.indices.resize(out);
  drop_unused(mesh);
}

void compute_normals(Mesh& mesh) {
  mesh.normals.assign(mesh.positions.size(), glm::vec3(0));
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t* corner = &mesh.indices[t];
    const glm::vec3 p[3] = {mesh.positions[corner[0]], mesh.positions[corner[1]], mesh.positions[corner[2]]};
    const glm::vec3 twice_area = glm::cross(p[1] - p[0], p[2] - p[0]);
    for (int k = 0; k < 3; ++k) {
      const glm::vec3 u = p[(k + 1) % 3] - p[k], v = p[(k + 2) % 3] - p[k];
      const float angle = std::atan2(glm::length(glm::cross(u, v)), glm::dot(u, v));
      mesh.normals[corner[k]] += twice_area * angle;
    }
  }
  for (glm::vec3& n : mesh.normals) {
    const float length = glm::length(n);
    n = length > 0.f ? n / length : glm::vec3(0, 0, 1);
  }
}

void drop_flaps(std::vector<std::uint32_t>& indices) {
  struct Key {
    std::array<std::uint32_t, 3> vertices;
    std::size_t triangle;
  };
  std::vector<Key> keys(indices.size() / 3);
  for (std::size_t t = 0; t < keys.size(); ++t) {
    keys[t] = {{indices[3 * t], indices[3 * t + 1], indices[3 * t + 2]}, t};
    std::sort(keys[t].vertices.begin(), keys[t].vertices.end());
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return a.vertices != b.vertices ? a.vertices < b.vertices : a.triangle < b.triangle;
  });
  std::vector<bool> dropped(keys.size(), false);
  for (std::size_t k = 0; k + 1 < keys.size(); ++k)
    if (keys[k].vertices == keys[k + 1].vertices && !dropped[keys[k].triangle])
      dropped[keys[k].triangle] = dropped[keys[k + 1].triangle] = true;
  std::size_t out = 0;
  for (std::size_t t = 0; t < keys.size(); ++t) {
    if (dropped[t]) continue;
    std::copy_n(indices.begin() + std::ptrdiff_t(3 * t), 3, indices.begin() + std::ptrdiff_t(out));
    out += 3;
  }
  indices.resize(out);
}

} // namespace myo::geometry
