#include "assets/build/cook/mesh_parts.hpp"

#include <algorithm>
#include <numeric>

namespace myo::build {
namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t v) {
  while (parent[v] != v) v = parent[v] = parent[parent[v]];
  return v;
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

} // namespace myo::build
