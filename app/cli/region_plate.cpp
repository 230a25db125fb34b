#include "app/cli/region_plate.hpp"

#include "app/labels/seen.hpp"
#include "app/language/language.hpp"

#include "app/cli/skin_patches.hpp"
#include "assets/pack/quantise.hpp"
#include "assets/places/regions.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/gtc/constants.hpp>
#include <glm/trigonometric.hpp>
#include <map>

namespace myo::cli {
namespace {

constexpr std::size_t min_samples = 6; // a patch seen less than this is not named

/// Soft and far enough apart to be distinguished beside each other; linear RGB.
constexpr std::array<glm::vec3, 9> palette = {{{0.80f, 0.33f, 0.26f},
                                               {0.20f, 0.46f, 0.62f},
                                               {0.88f, 0.62f, 0.22f},
                                               {0.28f, 0.54f, 0.33f},
                                               {0.53f, 0.33f, 0.58f},
                                               {0.86f, 0.50f, 0.55f},
                                               {0.45f, 0.66f, 0.62f},
                                               {0.62f, 0.56f, 0.24f},
                                               {0.50f, 0.58f, 0.80f}}};
constexpr glm::vec3 unnamed{0.80f, 0.74f, 0.69f}; // outside the group that is requested

Result<std::vector<places::RegionAnchors>> anchors_of(const atlas::Atlas& atlas) {
  std::vector<places::RegionAnchors> all;
  for (const atlas::Region& region : atlas.regions()) {
    places::RegionAnchors& anchors = all.emplace_back(places::RegionAnchors{region.id, region.midline, {}});
    for (const atlas::ZoneShape& shape : region.anchors) {
      places::RegionAnchor& anchor = anchors.anchors.emplace_back();
      anchor.radius_mm = shape.radius_mm;
      for (const std::string& text : shape.path) {
        auto place = places::Place::parse(text);
        if (!place) return tl::unexpected(place.error());
        anchor.path.push_back(std::move(*place));
      }
    }
  }
  return all;
}

/// "Temple / side of the head" of a label with an explanation in brackets.
std::string short_label(std::string_view label) {
  const auto bracket = label.find(" (");
  return std::string(label.substr(0, bracket));
}

/// The patches as meshes, in the order of RegionMap::patches.
struct Patches {
  places::RegionMap map;
  std::vector<geometry::Mesh> meshes;
  std::vector<std::array<std::size_t, 2>> touching; ///< regions
};

Result<Patches> divide(const scene::Body& body, const atlas::Atlas& atlas) {
  const auto skin_index = body.skin();
  if (!skin_index) return fail("this body has no skin", body.pack().path().string(), "import it again with its skin");
  const auto anchors = anchors_of(atlas);
  if (!anchors) return tl::unexpected(anchors.error());
  const places::PlaceBody places(body.geometry(), body.pack().landmarks());
  const geometry::Mesh skin = body.pack().decode(*skin_index);
  auto map = places::label_regions(places, skin, *anchors);
  if (!map) return tl::unexpected(map.error());
  Patches patches{std::move(*map), {}, {}};
  for (std::size_t i = 0; i + 2 < skin.indices.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint16_t a = patches.map.patch_of_vertex[skin.indices[i + k]],
                          b = patches.map.patch_of_vertex[skin.indices[i + (k + 1) % 3]];
      if (a < b && b != places::RegionMap::none)
        patches.touching.push_back({patches.map.patches[a].region, patches.map.patches[b].region});
    }
  patches.meshes = cut_into_patches(skin, patches.map.patch_of_vertex, patches.map.patches.size());
  return patches;
}

Status upload(render::Renderer& renderer, const std::vector<geometry::Mesh>& meshes) {
  std::vector<std::vector<pack::PackedVertex>> vertices(meshes.size());
  std::vector<render::MeshSource> sources;
  for (std::size_t i = 0; i < meshes.size(); ++i) {
    const geometry::Mesh& mesh = meshes[i];
    if (mesh.indices.empty()) continue;
    render::MeshSource source;
    source.box = geometry::bounds(mesh.positions);
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
      vertices[i].push_back(pack::pack_vertex(mesh, v, source.box));
    source.vertices = std::as_bytes(std::span(vertices[i]));
    source.lods = {{static_cast<std::uint32_t>(mesh.positions.size()), mesh.indices, 0.f}};
    sources.push_back(std::move(source));
  }
  renderer.clear_meshes();
  return renderer.upload(sources);
}

/// One label a region, at the side where more of it is seen.
std::vector<plate::Label> labels_of(const Patches& patches, const std::vector<labels::Spot>& spots,
                                    const atlas::Atlas& atlas, const std::string& group, float middle_px) {
  std::map<std::uint32_t, std::vector<std::size_t>> of_region;
  for (std::size_t p = 0; p < spots.size(); ++p)
    if (spots[p].samples >= min_samples) of_region[patches.map.patches[p].region].push_back(p);
  std::vector<plate::Label> labels;
  for (auto& [region, seen] : of_region) {
    if (!group.empty() && atlas.regions()[region].group != group) continue;
    plate::Label label{short_label(atlas.regions()[region].label), {}, {}, {}};
    std::sort(seen.begin(), seen.end(), [&](std::size_t a, std::size_t b) { return spots[a].at.x < spots[b].at.x; });
    label.anchor = spots[seen.front()].at;
    // Both sides about equally well seen: the name may stand in either column.
    if (seen.size() == 2 && std::min(spots[seen[0]].samples, spots[seen[1]].samples) * 3 >
                                std::max(spots[seen[0]].samples, spots[seen[1]].samples))
      label.other = spots[seen[1]].at;
    else if (seen.size() == 2 && spots[seen[1]].samples > spots[seen[0]].samples)
      label.anchor = spots[seen[1]].at, label.right = label.anchor.x > middle_px;
    else if (patches.map.patches[seen.front()].side != model::Side::midline)
      label.right = label.anchor.x > middle_px;
    labels.push_back(std::move(label));
  }
  return labels;
}

geometry::Camera plate_camera(const Patches& patches, const atlas::Atlas& atlas, const RegionPlateOptions& options,
                              const geometry::Aabb& whole) {
  geometry::Camera camera;
  camera.yaw_rad = glm::radians(options.yaw_deg), camera.pitch_rad = glm::radians(options.pitch_deg);
  if (options.group.empty()) return geometry::framed(camera, whole, glm::vec2(options.size_px), 1.04f);
  const auto regions = atlas.regions();
  const bool middle = std::any_of(regions.begin(), regions.end(),
                                  [&](const atlas::Region& r) { return r.group == options.group && r.midline; });
  geometry::Aabb box;
  for (std::size_t p = 0; p < patches.meshes.size(); ++p) {
    const places::RegionPatch& patch = patches.map.patches[p];
    if (regions[patch.region].group == options.group && (middle || patch.side == options.side))
      box.add(geometry::bounds(patches.meshes[p].positions));
  }
  return geometry::framed(camera, box, glm::vec2(options.size_px), 1.25f);
}

} // namespace

Result<RegionPlate> draw_region_plate(const scene::Body& body, const atlas::Atlas& atlas, render::Renderer& renderer,
                                      const RegionPlateOptions& options) {
  const auto regions = atlas.regions();
  if (!options.group.empty() &&
      std::none_of(regions.begin(), regions.end(), [&](const atlas::Region& r) { return r.group == options.group; }))
    return fail(tr_format("there is no group of regions '{}'", options.group), "--group",
                "head, neck, shoulder, arm, hand, trunk, back, leg or foot");
  const auto patches = divide(body, atlas);
  if (!patches) return tl::unexpected(patches.error());
  if (Status done = upload(renderer, patches->meshes); !done) return tl::unexpected(done.error());
  const auto colours = colour_patches(regions.size(), patches->touching, palette.size());
  render::RenderList list;
  list.scene = body.model().box;
  std::uint32_t handle = 0;
  for (std::size_t p = 0; p < patches->meshes.size(); ++p) {
    if (patches->meshes[p].indices.empty()) continue;
    const std::uint32_t region = patches->map.patches[p].region;
    render::DrawItem item;
    item.mesh = static_cast<render::MeshHandle>(handle++);
    item.pick_id = static_cast<std::uint32_t>(p + 1);
    item.material = render::Material::skin;
    const bool named = options.group.empty() || regions[region].group == options.group;
    item.colour = named ? palette[colours[region]] : unnamed;
    list.items.push_back(item);
  }
  render::ViewParameters view;
  view.camera = plate_camera(*patches, atlas, options, body.model().box);
  view.width_px = options.size_px.x, view.height_px = options.size_px.y;
  if (Status drawn = renderer.draw(list, view); !drawn) return tl::unexpected(drawn.error());
  const auto seen = labels::look(renderer);
  if (!seen) return tl::unexpected(seen.error());
  auto image = renderer.read_back();
  if (!image) return tl::unexpected(image.error());
  RegionPlate plate{std::move(*image), {}, {}};
  const auto spots = labels::spots_of(*seen, patches->meshes.size());
  plate.names = {labels_of(*patches, spots, atlas, options.group, (seen->left_px + seen->right_px) / 2), seen->left_px,
                 seen->right_px};
  for (std::size_t p = 0; p < patches->meshes.size(); ++p) {
    const places::RegionPatch& patch = patches->map.patches[p];
    plate.regions.push_back({regions[patch.region].id, regions[patch.region].label, patch.side,
                             geometry::area_mm2(patches->meshes[p]),
                             spots[p].samples * labels::sample_px * labels::sample_px});
  }
  return plate;
}

} // namespace myo::cli
