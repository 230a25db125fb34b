#include "app/technique/sites.hpp"

#include "app/technique/hazards.hpp"
#include "engine/core/parallel.hpp"

#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <map>

namespace myo::technique {
namespace {

/// One vertex of the skin for each cell of a grid, the first met: even enough, and the same on every run.
std::vector<std::uint32_t> spread_over(const geometry::Mesh& skin) {
  std::map<std::array<int, 3>, std::uint32_t> cells;
  for (std::uint32_t v = 0; v < skin.positions.size(); ++v) {
    const glm::vec3 cell = glm::floor(skin.positions[v] / site_spacing_mm);
    cells.try_emplace({static_cast<int>(cell.x), static_cast<int>(cell.y), static_cast<int>(cell.z)}, v);
  }
  std::vector<std::uint32_t> out;
  out.reserve(cells.size());
  for (const auto& [cell, vertex] : cells) out.push_back(vertex);
  return out;
}

/// A slender limb has its vessels within a finger's reach from all round; it is dangerous where a press goes toward
/// them.
bool lies_straight_in(const glm::vec3& way, const glm::vec3& inward) {
  constexpr float max_aside = 0.86f; // cosine of 30 degrees
  const float distance = glm::length(way);
  return distance <= site_touch_mm || glm::dot(way, inward) >= max_aside * distance;
}

} // namespace

std::vector<EndangermentSite> endangerment_sites(const Tissue& tissue) {
  if (!tissue.skin()) return {};
  const geometry::Mesh& skin = tissue.mesh(*tissue.skin());
  const std::vector<std::uint32_t> spots = spread_over(skin);
  std::vector<std::optional<EndangermentSite>> found(spots.size());
  core::parallel_for(spots.size(), [&](std::size_t i) {
    const glm::vec3 p = skin.positions[spots[i]], inward = -skin.normals[spots[i]];
    std::optional<geometry::NearestHit> best;
    std::uint32_t structure = 0;
    for (const std::uint32_t s : tissue.around(p, site_depth_mm, vessels_and_nerves)) {
      const auto hit = tissue.nearest(s, p, best ? best->distance_mm : site_depth_mm);
      if (!hit || !lies_straight_in(hit->position - p, inward)) continue;
      if (is_large(hazard_kind(tissue.role(s)), width_at(tissue, s, hit->position, hit->normal)))
        best = hit, structure = s;
    }
    if (!best || tissue.shielded(p, best->position, tissue.around(p, site_depth_mm, Role::hard))) return;
    found[i] = EndangermentSite{p, skin.normals[spots[i]], best->distance_mm, structure};
  });
  std::vector<EndangermentSite> sites;
  for (const auto& one : found)
    if (one) sites.push_back(*one);
  return sites;
}

} // namespace myo::technique
