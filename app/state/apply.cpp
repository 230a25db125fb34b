#include "app/state/apply.hpp"

#include "app/state/apply_pain.hpp"
#include "app/state/undo.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/gtc/constants.hpp>
#include <glm/trigonometric.hpp>

namespace myo {
namespace {

constexpr float half_pi = glm::half_pi<float>();
constexpr float nearest_mm = 20, farthest_mm = 20000; // of the eye from its target

glm::vec3 eye_direction(const Camera& camera) {
  const float level = std::cos(camera.pitch_rad);
  return {std::sin(camera.yaw_rad) * level, -std::cos(camera.yaw_rad) * level, std::sin(camera.pitch_rad)};
}

struct Frame {
  glm::vec3 right, up, back;
};
/// Axes of the view; they stay defined when looking straight down.
Frame frame_of(const Camera& camera) {
  const glm::vec3 back = eye_direction(camera);
  const glm::vec3 right{std::cos(camera.yaw_rad), std::sin(camera.yaw_rad), 0};
  return {right, glm::cross(back, right), back};
}

Camera limited(Camera camera) {
  camera.pitch_rad = std::clamp(camera.pitch_rad, -half_pi, half_pi);
  camera.yaw_rad = std::remainder(camera.yaw_rad, glm::two_pi<float>());
  camera.distance_mm = std::clamp(camera.distance_mm, nearest_mm, farthest_mm);
  return camera;
}

Aabb drawn_box(const Scene& scene, const Model& model) {
  Aabb box;
  for (const ModelStructure& s : model.structures)
    if (!s.box.empty() && shown(scene, s)) box.add(s.box);
  return box.empty() ? model.box : box;
}

/// Works on a copy; each `on` is one action. An error leaves the caller's state as it was.
struct Applier {
  AppState& state;
  const Model& model;
  Scene& scene = state.scene;
  Ui& ui = state.ui;

  // --- helpers
  void fly_to(const Camera& camera) {
    const Camera from = shown_camera(state);
    scene.camera = limited(camera);
    state.flight.reset();
    if (!(from == scene.camera)) state.flight = Flight{from};
  }
  /// Hand-made moves start from what is seen and end a flight.
  Camera& grab() {
    scene.camera = shown_camera(state);
    state.flight.reset();
    return scene.camera;
  }
  [[nodiscard]] static tl::unexpected<Error> unknown(const std::string& id, const char* kind) {
    return fail(fmt::format("this body and atlas have no {} '{}'", kind, id), "", "look it up in the tree or with 'myoatlas info'");
  }
  /// Full ids of what an action is about: what is named, or the selection.
  [[nodiscard]] Result<std::vector<std::string>> meant(const std::optional<std::string>& id) const {
    std::vector<std::string> ids;
    if (id) {
      for (const std::uint32_t i : model.named(*id)) ids.push_back(model.structures[i].info.id);
      if (ids.empty()) return unknown(*id, "structure");
      return ids;
    }
    if (scene.selection.target == Target::structure) ids.push_back(scene.selection.id);
    if (scene.selection.target == Target::point)
      if (const ModelPoint* point = model.point(scene.selection.id, scene.selection.side)) ids = point->structures;
    if (ids.empty()) return fail("no structure is selected", "", "click one first, or name one");
    return ids;
  }
  /// Changes one structure's override and forgets it when nothing is left of it.
  template <class Change> void change(const std::string& id, Change&& how) {
    StructureOverride value;
    if (const auto found = scene.structures.find(id); found != scene.structures.end()) value = found->second;
    how(value);
    if (value == StructureOverride{}) scene.structures.erase(id);
    else scene.structures[id] = value;
  }
  void select(Selection selection) {
    if (!(scene.selection == selection)) scene.choice = 0;
    scene.selection = std::move(selection);
    if (scene.selection.target == Target::point || scene.selection.target == Target::structure) ui.panel(Panel::card) = true;
  }

  // --- camera
  Status on(const act::View& a) {
    if (a.view == NamedView::none) return fail("'none' is not a view to fly to", "view", "anterior, posterior, left, right or top");
    fly_to(named_camera(a.view, drawn_box(scene, model), ui.viewport_px));
    return {};
  }
  Status on(const act::Orbit& a) {
    Camera& camera = grab();
    const Frame before = frame_of(camera);
    const glm::vec3 pivot = a.pivot.value_or(camera.target);
    const glm::vec3 offset = camera.target - pivot;
    const glm::vec3 seen{glm::dot(offset, before.right), glm::dot(offset, before.up), glm::dot(offset, before.back)};
    camera.yaw_rad += glm::radians(a.yaw_deg);
    camera.pitch_rad += glm::radians(a.pitch_deg);
    camera = limited(camera);
    const Frame after = frame_of(camera); // the pivot keeps its place on the screen
    camera.target = pivot + seen.x * after.right + seen.y * after.up + seen.z * after.back;
    return {};
  }
  Status on(const act::Pan& a) {
    Camera& camera = grab();
    const Frame axes = frame_of(camera);
    camera.target += a.right_mm * axes.right + a.up_mm * axes.up;
    return {};
  }
  Status on(const act::Zoom& a) {
    if (a.factor <= 0) return fail("a zoom factor must be above 0", "zoom", "below 1 comes nearer, above 1 goes away");
    Camera& camera = grab();
    const float distance = std::clamp(camera.distance_mm * a.factor, nearest_mm, farthest_mm);
    const float factor = distance / camera.distance_mm;
    if (a.towards) camera.target = *a.towards + (camera.target - *a.towards) * factor;
    camera.distance_mm = distance;
    return {};
  }
  Status on(const act::SetCamera& a) {
    Camera& camera = grab();
    camera.target = a.target;
    camera.distance_mm = a.distance_mm;
    camera.yaw_rad = glm::radians(a.yaw_deg);
    camera.pitch_rad = glm::radians(a.pitch_deg);
    camera = limited(camera);
    return {};
  }
  Status on(const act::FlyTo& a) {
    Camera camera = shown_camera(state);
    camera.target = a.target;
    camera.distance_mm = a.distance_mm;
    camera.yaw_rad = glm::radians(a.yaw_deg);
    camera.pitch_rad = glm::radians(a.pitch_deg);
    fly_to(limited(camera));
    return {};
  }
  Status on(const act::Focus& a) {
    const Selection& chosen = scene.selection;
    const ModelPoint* point = nullptr;
    if (a.id) {
      const Side side = chosen.side == Side::left ? Side::left : Side::right;
      point = model.point(*a.id, side);
      if (!point) point = model.point(*a.id, side == Side::left ? Side::right : Side::left);
    } else if (chosen.target == Target::point) {
      point = model.point(chosen.id, chosen.side);
    }
    Camera camera = shown_camera(state);
    Aabb box;
    if (point) {
      box = point->reach;
      box.add(point->position - glm::vec3(45)), box.add(point->position + glm::vec3(45));
      camera.yaw_rad = std::atan2(point->facing.x, -point->facing.y);
      camera.pitch_rad = std::asin(std::clamp(point->facing.z, -1.f, 1.f));
    } else if (!a.id && chosen.target == Target::skin) {
      box.add(chosen.position - glm::vec3(80)), box.add(chosen.position + glm::vec3(80));
    } else {
      const auto ids = meant(a.id);
      if (!ids) return tl::unexpected(ids.error());
      for (const std::string& id : *ids) box.add(model.structure(id)->box);
    }
    fly_to(framed(camera, box, ui.viewport_px, 1.25f));
    return {};
  }
  Status on(const act::FrameAll&) {
    fly_to(framed(shown_camera(state), drawn_box(scene, model), ui.viewport_px));
    return {};
  }
  Status on(const act::Advance& a) {
    if (state.treatment) pass_time(*state.treatment, std::max(a.seconds, 0.f));
    if (!state.flight) return {};
    state.flight->elapsed_s += std::max(a.seconds, 0.f);
    if (state.flight->elapsed_s >= state.flight->duration_s) state.flight.reset();
    return {};
  }
  Status on(const act::Release&) {
    ui.stroke_open = false;
    state.history.gesture.clear();
    return {};
  }

  // --- selection
  Status on(const act::SelectStructure& a) {
    const auto ids = model.named(a.id);
    if (ids.empty()) return unknown(a.id, "structure");
    const StructureInfo& info = model.structures[ids.front()].info;
    select({Target::structure, info.id, info.side, {}});
    return {};
  }
  Status on(const act::SelectPoint& a) {
    if (!model.point(a.id, a.side)) return unknown(a.id + " " + std::string(to_string(a.side)), "trigger point");
    select({Target::point, a.id, a.side, {}});
    return {};
  }
  Status on(const act::SelectRegion& a) {
    if (!model.has_region(a.id)) return unknown(a.id, "region");
    select({Target::region, a.id, a.side, {}});
    return {};
  }
  Status on(const act::SelectSkin& a) {
    select({Target::skin, "", Side::midline, a.position});
    return {};
  }
  Status on(const act::Deselect&) {
    scene.selection = {};
    return {};
  }
  Status on(const act::OtherSide&) {
    Selection other = scene.selection;
    if (other.side == Side::midline || other.target == Target::nothing || other.target == Target::skin)
      return fail("what is selected has no other side", "", "select a point or a structure of one side");
    other.side = other.side == Side::left ? Side::right : Side::left;
    if (other.target == Target::structure) {
      other.id = other.id.substr(0, other.id.find('.')) + "." + std::string(to_string(other.side));
      if (!model.structure(other.id)) return unknown(other.id, "structure");
    } else if (other.target == Target::point && !model.point(other.id, other.side)) {
      return unknown(other.id, "trigger point");
    }
    select(std::move(other));
    return {};
  }
  Status step_point(std::ptrdiff_t by) {
    const Side side = scene.selection.side == Side::left ? Side::left : Side::right;
    std::vector<const ModelPoint*> all;
    for (const ModelPoint& point : model.points)
      if (point.side == side) all.push_back(&point);
    if (all.empty()) return fail("this body and atlas have no trigger points", "", "open another body with 'body'");
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    std::ptrdiff_t at = by > 0 ? -1 : count;
    for (std::ptrdiff_t i = 0; i < count; ++i)
      if (scene.selection.target == Target::point && all[static_cast<std::size_t>(i)]->id == scene.selection.id) at = i;
    at = (at + by + count) % count;
    select({Target::point, all[static_cast<std::size_t>(at)]->id, side, {}});
    return {};
  }
  Status on(const act::NextPoint&) { return step_point(1); }
  Status on(const act::PreviousPoint&) { return step_point(-1); }
  Status on(const act::HoverStructure& a) {
    const ModelStructure* s = model.structure(a.id);
    if (!s) return unknown(a.id, "structure");
    ui.hover = {Target::structure, a.id, s->info.side, {}};
    return {};
  }
  Status on(const act::HoverPoint& a) {
    if (!model.point(a.id, a.side)) return unknown(a.id, "trigger point");
    ui.hover = {Target::point, a.id, a.side, {}};
    return {};
  }
  Status on(const act::HoverNothing&) {
    ui.hover = {};
    return {};
  }

  // --- what is drawn
  Status on(const act::Peel& a) {
    scene.peel = std::clamp(a.amount, 0.f, 1.f);
    return {};
  }
  Status on(const act::PeelBy& a) {
    scene.peel = std::clamp(scene.peel + a.amount, 0.f, 1.f);
    return {};
  }
  Status on(const act::LayerVisible& a) {
    scene.layer(a.layer).visible = a.visible;
    return {};
  }
  Status on(const act::LayerOpacity& a) {
    scene.layer(a.layer).opacity = std::clamp(a.opacity, 0.f, 1.f);
    return {};
  }
  template <class Change> Status change_meant(const std::optional<std::string>& id, Change&& how) {
    const auto ids = meant(id);
    if (!ids) return tl::unexpected(ids.error());
    for (const std::string& one : *ids) change(one, how);
    return {};
  }
  Status on(const act::Hide& a) {
    return change_meant(a.id, [](StructureOverride& s) { s.hidden = true; });
  }
  Status on(const act::Show& a) {
    const auto ids = meant(a.id);
    if (!ids) return tl::unexpected(ids.error());
    for (const std::string& id : *ids)
      if (const ModelStructure* s = model.structure(id); s && s->variant) scene.variants = true;
    return change_meant(a.id, [](StructureOverride& s) { s = {}; });
  }
  Status on(const act::Ghost& a) {
    const auto ids = meant(a.id);
    if (!ids) return tl::unexpected(ids.error());
    const auto is_ghost = [&](const std::string& id) {
      const auto found = scene.structures.find(id);
      return found != scene.structures.end() && found->second.ghost;
    };
    const bool all = std::all_of(ids->begin(), ids->end(), is_ghost);
    for (const std::string& id : *ids) change(id, [&](StructureOverride& s) { s.ghost = !all, s.hidden = false; });
    return {};
  }
  Status on(const act::Opacity& a) {
    return change_meant(a.id, [&](StructureOverride& s) { s.opacity = std::clamp(a.opacity, 0.f, 1.f), s.hidden = false; });
  }
  Status on(const act::Isolate& a) {
    const auto ids = meant(a.id);
    if (!ids) return tl::unexpected(ids.error());
    if (!a.id) scene.isolated.clear();
    scene.isolated.insert(ids->begin(), ids->end());
    return {};
  }
  Status on(const act::Unisolate&) {
    scene.isolated.clear();
    return {};
  }
  Status on(const act::ShowAll&) {
    scene.isolated.clear();
    scene.structures.clear();
    scene.layers = {};
    return {};
  }
  Status on(const act::Variants& a) {
    scene.variants = a.on;
    return {};
  }
  Status on(const act::Markers& a) {
    scene.markers = a.on;
    return {};
  }
  Status on(const act::Sites& a) {
    scene.sites = a.on;
    return {};
  }
  Status on(const act::Zones& a) {
    scene.zones = a.on;
    return {};
  }
  Status on(const act::Reset&) {
    const Camera from = shown_camera(state);
    Scene start = initial_state(model, ui.viewport_px).scene;
    start.pain = std::move(scene.pain), start.compared = std::move(scene.compared); // what a person drew is no setting
    scene = std::move(start);
    const Camera to = scene.camera;
    scene.camera = from;
    state.flight.reset();
    fly_to(to);
    return {};
  }

  // --- pain and comparing: apply_pain.cpp. Files, the clipboard and pictures are the host's: see perform().
  Status on(const act::SaveDrawing&) { return {}; }
  Status on(const act::LoadDrawing&) { return fail("drawings are not read here", "load-drawing", "give it to the program itself"); }
  Status on(const act::ExportPicture&) { return {}; }
  Status on(const act::CopyState&) { return {}; }
  Status on(const act::PasteState&) { return {}; }
  template <class PainAction> Status on(const PainAction& a) { return apply_pain(state, model, a); }

  // --- undo
  Status on(const act::Undo&) {
    ui.stroke_open = false;
    if (!undo(state)) return fail("there is nothing to undo");
    return {};
  }
  Status on(const act::Redo&) {
    ui.stroke_open = false;
    if (!redo(state)) return fail("there is nothing to redo");
    return {};
  }

  // --- panels
  Status on(const act::Tab& a) {
    ui.tab = a.tab;
    ui.panel(Panel::card) = true;
    return {};
  }
  Status on(const act::ChooseWay& a) {
    if (!(a.number >= 1 && a.number <= 9)) return fail("ways are counted from 1 to 9", "way", "the Techniques tab lists them");
    scene.choice = static_cast<std::uint32_t>(a.number) - 1;
    return {};
  }
  Status on(const act::StartTreatment& a) {
    if (!(a.work_s > 0 && a.pause_s >= 0 && a.turns >= 1 && a.turns <= 20))
      return fail("a session needs a time to work and 1 to 20 turns", "treatment-start", "give seconds of work, seconds of pause, turns");
    state.treatment = begin_treatment(scene.technique, a.work_s, a.pause_s, static_cast<int>(a.turns));
    return {};
  }
  Status on(const act::HoldTreatment& a) {
    if (!state.treatment) return fail("no session is under way", "", "start one in the Techniques tab");
    hold(*state.treatment, a.on);
    return {};
  }
  Status on(const act::NextTurn&) {
    if (!state.treatment) return fail("no session is under way", "", "start one in the Techniques tab");
    next_phase(*state.treatment);
    return {};
  }
  Status on(const act::EndTreatment& a) {
    if (!state.treatment) return fail("no session is under way", "", "start one in the Techniques tab");
    end(*state.treatment, a.reason.value);
    return {};
  }
  Status on(const act::ChooseTechnique& a) {
    if (a.id && !model.has_technique(*a.id)) return unknown(*a.id, "technique");
    if (scene.technique != a.id.value_or("")) scene.choice = 0;
    scene.technique = a.id.value_or("");
    return {};
  }
  Status on(const act::Search& a) {
    ui.search = a.text.value;
    return {};
  }
  Status on(const act::TreeFilter& a) {
    ui.tree_filter = a.text.value;
    return {};
  }
  Status on(const act::ShowPanel& a) {
    ui.panel(a.panel) = a.on;
    if (a.panel == Panel::find && !a.on) ui.tool = PaintTool::none; // its tools are gone with it
    return {};
  }
  Status on(const act::OpenGuide& a) {
    ui.guide_chapter = a.chapter.value_or("");
    ui.panel(Panel::guide) = true;
    return {};
  }
  Status on(const act::FontScale& a) {
    ui.font_scale = std::clamp(a.scale, 0.5f, 4.f);
    return {};
  }
  Status on(const act::ClientMode& a) {
    ui.client_mode = a.on;
    return {};
  }
  Status on(const act::ChooseBody& a) {
    ui.body = a.path.value;
    return {};
  }
  Status on(const act::Say& a) {
    ui.status = a.text.value;
    ui.status_is_error = false;
    return {};
  }
  Status on(const act::Resize& a) {
    ui.viewport_px = {static_cast<float>(a.size.width), static_cast<float>(a.size.height)};
    return {};
  }
  Status on(const act::Quit&) {
    ui.quit = true;
    return {};
  }
};

/// Names the gesture: the verb, and what it is about where a gesture is about one thing.
std::string gesture_key(const Action& action) {
  const Verb& verb = verb_of(action);
  if (verb.keep == Keep::camera) return "camera";
  if (verb.keep == Keep::run) return verb.name;
  if (verb.keep != Keep::gesture) return {};
  const std::string text = to_text(action);
  return text.substr(0, text.rfind(' ')); // without the value
}

} // namespace

AppState initial_state(const Model& model, glm::vec2 viewport_px) {
  AppState state;
  state.ui.viewport_px = viewport_px;
  state.scene.peel = peel_skin_off;
  state.scene.camera = named_camera(NamedView::anterior, model.box, viewport_px);
  return state;
}

Result<AppState> apply(const AppState& state, const Action& action, const Model& model) {
  AppState next = state;
  Applier applier{next, model};
  const Status done = std::visit([&](const auto& a) { return applier.on(a); }, action);
  if (!done) return tl::unexpected(done.error());
  if (verb_of(action).keep != Keep::no && !(next.scene == state.scene)) remember(next.history, state.scene, gesture_key(action));
  return next;
}

AppState apply_or_say(const AppState& state, const Action& action, const Model& model) {
  Result<AppState> next = apply(state, action, model);
  if (next) return std::move(*next);
  AppState same = state;
  same.ui.status = next.error().message();
  same.ui.status_is_error = true;
  return same;
}

Camera named_camera(NamedView view, const Aabb& box, glm::vec2 viewport_px) {
  Camera camera;
  switch (view) {
  case NamedView::none:
  case NamedView::anterior: break;
  case NamedView::posterior: camera.yaw_rad = glm::pi<float>(); break;
  case NamedView::left: camera.yaw_rad = half_pi; break;
  case NamedView::right: camera.yaw_rad = -half_pi; break;
  case NamedView::top: camera.pitch_rad = half_pi; break;
  }
  return box.empty() ? camera : framed(camera, box, viewport_px);
}

bool shown(const Scene& scene, const ModelStructure& structure) {
  const StructureInfo& info = structure.info;
  if (!scene.isolated.empty()) return scene.isolated.contains(info.id);
  const LayerState& layer = scene.layer(info.layer);
  if (!layer.visible || layer.opacity <= 0) return false;
  const auto found = scene.structures.find(info.id);
  if (structure.variant && !scene.variants && found == scene.structures.end()) return false;
  return found == scene.structures.end() || (!found->second.hidden && found->second.opacity > 0);
}

} // namespace myo
