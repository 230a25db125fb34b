#include "assets/pack/lods.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <map>
#include <meshoptimizer.h>
#include <optional>
#include <span>
#include <utility>

namespace myo::pack {
namespace {

constexpr std::size_t level_count = 4;
constexpr std::size_t few_triangles = 96;        // a coarser level of so small a mesh saves nothing
constexpr float max_error_allowed_mm = 6.f;      // more is seen even with the whole body in view
constexpr float largest_error_of_extent = 0.06f; // and on a small structure that much is a different shape
constexpr std::uint32_t no_vertex = 0xffffffffu;

using Indices = std::vector<std::uint32_t>;

/// A mesh cut along the borders of its parts: simplifying keeps to a cut, so that lips keep their outline.
struct CutMesh {
  std::vector<glm::vec3> positions;
  Indices indices, original; ///< of each vertex the one it was

  CutMesh(const geometry::Mesh& mesh, const Indices& finer) {
    std::map<std::pair<std::uint32_t, std::uint8_t>, std::uint32_t> made;
    for (std::size_t t = 0; t + 2 < finer.size(); t += 3) {
      // A triangle between two parts belongs to the lower: one outline, not two.
      const std::uint8_t part = std::min({mesh.parts[finer[t]], mesh.parts[finer[t + 1]], mesh.parts[finer[t + 2]]});
      for (std::size_t k = t; k < t + 3; ++k) {
        const auto next = static_cast<std::uint32_t>(positions.size());
        const auto [it, fresh] = made.try_emplace({finer[k], part}, next);
        if (fresh) positions.push_back(mesh.positions[finer[k]]), original.push_back(finer[k]);
        indices.push_back(it->second);
      }
    }
  }
};

Indices simplify(const geometry::Mesh& mesh, const Indices& finer, std::size_t target, float largest_error_mm,
                 float& error_mm) {
  const auto cut = mesh.parts.empty() ? std::nullopt : std::optional<CutMesh>(std::in_place, mesh, finer);
  const std::vector<glm::vec3>& at = cut ? cut->positions : mesh.positions;
  const Indices& from = cut ? cut->indices : finer;
  const float* positions = &at[0].x;
  const float scale = meshopt_simplifyScale(positions, at.size(), sizeof(glm::vec3));
  Indices coarser(from.size());
  float relative_error = 0;
  coarser.resize(meshopt_simplify(coarser.data(), from.data(), from.size(), positions, at.size(), sizeof(glm::vec3),
                                  target / 3 * 3, scale > 0.f ? largest_error_mm / scale : 0.f, 0, &relative_error));
  if (cut)
    for (std::uint32_t& index : coarser) index = cut->original[index];
  geometry::drop_flaps(coarser);
  error_mm = relative_error * scale;
  return coarser;
}

void order_for_cache(Indices& indices, std::size_t vertex_count) {
  Indices ordered(indices.size());
  meshopt_optimizeVertexCache(ordered.data(), indices.data(), indices.size(), vertex_count);
  indices = std::move(ordered);
}

template <class T> void permute(std::vector<T>& values, const Indices& new_place) {
  if (values.empty()) return;
  std::vector<T> out(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) out[new_place[i]] = values[i];
  values = std::move(out);
}

/// Turns triangles so that each begins with its lowest part: the drawing takes a triangle's colour from its first
/// vertex.
void begin_with_lowest_part(const geometry::Mesh& mesh, Indices& indices) {
  if (mesh.parts.empty()) return;
  for (std::size_t t = 0; t < indices.size(); t += 3) {
    const std::span<std::uint32_t> corners(&indices[t], 3);
    std::ranges::rotate(corners, std::ranges::min_element(corners, {}, [&](auto v) { return mesh.parts[v]; }));
  }
}

/// Numbers vertices by first use from the coarsest level to the finest.
void order_for_prefixes(geometry::Mesh& mesh, std::vector<Lod>& lods) {
  Indices new_place(mesh.positions.size(), no_vertex);
  std::uint32_t next = 0;
  for (auto lod = lods.rbegin(); lod != lods.rend(); ++lod) {
    for (std::uint32_t& index : lod->indices) {
      if (new_place[index] == no_vertex) new_place[index] = next++;
      index = new_place[index];
    }
    lod->vertex_count = next;
  }
  for (std::uint32_t& place : new_place)
    if (place == no_vertex) place = next++;
  permute(mesh.positions, new_place);
  permute(mesh.normals, new_place);
  permute(mesh.occlusion, new_place);
  permute(mesh.fibre, new_place);
  permute(mesh.tendon, new_place);
  permute(mesh.parts, new_place);
  lods.front().vertex_count = static_cast<std::uint32_t>(mesh.positions.size());
  mesh.indices = lods.front().indices;
}

} // namespace

std::vector<Lod> build_lods(geometry::Mesh& mesh) {
  std::vector<Lod> lods(1);
  lods[0].indices = mesh.indices;
  if (mesh.indices.empty()) return lods;
  order_for_cache(lods[0].indices, mesh.positions.size());
  const glm::vec3 extent = geometry::bounds(mesh.positions).extent();
  const float largest_error = std::min(max_error_allowed_mm, largest_error_of_extent * glm::length(extent));
  while (lods.size() < level_count) {
    const Lod& finer = lods.back();
    if (finer.indices.size() / 3 <= few_triangles) break;
    Lod coarser;
    float step_error = 0;
    coarser.indices =
        simplify(mesh, finer.indices, finer.indices.size() / 4, largest_error - finer.error_mm, step_error);
    coarser.error_mm = finer.error_mm + step_error;
    const bool pays = !coarser.indices.empty() && coarser.indices.size() * 2 <= finer.indices.size();
    if (!pays || coarser.error_mm > largest_error) break;
    order_for_cache(coarser.indices, mesh.positions.size());
    lods.push_back(std::move(coarser));
  }
  for (Lod& lod : lods) begin_with_lowest_part(mesh, lod.indices);
  order_for_prefixes(mesh, lods);
  return lods;
}

} // namespace myo::pack
