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
constexpr float most_missing_mm = 8; // what is farther out is no matter of a skin drawn too tight
constexpr float most_moved_mm = 8;   // in all
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

  /// Of three rays, what most say: the nearest normal says the wrong side in a fold. Crossings are counted with their
  /// direction, so that what two toes pressed together both cover lies inside.
  [[nodiscard]] bool is_inside(const glm::vec3& point) const {
    int votes = 0;
    for (const glm::vec3& way :
         {glm::vec3(0.83f, 0.31f, 0.46f), glm::vec3(-0.29f, 0.87f, 0.39f), glm::vec3(0.13f, -0.36f, 0.92f)}) {
      int winding = 0;
      for (const geometry::RayHit& hit : watertight_.all_hits(point, way))
        winding += glm::dot(hit.normal, way) > 0 ? 1 : -1;
      votes += winding > 0;
    }
    return votes >= 2;
  }

  /// Where the way from a point outside to one within enters the skin: the place that has to give way, which in a fold
  /// is not the nearest one.
  [[nodiscard]] std::optional<Found> entered(const glm::vec3& outside, const glm::vec3& within) const {
    const float way = glm::distance(outside, within);
    const auto hit = tree_.first_hit(outside, within - outside, way);
    if (!hit || hit->distance_mm > 2 * most_missing_mm) return std::nullopt;
    return Found{-hit->distance_mm, hit->triangle};
  }

  [[nodiscard]] bool is_near(const glm::vec3& point, float mm) const { return tree_.nearest(point, mm).has_value(); }

private:
  geometry::RayScene tree_, watertight_;
};

/// A vertex that is to be covered.
struct Point {
  glm::vec3 at{0};
  std::uint32_t mesh = 0; ///< the structure that it is of
};

/// How deep each point lies. One outside is measured toward the nearest vertex of its own structure that is covered.
std::vector<Depths::Found> depths_of(const Depths& depths, std::span<const Point> points, float least_mm) {
  std::vector<Depths::Found> found(points.size());
  const std::size_t chunks = (points.size() + chunk - 1) / chunk;
  const auto each = [&](const auto& work) {
    core::parallel_for(chunks, [&](std::size_t c) {
      for (std::size_t i = c * chunk; i < std::min(points.size(), (c + 1) * chunk); ++i) work(i);
    });
  };
  each([&](std::size_t i) { found[i] = depths(points[i].at); });
  std::vector<Depths::Found> measured = found;
  each([&](std::size_t i) {
    if (found[i].depth_mm > 0) return;
    // points come structure by structure
    const auto own = std::ranges::equal_range(points, points[i].mesh, {}, &Point::mesh);
    float nearest = 30;
    glm::vec3 within(0);
    for (const Point& p : own)
      if (found[static_cast<std::size_t>(&p - points.data())].depth_mm > least_mm)
        if (const float d = glm::distance(p.at, points[i].at); d < nearest) nearest = d, within = p.at;
    if (nearest == 30) return;
    if (const auto entered = depths.entered(points[i].at, within)) measured[i] = *entered;
  });
  return measured;
}

/// How far each vertex may go: eyes and the edges of the lids stay, the lids' skin gives way a little.
std::vector<float> room(const geometry::Mesh& skin) {
  constexpr float from_lid_mm = 12, on_lid_mm = 0.5f, slope = 0.35f;
  std::vector<float> most(skin.positions.size(), most_moved_mm);
  if (skin.parts.empty()) return most;
  std::vector<glm::vec3> lids;
  geometry::Aabb box;
  for (std::size_t v = 0; v < skin.parts.size(); ++v)
    if (skin.parts[v] == static_cast<std::uint8_t>(model::SkinPart::lid) ||
        skin.parts[v] >= static_cast<std::uint8_t>(model::SkinPart::sclera))
      lids.push_back(skin.positions[v]), box.add(skin.positions[v]);
  for (std::size_t v = 0; v < most.size() && !lids.empty(); ++v) {
    const glm::vec3& p = skin.positions[v];
    if (glm::any(glm::lessThan(p, box.min - from_lid_mm)) || glm::any(glm::greaterThan(p, box.max + from_lid_mm)))
      continue;
    float nearest = from_lid_mm;
    for (const glm::vec3& lid : lids) nearest = std::min(nearest, glm::distance(lid, p));
    most[v] = std::min(most[v], nearest <= 0 ? 0.f : on_lid_mm + slope * nearest);
  }
  return most;
}

/// A membrane over the bumps: what is between them is drawn along, so that no finger feels a step.
void spread(const geometry::Mesh& skin, std::vector<float>& amount) {
  constexpr int steps = 16;
  constexpr float tension = 0.96f, unseen_mm = 0.02f;
  const std::vector<float> least = amount;
  std::vector<float> sum(amount.size()), count(amount.size());
  for (int step = 0; step < steps; ++step) {
    std::ranges::fill(sum, 0.f), std::ranges::fill(count, 0.f);
    for (std::size_t i = 0; i < skin.indices.size(); ++i) {
      const std::uint32_t a = skin.indices[i], b = skin.indices[i % 3 == 2 ? i - 2 : i + 1];
      sum[a] += amount[b], count[a] += 1;
    }
    for (std::size_t v = 0; v < amount.size(); ++v)
      amount[v] = std::max(least[v], count[v] > 0 ? tension * sum[v] / count[v] : 0.f);
  }
  for (float& a : amount)
    if (a < unseen_mm) a = 0;
}

} // namespace

bool is_shown_by_skin(const model::StructureInfo& info) {
  return info.base_id() == "ear" || info.base_id() == "eyeball";
}

Covered cover(geometry::Mesh& skin, std::span<const geometry::Mesh* const> inside, float least_mm, int rounds) {
  Covered result;
  std::vector<float> moved(skin.positions.size(), 0.f);
  const std::vector<float> most = room(skin);
  std::vector<Point> points;
  for (std::uint32_t m = 0; m < inside.size(); ++m)
    for (const glm::vec3& p : inside[m]->positions) points.push_back({p, m});
  for (int round = 0;; ++round) {
    const std::vector<Depths::Found> found = depths_of(Depths(skin), points, least_mm);
    std::vector<float> amount(skin.positions.size(), 0.f);
    std::vector<Point> near; // only what lies near the skin can come out of it in a later round
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
