#include "assets/figures/surface.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <meshoptimizer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace myo::figures {
namespace {

constexpr int block_edge = 8;
constexpr int block_nodes = block_edge * block_edge * block_edge;
constexpr float reach = 9.2f;        // terms are cut where they fall under exp(-reach)
constexpr float floor_value = 1e-4f; // about exp(-reach)

/// Log of the sum of the terms on a grid of nodes, kept only in blocks that a term reaches.
struct SparseGrid {
  glm::vec3 origin{0};
  float voxel = 1;
  glm::ivec3 blocks{0};
  std::vector<std::int32_t> index; // of a block into `nodes`, -1 where empty
  std::vector<float> nodes;

  [[nodiscard]] std::size_t block_at(int x, int y, int z) const {
    return (static_cast<std::size_t>(z) * static_cast<std::size_t>(blocks.y) + static_cast<std::size_t>(y)) *
               static_cast<std::size_t>(blocks.x) +
           static_cast<std::size_t>(x);
  }
  /// The field at a node inside the grid; far below zero where no term reaches.
  [[nodiscard]] float at(const glm::ivec3& p) const {
    const std::int32_t block = index[block_at(p.x >> 3, p.y >> 3, p.z >> 3)];
    if (block < 0) return -reach;
    return nodes[static_cast<std::size_t>(block) * block_nodes +
                 static_cast<std::size_t>(((p.z & 7) * block_edge + (p.y & 7)) * block_edge + (p.x & 7))];
  }
};

/// The exponents of a term over one block; returns the largest.
float block_exponents(const FieldTerm& t, const glm::vec3& corner, float voxel, float* out) {
  float largest = -1e9f;
  const glm::vec3 d = corner - t.mean;
  for (int z = 0; z < block_edge; ++z)
    for (int y = 0; y < block_edge; ++y) {
      const float dy = d.y + static_cast<float>(y) * voxel, dz = d.z + static_cast<float>(z) * voxel;
      const float p0 = t.row[0].y * dy + t.row[0].z * dz, p1 = t.row[1].y * dy + t.row[1].z * dz,
                  p2 = t.row[2].y * dy + t.row[2].z * dz;
      float* row = out + (z * block_edge + y) * block_edge;
      for (int x = 0; x < block_edge; ++x) {
        const float dx = d.x + static_cast<float>(x) * voxel;
        const float y0 = p0 + t.row[0].x * dx, y1 = p1 + t.row[1].x * dx;
        const float q = p2 + t.row[2].x * dx + t.bend.x * y0 * y0 + t.bend.y * y0 * y1 + t.bend.z * y1 * y1;
        row[x] = t.level - 0.5f * (y0 * y0 + y1 * y1 + q * q);
      }
      for (int x = 0; x < block_edge; ++x) largest = row[x] > largest ? row[x] : largest;
    }
  return largest;
}

void splat(SparseGrid& grid, const FieldTerm& term) {
  const geometry::Aabb box = term_box(term, reach);
  if (box.empty()) return;
  const float edge = grid.voxel * block_edge;
  const glm::ivec3 low = glm::max(glm::ivec3(glm::floor((box.min - grid.origin) / edge)), glm::ivec3(0));
  const glm::ivec3 high = glm::min(glm::ivec3(glm::floor((box.max - grid.origin) / edge)), grid.blocks - 1);
  const float r = std::sqrt(2.f * (term.level + reach));
  const float half = 0.5f * edge * 1.7320508f;
  const float slack0 = r + half * glm::length(term.row[0]), slack1 = r + half * glm::length(term.row[1]);
  alignas(64) std::array<float, block_nodes> e{};
  for (int z = low.z; z <= high.z; ++z)
    for (int y = low.y; y <= high.y; ++y)
      for (int x = low.x; x <= high.x; ++x) {
        const glm::vec3 corner = grid.origin + edge * glm::vec3(x, y, z);
        const glm::vec3 middle = corner + 0.5f * edge - term.mean;
        if (std::abs(glm::dot(term.row[0], middle)) > slack0 || std::abs(glm::dot(term.row[1], middle)) > slack1)
          continue;
        if (block_exponents(term, corner, grid.voxel, e.data()) < -reach) continue;
        std::int32_t& block = grid.index[grid.block_at(x, y, z)];
        if (block < 0) {
          block = static_cast<std::int32_t>(grid.nodes.size() / block_nodes);
          grid.nodes.resize(grid.nodes.size() + block_nodes, 0.f);
        }
        float* nodes = grid.nodes.data() + static_cast<std::size_t>(block) * block_nodes;
        for (std::size_t i = 0; i < block_nodes; ++i) nodes[i] += fast_exp(std::min(e[i], 60.f));
      }
}

SparseGrid fill(std::span<const FieldTerm> terms, float voxel) {
  SparseGrid grid;
  grid.voxel = voxel;
  geometry::Aabb box;
  for (const auto& t : terms) {
    const geometry::Aabb b = term_box(t, 2.5f);
    if (!b.empty()) box.add(b);
  }
  if (box.empty()) return grid;
  // The grid is aligned to whole voxels of the body's frame, so that equal shapes give equal meshes.
  grid.origin = glm::floor(box.min / voxel - 2.f) * voxel;
  grid.blocks = glm::ivec3(glm::floor((box.max - grid.origin) / (voxel * block_edge))) + 1;
  grid.index.assign(static_cast<std::size_t>(grid.blocks.x) * static_cast<std::size_t>(grid.blocks.y) *
                        static_cast<std::size_t>(grid.blocks.z),
                    -1);
  for (const auto& t : terms) splat(grid, t);
  for (auto& v : grid.nodes) v = std::log(v + floor_value);
  return grid;
}

/// Naive surface nets over the blocks that hold the surface.
class Nets {
public:
  explicit Nets(const SparseGrid& grid) : grid_(grid) {}

  geometry::Mesh extract() {
    cell_vertex_.assign(grid_.nodes.size(), -1);
    for_each_cell([this](const glm::ivec3& cell, std::size_t slot) { place_vertex(cell, slot); });
    for_each_cell([this](const glm::ivec3& cell, std::size_t) { connect(cell); });
    return std::move(mesh_);
  }

private:
  [[nodiscard]] bool in_grid(const glm::ivec3& p) const {
    return p.x >= 0 && p.y >= 0 && p.z >= 0 && p.x < grid_.blocks.x * block_edge && p.y < grid_.blocks.y * block_edge &&
           p.z < grid_.blocks.z * block_edge;
  }
  [[nodiscard]] float value(const glm::ivec3& p) const { return in_grid(p) ? grid_.at(p) : -reach; }

  template <class F> void for_each_cell(F&& f) {
    for (int z = 0; z < grid_.blocks.z; ++z)
      for (int y = 0; y < grid_.blocks.y; ++y)
        for (int x = 0; x < grid_.blocks.x; ++x) {
          const std::int32_t block = grid_.index[grid_.block_at(x, y, z)];
          if (block < 0) continue;
          for (int i = 0; i < block_nodes; ++i)
            f(glm::ivec3(x * 8 + (i & 7), y * 8 + ((i >> 3) & 7), z * 8 + (i >> 6)),
              static_cast<std::size_t>(block) * block_nodes + static_cast<std::size_t>(i));
        }
  }

  void place_vertex(const glm::ivec3& cell, std::size_t slot) {
    std::array<float, 8> v{};
    int inside = 0;
    for (int i = 0; i < 8; ++i) {
      v[static_cast<std::size_t>(i)] = value(cell + glm::ivec3(i & 1, (i >> 1) & 1, i >> 2));
      inside += v[static_cast<std::size_t>(i)] > 0;
    }
    if (inside == 0 || inside == 8) return;
    glm::vec3 sum(0);
    int crossings = 0;
    for (int i = 0; i < 8; ++i)
      for (int axis = 0; axis < 3; ++axis) {
        const int j = i | (1 << axis);
        if (j == i) continue;
        const float a = v[static_cast<std::size_t>(i)], b = v[static_cast<std::size_t>(j)];
        if ((a > 0) == (b > 0)) continue;
        glm::vec3 p(i & 1, (i >> 1) & 1, i >> 2);
        p[axis] = a / (a - b);
        sum += p;
        ++crossings;
      }
    cell_vertex_[slot] = static_cast<std::int32_t>(mesh_.positions.size());
    mesh_.positions.push_back(grid_.origin + grid_.voxel * (glm::vec3(cell) + sum / static_cast<float>(crossings)));
  }

  [[nodiscard]] std::int32_t vertex_of(const glm::ivec3& cell) const {
    if (!in_grid(cell)) return -1;
    const std::int32_t block = grid_.index[grid_.block_at(cell.x >> 3, cell.y >> 3, cell.z >> 3)];
    if (block < 0) return -1;
    return cell_vertex_[static_cast<std::size_t>(block) * block_nodes +
                        static_cast<std::size_t>(((cell.z & 7) * block_edge + (cell.y & 7)) * block_edge +
                                                 (cell.x & 7))];
  }

  /// The quads around the three edges that start at this node.
  void connect(const glm::ivec3& node) {
    const bool inside = value(node) > 0;
    for (int axis = 0; axis < 3; ++axis) {
      glm::ivec3 next = node;
      ++next[axis];
      if ((value(next) > 0) == inside) continue;
      glm::ivec3 u(0), w(0);
      u[(axis + 1) % 3] = 1;
      w[(axis + 2) % 3] = 1;
      const std::array<std::int32_t, 4> quad{vertex_of(node - u - w), vertex_of(node - w), vertex_of(node),
                                             vertex_of(node - u)};
      if (std::ranges::any_of(quad, [](std::int32_t i) { return i < 0; })) continue;
      add_quad(quad, !inside);
    }
  }

  void add_quad(const std::array<std::int32_t, 4>& q, bool flip) {
    const auto at = [&](std::size_t i) { return mesh_.positions[static_cast<std::size_t>(q[i])]; };
    const glm::vec3 d02 = at(0) - at(2), d13 = at(1) - at(3);
    // The shorter diagonal gives the rounder triangles.
    const std::array<std::size_t, 6> order = glm::dot(d02, d02) <= glm::dot(d13, d13)
                                                 ? std::array<std::size_t, 6>{0, 1, 2, 0, 2, 3}
                                                 : std::array<std::size_t, 6>{0, 1, 3, 1, 2, 3};
    for (std::size_t t = 0; t < 6; t += 3) {
      mesh_.indices.push_back(static_cast<std::uint32_t>(q[order[t]]));
      mesh_.indices.push_back(static_cast<std::uint32_t>(q[order[t + (flip ? 2 : 1)]]));
      mesh_.indices.push_back(static_cast<std::uint32_t>(q[order[t + (flip ? 1 : 2)]]));
    }
  }

  const SparseGrid& grid_;
  std::vector<std::int32_t> cell_vertex_;
  geometry::Mesh mesh_;
};

/// Drops parts whose volume is under `smallest` of the largest one's.
void drop_stray_parts(geometry::Mesh& mesh, float smallest) {
  std::vector<std::uint32_t> parent(mesh.positions.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
    for (std::size_t j = 1; j < 3; ++j) {
      const std::uint32_t a = root(mesh.indices[i]), b = root(mesh.indices[i + j]);
      if (a != b) parent[std::max(a, b)] = std::min(a, b);
    }
  std::vector<double> volume(mesh.positions.size(), 0.0);
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const glm::dvec3 a = mesh.positions[mesh.indices[i]], b = mesh.positions[mesh.indices[i + 1]],
                     c = mesh.positions[mesh.indices[i + 2]];
    volume[root(mesh.indices[i])] += glm::dot(a, glm::cross(b, c)) / 6.0;
  }
  double largest = 0;
  for (const double v : volume) largest = std::max(largest, std::abs(v));
  std::vector<std::uint32_t> kept;
  kept.reserve(mesh.indices.size());
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
    if (std::abs(volume[root(mesh.indices[i])]) >= smallest * largest)
      kept.insert(kept.end(), mesh.indices.begin() + static_cast<std::ptrdiff_t>(i),
                  mesh.indices.begin() + static_cast<std::ptrdiff_t>(i) + 3);
  mesh.indices = std::move(kept);
}

void drop_unused_vertices(geometry::Mesh& mesh) {
  std::vector<std::uint32_t> to(mesh.positions.size(), ~0u);
  std::vector<glm::vec3> positions;
  for (auto& i : mesh.indices) {
    if (to[i] == ~0u) {
      to[i] = static_cast<std::uint32_t>(positions.size());
      positions.push_back(mesh.positions[i]);
    }
    i = to[i];
  }
  mesh.positions = std::move(positions);
}

/// Terms sorted into coarse cells, so that a point only meets those that reach it.
class NearTerms {
public:
  NearTerms(std::span<const FieldTerm> terms, std::span<const glm::vec3> points, float slack_mm) {
    for (const auto& p : points) box_.add(p);
    cell_ = std::max(4.f * slack_mm, 0.06f * glm::length(box_.extent()));
    size_ = glm::ivec3(box_.extent() / cell_) + 1;
    cells_.resize(static_cast<std::size_t>(size_.x) * static_cast<std::size_t>(size_.y) *
                  static_cast<std::size_t>(size_.z));
    for (const auto& t : terms) {
      const geometry::Aabb b = term_box(t, 6.f);
      if (b.empty()) continue;
      const glm::ivec3 low = glm::max(glm::ivec3(glm::floor((b.min - box_.min - slack_mm) / cell_)), glm::ivec3(0));
      const glm::ivec3 high = glm::min(glm::ivec3(glm::floor((b.max - box_.min + slack_mm) / cell_)), size_ - 1);
      for (int z = low.z; z <= high.z; ++z)
        for (int y = low.y; y <= high.y; ++y)
          for (int x = low.x; x <= high.x; ++x) cells_[slot({x, y, z})].push_back(t);
    }
  }
  [[nodiscard]] std::span<const FieldTerm> at(const glm::vec3& p) const {
    return cells_[slot(glm::clamp(glm::ivec3((p - box_.min) / cell_), glm::ivec3(0), size_ - 1))];
  }

private:
  [[nodiscard]] std::size_t slot(const glm::ivec3& c) const {
    return (static_cast<std::size_t>(c.z) * static_cast<std::size_t>(size_.y) + static_cast<std::size_t>(c.y)) *
               static_cast<std::size_t>(size_.x) +
           static_cast<std::size_t>(c.x);
  }
  geometry::Aabb box_;
  float cell_ = 1;
  glm::ivec3 size_{1};
  std::vector<std::vector<FieldTerm>> cells_;
};

/// Moves vertices along the gradient onto the zero; never farther than a voxel from where the net put them.
void refine(geometry::Mesh& mesh, std::span<const FieldTerm> terms, float voxel) {
  const NearTerms near(terms, mesh.positions, voxel);
  for (auto& p : mesh.positions) {
    const auto candidates = near.at(p);
    if (candidates.empty()) continue;
    const glm::vec3 start = p;
    for (int step = 0; step < 2; ++step) {
      const FieldSample s = sample_field(candidates, p);
      const float slope2 = glm::dot(s.gradient, s.gradient);
      if (!(slope2 > 1e-6f)) break;
      glm::vec3 move = s.gradient * (-s.value / slope2);
      const float length = glm::length(move);
      if (length > 0.5f * voxel) move *= 0.5f * voxel / length;
      p += move;
    }
    if (glm::length(p - start) > voxel) p = start;
  }
}

} // namespace

geometry::Mesh surface_of(std::span<const FieldTerm> terms, const SurfaceOptions& options) {
  const SparseGrid grid = fill(terms, options.voxel_mm);
  if (grid.nodes.empty()) return {};
  geometry::Mesh mesh = Nets(grid).extract();
  drop_stray_parts(mesh, options.smallest_part);
  drop_unused_vertices(mesh);
  if (options.refine && !mesh.positions.empty()) refine(mesh, terms, options.voxel_mm);
  return mesh;
}

std::vector<glm::vec3> fibre_directions(std::span<const FieldTerm> terms, std::span<const glm::vec3> points) {
  std::vector<glm::vec3> out;
  out.reserve(points.size());
  if (points.empty()) return out;
  const NearTerms near(terms, points, 2.f);
  for (const auto& p : points) {
    const auto candidates = near.at(p);
    out.push_back(fibre_direction(candidates.empty() ? terms : candidates, p));
  }
  return out;
}

void simplify(geometry::Mesh& mesh, float error_mm) {
  if (mesh.indices.size() < 600) return;
  const float scale = meshopt_simplifyScale(&mesh.positions[0].x, mesh.positions.size(), sizeof(glm::vec3));
  if (!(scale > 0)) return;
  std::vector<std::uint32_t> indices(mesh.indices.size());
  indices.resize(meshopt_simplify(indices.data(), mesh.indices.data(), mesh.indices.size(), &mesh.positions[0].x,
                                  mesh.positions.size(), sizeof(glm::vec3), 300, error_mm / scale, 0, nullptr));
  if (indices.empty()) return;
  mesh.indices = std::move(indices);
  drop_unused_vertices(mesh);
}

} // namespace myo::figures
