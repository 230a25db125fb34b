#include "assets/build/skin/field_surface.hpp"

#include "engine/core/parallel.hpp"

#include <algorithm>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numeric>

namespace myo::build {
namespace {

float sample(const Volume& volume, const glm::vec3& point) {
  const glm::vec3 at = (point - volume.origin) / volume.voxel_mm;
  const glm::vec3 limit(volume.size[0] - 2, volume.size[1] - 2, volume.size[2] - 2);
  const glm::ivec3 low = glm::clamp(glm::floor(at), glm::vec3(0), limit);
  const glm::vec3 part = glm::clamp(at - glm::vec3(low), 0.f, 1.f);
  float corners[8];
  for (int c = 0; c < 8; ++c)
    corners[c] = volume.values[volume.index(low.x + (c & 1), low.y + ((c >> 1) & 1), low.z + (c >> 2))];
  for (int c = 0; c < 4; ++c) corners[c] = glm::mix(corners[2 * c], corners[2 * c + 1], part.x);
  return glm::mix(glm::mix(corners[0], corners[1], part.y), glm::mix(corners[2], corners[3], part.y), part.z);
}

glm::vec3 gradient_at(const Volume& volume, const glm::vec3& point) {
  glm::vec3 gradient(0);
  for (int axis = 0; axis < 3; ++axis) {
    glm::vec3 by(0);
    by[axis] = volume.voxel_mm;
    gradient[axis] = (sample(volume, point + by) - sample(volume, point - by)) / (2 * volume.voxel_mm);
  }
  return gradient;
}

/// Calls work(i) for blocks of indices on all cores.
template <class Work> void for_blocks(std::size_t count, const Work& work) {
  constexpr std::size_t block = 4096;
  core::parallel_for((count + block - 1) / block, [&](std::size_t b) {
    for (std::size_t i = b * block; i < std::min(count, (b + 1) * block); ++i) work(i);
  });
}

} // namespace

std::vector<glm::vec3> gradients(const Volume& volume, std::span<const glm::vec3> points) {
  std::vector<glm::vec3> normals(points.size());
  for_blocks(points.size(), [&](std::size_t i) {
    const glm::vec3 gradient = gradient_at(volume, points[i]);
    const float length = glm::length(gradient);
    normals[i] = length > 0 ? gradient / length : glm::vec3(0, 0, 1);
  });
  return normals;
}

namespace {

/// Which vertices to move: those of triangles among `requested` that face away from the field's gradient (folded over),
/// and two rings around them.
std::vector<bool> near_folds(const geometry::Mesh& mesh, const Volume& volume,
                             const std::vector<std::uint32_t>& requested) {
  std::vector<char> folded(requested.size(), 0);
  for_blocks(requested.size(), [&](std::size_t i) {
    const std::size_t t = std::size_t(requested[i]) * 3;
    const glm::vec3 &a = mesh.positions[mesh.indices[t]], &b = mesh.positions[mesh.indices[t + 1]],
                    &c = mesh.positions[mesh.indices[t + 2]];
    const glm::vec3 normal = glm::cross(b - a, c - a), gradient = gradient_at(volume, (a + b + c) / 3.f);
    // Slivers are caught before they fold: their normal has already left the surface's.
    folded[i] = glm::dot(normal, gradient) < 0.5f * glm::length(normal) * glm::length(gradient);
  });
  std::vector<bool> marked(mesh.positions.size(), false);
  for (std::size_t i = 0; i < requested.size(); ++i)
    if (folded[i] != 0)
      for (std::size_t corner = 0; corner < 3; ++corner)
        marked[mesh.indices[std::size_t(requested[i]) * 3 + corner]] = true;
  // The ring around a fold must move with it, or there is no room to unfold into.
  for (int ring = 0; ring < 2; ++ring) {
    const std::vector<bool> before = marked;
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
      if (before[mesh.indices[t]] || before[mesh.indices[t + 1]] || before[mesh.indices[t + 2]])
        for (std::size_t corner = 0; corner < 3; ++corner) marked[mesh.indices[t + corner]] = true;
  }
  return marked;
}

std::vector<std::uint32_t> every_triangle(const geometry::Mesh& mesh) {
  std::vector<std::uint32_t> all(mesh.triangle_count());
  std::iota(all.begin(), all.end(), 0u);
  return all;
}

/// One round over the corners of `triangles`: each chosen vertex goes `by` of the way to its neighbours' middle, then
/// back onto the surface. All triangles of a chosen vertex must be given.
void relax_once(geometry::Mesh& mesh, const Volume& volume, const std::vector<std::uint32_t>& triangles,
                const std::vector<bool>* chosen, float by) {
  std::vector<glm::vec3> sum(mesh.positions.size(), glm::vec3(0));
  std::vector<float> count(mesh.positions.size(), 0.f);
  for (const std::uint32_t triangle : triangles)
    for (std::size_t corner = 0; corner < 3; ++corner) {
      const std::size_t t = std::size_t(triangle) * 3;
      const std::uint32_t v = mesh.indices[t + corner];
      sum[v] += mesh.positions[mesh.indices[t + (corner + 1) % 3]] + mesh.positions[mesh.indices[t + (corner + 2) % 3]];
      count[v] += 2;
    }
  for_blocks(mesh.positions.size(), [&](std::size_t i) {
    if ((chosen != nullptr && !(*chosen)[i]) || count[i] == 0) return;
    const glm::vec3 p = glm::mix(mesh.positions[i], sum[i] / count[i], by);
    const glm::vec3 gradient = gradient_at(volume, p);
    // Where parts meet in a crease the field is flat: a bounded step cannot throw a vertex away.
    const glm::vec3 back = gradient * (sample(volume, p) / std::max(glm::dot(gradient, gradient), 0.1f));
    mesh.positions[i] = p - back * std::min(1.f, volume.voxel_mm / std::max(glm::length(back), 1e-6f));
  });
}

} // namespace

void relax_on_surface(geometry::Mesh& mesh, const Volume& volume, int rounds) {
  const std::vector<std::uint32_t> all = every_triangle(mesh);
  for (int round = 0; round < rounds; ++round) relax_once(mesh, volume, all, nullptr, 0.5f);
}

void unfold_on_surface(geometry::Mesh& mesh, const Volume& volume, int rounds) {
  std::vector<std::uint32_t> requested = every_triangle(mesh);
  for (int round = 0; round < rounds; ++round) {
    const std::vector<bool> chosen = near_folds(mesh, volume, requested);
    if (std::find(chosen.begin(), chosen.end(), true) == chosen.end()) return;
    // Only what moves can fold or unfold.
    requested.clear();
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
      if (chosen[mesh.indices[t]] || chosen[mesh.indices[t + 1]] || chosen[mesh.indices[t + 2]])
        requested.push_back(static_cast<std::uint32_t>(t / 3));
    relax_once(mesh, volume, requested, &chosen, 0.8f);
  }
}

} // namespace myo::build
