#include "app/scene/render_list_builder.hpp"

#include "app/referral/question.hpp"
#include "app/scene/picking.hpp"
#include "app/scene/point_markers.hpp"
#include "app/scene/section_planes.hpp"
#include "app/state/apply.hpp"
#include "app/state/progress.hpp"
#include "app/state/skin_tones.hpp"
#include "app/technique/guides.hpp"
#include "assets/people/cover.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <optional>
#include <set>

namespace myo::scene {
namespace {

// --- the palette: restrained, as printed plates are. Linear RGB.
constexpr glm::vec3 chosen_muscle{0.50f, 0.085f, 0.055f};
constexpr glm::vec3 site_colour{0.55f, 0.24f, 0.01f};
constexpr glm::vec3 region_colour{0.07f, 0.20f, 0.52f};

struct Look {
  render::Material material;
  glm::vec3 colour;
  float opacity = 1;
};

Look look_of(model::Kind kind, state::SkinTone tone) {
  switch (kind) {
  case model::Kind::skin:
    return {render::Material::skin, state::tone_look(tone).skin};
  case model::Kind::muscle:
    return {render::Material::muscle, {0.40f, 0.105f, 0.080f}};
  case model::Kind::tendon:
  case model::Kind::ligament:
    return {render::Material::tendon, {0.74f, 0.69f, 0.60f}};
  case model::Kind::membrane:
  case model::Kind::fascia: // the flesh under it reads through it
    return {render::Material::tendon, {0.78f, 0.75f, 0.69f}, 0.72f};
  case model::Kind::bone:
    return {render::Material::bone, {0.72f, 0.64f, 0.49f}};
  case model::Kind::tooth:
    return {render::Material::bone, {0.80f, 0.77f, 0.70f}};
  case model::Kind::cartilage:
  case model::Kind::disc:
    return {render::Material::cartilage, {0.66f, 0.68f, 0.66f}};
  case model::Kind::artery:
    return {render::Material::artery, {0.52f, 0.03f, 0.03f}};
  case model::Kind::vein:
    return {render::Material::vein, {0.07f, 0.13f, 0.34f}};
  case model::Kind::nerve:
    return {render::Material::nerve, {0.75f, 0.58f, 0.12f}};
  case model::Kind::organ:
    return {render::Material::organ, {0.52f, 0.27f, 0.25f}};
  case model::Kind::mucosa:
  case model::Kind::other:
    return {render::Material::organ, {0.50f, 0.33f, 0.29f}};
  }
  return {render::Material::organ, {0.5f, 0.4f, 0.35f}};
}

/// 0..1 from a name: the same on every machine, and on both sides of a structure.
float spread(std::string_view name, std::uint32_t salt) {
  std::uint32_t hash = 2166136261u ^ salt;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  hash ^= hash >> 15;
  return static_cast<float>(hash % 4096u) / 4095.f;
}

/// Neighbouring muscles differ a little in lightness and warmth, so that their borders read.
glm::vec3 varied(glm::vec3 colour, const model::StructureInfo& info) {
  if (info.kind != model::Kind::muscle) return colour;
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
  const state::ModelPoint* point = nullptr;
  const std::vector<std::uint32_t>* covering = nullptr;
};

Focus focus_of(const state::Scene& scene, const Body& body) {
  Focus focus;
  const state::Model& model = body.model();
  const auto add = [&](const std::string& id) {
    const auto found = model.named(id);
    focus.structures.insert(focus.structures.end(), found.begin(), found.end());
  };
  if (scene.selection.target == state::Target::structure) add(scene.selection.id);
  if (scene.quiz)
    for (const std::string& id : scene.quiz->marked) add(id);
  if (scene.selection.target == state::Target::point) {
    focus.point = model.point(scene.selection.id, scene.selection.side);
    if (focus.point)
      for (const std::string& id : focus.point->structures) add(id);
  }
  std::sort(focus.structures.begin(), focus.structures.end());
  // What is hidden by hand is not looked for: nothing steps aside for it.
  const bool looked_for = std::any_of(focus.structures.begin(), focus.structures.end(), [&](std::uint32_t i) {
    const auto own = scene.structures.find(model.structures[i].info.id);
    return own == scene.structures.end() || !own->second.hidden;
  });
  if (looked_for && scene.isolated.empty()) focus.covering = &body.covering(focus.structures);
  return focus;
}

bool contains(const std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

/// The tint of a structure that a question tells apart from others.
std::optional<glm::vec3> part_look(const state::Scene& scene, const std::string& id) {
  if (!scene.quiz) return std::nullopt;
  constexpr float gamma = 2.2f; // of the screen's colours
  for (std::size_t i = 0; i < scene.quiz->parts.size(); ++i) {
    const std::vector<std::string>& of_part = scene.quiz->parts[i].structures;
    if (std::find(of_part.begin(), of_part.end(), id) != of_part.end())
      return glm::pow(state::part_colour(i), glm::vec3(gamma));
  }
  return std::nullopt;
}

/// The colour of a muscle whose point is compared: as its pain is painted.
std::optional<glm::vec3> compared_look(const state::Scene& scene, const state::Model& model, const std::string& id) {
  const std::vector<state::PointSide> laid = state::laid_over(scene);
  for (std::size_t i = 0; i < laid.size(); ++i)
    if (const state::ModelPoint* point = model.point(laid[i].id, laid[i].side))
      if (std::find(point->structures.begin(), point->structures.end(), id) != point->structures.end())
        return compare_colour(i);
  return std::nullopt;
}

/// Whether it lies over another part of the question: both are to be seen.
bool over_another_part(const state::Scene& scene, const Body& body, std::uint32_t index, const std::string& id) {
  if (!scene.quiz) return false;
  for (const state::QuizPart& part : scene.quiz->parts) {
    if (std::find(part.structures.begin(), part.structures.end(), id) != part.structures.end()) continue;
    std::vector<std::uint32_t> indices;
    for (const std::string& one : part.structures)
      for (const std::uint32_t i : body.model().named(one)) indices.push_back(i);
    std::sort(indices.begin(), indices.end());
    if (contains(body.covering(indices), index)) return true;
  }
  return false;
}

/// What a structure looks like once layers, peel, overrides and the selection have spoken; opacity 0: not drawn.
render::DrawItem item_of(std::uint32_t index, const state::AppState& state, const Body& body, const Focus& focus) {
  const state::Scene& scene = state.scene;
  const state::ModelStructure& structure = body.model().structures[index];
  const model::StructureInfo& info = structure.info;
  const Look look = look_of(info.kind, state.ui.skin_tone);
  render::DrawItem item;
  item.mesh = body.mesh(index);
  item.pick_id = structure_pick_id(index);
  item.material = look.material;
  item.colour = varied(look.colour, info);
  const bool selected = contains(focus.structures, index);
  if (!state::shown(scene, structure) && !(selected && scene.isolated.empty() && !scene.structures.contains(info.id))) {
    item.opacity = 0;
    return item;
  }
  const auto changed = scene.structures.find(info.id);
  const state::StructureOverride own = changed == scene.structures.end() ? state::StructureOverride{} : changed->second;
  const bool alone = scene.isolated.contains(info.id);
  if (alone || selected)
    item.opacity = own.opacity; // what was requested is not peeled away
  else
    item.opacity = look.opacity * scene.layer(info.layer).opacity * own.opacity *
                   peel_opacity(scene.peel, info.layer, body.order(index));
  item.ghost = own.ghost || (!scene.isolated.empty() && !alone && !selected);
  if (selected) {
    item.highlight = 1;
    constexpr float seen_through = 0.45f; // and still picked
    if (over_another_part(scene, body, index, info.id)) item.opacity = std::min(item.opacity, seen_through);
    if (info.kind == model::Kind::muscle)
      item.colour = part_look(scene, info.id).value_or(chosen_muscle); // fresher than its neighbours, veiled too
  } else if (!focus.structures.empty()) {
    // Neighbours step back a little: greyer, never gone.
    const float grey = glm::dot(item.colour, glm::vec3(0.2126f, 0.7152f, 0.0722f));
    item.colour = glm::mix(item.colour, glm::vec3(grey), 0.22f);
    if (focus.covering && contains(*focus.covering, index)) item.ghost = true;
  }
  if (const auto compared = compared_look(scene, body.model(), info.id)) {
    constexpr float tinted = 0.8f; // its fibres stay readable
    item.colour = glm::mix(item.colour, *compared, tinted);
    item.ghost = own.ghost;
  }
  if (const auto known = scene.quiz ? std::nullopt : known_look(state, body, index)) {
    item.ghost = item.ghost || known->ghost;
    if (!known->ghost) item.colour = known->colour;
  }
  if (state.ui.hover.target == state::Target::structure && state.ui.hover.id == info.id && !selected)
    item.highlight = 0.5f;
  // What is hardly there lets the cursor through.
  if (item.ghost || item.opacity < 0.4f) item.pick_id = 0;
  return item;
}

/// The skin carries the referral: where it is peeled away, a veil of it stays for that; where it is not, it is opaque
/// as ever.
render::DrawItem skin_item(std::uint32_t index, const state::AppState& state, const Body& body, bool painted) {
  render::DrawItem item = item_of(index, state, body, {});
  item.receives_zones = true;
  item.encloses = true;
  item.highlight = 0;
  if (state.ui.tool != state::PaintTool::none) { // one paints on skin, not through it
    item.opacity = 1;
    item.ghost = false;
    item.pick_id = structure_pick_id(index);
    return item;
  }
  if (!painted) return item;
  constexpr float veil = 0.14f; // the muscle and its X stay readable through it; the red does not fade with it
  item.opacity = std::max(item.opacity, veil);
  item.ghost = false;
  if (item.opacity < 0.4f) item.pick_id = 0;
  return item;
}

} // namespace

glm::vec3 compare_colour(std::size_t which) {
  // Told apart in the common kinds of colour blindness too; each has its own hatching beside.
  constexpr std::array<glm::vec3, state::max_compared> colours{{{0.65f, 0.05f, 0.03f},
                                                                {0.01f, 0.16f, 0.45f},
                                                                {0.01f, 0.30f, 0.13f},
                                                                {0.50f, 0.23f, 0.0f},
                                                                {0.30f, 0.03f, 0.36f}}};
  return colours[which % colours.size()];
}

float peel_opacity(float peel, model::Layer layer, float order) {
  // Where each layer's own peeling starts and ends; inside it structures go one after another.
  struct Span {
    float start, end;
  };
  constexpr float fade = 0.05f; // of the whole peel: how long one structure takes to go
  Span span{2, 2};
  switch (layer) {
  case model::Layer::skin:
    return 1 - smooth_step(0.f, state::peel_skin_off, peel);
  case model::Layer::superficial:
    span = {0.27f, 0.50f - fade};
    break;
  case model::Layer::intermediate:
    span = {0.50f, 0.72f - fade};
    break;
  case model::Layer::deep:
    span = {0.72f, 0.95f - fade};
    break;
  case model::Layer::vessels:
  case model::Layer::nerves:
    span = {0.88f, 0.93f};
    break;
  case model::Layer::organs:
    span = {0.92f, 0.94f};
    break;
  case model::Layer::bones:
    return 1;
  }
  const float start = span.start + std::clamp(order, 0.f, 1.f) * (span.end - span.start);
  return 1 - smooth_step(start, start + fade, peel);
}

std::optional<KnownLook> known_look(const state::AppState& state, const Body& body, std::uint32_t structure) {
  const model::StructureInfo& info = body.model().structures[structure].info;
  if (!state.ui.known_on_body || !state.progress || !body.atlas() || info.kind != model::Kind::muscle)
    return std::nullopt;
  const atlas::Muscle* muscle = body.atlas()->muscle_of_structure(info.base_id());
  const auto known = muscle ? state.progress->muscles.find(muscle->id) : state.progress->muscles.end();
  if (known == state.progress->muscles.end()) return KnownLook{true, {}};
  constexpr float gamma = 2.2f; // of the screen's colours
  return KnownLook{false, glm::pow(state::known_colour(known->second.share()), glm::vec3(gamma))};
}

namespace {

/// What a frame shows, whether or not its meshes are uploaded.
struct Composition {
  render::RenderList list; // items[i] draws structures[i]
  std::vector<std::uint32_t> structures;
  std::vector<PointGroup> groups;
};

/// Whole regions that hurt, as their strokes: a crayon fills them like anything else.
void add_marks(std::vector<render::ZoneCapsule>& zones, const pain::PainDrawing& pain, const Body& body) {
  for (const pain::RegionMark& mark : pain.marks) {
    if (mark.felt != pain::Felt::yes) continue;
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      if (mark.side != model::Side::midline && mark.side != side) continue;
      const ResolvedRegion* region = body.region(mark.region, side);
      if (!region) continue;
      for (render::ZoneCapsule stroke : region->strokes) {
        stroke.tier = render::ZoneTier::drawn;
        stroke.strength = (mark.side == model::Side::midline && region->side != model::Side::midline ? 0.6f : 1.f) *
                          (0.30f + 0.05f * mark.strength);
        stroke.colour = crayon_colour(mark.quality);
        zones.push_back(stroke);
      }
      if (region->side == model::Side::midline) break;
    }
  }
}

/// The regions that tell the compared points apart most are outlined, on the sides of the points that are felt there.
void add_telling_regions(std::vector<render::ZoneCapsule>& zones, const state::Scene& scene, const Body& body) {
  const atlas::Atlas* atlas = body.atlas();
  std::vector<const atlas::Point*> points;
  std::set<model::Side> sides;
  for (const state::PointSide& one : state::laid_over(scene))
    if (const atlas::Point* point = atlas ? atlas->point(one.id) : nullptr)
      points.push_back(point), sides.insert(one.side);
  if (points.size() < 2) return;
  std::uint32_t number = 0;
  for (const referral::TellingRegion& telling : referral::telling_regions(*atlas, points)) {
    if (!telling.marked) continue;
    for (const model::Side side : sides) {
      const ResolvedRegion* region = body.region(atlas->regions()[telling.region].id, side);
      if (!region) continue;
      for (render::ZoneCapsule stroke : region->strokes) {
        const bool goes_on =
            !zones.empty() && zones.back().tier == render::ZoneTier::outline && zones.back().b == stroke.a;
        stroke.tier = render::ZoneTier::outline, stroke.deep = false, stroke.pattern = goes_on ? number : ++number;
        zones.push_back(stroke);
      }
      if (region->side == model::Side::midline) break;
    }
  }
}

/// A story shows what its captions tell: where most people feel it. What only some feel, and what tells points apart,
/// would be dots and outlines that nobody explains.
bool is_told(const state::AppState& state, const render::ZoneCapsule& zone) {
  return !state.ui.tells_story || zone.tier == render::ZoneTier::essential;
}

void add_compared(std::vector<render::ZoneCapsule>& zones, const state::AppState& state, const Body& body) {
  const state::Scene& scene = state.scene;
  const std::vector<state::PointSide> laid = state::laid_over(scene);
  for (std::uint32_t i = 0; i < laid.size(); ++i)
    for (render::ZoneCapsule zone : body.zones(laid[i].id, laid[i].side)) {
      if (!is_told(state, zone)) continue;
      zone.strength = zone.tier == render::ZoneTier::essential ? 1.f : 0.5f;
      zone.tier = render::ZoneTier::compare;
      zone.pattern = i;
      zone.colour = compare_colour(i);
      zone.deep = false; // a glow has no texture
      zones.push_back(zone);
    }
  if (!state.ui.tells_story) add_telling_regions(zones, scene, body);
}

/// An earlier drawing, pale and grey under what is painted now.
void add_ghost(std::vector<render::ZoneCapsule>& zones, const pain::PainDrawing& earlier, const Body& body) {
  DrawnPain drawn;
  drawn.lay(earlier, body.model().frame, [&](const glm::vec3& p) { return body.nearest_skin(p); });
  add_marks(zones, earlier, body);
  const std::vector<render::ZoneCapsule> laid = drawn.capsules();
  zones.insert(zones.end(), laid.begin(), laid.end());
  for (render::ZoneCapsule& zone : zones) {
    zone.colour = glm::vec3(0.16f, 0.24f, 0.34f), zone.strength = 0.6f;
    zone.deep = false; // a glow would outshine what is drawn over it
  }
}

std::vector<render::ZoneCapsule> zones_of(const state::AppState& state, const Body& body, const Focus& focus) {
  const state::Scene& scene = state.scene;
  std::vector<render::ZoneCapsule> zones;
  if (state.ghost) add_ghost(zones, *state.ghost, body);
  add_marks(zones, scene.pain, body);
  const std::vector<render::ZoneCapsule> drawn = body.drawn(scene.pain)->capsules();
  zones.insert(zones.end(), drawn.begin(), drawn.end());
  // Where a client paints, nothing says where the pain should be.
  if (state.ui.client_locked) return zones;
  if (!scene.compared.empty()) {
    add_compared(zones, state, body);
    return zones;
  }
  const auto add = [&](render::ZoneCapsule zone) {
    zone.colour = state::tone_look(state.ui.skin_tone).pain;
    zones.push_back(zone);
  };
  if (focus.point && scene.zones) {
    for (const render::ZoneCapsule& zone : body.zones(focus.point->id, focus.point->side))
      if (is_told(state, zone)) add(zone);
  } else if (scene.quiz && scene.quiz->pain) {
    for (const render::ZoneCapsule& zone : body.zones(scene.quiz->pain->id, scene.quiz->pain->side))
      if (zone.tier == render::ZoneTier::essential ? scene.quiz->essential : scene.quiz->spillover) add(zone);
  } else if (scene.selection.target == state::Target::region) {
    if (const ResolvedRegion* region = body.region(scene.selection.id, scene.selection.side))
      for (render::ZoneCapsule stroke : region->strokes) {
        stroke.tier = render::ZoneTier::drawn;
        stroke.colour = region_colour;
        zones.push_back(stroke);
      }
  }
  if (scene.sites)
    for (const technique::EndangermentSite& site : body.technique_space().sites())
      zones.push_back({site.position, site.position, 0.85f * technique::site_spacing_mm, site.normal,
                       render::ZoneTier::compare, 1, false, false, 0, site_colour});
  return zones;
}

/// Arrow, needle, pads or strokes of the chosen technique at the chosen point. Explaining to a client shows no needles.
render::GuideMesh guides_of(const state::AppState& state, const Body& body, const Focus& focus) {
  const std::string& technique = state.scene.technique;
  if (!focus.point || technique.empty()) return {};
  if (state.ui.client_mode && body.atlas())
    if (const atlas::Technique* said = body.atlas()->technique(technique); said && said->professionals_only) return {};
  const technique::PointTechniques* all = body.techniques(focus.point->id, focus.point->side);
  return all ? technique::guides_for(*all, technique, state.scene.choice, state.ui.client_mode) : render::GuideMesh{};
}

/// How the cut face of a structure looks: as the structure does, solid even where that is seen through; nothing where
/// it was put away. Under the muscles lies the fat that the skin encloses: it stays as long as no muscle is peeled
/// away.
std::optional<render::DrawItem> cap_look(std::uint32_t index, const state::AppState& state, const Body& body,
                                         const Focus& focus) {
  const state::Scene& scene = state.scene;
  const state::ModelStructure& structure = body.model().structures[index];
  const std::string& id = structure.info.id;
  const auto changed = scene.structures.find(id);
  if (changed != scene.structures.end() && (changed->second.hidden || changed->second.ghost)) return std::nullopt;
  if (!scene.isolated.empty() && !scene.isolated.contains(id)) return std::nullopt;
  render::DrawItem item = item_of(index, state, body, focus);
  const bool is_skin = body.skin() == index;
  if (is_skin && (!scene.layer(model::Layer::skin).visible || scene.peel > state::peel_skin_off)) return std::nullopt;
  constexpr float faintest = 0.4f;
  if (!is_skin && item.opacity < faintest) return std::nullopt;
  if (is_skin) item.highlight = 0;
  item.pick_id = structure_pick_id(index);
  return item;
}

Composition compose(const state::AppState& state, const Body& body, float ui_scale) {
  constexpr float faintest = 0.004f, mostly_skin = 0.5f;
  const state::Model& model = body.model();
  Composition made;
  render::RenderList& list = made.list;
  list.scene = model.box;
  const Focus focus = focus_of(state.scene, body);
  list.zones = zones_of(state, body, focus);

  std::vector<float> opacity(model.structures.size(), 0.f);
  const auto skin = body.skin();
  std::optional<render::DrawItem> veil;
  if (skin) veil = skin_item(*skin, state, body, !list.zones.empty());
  // Nothing is seen through an opaque skin, so nothing under it is drawn.
  const bool sealed = veil && veil->opacity >= 0.999f && !veil->ghost && !state.scene.sections.any();
  for (std::uint32_t i = 0; i < model.structures.size() && !sealed; ++i) {
    if (skin && i == *skin) continue;
    // The skin has ears and eyes of its own, a little beside those of the scan; cut open, it shows what lies behind
    // them.
    if (veil && veil->opacity > mostly_skin && !state.scene.sections.any() &&
        people::is_shown_by_skin(model.structures[i].info))
      continue;
    const render::DrawItem item = item_of(i, state, body, focus);
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
  for (const render::GuideVertex& v : list.guides.vertices) list.scene.add(v.position);
  made.groups = add_point_markers(list, state, body, {opacity, sealed, ui_scale});
  const std::vector<section::Plane> planes = cutting_planes(state.scene.sections);
  constexpr float beside_mm = 4; // an X on the surface of what is cut there stays
  std::erase_if(list.markers, [&](const render::Marker& m) { return is_cut_away(planes, m.position, beside_mm); });
  return made;
}

} // namespace

render::RenderList build_render_list(const state::AppState& state, const Body& body, float ui_scale) {
  render::RenderList list = compose(state, body, ui_scale).list;
  std::erase_if(list.items, [](const render::DrawItem& item) { return item.mesh == render::MeshHandle::none; });
  if (state.scene.sections.any()) {
    const Focus focus = focus_of(state.scene, body);
    add_cuts(list, state.scene.sections, body, [&](std::uint32_t i) { return cap_look(i, state, body, focus); });
  }
  return list;
}

std::vector<PointGroup> point_groups(const state::AppState& state, const Body& body, float ui_scale) {
  return compose(state, body, ui_scale).groups;
}

std::vector<bool> structures_drawn(const state::AppState& state, const Body& body) {
  std::vector<bool> drawn(body.model().structures.size(), false);
  for (const std::uint32_t i : compose(state, body, 1).structures) drawn[i] = true;
  return drawn;
}

} // namespace myo::scene
