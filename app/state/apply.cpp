#include "app/state/apply.hpp"

#include "app/state/story.hpp"
#include "app/state/study.hpp"
#include "app/state/undo.hpp"

#include <glm/gtc/constants.hpp>

namespace myo::state {
namespace {

constexpr float half_pi = glm::half_pi<float>();

Status told_too_soon(std::string_view verb) {
  if (verb == act::ChooseBody::verb.name)
    return fail("another body waits until studying ends", "", "Esc ends it and keeps what was answered");
  return fail("waits until the question is answered", std::string(verb), "answer it, or have the answer shown");
}

Status waits_for_story(std::string_view verb) {
  return fail("a story is shown", std::string(verb), "'story stop' ends it");
}

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

Status apply_to(AppState& state, const Action& action, const Model& model) {
  if (tells(state, verb_of(action).name)) return told_too_soon(verb_of(action).name);
  if (state.story && !within_story(verb_of(action).name)) return waits_for_story(verb_of(action).name);
  const Keep keep = verb_of(action).keep;
  const std::string gesture = is_edit(keep) ? gesture_key(action) : std::string();
  const bool goes_on = continues(state.history, gesture);
  const auto before = is_edit(keep) && !goes_on ? std::make_shared<const Scene>(state.scene) : nullptr;
  Change change{state, model};
  if (auto done = std::visit([&](const auto& a) { return a.apply(change); }, action); !done) return done;
  if (before && !(state.scene == *before)) remember(state.history, before, gesture);
  if (keep != Keep::passing && state.ui.status_is_error) clear_message(state.ui); // what was refused is behind the user
  return {};
}

Result<AppState> apply(AppState state, const Action& action, const Model& model) {
  if (const Status done = apply_to(state, action, model); !done) return tl::unexpected(done.error());
  return state;
}

AppState apply_or_say(AppState state, const Action& action, const Model& model) {
  if (const Status done = apply_to(state, action, model); !done) refuse(state.ui, done.error());
  return state;
}

Status perform(AppState& state, const Request& request, const Model& model, Effects& effects) {
  if (const auto* action = std::get_if<Action>(&request)) return apply_to(state, *action, model);
  if (tells(state, verb_of(request).name)) return told_too_soon(verb_of(request).name);
  if (state.story && !within_story(verb_of(request).name)) return waits_for_story(verb_of(request).name);
  if (state.ui.status_is_error) clear_message(state.ui);
  return std::visit([&](const auto& effect) { return effects.run(effect, state); }, std::get<Effect>(request));
}

void take_up(AppState& state, pain::PainDrawing drawing) {
  const auto before = std::make_shared<const Scene>(state.scene);
  state.scene.pain = std::move(drawing);
  state.ui.stroke_open = false;
  state.ui.ruled_out.clear();
  if (!(state.scene == *before)) remember(state.history, before, {});
}

geometry::Camera named_camera(NamedView view, const geometry::Aabb& box, glm::vec2 viewport_px) {
  geometry::Camera camera;
  switch (view) {
  case NamedView::none:
  case NamedView::anterior:
    break;
  case NamedView::posterior:
    camera.yaw_rad = glm::pi<float>();
    break;
  case NamedView::left:
    camera.yaw_rad = half_pi;
    break;
  case NamedView::right:
    camera.yaw_rad = -half_pi;
    break;
  case NamedView::top:
    camera.pitch_rad = half_pi;
    break;
  case NamedView::below:
    camera.pitch_rad = -half_pi;
    break;
  }
  return box.empty() ? camera : geometry::framed(camera, box, viewport_px);
}

bool shown(const Scene& scene, const ModelStructure& structure) {
  const model::StructureInfo& info = structure.info;
  if (!scene.isolated.empty()) {
    if (scene.isolated.contains(info.id)) return true;
    if (!scene.context || info.kind == model::Kind::skin) return false; // a whole skin would close round it
  }
  const LayerState& layer = scene.layer(info.layer);
  if (!layer.visible || layer.opacity <= 0) return false;
  const auto found = scene.structures.find(info.id);
  if (structure.variant && !scene.variants && found == scene.structures.end()) return false;
  return found == scene.structures.end() || (!found->second.hidden && found->second.opacity > 0);
}

} // namespace myo::state
