#include "assets/people/cover.hpp"

#include "assets/model/skin_part.hpp"
#include "engine/core/parallel.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>

namespace myo::people {
namespace {

constexpr float looked_at_mm = 12;
constexpr float most_missing_mm = 6;  // what is farther out is no matter of a skin drawn too tight
constexpr float most_moved_mm = 2.5f; // in all: two folds that meet would push each other without end
constexpr float slope = 0.35f;        // how steeply a bump falls off: no step that a finger would feel
constexpr std::size_t chunk = 4096;

/// How far points lie under a closed skin.
class Depths {
public:
  explicit Depths(const geometry::Mesh& skin)
      : tree_(std::array<const geometry::Mesh*, 1>{&skin}),
        watertight_(std::array<const geometry::Mesh*, 1>{&skin}, true) {}

  struct Found {
    float depth_mm = looked_at_mm; ///< negative: outside
    std::uint32_t triangle = 0;
  };
  [[nodiscard]] Found operator()(const glm::vec3& point) const {
    const auto hit = tree_.nearest(point, looked_at_mm);
    if (!hit) return {};
    const bool inside = is_inside(point);
    if (!inside && hit->distance_mm > most_missing_mm) return {}; // no push of the skin reaches it
    return {inside ? hit->distance_mm : -hit->distance_mm, hit->triangle};
  }

  /// Of three rays, what most say: the nearest normal says the wrong side in a fold.
  [[nodiscard]] bool is_inside(const glm::vec3& point) const {
    int odd = 0;
    for (const glm::vec3& way :
         {glm::vec3(0.83f, 0.31f, 0.46f), glm::vec3(-0.29f, 0.87f, 0.39f), glm::vec3(0.13f, -0.36f, 0.92f)})
      odd += watertight_.all_hits(point, way).size() % 2 == 1;
    return odd >= 2;
  }

  [[nodiscard]] bool is_near(const glm::vec3& point, float mm) const { return tree_.nearest(point, mm).has_value(); }

private:
  geometry::RayScene tree_, watertight_;
};

/// How far each vertex may go: none about the eyes, whose lids lie on the muscle that closes them.
std::vector<float> room(const geometry::Mesh& skin) {
  constexpr float from_lid_mm = 14, none_within_mm = 6;
  std::vector<float> most(skin.positions.size(), most_moved_mm);
  if (skin.parts.empty()) return most;
  std::vector<glm::vec3> lids;
  for (std::size_t v = 0; v < skin.parts.size(); ++v)
    if (skin.parts[v] == static_cast<std::uint8_t>(model::SkinPart::lid) ||
        skin.parts[v] >= static_cast<std::uint8_t>(model::SkinPart::sclera))
      lids.push_back(skin.positions[v]);
  geometry::Aabb box;
  for (const glm::vec3& p : lids) box.add(p);
  for (std::size_t v = 0; v < most.size() && !lids.empty(); ++v) {
    const glm::vec3& p = skin.positions[v];
    if (glm::any(glm::lessThan(p, box.min - from_lid_mm)) || glm::any(glm::greaterThan(p, box.max + from_lid_mm)))
      continue;
    float nearest = from_lid_mm;
    for (const glm::vec3& lid : lids) nearest = std::min(nearest, glm::distance(lid, p));
    most[v] *= std::max(0.f, nearest - none_within_mm) / (from_lid_mm - none_within_mm);
  }
  return most;
}

/// The bumps spread to their neighbours, lower with distance.
void spread(const geometry::Mesh& skin, std::vector<float>& amount) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < skin.indices.size(); ++i) {
      const std::uint32_t a = skin.indices[i], b = skin.indices[i % 3 == 2 ? i - 2 : i + 1];
      const float fall = slope * glm::distance(skin.positions[a], skin.positions[b]);
      for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)})
        if (amount[from] - fall > amount[to] + 1e-3f) amount[to] = amount[from] - fall, changed = true;
    }
  }
}

} // namespace

Covered cover(geometry::Mesh& skin, std::span<const geometry::Mesh* const> inside, float least_mm, int rounds) {
  Covered result;
  std::vector<float> moved(skin.positions.size(), 0.f);
  const std::vector<float> most = room(skin);
  std::vector<glm::vec3> points;
  for (const geometry::Mesh* mesh : inside) points.insert(points.end(), mesh->positions.begin(), mesh->positions.end());
  for (int round = 0;; ++round) {
    const Depths depths(skin);
    std::vector<Depths::Found> found(points.size());
    core::parallel_for((points.size() + chunk - 1) / chunk, [&](std::size_t c) {
      for (std::size_t i = c * chunk; i < std::min(points.size(), (c + 1) * chunk); ++i) found[i] = depths(points[i]);
    });
    std::vector<float> amount(skin.positions.size(), 0.f);
    std::vector<glm::vec3> near; // only what lies near the skin can come out of it in a later round
    result.outside = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (found[i].depth_mm < looked_at_mm) near.push_back(points[i]);
      const float missing = least_mm - found[i].depth_mm;
      if (missing <= 0) continue;
      ++result.outside;
      for (std::size_t k = 0; k < 3; ++k) {
        float& a = amount[skin.indices[std::size_t(found[i].triangle) * 3 + k]];
        a = std::max(a, missing + 0.05f);
      }
    }
    points = std::move(near);
    if (result.outside == 0 || round == rounds) break;
    spread(skin, amount);
    for (std::size_t v = 0; v < amount.size(); ++v) {
      amount[v] = std::min(amount[v], most[v] - moved[v]);
      skin.positions[v] += amount[v] * skin.normals[v];
      result.farthest_mm = std::max(result.farthest_mm, moved[v] += amount[v]);
    }
    geometry::compute_normals(skin);
  }
  return result;
}

std::size_t uncovered(const geometry::Mesh& skin, std::span<const glm::vec3> inside, float least_mm) {
  const Depths depths(skin);
  std::atomic<std::size_t> count = 0;
  core::parallel_for((inside.size() + chunk - 1) / chunk, [&](std::size_t c) {
    const auto some = inside.subspan(c * chunk, std::min(chunk, inside.size() - c * chunk));
    count += static_cast<std::size_t>(std::ranges::count_if(some, [&](const glm::vec3& p) {
      return !depths.is_inside(p) || (least_mm > 0 && depths.is_near(p, least_mm));
    }));
  });
  return count;
}

} // namespace myo::people
