#include "assets/build/courses/settle_vessels.hpp"

#include "assets/geometry/body_geometry.hpp"
#include "engine/core/parallel.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

namespace myo::build {
namespace {

constexpr float cell_mm = 3.f;    // spots of a centre line stand about so far apart
constexpr float near_mm = 7.f;    // spots that move together
constexpr float widest_mm = 30.f; // a ray that goes farther inside a vessel runs along it
constexpr float margin_mm = 0.4f; // between a vessel and bone
constexpr int rounds = 40;

/// A spot of a vessel's centre line and the vertices around it.
struct Spot {
  std::size_t structure = 0;
  glm::vec3 at{0}, moved{0};
  float radius_mm = 0;
  bool in_bone = false;           ///< in the source: canals and foramina are there, so it stays
  std::vector<std::size_t> near;  ///< spots it moves with
  std::vector<std::size_t> apart; ///< of the other kind, which it may not run into: an artery of veins
};

std::vector<glm::vec3> normals_of(const geometry::Mesh& mesh) {
  std::vector<glm::vec3> normals(mesh.positions.size(), glm::vec3(0));
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const std::array corners{mesh.indices[i], mesh.indices[i + 1], mesh.indices[i + 2]};
    const glm::vec3 n = glm::cross(mesh.positions[corners[1]] - mesh.positions[corners[0]],
                                   mesh.positions[corners[2]] - mesh.positions[corners[0]]);
    for (const auto c : corners) normals[c] += n;
  }
  return normals;
}

/// Spots of one vessel: the middles between its vertices and the walls across from them, gathered in cells.
std::vector<Spot> spots_of(const geometry::Mesh& mesh, std::size_t structure) {
  const geometry::RayScene scene(std::array{&mesh}, true);
  const auto normals = normals_of(mesh);
  struct Gathered {
    glm::vec3 sum{0};
    std::vector<float> radii;
  };
  std::map<std::array<int, 3>, Gathered> cells;
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    if (glm::length(normals[i]) < 1e-9f) continue;
    const glm::vec3 inward = -glm::normalize(normals[i]), from = mesh.positions[i] + 0.02f * inward;
    const auto wall = scene.first_hit(from, inward, widest_mm);
    if (!wall) continue;
    const glm::vec3 middle = from + 0.5f * wall->distance_mm * inward;
    Gathered& cell = cells[{int(std::floor(middle.x / cell_mm)), int(std::floor(middle.y / cell_mm)),
                            int(std::floor(middle.z / cell_mm))}];
    cell.sum += middle;
    cell.radii.push_back(0.5f * wall->distance_mm);
  }
  std::vector<Spot> spots;
  for (auto& [key, cell] : cells) {
    std::nth_element(cell.radii.begin(), cell.radii.begin() + std::ptrdiff_t(cell.radii.size() / 4), cell.radii.end());
    spots.push_back({structure,
                     cell.sum / float(cell.radii.size()),
                     glm::vec3(0),
                     cell.radii[cell.radii.size() / 4],
                     false,
                     {},
                     {}});
  }
  return spots;
}

class Grid {
public:
  explicit Grid(const std::vector<Spot>& spots) : spots_(spots) {
    for (std::size_t i = 0; i < spots.size(); ++i) cells_[key(spots[i].at)].push_back(i);
  }
  template <class Each> void within(const glm::vec3& p, Each each) const {
    const auto k = key(p);
    for (int x = -1; x <= 1; ++x)
      for (int y = -1; y <= 1; ++y)
        for (int z = -1; z <= 1; ++z)
          if (const auto cell = cells_.find({k[0] + x, k[1] + y, k[2] + z}); cell != cells_.end())
            for (const std::size_t i : cell->second) each(i, glm::distance(spots_[i].at, p));
  }

private:
  static std::array<int, 3> key(const glm::vec3& p) {
    constexpr float size = 2 * near_mm;
    return {int(std::floor(p.x / size)), int(std::floor(p.y / size)), int(std::floor(p.z / size))};
  }
  const std::vector<Spot>& spots_;
  std::map<std::array<int, 3>, std::vector<std::size_t>> cells_;
};

void smooth(std::vector<Spot>& spots) {
  std::vector<glm::vec3> before;
  for (const Spot& spot : spots) before.push_back(spot.moved);
  for (Spot& spot : spots) {
    if (spot.near.empty()) continue;
    glm::vec3 mean(0);
    for (const std::size_t n : spot.near) mean += before[n];
    spot.moved = 0.5f * spot.moved + 0.5f * mean / float(spot.near.size());
  }
}

/// What one vessel keeps to.
struct Bound {
  std::vector<std::string> pierced;
  float depth_mm = 0;
  std::vector<std::vector<std::string>> exit_muscles;
  std::vector<Passages::Exit> exits;
};

glm::vec3 on_side(const glm::vec3& way, model::Side side) {
  return side == model::Side::right ? glm::vec3(-way.x, way.y, way.z) : way;
}

Bound bound_of(const model::StructureInfo& info, const SettleRules& rules) {
  Bound bound{rules.pierced_by(info.base_id()), rules.depth_mm(info.base_id()), {}, {}};
  std::vector<glm::vec3> ways;
  for (const SettleRules::Beside& beside : rules.beside_of(info.base_id())) {
    bound.exit_muscles.push_back(beside.muscles);
    ways.push_back(on_side(beside.way, info.side));
  }
  for (std::size_t i = 0; i < ways.size(); ++i) bound.exits.push_back({bound.exit_muscles[i], ways[i]});
  return bound;
}

void free_spot(Spot& spot, const Bound& bound, const Obstacles& obstacles) {
  static const std::vector<std::string> none, all{"*"};
  const glm::vec3 at = spot.at + spot.moved;
  const float clearance = bound.depth_mm > 0 ? bound.depth_mm + spot.radius_mm : margin_mm;
  // Deep under the skin first; then out of bone by no more than its own width.
  glm::vec3 to = obstacles.freed(at, clearance, {all, bound.pierced, true, bound.exits});
  if (!spot.in_bone) to = obstacles.freed(to, spot.radius_mm + margin_mm, {none, {}, false, {}});
  spot.moved += to - at;
}

/// Arteries and veins lie beside each other, not in each other: where they overlap the vein gives way, hardly the
/// artery.
void keep_apart(std::vector<Spot>& spots, const std::vector<bool>& is_vein) {
  constexpr float vein_share = 0.45f, artery_share = 0.05f; // of an overlap, in a round
  std::vector<glm::vec3> push(spots.size(), glm::vec3(0));
  for (std::size_t i = 0; i < spots.size(); ++i)
    for (const std::size_t j : spots[i].apart) {
      const glm::vec3 away = spots[i].at + spots[i].moved - spots[j].at - spots[j].moved;
      const float distance = glm::length(away), wanted = spots[i].radius_mm + spots[j].radius_mm;
      const float share = is_vein[spots[i].structure] ? vein_share : artery_share;
      if (distance > 0.05f && distance < wanted) push[i] += share * (wanted - distance) / distance * away;
    }
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const float length = glm::length(push[i]);
    spots[i].moved += length > 1.f ? push[i] / length : push[i];
  }
}

/// Sets the spots of a vessel beside its leader's spot at the same height.
void follow(std::vector<Spot>& spots, std::size_t vessel, std::size_t leader, model::Side side,
            const SettleRules::Follows& rule) {
  constexpr float middle_at = 0.35f; // of the way down
  std::vector<const Spot*> led;
  for (const Spot& spot : spots)
    if (spot.structure == leader) led.push_back(&spot);
  if (led.empty()) return;
  const auto [low, high] = std::ranges::minmax(led, {}, [](const Spot* spot) { return spot->at.z; });
  for (Spot& spot : spots) {
    if (spot.structure != vessel) continue;
    const Spot* beside =
        *std::ranges::min_element(led, {}, [&](const Spot* l) { return std::abs(l->at.z - spot.at.z); });
    if (std::abs(beside->at.z - spot.at.z) > 2 * cell_mm) continue; // past the end of its leader
    const float share = (high->at.z - spot.at.z) / std::max(high->at.z - low->at.z, 1.f);
    const glm::vec3 way = on_side(
        share < middle_at ? glm::mix(rule.first, rule.middle, std::max(share, 0.f) / middle_at)
                          : glm::mix(rule.middle, rule.last, std::min((share - middle_at) / (1 - middle_at), 1.f)),
        side);
    const float length = std::max(glm::length(way), 1e-3f);
    spot.moved = beside->at + (beside->radius_mm + spot.radius_mm) / length * way - spot.at;
  }
}

void follow_leaders(std::vector<Spot>& spots, const std::vector<std::size_t>& vessels,
                    const std::vector<pack::PackStructure>& structures, const SettleRules& rules) {
  for (const SettleRules::Follows& rule : rules.follows)
    for (std::size_t v = 0; v < vessels.size(); ++v) {
      const model::StructureInfo& info = structures[vessels[v]].info;
      if (std::ranges::find(rule.vessels, info.base_id()) == rule.vessels.end()) continue;
      for (std::size_t l = 0; l < vessels.size(); ++l) {
        const model::StructureInfo& other = structures[vessels[l]].info;
        if (other.base_id() == rule.leader && other.side == info.side) follow(spots, v, l, info.side, rule);
      }
    }
}

/// Moves each vertex as the spots around it moved.
void carry(geometry::Mesh& mesh, std::size_t structure, const std::vector<Spot>& spots, const Grid& grid) {
  for (glm::vec3& p : mesh.positions) {
    glm::vec3 sum(0);
    float weight = 0;
    grid.within(p, [&](std::size_t i, float distance) {
      if (spots[i].structure != structure) return;
      const float w = 1.f / std::pow(1.f + distance * distance, 2.f);
      sum += w * spots[i].moved, weight += w;
    });
    if (weight > 0) p += sum / weight;
  }
}

} // namespace

float settle_vessels(std::vector<pack::PackStructure>& structures, const SettleRules& rules, bool also_constructed,
                     const std::function<bool()>& cancelled) {
  const auto stopped = [&] { return cancelled && cancelled(); };
  std::vector<std::size_t> vessels;
  for (std::size_t i = 0; i < structures.size(); ++i) {
    const model::StructureInfo& info = structures[i].info;
    if ((info.kind == model::Kind::artery || info.kind == model::Kind::vein) && (also_constructed || !info.constructed))
      vessels.push_back(i);
  }
  std::vector<std::vector<Spot>> found(vessels.size());
  core::parallel_for(vessels.size(), [&](std::size_t i) { found[i] = spots_of(structures[vessels[i]].mesh, i); });
  std::vector<Spot> spots;
  for (auto& some : found) std::ranges::move(some, std::back_inserter(spots));
  const Grid grid(spots);
  // Spots of one vessel move together; those of two only where they touch, as a branch does its trunk.
  for (std::size_t i = 0; i < spots.size(); ++i)
    grid.within(spots[i].at, [&](std::size_t j, float distance) {
      const float reach = spots[i].structure == spots[j].structure ? near_mm : spots[i].radius_mm + spots[j].radius_mm;
      if (j == i) return;
      const bool same_kind =
          structures[vessels[spots[i].structure]].info.kind == structures[vessels[spots[j].structure]].info.kind;
      if (same_kind && distance < reach) spots[i].near.push_back(j);
      if (!same_kind) spots[i].apart.push_back(j);
    });
  const body::BodyGeometry geometry(structures);
  const Obstacles obstacles(geometry);
  std::vector<bool> is_vein;
  for (const std::size_t v : vessels) is_vein.push_back(structures[v].info.kind == model::Kind::vein);
  std::vector<Bound> bounds;
  for (const std::size_t v : vessels) bounds.push_back(bound_of(structures[v].info, rules));
  core::parallel_for(spots.size(),
                     [&](std::size_t i) { spots[i].in_bone = obstacles.bone_at(spots[i].at) != nullptr; });
  follow_leaders(spots, vessels, structures, rules);
  for (int round = 0; round < rounds; ++round) {
    core::parallel_for(spots.size(), [&](std::size_t i) {
      if (!stopped()) free_spot(spots[i], bounds[spots[i].structure], obstacles);
    });
    if (stopped()) return 0;
    if (round + 6 < rounds) keep_apart(spots, is_vein), smooth(spots);
  }
  smooth(spots);
  float farthest = 0;
  for (const Spot& spot : spots) farthest = std::max(farthest, glm::length(spot.moved));
  core::parallel_for(vessels.size(), [&](std::size_t i) { carry(structures[vessels[i]].mesh, i, spots, grid); });
  return farthest;
}

} // namespace myo::build
