#include "app/scene/check_on_body.hpp"

#include "app/scene/resolve.hpp"
#include "assets/places/regions.hpp"
#include "engine/core/parallel.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <iterator>
#include <limits>
#include <set>

namespace myo::scene {
namespace {

std::string file_of(const atlas::Point& point) { return fmt::format("muscles/{}.toml", point.muscle); }

/// The skin with the area around each vertex and the region it belongs to.
struct Regions {
  geometry::Mesh skin;
  std::vector<double> area_mm2; ///< a third of the triangles around each vertex
  places::RegionMap map;
  std::vector<double> patch_area_mm2;
};

Result<Regions> regions_on_skin(const atlas::Atlas& atlas, const pack::Pack& pack, const places::PlaceBody& body) {
  Regions out;
  const auto structures = pack.structures();
  const auto skin = std::find_if(structures.begin(), structures.end(),
                                 [](const auto& s) { return s.info->kind == model::Kind::skin; });
  if (skin == structures.end())
    return fail("the body has no skin", pack.meta().body, "check against a body with a skin");
  const std::size_t lod = std::min<std::size_t>(1, skin->lods.size() - 1); // regions are centimetres wide
  out.skin = pack.decode(static_cast<std::uint32_t>(skin - structures.begin()), lod);
  std::vector<places::RegionAnchors> anchors;
  for (const atlas::Region& region : atlas.regions()) {
    places::RegionAnchors one{region.id, region.midline, {}};
    for (const atlas::ZoneShape& shape : region.anchors) {
      places::RegionAnchor anchor{{}, shape.radius_mm};
      for (const std::string& text : shape.path) {
        auto place = places::Place::parse(text);
        if (!place) return tl::unexpected(place.error());
        anchor.path.push_back(std::move(*place));
      }
      one.anchors.push_back(std::move(anchor));
    }
    anchors.push_back(std::move(one));
  }
  auto map = places::label_regions(body, out.skin, anchors);
  if (!map) return tl::unexpected(map.error());
  out.map = std::move(*map);
  out.area_mm2.assign(out.skin.positions.size(), 0);
  for (std::size_t i = 0; i + 2 < out.skin.indices.size(); i += 3) {
    const auto corner = [&](std::size_t k) { return out.skin.positions[out.skin.indices[i + k]]; };
    const double area =
        0.5 * static_cast<double>(glm::length(glm::cross(corner(1) - corner(0), corner(2) - corner(0))));
    for (std::size_t k = 0; k < 3; ++k) out.area_mm2[out.skin.indices[i + k]] += area / 3;
  }
  out.patch_area_mm2.assign(out.map.patches.size(), 0);
  for (std::size_t v = 0; v < out.area_mm2.size(); ++v)
    if (const std::uint16_t patch = out.map.patch_of_vertex[v]; patch != places::RegionMap::none)
      out.patch_area_mm2[patch] += out.area_mm2[v];
  return out;
}

float distance_to_segment(const glm::vec3& p, const glm::vec3& a, const glm::vec3& b) {
  const glm::vec3 along = b - a;
  const float length2 = glm::dot(along, along);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - a, along) / length2, 0.f, 1.f) : 0.f;
  return glm::length(p - a - t * along);
}

/// Area of the zones of one tier in each patch.
std::vector<double> area_by_patch(const Regions& regions, const std::vector<render::ZoneCapsule>& zones,
                                  render::ZoneTier tier) {
  std::vector<double> areas(regions.map.patches.size(), 0);
  glm::vec3 low{std::numeric_limits<float>::max()},
      high{-std::numeric_limits<float>::max()}; // most of the skin is far from any zone
  for (const render::ZoneCapsule& zone : zones) {
    if (zone.tier != tier) continue;
    low = glm::min(low, glm::min(zone.a, zone.b) - zone.radius_mm);
    high = glm::max(high, glm::max(zone.a, zone.b) + zone.radius_mm);
  }
  for (std::size_t v = 0; v < regions.area_mm2.size(); ++v) {
    const glm::vec3& p = regions.skin.positions[v];
    if (p.x < low.x || p.y < low.y || p.z < low.z || p.x > high.x || p.y > high.y || p.z > high.z) continue;
    const std::uint16_t patch = regions.map.patch_of_vertex[v];
    if (patch == places::RegionMap::none) continue;
    const bool inside = std::any_of(zones.begin(), zones.end(), [&](const render::ZoneCapsule& zone) {
      return zone.tier == tier && distance_to_segment(p, zone.a, zone.b) <= zone.radius_mm;
    });
    if (inside) areas[patch] += regions.area_mm2[v];
  }
  return areas;
}

bool draws(const atlas::Point& point, atlas::ZoneTierKind tier) {
  return std::any_of(point.zones.begin(), point.zones.end(),
                     [&](const atlas::ZoneShape& zone) { return zone.tier == tier; });
}
bool holds(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

/// The named regions of a tier that its drawn zone does not reach.
void check_reaches(const atlas::Atlas& atlas, const Regions& regions, const atlas::Point& point,
                   const ResolvedPoint& resolved, atlas::ZoneTierKind tier, const std::vector<double>& areas,
                   std::vector<BodyFinding>& out) {
  const bool essential = tier == atlas::ZoneTierKind::essential;
  double whole = 0;
  for (const double area : areas) whole += area;
  for (const std::string& id : essential ? point.essential : point.spillover) {
    double covered = 0, patch_area = 0;
    for (std::size_t p = 0; p < areas.size(); ++p) {
      const places::RegionPatch& patch = regions.map.patches[p];
      if (atlas.regions()[patch.region].id != id ||
          (patch.side != model::Side::midline && patch.side != resolved.point.side))
        continue;
      covered += areas[p], patch_area += regions.patch_area_mm2[p];
    }
    if (covered >= min_region_covered * patch_area || (whole > 0 && covered >= 0.25 * whole)) continue;
    out.push_back(
        {file_of(point), point.id,
         fmt::format("{}: the {} zone covers {:.0f} % of its region \"{}\"", to_string(resolved.point.side),
                     essential ? "essential" : "spillover", patch_area > 0 ? 100 * covered / patch_area : 0, id),
         fmt::format(
             "draw it over the region (a [[point.zone]] with region = \"{}\" will do), or do not name the region",
             id)});
  }
}

/// Zones that lie where the point does not say that it hurts.
void check_contradicts(const atlas::Atlas& atlas, const Regions& regions, const atlas::Point& point,
                       const ResolvedPoint& resolved, atlas::ZoneTierKind tier, const std::vector<double>& areas,
                       std::vector<BodyFinding>& out) {
  const bool essential = tier == atlas::ZoneTierKind::essential;
  double whole = 0, unnamed = 0, most = 0;
  std::string where;
  for (std::size_t p = 0; p < areas.size(); ++p) {
    whole += areas[p];
    const places::RegionPatch& patch = regions.map.patches[p];
    const std::string& id = atlas.regions()[patch.region].id;
    // Spillover may lie under the essential zone; what is essential may fade into what is spillover.
    if (holds(point.essential, id) || holds(point.spillover, id)) continue;
    unnamed += areas[p];
    if (areas[p] > most) most = areas[p], where = id;
  }
  if (whole <= 0) {
    out.push_back({file_of(point), point.id,
                   fmt::format("{}: the {} zone misses the skin", to_string(resolved.point.side),
                               essential ? "essential" : "spillover"),
                   "write its path with skin(...)"});
    return;
  }
  if (unnamed <= max_unnamed_share * whole) return;
  out.push_back(
      {file_of(point), point.id,
       fmt::format("{}: {:.0f} % of the {} zone lies in regions that the point does not name, most of it in \"{}\"",
                   to_string(resolved.point.side), 100 * unnamed / whole, essential ? "essential" : "spillover", where),
       fmt::format("name \"{}\", or move or narrow the zone", where)});
}

void check_structures(const atlas::Atlas& atlas, const pack::Pack& pack, std::vector<BodyFinding>& out) {
  std::set<std::string, std::less<>> named;
  for (const atlas::Muscle& muscle : atlas.muscles())
    for (const std::string& base : muscle.structures) {
      named.insert(base);
      if (pack.find(base)) continue; // on the middle line
      const bool left = pack.find(base + ".left").has_value(), right = pack.find(base + ".right").has_value();
      if (left && right) continue;
      const std::string file = fmt::format("muscles/{}.toml", muscle.id);
      if (left || right)
        out.push_back({file, muscle.id,
                       fmt::format("the body has \"{}\" on the {} only", base, left ? "left" : "right"),
                       "add the other side to the body"});
      else
        out.push_back({file, muscle.id, fmt::format("the body has no mesh \"{}\"", base),
                       "its points stand by landmarks alone until the body has it", false});
    }
  for (const auto& structure : pack.structures()) {
    if (structure.info->kind != model::Kind::muscle) continue;
    const std::string base(structure.info->base_id());
    if (named.insert(base).second)
      out.push_back({"", base, "no muscle of the atlas has this mesh",
                     "name it in the `structures` of a muscle, if the atlas should know it", false});
  }
}

} // namespace

Result<std::vector<BodyFinding>> check_on_body(const atlas::Atlas& atlas, const pack::Pack& pack) {
  const body::BodyGeometry geometry(pack);
  const places::PlaceBody body(geometry, pack.landmarks());
  const auto regions = regions_on_skin(atlas, pack, body);
  if (!regions) return tl::unexpected(regions.error());
  const Resolved resolved = resolve_atlas(atlas, body);
  std::vector<BodyFinding> out;
  check_structures(atlas, pack, out);
  for (const Error& error : resolved.report) {
    const std::string id = error.where.substr(0, error.where.find(' '));
    const atlas::Point* point = atlas.point(id);
    const bool shown =
        error.what != "this body has no mesh of its muscle"; // then its points stand by landmarks alone, which is sound
    out.push_back({point ? file_of(*point) : "regions.toml", point ? id : "", error.where + ": " + error.what,
                   error.hint, shown});
  }
  std::vector<std::vector<BodyFinding>> found(resolved.points.size());
  core::parallel_for(resolved.points.size(), [&](std::size_t i) {
    const atlas::Point* point = atlas.point(resolved.points[i].point.id);
    if (!point) return;
    for (const atlas::ZoneTierKind tier : {atlas::ZoneTierKind::essential, atlas::ZoneTierKind::spillover}) {
      if (!draws(*point, tier)) continue; // then the regions themselves are drawn
      const std::vector<double> areas = area_by_patch(
          *regions, resolved.points[i].zones,
          tier == atlas::ZoneTierKind::essential ? render::ZoneTier::essential : render::ZoneTier::spillover);
      check_reaches(atlas, *regions, *point, resolved.points[i], tier, areas, found[i]);
      check_contradicts(atlas, *regions, *point, resolved.points[i], tier, areas, found[i]);
    }
  });
  for (auto& list : found) std::move(list.begin(), list.end(), std::back_inserter(out));
  return out;
}

} // namespace myo::scene
