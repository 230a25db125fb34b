#include "assets/build/skin/mesh_parts.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numeric>

namespace myo::build {
namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t v) {
  while (parent[v] != v) v = parent[v] = parent[parent[v]];
  return v;
}

std::vector<double> part_volumes(const geometry::Mesh& mesh, const std::vector<std::uint32_t>& part) {
  std::vector<double> volumes;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const glm::dvec3 a = mesh.positions[mesh.indices[t]], b = mesh.positions[mesh.indices[t + 1]],
                     c = mesh.positions[mesh.indices[t + 2]];
    const std::uint32_t p = part[mesh.indices[t]];
    if (volumes.size() <= p) volumes.resize(p + 1, 0);
    volumes[p] += glm::dot(a, glm::cross(b, c)) / 6;
  }
  return volumes;
}

geometry::Mesh kept_parts(const geometry::Mesh& mesh, const std::vector<std::uint32_t>& part,
                          const std::vector<bool>& keep) {
  geometry::Mesh out;
  std::vector<std::uint32_t> renamed(mesh.positions.size(), ~0u);
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    if (!keep[part[mesh.indices[t]]]) continue;
    for (std::size_t corner = 0; corner < 3; ++corner) {
      std::uint32_t& name = renamed[mesh.indices[t + corner]];
      if (name == ~0u) {
        name = static_cast<std::uint32_t>(out.positions.size());
        out.positions.push_back(mesh.positions[mesh.indices[t + corner]]);
      }
      out.indices.push_back(name);
    }
  }
  return out;
}

} // namespace

std::vector<std::uint32_t> connected_parts(const geometry::Mesh& mesh) {
  std::vector<std::uint32_t> parent(mesh.positions.size());
  std::iota(parent.begin(), parent.end(), 0u);
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    for (std::size_t corner = 1; corner < 3; ++corner) {
      const std::uint32_t a = root_of(parent, mesh.indices[t]), b = root_of(parent, mesh.indices[t + corner]);
      parent[std::max(a, b)] = std::min(a, b);
    }
  std::vector<std::uint32_t> number(mesh.positions.size(), ~0u), part(mesh.positions.size());
  std::uint32_t count = 0;
  for (std::uint32_t v = 0; v < part.size(); ++v) {
    const std::uint32_t root = root_of(parent, v);
    if (number[root] == ~0u) number[root] = count++;
    part[v] = number[root];
  }
  return part;
}

geometry::Mesh outer_shells(geometry::Mesh mesh) {
  if (mesh.indices.empty()) return mesh;
  const std::vector<std::uint32_t> part = connected_parts(mesh);
  std::vector<double> volumes = part_volumes(mesh, part);
  const double largest =
      *std::max_element(volumes.begin(), volumes.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  if (largest < 0) {
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) std::swap(mesh.indices[t + 1], mesh.indices[t + 2]);
    for (double& v : volumes) v = -v;
  }
  std::vector<bool> keep(volumes.size());
  for (std::size_t p = 0; p < keep.size(); ++p) keep[p] = volumes[p] > 0;
  return kept_parts(mesh, part, keep);
}

geometry::Mesh largest_part(const geometry::Mesh& mesh) {
  if (mesh.indices.empty()) return mesh;
  const std::vector<std::uint32_t> part = connected_parts(mesh);
  const std::vector<double> volumes = part_volumes(mesh, part);
  std::vector<bool> keep(volumes.size(), false);
  keep[static_cast<std::size_t>(std::max_element(volumes.begin(), volumes.end()) - volumes.begin())] = true;
  return kept_parts(mesh, part, keep);
}

} // namespace myo::build
