#include "assets/build/courses/taper_ends.hpp"

#include "assets/build/cook/geodesic_distance.hpp"
#include "assets/build/cook/mesh_parts.hpp"
#include "engine/core/parallel.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <iterator>
#include <optional>

namespace myo::build {
namespace {

constexpr float end_mm = 14.f; // drawn in over this, or to the next ring of a straight tube
constexpr float farthest_mm = 60.f;
constexpr float tip_share = 0.18f; // of the radius that is left at the tip
constexpr float one_sided = 0.6f;  // of an end's length: what surrounds an end lies to one side of it
constexpr float apart_mm = 8.f;    // between two ends
constexpr std::size_t rings = 8;   // along an end

/// Vertices that are farther along than all their neighbours.
std::vector<std::uint32_t> summits(const geometry::Mesh& mesh, std::span<const float> along) {
  std::vector<bool> lower(along.size(), false);
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint32_t a = mesh.indices[t + k], b = mesh.indices[t + (k + 1) % 3];
      if (along[a] < along[b] || (along[a] == along[b] && a > b))
        lower[a] = true;
      else
        lower[b] = true;
    }
  std::vector<std::uint32_t> found;
  for (std::uint32_t v = 0; v < along.size(); ++v)
    if (!lower[v] && std::isfinite(along[v])) found.push_back(v);
  return found;
}

struct End {
  std::uint32_t vertex = 0;
  float reach_mm = 0;                                  ///< how far it is drawn in
  std::vector<std::pair<std::uint32_t, float>> around; ///< vertices so near, with their distance
  std::array<glm::vec3, rings> middle{};               ///< of the tube, by distance from the tip

  /// Counted in rings from the tip.
  [[nodiscard]] float ring(float from) const { return from / reach_mm * (float(rings) - 0.5f); }
};

/// The end of a tube at a vertex; nothing where the tube goes on to both sides of it.
std::optional<End> end_at(const geometry::Mesh& mesh, std::uint32_t vertex) {
  const std::vector<float> from = geodesic_distance(mesh, std::span(&vertex, 1));
  End end;
  end.vertex = vertex;
  for (float within = end_mm; end.reach_mm < one_sided * within && within < farthest_mm; within *= 1.5f) {
    end.around.clear();
    for (std::uint32_t v = 0; v < from.size(); ++v)
      if (from[v] < within) end.around.emplace_back(v, from[v]), end.reach_mm = std::max(end.reach_mm, from[v]);
  }
  if (!(end.reach_mm > 0)) return std::nullopt;
  std::array<float, rings> count{};
  for (const auto& [v, d] : end.around) {
    const auto ring = static_cast<std::size_t>(end.ring(d));
    end.middle[ring] += mesh.positions[v], count[ring] += 1;
  }
  glm::vec3 last = mesh.positions[vertex];
  for (std::size_t r = 0; r < rings; ++r) last = end.middle[r] = count[r] > 0 ? end.middle[r] / count[r] : last;
  if (glm::distance(last, mesh.positions[vertex]) < one_sided * end.reach_mm) return std::nullopt;
  return end;
}

std::vector<std::pair<std::uint32_t, End>> ends_of(const geometry::Mesh& mesh, std::span<const std::uint32_t> part_of) {
  std::vector<std::pair<std::uint32_t, End>> found;
  const std::size_t parts = part_of.empty() ? 0 : *std::ranges::max_element(part_of) + std::size_t(1);
  std::vector<std::uint32_t> start(parts, ~0u);
  for (std::uint32_t v = 0; v < part_of.size(); ++v) start[part_of[v]] = std::min(start[part_of[v]], v);
  for (std::uint32_t part = 0; part < parts; ++part) {
    // From anywhere the farthest vertex is an end; from there the others are the summits.
    const auto farthest = [&](std::uint32_t from) {
      const std::vector<float> along = geodesic_distance(mesh, std::span(&from, 1));
      std::uint32_t best = from;
      for (std::uint32_t v = 0; v < along.size(); ++v)
        if (std::isfinite(along[v]) && along[v] > along[best]) best = v;
      return best;
    };
    const std::uint32_t first = farthest(start[part]);
    const std::vector<float> along = geodesic_distance(mesh, std::span(&first, 1));
    std::vector<std::uint32_t> tips = summits(mesh, along);
    std::ranges::stable_sort(tips, [&](std::uint32_t a, std::uint32_t b) { return along[a] > along[b]; });
    tips.insert(tips.begin(), first);
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t tip : tips) {
      if (std::ranges::any_of(kept, [&](std::uint32_t other) {
            return glm::distance(mesh.positions[other], mesh.positions[tip]) < apart_mm;
          }))
        continue;
      auto end = end_at(mesh, tip);
      if (!end) continue;
      kept.push_back(tip);
      found.emplace_back(part, std::move(*end));
    }
  }
  return found;
}

void draw_in(geometry::Mesh& mesh, const End& end) {
  for (const auto& [v, from] : end.around) {
    // The middle at this distance, between those of two rings.
    const float at = std::max(end.ring(from) - 0.5f, 0.f);
    const auto ring = std::min(static_cast<std::size_t>(at), rings - 1);
    const glm::vec3 middle = glm::mix(end.middle[ring], end.middle[std::min(ring + 1, rings - 1)], at - float(ring));
    const float share = glm::mix(tip_share, 1.f, glm::smoothstep(-0.2f, 1.f, from / end.reach_mm));
    mesh.positions[v] = glm::mix(middle, mesh.positions[v], share);
  }
}

/// One connected part, to measure distances to.
struct Tube {
  std::size_t structure;
  std::uint32_t part;
  geometry::Aabb box;
  geometry::Mesh mesh;
  std::optional<geometry::RayScene> scene{};
};

std::vector<Tube> tubes_of(const geometry::Mesh& mesh, std::size_t structure) {
  const std::vector<std::uint32_t> part_of = connected_parts(mesh);
  std::vector<Tube> tubes(part_of.empty() ? 0 : *std::ranges::max_element(part_of) + std::size_t(1));
  std::vector<std::uint32_t> place(part_of.size());
  for (std::uint32_t p = 0; p < tubes.size(); ++p) tubes[p].structure = structure, tubes[p].part = p;
  for (std::uint32_t v = 0; v < part_of.size(); ++v) {
    Tube& tube = tubes[part_of[v]];
    place[v] = static_cast<std::uint32_t>(tube.mesh.positions.size());
    tube.mesh.positions.push_back(mesh.positions[v]), tube.box.add(mesh.positions[v]);
  }
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    for (std::size_t k = t; k < t + 3; ++k)
      tubes[part_of[mesh.indices[t]]].mesh.indices.push_back(place[mesh.indices[k]]);
  return tubes;
}

/// Whether another tube is near a tip.
bool joined(const glm::vec3& tip, std::size_t structure, std::uint32_t part, std::span<const Tube> tubes) {
  return std::ranges::any_of(tubes, [&](const Tube& tube) {
    if (tube.structure == structure && tube.part == part) return false;
    const glm::vec3 off = glm::max(glm::max(tube.box.min - tip, tip - tube.box.max), glm::vec3(0));
    return glm::length(off) <= joined_within_mm && tube.scene->nearest(tip, joined_within_mm).has_value();
  });
}

} // namespace

std::vector<TubeEnd> tube_ends(const geometry::Mesh& mesh) {
  std::vector<TubeEnd> out;
  for (const auto& [part, end] : ends_of(mesh, connected_parts(mesh)))
    out.push_back({part, mesh.positions[end.vertex], end.middle.back()});
  return out;
}

std::size_t taper_free_ends(std::span<pack::PackStructure> structures) {
  std::atomic<std::size_t> drawn{0};
  for (const model::Kind kind : {model::Kind::artery, model::Kind::vein, model::Kind::nerve}) {
    std::vector<Tube> tubes;
    std::vector<std::size_t> of_kind;
    for (std::size_t i = 0; i < structures.size(); ++i) {
      if (structures[i].info.kind != kind) continue;
      of_kind.push_back(i);
      std::ranges::move(tubes_of(structures[i].mesh, i), std::back_inserter(tubes));
    }
    core::parallel_for(tubes.size(), [&](std::size_t t) {
      const geometry::Mesh* mesh = &tubes[t].mesh;
      tubes[t].scene.emplace(std::span(&mesh, 1));
    });
    core::parallel_for(of_kind.size(), [&](std::size_t k) {
      geometry::Mesh& mesh = structures[of_kind[k]].mesh;
      for (const auto& [part, end] : ends_of(mesh, connected_parts(mesh)))
        if (!joined(mesh.positions[end.vertex], of_kind[k], part, tubes)) draw_in(mesh, end), ++drawn;
    });
  }
  return drawn;
}

} // namespace myo::build
