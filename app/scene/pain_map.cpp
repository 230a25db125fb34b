#include "app/scene/pain_map.hpp"

#include "app/referral/weights.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <map>

namespace myo::scene {
namespace {

constexpr float patch_mm = 8; // a fingertip holds a few
constexpr float grid_mm = 24;
constexpr float border_mm = 4;       // as the border of a painted zone
constexpr float near_mm = 20;        // how far beside a zone pain is still a little explained by it
constexpr float region_turn_mm = 14; // a stroke of the other side of a limb counts as so much farther

float smooth(float from, float to, float x) {
  const float t = std::clamp((x - from) / (to - from), 0.f, 1.f);
  return t * t * (3 - 2 * t);
}

std::int64_t pack_key(int x, int y, int z) {
  return (static_cast<std::int64_t>(x + (1 << 20)) << 42) | (static_cast<std::int64_t>(y + (1 << 20)) << 21) |
         static_cast<std::int64_t>(z + (1 << 20));
}

glm::ivec3 cell_of(const glm::vec3& p, float size) { return glm::ivec3(glm::floor(p / size)); }

float inside_capsule(const glm::vec3& p, const render::ZoneCapsule& capsule) {
  const glm::vec3 along = capsule.b - capsule.a;
  const float length2 = glm::dot(along, along);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - capsule.a, along) / length2, 0.f, 1.f) : 0.f;
  return capsule.radius_mm - glm::distance(p, capsule.a + t * along);
}

/// The best of several capsules at one patch.
struct Best {
  float cover = 0;  // 0..1 where inside
  float beside = 0; // 0..1 where near
};

} // namespace

std::int64_t PainMap::key(const glm::vec3& position) {
  const glm::ivec3 c = cell_of(position, grid_mm);
  return pack_key(c.x, c.y, c.z);
}

PainMap::PainMap(const geometry::Mesh& skin, std::span<const ResolvedPoint> points,
                 std::span<const ResolvedRegion> regions, const atlas::Atlas* atlas) {
  sample(skin);
  for (std::uint32_t i = 0; i < position_.size(); ++i) grid_[key(position_[i])].push_back(i);
  find_regions(regions);
  space_ = referral::PainSpace(2 * patches());
  if (!atlas) {
    space_.seal();
    return;
  }
  std::map<std::pair<std::string_view, model::Side>, const ResolvedPoint*> by_id;
  for (const ResolvedPoint& one : points) by_id[{one.point.id, one.point.side}] = &one;
  for (const atlas::Point& point : atlas->points())
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      const auto found = by_id.find({point.id, side});
      add_source(found == by_id.end() ? std::span<const render::ZoneCapsule>{}
                                      : std::span<const render::ZoneCapsule>(found->second->zones));
    }
  space_.seal();
}

/// One patch a voxel and way that the skin faces: both sides of a thin part are two.
void PainMap::sample(const geometry::Mesh& skin) {
  struct Sum {
    glm::vec3 position{0}, normal{0};
    float area = 0;
  };
  std::map<std::pair<std::int64_t, int>, Sum> sums; // ordered: the same on every machine
  for (std::size_t i = 0; i + 2 < skin.indices.size(); i += 3) {
    const glm::vec3 &a = skin.positions[skin.indices[i]], &b = skin.positions[skin.indices[i + 1]],
                    &c = skin.positions[skin.indices[i + 2]];
    const glm::vec3 twice = glm::cross(b - a, c - a);
    const float area = 0.5f * glm::length(twice);
    if (area <= 0) continue;
    const glm::vec3 centre = (a + b + c) / 3.f, normal = twice / (2 * area);
    const glm::vec3 w = glm::abs(normal);
    const int axis = w.x >= w.y && w.x >= w.z ? 0 : w.y >= w.z ? 1 : 2;
    const glm::ivec3 voxel = cell_of(centre, patch_mm);
    Sum& sum = sums[{pack_key(voxel.x, voxel.y, voxel.z), normal[axis] < 0 ? axis : axis + 3}];
    sum.position += area * centre, sum.normal += area * normal, sum.area += area;
  }
  for (const auto& [where, sum] : sums) {
    if (sum.area < 1) continue; // slivers
    position_.push_back(sum.position / sum.area);
    normal_.push_back(glm::normalize(sum.normal));
    area_mm2_.push_back(sum.area);
  }
}

void PainMap::find_regions(std::span<const ResolvedRegion> regions) {
  region_.assign(patches(), no_region);
  region_mm2_.assign(regions.size(), 0.f);
  std::vector<geometry::Aabb> boxes;
  for (const ResolvedRegion& region : regions) {
    geometry::Aabb& box = boxes.emplace_back();
    for (const render::ZoneCapsule& stroke : region.strokes) box.add(stroke.a), box.add(stroke.b);
  }
  constexpr std::size_t run = 256;
  core::parallel_for((patches() + run - 1) / run, [&](std::size_t block) {
    for (std::size_t i = block * run; i < std::min(patches(), (block + 1) * run); ++i) {
      float least = 1e9f;
      for (std::uint32_t r = 0; r < regions.size(); ++r) {
        if (boxes[r].empty()) continue;
        const glm::vec3 off =
            glm::max(glm::max(boxes[r].min - position_[i], position_[i] - boxes[r].max), glm::vec3(0));
        if (glm::length(off) - 60 > least) continue; // no stroke is wider
        for (const render::ZoneCapsule& stroke : regions[r].strokes) {
          const float turn = glm::dot(stroke.normal, stroke.normal) > 0 ? 1 - glm::dot(normal_[i], stroke.normal) : 0;
          const float outside = region_turn_mm * turn - inside_capsule(position_[i], stroke);
          if (outside < least) least = outside, region_[i] = r;
        }
      }
    }
  });
  for (std::size_t i = 0; i < patches(); ++i)
    if (region_[i] != no_region) region_mm2_[region_[i]] += area_mm2_[i];
}

void PainMap::near_capsule(const render::ZoneCapsule& capsule, float margin_mm, std::vector<Inside>& out) const {
  out.clear();
  const glm::vec3 reach(capsule.radius_mm + margin_mm);
  const glm::ivec3 low = cell_of(glm::min(capsule.a, capsule.b) - reach, grid_mm),
                   high = cell_of(glm::max(capsule.a, capsule.b) + reach, grid_mm);
  const bool turned = !capsule.deep && glm::dot(capsule.normal, capsule.normal) > 0;
  for (int z = low.z; z <= high.z; ++z)
    for (int y = low.y; y <= high.y; ++y)
      for (int x = low.x; x <= high.x; ++x) {
        const auto there = grid_.find(pack_key(x, y, z));
        if (there == grid_.end()) continue;
        for (const std::uint32_t patch : there->second) {
          const float inside = inside_capsule(position_[patch], capsule);
          const float facing = turned ? smooth(-0.15f, 0.3f, glm::dot(normal_[patch], capsule.normal)) : 1.f;
          if (inside > -margin_mm && facing > 0) out.push_back({patch, inside, facing});
        }
      }
}

std::uint32_t PainMap::nearest(const glm::vec3& position, const glm::vec3& normal, float min_alike) const {
  std::uint32_t best = no_region;
  float least = grid_mm;
  const glm::ivec3 middle = cell_of(position, grid_mm);
  for (int z = -1; z <= 1; ++z)
    for (int y = -1; y <= 1; ++y)
      for (int x = -1; x <= 1; ++x) {
        const auto there = grid_.find(pack_key(middle.x + x, middle.y + y, middle.z + z));
        if (there == grid_.end()) continue;
        for (const std::uint32_t patch : there->second)
          if (const float d = glm::distance(position_[patch], position);
              d < least && glm::dot(normal_[patch], normal) > min_alike)
            least = d, best = patch;
      }
  return best;
}

Coverage PainMap::coverage(std::span<const render::ZoneCapsule> capsules) const {
  std::map<std::uint32_t, float> cover[2];
  std::vector<Inside> near;
  for (const render::ZoneCapsule& capsule : capsules) {
    near_capsule(capsule, 0, near);
    for (const Inside& one : near)
      if (const float c = one.facing * smooth(0, border_mm, one.inside_mm); c > 0) {
        float& there = cover[capsule.deep ? 1 : 0][one.patch];
        there = std::max(there, c);
      }
  }
  Coverage out;
  for (const auto& [patch, share] : cover[0]) out.surface.push_back({patch, share});
  for (const auto& [patch, share] : cover[1]) out.deep.push_back({patch, share});
  return out;
}

void PainMap::add_source(std::span<const render::ZoneCapsule> zones) {
  std::map<std::uint32_t, float> reach;     // by cell
  std::map<std::uint32_t, float> essential; // by cell: how far inside
  std::vector<Inside> near;
  const auto raise = [](std::map<std::uint32_t, float>& of, std::uint32_t cell, float value) {
    float& there = of[cell];
    there = std::max(there, value);
  };
  for (const render::ZoneCapsule& zone : zones) {
    const bool usual = zone.tier == render::ZoneTier::essential;
    const float here = usual ? referral::weights.essential : referral::weights.spillover,
                beside = usual ? referral::weights.near_essential : referral::weights.near_spillover;
    const auto offset = static_cast<std::uint32_t>(zone.deep ? patches() : 0);
    near_capsule(zone, near_mm, near);
    for (const Inside& one : near) {
      const float cover = one.inside_mm > 0 ? one.facing * smooth(0, border_mm, one.inside_mm) : 0;
      if (cover > 0) {
        raise(reach, offset + one.patch, here);
        if (usual) raise(essential, offset + one.patch, cover * area_mm2_[one.patch]);
      } else if (const float fade = beside * one.facing * (1 + std::min(one.inside_mm, 0.f) / near_mm); fade > 0.01f) {
        raise(reach, offset + one.patch, fade);
      }
    }
  }
  std::vector<referral::CellShare> reach_list, essential_list;
  for (const auto& [cell, share] : reach) reach_list.push_back({cell, share});
  for (const auto& [cell, share] : essential) essential_list.push_back({cell, share});
  space_.add_source(reach_list, essential_list);
}

PainMap::Painted PainMap::painted(const DrawnPain& drawn) const {
  const std::size_t n = patches();
  std::vector<float> surface(n, 0.f), deep(n, 0.f);
  std::vector<Inside> near;
  for (const DrawnPain::Laid& laid : drawn.strokes()) {
    if (laid.stroke.kind == pain::StrokeKind::travel) continue; // an arrow paints nothing
    std::map<std::uint32_t, float> cover;                       // of this stroke
    for (const render::ZoneCapsule& capsule : laid.capsules) {
      near_capsule(capsule, 0, near);
      for (const Inside& one : near) {
        float& there = cover[one.patch];
        there = std::max(there, one.facing * smooth(0, border_mm, one.inside_mm));
      }
    }
    const float strength = 0.2f + 0.08f * laid.stroke.strength;
    for (const auto& [patch, share] : cover) {
      if (laid.stroke.kind == pain::StrokeKind::erase)
        surface[patch] *= 1 - share, deep[patch] *= 1 - share;
      else if (laid.stroke.kind == pain::StrokeKind::deep)
        deep[patch] = std::max(deep[patch], share * strength);
      else
        surface[patch] = std::max(surface[patch], share * strength);
    }
  }
  Painted out(2 * n);
  referral::PainDemand& demand = out.demand;
  out.of_region.assign(region_mm2_.size(), 0.f);
  std::vector<Inside> beside;
  for (std::uint32_t i = 0; i < n; ++i) {
    // Pain at the other depth is explained by half: it is written there, too.
    demand.pain[i] = area_mm2_[i] * (surface[i] + referral::weights.other_depth * deep[i]);
    demand.pain[n + i] = area_mm2_[i] * (deep[i] + referral::weights.other_depth * surface[i]);
    demand.whole += static_cast<double>(area_mm2_[i] * (surface[i] + deep[i]));
    if (surface[i] <= 0 && deep[i] <= 0) continue;
    float &here = demand.presence[i], &under = demand.presence[n + i];
    here = std::max(here, surface[i] > 0 ? 1.f : referral::weights.other_depth);
    under = std::max(under, deep[i] > 0 ? 1.f : referral::weights.other_depth);
    if (const std::uint32_t region = region_[i]; region != no_region) {
      const float share = area_mm2_[i] / region_mm2_[region];
      out.of_region[region] += share, out.regions += static_cast<double>(share);
    }
    // What lies just beside drawn pain counts half as drawn.
    render::ZoneCapsule spot;
    spot.a = spot.b = position_[i], spot.radius_mm = 12, spot.normal = normal_[i];
    near_capsule(spot, 0, beside);
    for (const Inside& one : beside)
      for (const std::size_t at : {std::size_t{one.patch}, n + one.patch})
        demand.presence[at] = std::max(demand.presence[at], 0.5f);
  }
  return out;
}

} // namespace myo::scene
