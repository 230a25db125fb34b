#include "app/scene/resolve.hpp"

#include "app/scene/clearest_view.hpp"
#include "engine/core/parallel.hpp"
#include "engine/geometry/directions.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <iterator>
#include <numeric>

namespace myo::scene {
namespace {

std::string side_of(std::string_view what, model::Side side) { return fmt::format("{} {}", what, to_string(side)); }

/// Full ids of a muscle's meshes of one side that the body has.
std::vector<std::string> structures_of(const atlas::Muscle& muscle, const body::BodyGeometry& geometry,
                                       model::Side side) {
  std::vector<std::string> ids;
  for (const std::string& base : muscle.structures) {
    const std::string sided = base + "." + std::string(to_string(side));
    if (geometry.find(sided))
      ids.push_back(sided);
    else if (geometry.find(base))
      ids.push_back(base);
  }
  return ids;
}

struct Strokes {
  std::vector<render::ZoneCapsule> capsules;
  std::vector<Error> problems;
};

/// Rounds the corners that a path written in a few places has: pain has none. Ends stay where they are.
void round_corners(std::vector<places::SkinPoint>& samples, const places::PlaceBody& body, float radius_mm,
                   float step_mm) {
  const int passes = static_cast<int>(std::clamp(2 * radius_mm / step_mm, 2.f, 8.f));
  for (int pass = 0; pass < passes; ++pass) {
    glm::vec3 before = samples.front().position;
    for (std::size_t i = 1; i + 1 < samples.size(); ++i) {
      const glm::vec3 here = samples[i].position;
      samples[i].position = 0.25f * before + 0.5f * here + 0.25f * samples[i + 1].position;
      before = here;
    }
  }
  for (places::SkinPoint& sample : samples)
    if (const auto on_skin = places::nearest_skin(body, sample.position))
      sample.position = on_skin->position, sample.normal = on_skin->normal;
}

/// A drawn shape laid on the skin: a capsule between each two samples of its stroke, or a disc.
void lay(Strokes& out, const atlas::ZoneShape& shape, const places::PlaceBody& body, model::Side side,
         const std::string& where) {
  std::vector<places::Place> path;
  for (const std::string& text : shape.path) {
    auto place = places::Place::parse(text);
    if (!place) {
      out.problems.push_back({place.error().message(), where, "correct the zone's path in the atlas's content"});
      return;
    }
    path.push_back(std::move(*place));
  }
  // A wide stroke needs fewer samples to follow the skin within a fraction of its width.
  const float step_mm = std::clamp(0.6f * shape.radius_mm, 8.f, 20.f);
  auto samples = places::stroke_on_skin(body, path, side, step_mm);
  if (!samples || samples->empty()) {
    out.problems.push_back(
        {samples ? "its zone has no places" : samples.error().message(), where, "this zone is not drawn on this body"});
    return;
  }
  const auto farthest =
      std::max_element(samples->begin(), samples->end(), [](const places::SkinPoint& a, const places::SkinPoint& b) {
        return a.distance_mm < b.distance_mm;
      });
  if (farthest->distance_mm > off_skin_limit_mm)
    out.problems.push_back({fmt::format("its zone's path leaves the skin by {:.0f} mm", farthest->distance_mm), where,
                            "write a place of the skin between those far apart"});
  round_corners(*samples, body, shape.radius_mm, step_mm);
  const std::size_t links = std::max<std::size_t>(samples->size() - 1, 1);
  for (std::size_t i = 0; i < links; ++i) {
    const places::SkinPoint& a = (*samples)[i];
    const places::SkinPoint& b = (*samples)[std::min(i + 1, samples->size() - 1)];
    const glm::vec3 normal = a.normal + b.normal;
    render::ZoneCapsule capsule;
    capsule.a = a.position;
    capsule.b = b.position;
    capsule.radius_mm = shape.radius_mm;
    capsule.normal = glm::dot(normal, normal) > 1e-6f ? glm::normalize(normal) : glm::vec3(0);
    capsule.tier =
        shape.tier == atlas::ZoneTierKind::essential ? render::ZoneTier::essential : render::ZoneTier::spillover;
    capsule.deep = shape.deep;
    out.capsules.push_back(capsule);
  }
}

/// The drawn zones of a point; a tier without any is drawn as the patches of its regions.
Strokes zones_of(const atlas::Point& point, const atlas::Atlas& atlas, const places::PlaceBody& body,
                 model::Side side) {
  Strokes out;
  const std::string where = side_of(point.id, side);
  for (const atlas::ZoneTierKind tier : {atlas::ZoneTierKind::spillover, atlas::ZoneTierKind::essential}) {
    bool drawn = false;
    for (const atlas::ZoneShape& shape : point.zones)
      if (shape.tier == tier) lay(out, shape, body, side, where), drawn = true;
    if (drawn) continue;
    for (const std::string& id : tier == atlas::ZoneTierKind::essential ? point.essential : point.spillover)
      if (const atlas::Region* region = atlas.region(id))
        for (atlas::ZoneShape shape : region->anchors) {
          shape.tier = tier;
          lay(out, shape, body, side, where + " (" + id + ")");
        }
  }
  return out;
}

constexpr float x_room_mm = 25; // around an X, to be seen free of a limb's edge

/// From where a point and its referral are best seen.
glm::vec3 facing_of(const ResolvedPoint& resolved, const Result<places::SkinPoint>& over,
                    const geometry::RayScene* skin) {
  std::vector<technique::Sight> sights;
  glm::vec3 wanted{0};
  for (const render::ZoneCapsule& zone : resolved.zones) {
    const float weight = zone.tier == render::ZoneTier::essential ? 1.f : 0.4f;
    sights.push_back({0.5f * (zone.a + zone.b), zone.normal, weight});
    wanted += weight * zone.normal;
  }
  float zones = 1;
  if (!sights.empty()) {
    zones = 0;
    for (const technique::Sight& sight : sights) zones += sight.weight;
    wanted /= zones;
  }
  if (over) { // the X itself must be seen: it counts as much as all of the referral
    const glm::vec3 across = geometry::any_perpendicular(over->normal);
    for (const glm::vec3& way : {across, -across, glm::cross(over->normal, across), glm::cross(across, over->normal)})
      sights.push_back({over->position + way * x_room_mm, over->normal, zones / 4});
    wanted += 1.5f * over->normal;
  }
  if (glm::dot(wanted, wanted) < 1e-6f) return resolved.point.facing;
  wanted = glm::normalize(wanted);
  return skin != nullptr ? clearest_view(*skin, sights, wanted) : wanted;
}

/// The skin at its coarsest, for questions of what stands before what; null if the body has no skin.
const geometry::RayScene* coarse_skin(const body::BodyGeometry& geometry) {
  return geometry.skin() ? &geometry.tree(*geometry.skin(), body::MeshDetail::coarse) : nullptr;
}

/// Which way is out at a point, and what one must take away to see it from there.
void measure_covers(state::ModelPoint& point, const body::BodyGeometry& geometry) {
  constexpr float past_skin_mm = 1;
  constexpr std::size_t max_hits = 64;
  const auto skin = geometry.nearest_skin(point.position, body::MeshDetail::coarse);
  if (!skin) return;
  point.outward = skin->normal;
  const float reach = glm::distance(point.position, skin->position);
  if (reach < past_skin_mm) return;
  std::vector<std::uint32_t> all(geometry.count());
  std::iota(all.begin(), all.end(), 0u);
  const geometry::RayScene& rays = geometry.joint_tree(all, body::MeshDetail::coarse);
  const glm::vec3 towards = (skin->position - point.position) / reach;
  for (const geometry::RayHit& hit : rays.all_hits(point.position, towards, reach, max_hits)) {
    const std::string& id = geometry.info(hit.mesh).id;
    if (hit.mesh == *geometry.skin() ||
        std::find(point.structures.begin(), point.structures.end(), id) != point.structures.end())
      continue;
    const auto known = std::find_if(point.covers.begin(), point.covers.end(),
                                    [&](const state::Cover& c) { return c.structure == hit.mesh; });
    if (known == point.covers.end())
      point.covers.push_back({hit.mesh, hit.distance_mm});
    else
      known->depth_mm = std::max(known->depth_mm, hit.distance_mm);
  }
}

struct Outcome {
  std::optional<ResolvedPoint> point;
  std::vector<Error> problems;
};

Outcome resolve_one(const atlas::Point& point, const atlas::Atlas& atlas, const places::PlaceBody& body,
                    model::Side side) {
  Outcome out;
  const std::string where = side_of(point.id, side);
  const auto place = places::Place::parse(point.place);
  const auto position = place ? place->resolve(body, side) : Result<glm::vec3>(tl::unexpected(place.error()));
  if (!position) {
    out.problems.push_back({position.error().message(), where, "this point is not shown on this body"});
    return out;
  }
  ResolvedPoint resolved;
  resolved.point = {point.id, side, point.muscle, {}, *position, {0, -1, 0}, {}, glm::vec3(0), {}};
  if (const atlas::Muscle* muscle = atlas.muscle(point.muscle))
    resolved.point.structures = structures_of(*muscle, body.geometry(), side);
  resolved.off_muscle_mm = std::numeric_limits<float>::max();
  for (const std::string& id : resolved.point.structures)
    if (const auto distance = places::distance_to(body, id, *position))
      resolved.off_muscle_mm = std::min(resolved.off_muscle_mm, *distance);
  if (resolved.point.structures.empty()) {
    resolved.off_muscle_mm = 0;
    out.problems.push_back({"this body has no mesh of its muscle", where, "the point is placed by landmarks alone"});
  } else if (resolved.off_muscle_mm > off_muscle_limit_mm) {
    out.problems.push_back({fmt::format("it lies {:.1f} mm from its muscle", resolved.off_muscle_mm), where,
                            "correct its place in the atlas's content"});
  }
  Strokes strokes = zones_of(point, atlas, body, side);
  resolved.zones = std::move(strokes.capsules);
  out.problems.insert(out.problems.end(), strokes.problems.begin(), strokes.problems.end());

  for (const render::ZoneCapsule& zone : resolved.zones)
    for (const glm::vec3& end : {zone.a, zone.b})
      resolved.point.reach.add(end - glm::vec3(zone.radius_mm)),
          resolved.point.reach.add(end + glm::vec3(zone.radius_mm));
  resolved.point.reach.add(*position);
  resolved.point.facing = facing_of(resolved, places::nearest_skin(body, *position), coarse_skin(body.geometry()));
  measure_covers(resolved.point, body.geometry());
  out.point = std::move(resolved);
  return out;
}

bool described_on(const atlas::Point& point, model::Side side) {
  return side == model::Side::left ? point.on_left : point.on_right;
}

void keep(Resolved& all, Outcome&& one) {
  if (one.point) all.points.push_back(std::move(*one.point));
  std::move(one.problems.begin(), one.problems.end(), std::back_inserter(all.report));
}

} // namespace

Resolved resolve_atlas(const atlas::Atlas& atlas, const places::PlaceBody& body) {
  const auto points = atlas.points();
  const auto regions = atlas.regions();
  std::vector<Outcome> outcomes(points.size() * 2);
  std::vector<std::pair<const atlas::Region*, model::Side>> wanted;
  for (const atlas::Region& region : regions) {
    if (region.midline)
      wanted.emplace_back(&region, model::Side::midline);
    else
      wanted.emplace_back(&region, model::Side::left), wanted.emplace_back(&region, model::Side::right);
  }
  std::vector<Strokes> strokes(wanted.size());
  core::parallel_for(outcomes.size() + wanted.size(), [&](std::size_t i) {
    if (i < outcomes.size()) {
      const model::Side side = i % 2 == 0 ? model::Side::left : model::Side::right;
      if (described_on(points[i / 2], side)) outcomes[i] = resolve_one(points[i / 2], atlas, body, side);
      return;
    }
    const auto& [region, side] = wanted[i - outcomes.size()];
    // A midline region's places name both sides themselves; what is left belongs to either.
    for (const atlas::ZoneShape& shape : region->anchors)
      lay(strokes[i - outcomes.size()], shape, body, side == model::Side::midline ? model::Side::left : side,
          "region " + side_of(region->id, side));
  });
  Resolved all;
  for (Outcome& one : outcomes) keep(all, std::move(one));
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    all.regions.push_back({wanted[i].first->id, wanted[i].second, std::move(strokes[i].capsules)});
    std::move(strokes[i].problems.begin(), strokes[i].problems.end(), std::back_inserter(all.report));
  }
  all.depth_mm = depths_under_skin(body.geometry());
  return all;
}

Resolved resolve_point(const atlas::Atlas& atlas, const places::PlaceBody& body, std::string_view point,
                       model::Side side) {
  Resolved all;
  if (const atlas::Point* found = atlas.point(point); found && described_on(*found, side))
    keep(all, resolve_one(*found, atlas, body, side));
  return all;
}

std::vector<float> depths_under_skin(const body::BodyGeometry& geometry) {
  std::vector<float> depths(geometry.count(), 0.f);
  if (!geometry.skin()) return depths;
  core::parallel_for(depths.size(), [&](std::size_t i) {
    const auto structure = static_cast<std::uint32_t>(i);
    if (geometry.info(structure).kind == model::Kind::skin) return;
    const geometry::Mesh& mesh = geometry.mesh(structure, body::MeshDetail::coarse);
    const std::size_t stride = std::max<std::size_t>(mesh.positions.size() / 64, 1);
    std::vector<float> distances;
    for (std::size_t v = 0; v < mesh.positions.size(); v += stride)
      if (const auto hit = geometry.nearest_skin(mesh.positions[v], body::MeshDetail::coarse))
        distances.push_back(hit->distance_mm);
    if (distances.empty()) return;
    const auto tenth = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 10);
    std::nth_element(distances.begin(), tenth, distances.end());
    depths[i] = *tenth;
  });
  return depths;
}

} // namespace myo::scene
