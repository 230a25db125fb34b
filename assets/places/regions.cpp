#include "assets/places/regions.hpp"

#include "assets/places/body.hpp"
#include "assets/places/read_toml.hpp"

#include <algorithm>
#include <glm/geometric.hpp>
#include <queue>
#include <tuple>
#include <unordered_map>

namespace myo::places {
namespace {

/// Strokes are laid this densely; finer than the skin's triangles.
constexpr float step_mm = 3.f;

struct Link {
  std::uint32_t to;
  float length_mm;
};

/// Neighbours along edges and across them. The step across two triangles keeps distances from following the
/// grain of the mesh.
struct SkinGraph {
  std::vector<std::uint32_t> first;
  std::vector<Link> links;

  explicit SkinGraph(const geometry::Mesh& mesh) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::unordered_map<std::uint64_t, std::uint32_t> opposite;
    opposite.reserve(mesh.indices.size());
    pairs.reserve(mesh.indices.size() * 2);
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
      for (std::size_t e = 0; e < 3; ++e) {
        const std::uint32_t a = mesh.indices[i + e], b = mesh.indices[i + (e + 1) % 3],
                            c = mesh.indices[i + (e + 2) % 3];
        pairs.emplace_back(std::min(a, b), std::max(a, b));
        const std::uint64_t key = (std::uint64_t{std::min(a, b)} << 32) | std::max(a, b);
        const auto [found, fresh] = opposite.try_emplace(key, c);
        if (!fresh && found->second != c) pairs.emplace_back(std::min(c, found->second), std::max(c, found->second));
      }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    first.assign(mesh.positions.size() + 1, 0);
    for (const auto& [a, b] : pairs) ++first[a + 1], ++first[b + 1];
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    links.resize(pairs.size() * 2);
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (const auto& [a, b] : pairs) {
      const float length = glm::distance(mesh.positions[a], mesh.positions[b]);
      links[next[a]++] = {b, length};
      links[next[b]++] = {a, length};
    }
  }
};

struct Reached {
  float distance_mm;
  std::uint32_t vertex;
  std::uint16_t patch;
  bool operator>(const Reached& other) const {
    // Ties are settled by index, so that the same input gives the same map.
    return std::tie(distance_mm, patch, vertex) > std::tie(other.distance_mm, other.patch, other.vertex);
  }
};
using Front = std::priority_queue<Reached, std::vector<Reached>, std::greater<>>;

/// The corners of the triangles under a stroke start the search, at their distance from the stroke's edge.
Status start_stroke(const PlaceBody& body, const geometry::Mesh& skin, const geometry::RayScene& tree,
                    const RegionAnchor& anchor, model::Side side, std::uint16_t patch, Front& front) {
  auto stroke = stroke_on_skin(body, anchor.path, side, step_mm * body.impl().scale());
  if (!stroke) return tl::unexpected(stroke.error());
  const float radius = anchor.radius_mm * body.impl().scale();
  for (const SkinPoint& sample : *stroke) {
    const auto hit = tree.nearest(sample.position);
    if (!hit) return fail("the skin is empty", "skin", "import the body again");
    for (std::size_t corner = 0; corner < 3; ++corner) {
      const std::uint32_t v = skin.indices[std::size_t{hit->triangle} * 3 + corner];
      front.push({glm::distance(skin.positions[v], hit->position) - radius, v, patch});
    }
  }
  return {};
}

std::vector<std::uint16_t> spread(const geometry::Mesh& skin, Front front) {
  const SkinGraph graph(skin);
  std::vector<std::uint16_t> label(skin.positions.size(), RegionMap::none);
  std::vector<float> best(skin.positions.size(), std::numeric_limits<float>::max());
  while (!front.empty()) {
    const Reached at = front.top();
    front.pop();
    if (label[at.vertex] != RegionMap::none) continue;
    label[at.vertex] = at.patch;
    for (std::uint32_t k = graph.first[at.vertex]; k < graph.first[at.vertex + 1]; ++k) {
      const Link& link = graph.links[k];
      const float distance = at.distance_mm + link.length_mm;
      if (label[link.to] == RegionMap::none && distance < best[link.to]) {
        best[link.to] = distance;
        front.push({distance, link.to, at.patch});
      }
    }
  }
  return label;
}

Result<RegionAnchor> read_anchor(const toml::table& table, const std::string& where) {
  RegionAnchor anchor;
  const toml::array* path = table["path"].as_array();
  const auto width = table["width_mm"].value<double>();
  if (!path || path->empty() || !width || *width <= 0)
    return fail("an anchor needs path and a positive width_mm", where, "add them");
  anchor.radius_mm = static_cast<float>(*width) / 2;
  for (const auto& node : *path) {
    const auto text = node.value<std::string>();
    if (!text) return fail("a path is a list of places", where, "write each in quotes");
    auto place = Place::parse(*text);
    if (!place) return fail(place.error().what, where + ", " + place.error().where, place.error().hint);
    anchor.path.push_back(std::move(*place));
  }
  return anchor;
}

} // namespace

Result<std::vector<RegionAnchors>> load_region_anchors(const std::filesystem::path& path) {
  const auto table = read_toml(path);
  if (!table) return tl::unexpected(table.error());
  const toml::table& document = *table;
  const toml::array* list = document["region"].as_array();
  if (!list) return fail("there is no [[region]]", path.filename().string(), "list the regions");
  std::vector<RegionAnchors> regions;
  for (const auto& node : *list) {
    const toml::table* table = node.as_table();
    const auto id = table ? (*table)["id"].value<std::string>() : std::nullopt;
    const std::string where = path.filename().string() + " line " + std::to_string(node.source().begin.line);
    if (!id) return fail("a region needs an id", where, "add it");
    RegionAnchors region{*id, (*table)["midline"].value_or(false), {}};
    if (const toml::array* anchors = (*table)["anchor"].as_array())
      for (const auto& entry : *anchors) {
        if (!entry.is_table()) return fail("an anchor is a [[region.anchor]] table", where, "write it so");
        auto anchor = read_anchor(*entry.as_table(), where + " (" + *id + ")");
        if (!anchor) return tl::unexpected(anchor.error());
        region.anchors.push_back(std::move(*anchor));
      }
    regions.push_back(std::move(region));
  }
  return regions;
}

Result<RegionMap> label_regions(const PlaceBody& body, const geometry::Mesh& skin,
                                std::span<const RegionAnchors> regions) {
  const geometry::Mesh* meshes[] = {&skin};
  const geometry::RayScene tree(meshes);
  RegionMap map;
  Front front;
  for (std::uint32_t r = 0; r < regions.size(); ++r) {
    const auto patch_of = [&](model::Side side) {
      map.patches.push_back({r, side});
      return static_cast<std::uint16_t>(map.patches.size() - 1);
    };
    const std::uint16_t left = patch_of(regions[r].midline ? model::Side::midline : model::Side::left);
    const std::uint16_t right = regions[r].midline ? left : patch_of(model::Side::right);
    for (const RegionAnchor& anchor : regions[r].anchors)
      for (const auto& [side, patch] : {std::pair{model::Side::left, left}, std::pair{model::Side::right, right}})
        if (auto ok = start_stroke(body, skin, tree, anchor, side, patch, front); !ok)
          return fail(ok.error().what, regions[r].id + " (" + ok.error().where + ")", ok.error().hint);
  }
  map.patch_of_vertex = spread(skin, std::move(front));
  return map;
}

} // namespace myo::places
