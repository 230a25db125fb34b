#include "app/scene/render_list_builder.hpp"

#include "app/referral/question.hpp"
#include "app/state/apply.hpp"
#include "app/technique/guides.hpp"
#include "app/scene/picking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <optional>
#include <set>

namespace myo {
namespace {

// --- the palette: restrained, as printed plates are. Linear RGB.
constexpr glm::vec3 skin_colour{0.66f, 0.44f, 0.33f};
constexpr glm::vec3 chosen_muscle{0.50f, 0.085f, 0.055f};
constexpr glm::vec3 marker_ink{0.86f, 0.84f, 0.78f};    // the renderer draws a dark outline round it
constexpr glm::vec3 selected_ink{1.0f, 0.98f, 0.90f};
constexpr glm::vec3 site_colour{0.55f, 0.24f, 0.01f};
constexpr glm::vec3 region_colour{0.07f, 0.20f, 0.52f};

struct Look {
  Material material;
  glm::vec3 colour;
};

Look look_of(Kind kind) {
  switch (kind) {
  case Kind::skin: return {Material::skin, skin_colour};
  case Kind::muscle: return {Material::muscle, {0.40f, 0.105f, 0.080f}};
  case Kind::tendon:
  case Kind::ligament:
  case Kind::membrane: return {Material::tendon, {0.70f, 0.64f, 0.53f}};
  case Kind::bone: return {Material::bone, {0.72f, 0.64f, 0.49f}};
  case Kind::tooth: return {Material::bone, {0.80f, 0.77f, 0.70f}};
  case Kind::cartilage:
  case Kind::disc: return {Material::cartilage, {0.50f, 0.60f, 0.62f}};
  case Kind::artery: return {Material::artery, {0.52f, 0.03f, 0.03f}};
  case Kind::vein: return {Material::vein, {0.07f, 0.13f, 0.34f}};
  case Kind::nerve: return {Material::nerve, {0.75f, 0.58f, 0.12f}};
  case Kind::organ: return {Material::organ, {0.52f, 0.27f, 0.25f}};
  case Kind::mucosa:
  case Kind::other: return {Material::organ, {0.50f, 0.33f, 0.29f}};
  }
  return {Material::organ, {0.5f, 0.4f, 0.35f}};
}

/// 0..1 from a name: the same on every machine, and on both sides of a structure.
float spread(std::string_view name, std::uint32_t salt) {
  std::uint32_t hash = 2166136261u ^ salt;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  hash ^= hash >> 15;
  return static_cast<float>(hash % 4096u) / 4095.f;
}

/// Neighbouring muscles differ a little in lightness and warmth, so that their borders read.
glm::vec3 varied(glm::vec3 colour, const StructureInfo& info) {
  if (info.kind != Kind::muscle) return colour;
  const float light = 0.88f + 0.26f * spread(info.base_id(), 1);
  const float warm = spread(info.base_id(), 2) - 0.5f;
  return light * colour * glm::vec3(1.f + 0.05f * warm, 1.f + 0.20f * warm, 1.f - 0.10f * warm);
}

float smooth_step(float from, float to, float x) {
  const float t = std::clamp((x - from) / (to - from), 0.f, 1.f);
  return t * t * (3 - 2 * t);
}

struct Focus {
  std::vector<std::uint32_t> structures; // selected, as indices
  const ModelPoint* point = nullptr;
  const std::vector<std::uint32_t>* covering = nullptr;
};

Focus focus_of(const Scene& scene, const Body& body) {
  Focus focus;
  const Model& model = body.model();
  const auto add = [&](const std::string& id) {
    const auto found = model.named(id);
    focus.structures.insert(focus.structures.end(), found.begin(), found.end());
  };
  if (scene.selection.target == Target::structure) add(scene.selection.id);
  if (scene.selection.target == Target::point) {
    focus.point = model.point(scene.selection.id, scene.selection.side);
    if (focus.point)
      for (const std::string& id : focus.point->structures) add(id);
  }
  std::sort(focus.structures.begin(), focus.structures.end());
  if (!focus.structures.empty() && scene.isolated.empty()) focus.covering = &body.covering(focus.structures);
  return focus;
}

bool contains(const std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

/// What a structure looks like once layers, peel, overrides and the selection have spoken; opacity 0: not drawn.
DrawItem item_of(std::uint32_t index, const AppState& state, const Body& body, const Focus& focus) {
  const Scene& scene = state.scene;
  const ModelStructure& structure = body.model().structures[index];
  const StructureInfo& info = structure.info;
  const Look look = look_of(info.kind);
  DrawItem item;
  item.mesh = body.mesh(index);
  item.pick_id = structure_pick_id(index);
  item.material = look.material;
  item.colour = varied(look.colour, info);
  const bool selected = contains(focus.structures, index);
  if (!shown(scene, structure) && !(selected && scene.isolated.empty() && !scene.structures.contains(info.id))) {
    item.opacity = 0;
    return item;
  }
  const auto changed = scene.structures.find(info.id);
  const StructureOverride own = changed == scene.structures.end() ? StructureOverride{} : changed->second;
  if (!scene.isolated.empty() || selected) item.opacity = own.opacity; // what was asked for is not peeled away
  else item.opacity = scene.layer(info.layer).opacity * own.opacity * peel_opacity(scene.peel, info.layer, body.order(index));
  item.ghost = own.ghost;
  if (selected) {
    item.highlight = 1;
    if (info.kind == Kind::muscle) item.colour = chosen_muscle; // fresher than its neighbours, under the veil too
  } else if (!focus.structures.empty()) {
    // Neighbours step back a little: greyer, never gone.
    const float grey = glm::dot(item.colour, glm::vec3(0.2126f, 0.7152f, 0.0722f));
    item.colour = glm::mix(item.colour, glm::vec3(grey), 0.22f);
    if (focus.covering && contains(*focus.covering, index)) item.ghost = true;
  }
  if (state.ui.hover.target == Target::structure && state.ui.hover.id == info.id && !selected) item.highlight = 0.5f;
  // What is hardly there lets the cursor through.
  if (item.ghost || item.opacity < 0.4f) item.pick_id = 0;
  return item;
}

/// The skin carries the referral: translucent over the muscle when it does, as the rest of the state says otherwise.
DrawItem skin_item(std::uint32_t index, const AppState& state, const Body& body, bool painted) {
  DrawItem item = item_of(index, state, body, {});
  item.receives_zones = true;
  item.encloses = true;
  item.highlight = 0;
  if (state.ui.tool != PaintTool::none) { // one paints on skin, not through it
    item.opacity = 1;
    item.ghost = false;
    item.pick_id = structure_pick_id(index);
    return item;
  }
  if (!painted) return item;
  constexpr float veil = 0.14f; // the muscle and its X stay readable through it; the red does not fade with it
  item.opacity = item.opacity <= 0 ? veil : std::min(item.opacity, veil);
  item.ghost = false;
  item.pick_id = 0;
  return item;
}

void add_markers(RenderList& list, const AppState& state, const Body& body, const Focus& focus, const std::vector<float>& opacity) {
  const Scene& scene = state.scene;
  const Model& model = body.model();
  const bool chosen = scene.selection.target == Target::point;
  for (std::uint32_t i = 0; i < model.points.size(); ++i) {
    const ModelPoint& point = model.points[i];
    const bool selected = chosen && point.id == scene.selection.id && point.side == scene.selection.side;
    if (!selected && !scene.markers) continue;
    const bool muscle_seen = point.structures.empty() || std::any_of(point.structures.begin(), point.structures.end(), [&](const std::string& id) {
      const auto found = model.named(id);
      return !found.empty() && opacity[found.front()] >= 0.4f;
    });
    if (!selected && !muscle_seen) continue;
    const bool hovered = state.ui.hover.target == Target::point && state.ui.hover.id == point.id && state.ui.hover.side == point.side;
    Marker marker;
    marker.position = point.position;
    marker.pick_id = point_pick_id(i);
    marker.selected = selected;
    const bool lit = selected || hovered;
    // Once a point is chosen, the others of its muscle stay and the rest step back.
    const bool sibling = focus.point && point.muscle == focus.point->muscle && point.side == focus.point->side;
    const float strength = lit ? 1.f : (!chosen || sibling ? 0.85f : 0.30f);
    marker.colour = glm::vec4(lit ? selected_ink : marker_ink, strength);
    marker.size_mm = selected ? 7.f : (hovered ? 6.f : 5.f);
    marker.minimum_px = selected ? 18.f : (hovered ? 13.f : 9.f);
    if (selected && !list.guides.indices.empty()) marker.selected = false, marker.size_mm = 4.f, marker.minimum_px = 10.f; // the guide is what is looked at
    list.markers.push_back(marker);
  }
}

} // namespace

glm::vec3 compare_colour(std::size_t which) {
  // Told apart in the common kinds of colour blindness too; each has its own hatching beside.
  constexpr std::array<glm::vec3, max_compared> colours{{{0.65f, 0.05f, 0.03f}, {0.01f, 0.16f, 0.45f}, {0.01f, 0.30f, 0.13f}, {0.50f, 0.23f, 0.0f}, {0.30f, 0.03f, 0.36f}}};
  return colours[which % colours.size()];
}

float peel_opacity(float peel, Layer layer, float order) {
  // Where each layer's own peeling starts and ends; inside it structures go one after another.
  struct Span {
    float start, end;
  };
  constexpr float fade = 0.05f; // of the whole peel: how long one structure takes to go
  Span span{2, 2};
  switch (layer) {
  case Layer::skin: return 1 - smooth_step(0.f, peel_skin_off, peel);
  case Layer::superficial: span = {0.27f, 0.50f - fade}; break;
  case Layer::intermediate: span = {0.50f, 0.72f - fade}; break;
  case Layer::deep: span = {0.72f, 0.95f - fade}; break;
  case Layer::vessels:
  case Layer::nerves: span = {0.88f, 0.93f}; break;
  case Layer::organs: span = {0.92f, 0.94f}; break;
  case Layer::bones: return 1;
  }
  const float start = span.start + std::clamp(order, 0.f, 1.f) * (span.end - span.start);
  return 1 - smooth_step(start, start + fade, peel);
}

namespace {

/// What a frame shows, before it is asked which meshes are uploaded.
struct Composition {
  RenderList list;                     // items[i] draws structures[i]
  std::vector<std::uint32_t> structures;
};

/// Whole regions that hurt, as their strokes: a crayon fills them like anything else.
void add_marks(std::vector<ZoneCapsule>& zones, const PainDrawing& pain, const Body& body) {
  for (const RegionMark& mark : pain.marks) {
    if (mark.felt != Felt::yes) continue;
    for (const Side side : {Side::left, Side::right}) {
      if (mark.side != Side::midline && mark.side != side) continue;
      const ResolvedRegion* region = body.region(mark.region, side);
      if (!region) continue;
      for (ZoneCapsule stroke : region->strokes) {
        stroke.tier = ZoneTier::drawn;
        stroke.strength = (mark.side == Side::midline && region->side != Side::midline ? 0.6f : 1.f) * (0.30f + 0.05f * mark.strength);
        stroke.colour = crayon_colour(mark.quality);
        zones.push_back(stroke);
      }
      if (region->side == Side::midline) break;
    }
  }
}

/// The regions that tell the compared points apart most are outlined, on the sides of the points that are felt there.
void add_telling_regions(std::vector<ZoneCapsule>& zones, const Scene& scene, const Body& body) {
  const Atlas* atlas = body.atlas();
  std::vector<const Point*> points;
  std::set<Side> sides;
  for (const PointSide& one : scene.compared)
    if (const Point* point = atlas ? atlas->point(one.id) : nullptr) points.push_back(point), sides.insert(one.side);
  if (points.size() < 2) return;
  std::uint32_t number = 0;
  for (const TellingRegion& telling : telling_regions(*atlas, points)) {
    if (!telling.marked) continue;
    for (const Side side : sides) {
      const ResolvedRegion* region = body.region(atlas->regions()[telling.region].id, side);
      if (!region) continue;
      for (ZoneCapsule stroke : region->strokes) {
        const bool goes_on = !zones.empty() && zones.back().tier == ZoneTier::outline && zones.back().b == stroke.a;
        stroke.tier = ZoneTier::outline, stroke.deep = false, stroke.pattern = goes_on ? number : ++number;
        zones.push_back(stroke);
      }
      if (region->side == Side::midline) break;
    }
  }
}

void add_compared(std::vector<ZoneCapsule>& zones, const Scene& scene, const Body& body) {
  for (std::uint32_t i = 0; i < scene.compared.size(); ++i)
    for (ZoneCapsule zone : body.zones(scene.compared[i].id, scene.compared[i].side)) {
      zone.strength = zone.tier == ZoneTier::essential ? 1.f : 0.5f;
      zone.tier = ZoneTier::compare;
      zone.pattern = i;
      zone.colour = compare_colour(i);
      zone.deep = false; // a glow has no texture
      zones.push_back(zone);
    }
  add_telling_regions(zones, scene, body);
}

std::vector<ZoneCapsule> zones_of(const AppState& state, const Body& body, const Focus& focus) {
  const Scene& scene = state.scene;
  std::vector<ZoneCapsule> zones;
  add_marks(zones, scene.pain, body);
  const std::vector<ZoneCapsule> drawn = body.drawn(scene.pain)->capsules();
  zones.insert(zones.end(), drawn.begin(), drawn.end());
  if (!scene.compared.empty()) {
    add_compared(zones, scene, body);
    return zones;
  }
  if (focus.point && scene.zones) {
    const auto referred = body.zones(focus.point->id, focus.point->side);
    zones.insert(zones.end(), referred.begin(), referred.end());
  } else if (scene.selection.target == Target::region) {
    if (const ResolvedRegion* region = body.region(scene.selection.id, scene.selection.side))
      for (ZoneCapsule stroke : region->strokes) {
        stroke.tier = ZoneTier::drawn;
        stroke.colour = region_colour;
        zones.push_back(stroke);
      }
  }
  if (scene.sites)
    for (const EndangermentSite& site : body.technique_space().sites())
      zones.push_back({site.position, site.position, 0.85f * site_spacing_mm, site.normal, ZoneTier::compare, 1, false, false, 0, site_colour});
  return zones;
}

/// Arrow, needle, pads or strokes of the chosen technique at the chosen point. Explaining to a client shows no needles.
GuideMesh guides_of(const AppState& state, const Body& body, const Focus& focus) {
  const std::string& technique = state.scene.technique;
  if (!focus.point || technique.empty()) return {};
  if (state.ui.client_mode && body.atlas())
    if (const Technique* said = body.atlas()->technique(technique); said && said->professionals_only) return {};
  const PointTechniques* all = body.techniques(focus.point->id, focus.point->side);
  return all ? guides_for(*all, technique, state.scene.choice) : GuideMesh{};
}

Composition compose(const AppState& state, const Body& body) {
  constexpr float faintest = 0.004f;
  const Model& model = body.model();
  Composition made;
  RenderList& list = made.list;
  list.scene = model.box;
  const Focus focus = focus_of(state.scene, body);
  list.zones = zones_of(state, body, focus);

  std::vector<float> opacity(model.structures.size(), 0.f);
  const auto skin = body.skin();
  std::optional<DrawItem> veil;
  if (skin) veil = skin_item(*skin, state, body, !list.zones.empty());
  // Nothing is seen through an opaque skin, so nothing under it is drawn.
  const bool sealed = veil && veil->opacity >= 0.999f && !veil->ghost;
  for (std::uint32_t i = 0; i < model.structures.size() && !sealed; ++i) {
    if (skin && i == *skin) continue;
    const DrawItem item = item_of(i, state, body, focus);
    if (item.opacity <= faintest) continue;
    opacity[i] = item.ghost ? 0.f : item.opacity;
    list.items.push_back(item);
    made.structures.push_back(i);
  }
  if (veil && veil->opacity > faintest) {
    list.items.push_back(*veil);
    made.structures.push_back(*skin);
  }
  list.guides = guides_of(state, body, focus);
  for (const GuideVertex& v : list.guides.vertices) list.scene.add(v.position);
  if (!sealed) add_markers(list, state, body, focus, opacity);
  return made;
}

} // namespace

RenderList build_render_list(const AppState& state, const Body& body) {
  RenderList list = compose(state, body).list;
  std::erase_if(list.items, [](const DrawItem& item) { return item.mesh == MeshHandle::none; });
  return list;
}

std::vector<bool> structures_drawn(const AppState& state, const Body& body) {
  std::vector<bool> drawn(body.model().structures.size(), false);
  for (const std::uint32_t i : compose(state, body).structures) drawn[i] = true;
  return drawn;
}

} // namespace myo
