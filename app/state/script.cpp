#include "app/state/script.hpp"

#include "app/language/language.hpp"
#include "app/state/story.hpp"
#include "app/state/study.hpp"
#include "app/state/written.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <glm/trigonometric.hpp>

namespace myo::state {
namespace {

constexpr float frame_s = 1.f / 60;
constexpr std::string_view session_head = "# myoatlas session, version 2", session_end = "# end of session";

Error at_line(Error error, const std::string& name, std::size_t line) {
  error.where = fmt::format("{}:{}{}{}", name, line, error.where.empty() ? "" : ": ", error.where);
  return error;
}

Result<std::variant<Request, WaitFrames, Screenshot>> parse_step(std::string_view line) {
  const auto space = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view verb = line.substr(0, space);
  const std::string_view rest = trimmed(line.substr(space));
  if (verb == "wait-frames") {
    WaitFrames wait;
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), wait.count);
    if (code != std::errc() || end != rest.data() + rest.size() || wait.count > 100000)
      return fail(tr_format("'{}' is not a number of frames up to 100000", rest), "wait-frames",
                  "write it as: wait-frames N");
    return wait;
  }
  if (verb == "screenshot") {
    if (rest.empty()) return fail("a file is missing", "screenshot", "write it as: screenshot FILE.png");
    return Screenshot{std::filesystem::path(rest)};
  }
  auto request = parse_request(line);
  if (!request) return tl::unexpected(request.error());
  return std::move(*request);
}

/// Each line that is no comment, until `take` says that it is enough.
template <class Take> void each_line(std::string_view text, const Take& take) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.front() != '#' && !take(line, number)) return;
  }
}

act::SetCamera set_camera(const geometry::Camera& camera) {
  return {camera.target, camera.distance_mm, glm::degrees(camera.yaw_rad), glm::degrees(camera.pitch_rad)};
}

} // namespace

std::span<const Verb> script_verbs() {
  static constexpr std::array<Verb, 2> verbs{
      {{"wait-frames", "N", tr_later("lets N frames be drawn (1/60 s each)")},
       {"screenshot", "FILE", tr_later("writes the next resting frame as PNG")}}};
  return verbs;
}

Result<Script> parse_script(std::string_view text, std::string name) {
  Script script{std::move(name), {}};
  Status good;
  each_line(text, [&](std::string_view line, std::size_t number) {
    auto step = parse_step(line);
    if (step)
      script.steps.push_back({std::move(*step), number});
    else
      good = tl::unexpected(at_line(step.error(), script.name, number));
    return step.has_value();
  });
  if (!good) return tl::unexpected(good.error());
  return script;
}

Script parse_session(std::string_view text, std::string name, std::vector<Error>& not_read) {
  Script script{std::move(name), {}};
  each_line(text, [&](std::string_view line, std::size_t number) {
    auto step = parse_step(line);
    if (step)
      script.steps.push_back({std::move(*step), number});
    else
      not_read.push_back(at_line(step.error(), script.name, number));
    return true;
  });
  // Sessions of version 1 had no last line.
  if (text.starts_with(session_head) && text.find(session_end) == std::string_view::npos)
    not_read.push_back({tr("the session is cut off: its last line is missing"), script.name, ""});
  return script;
}

std::string body_of(const Script& session) {
  std::string body;
  for (const ScriptStep& step : session.steps)
    if (const auto* request = std::get_if<Request>(&step.what))
      if (const auto* effect = std::get_if<Effect>(request))
        if (const auto* choose = std::get_if<act::ChooseBody>(effect)) body = choose->path.value;
  return body;
}

Result<ScriptPlayer::Pause> ScriptPlayer::next(AppState& state, const Model& model, Effects& effects) {
  if (waiting_ > 0) {
    --waiting_;
    state = apply_or_say(std::move(state), act::Advance{frame_s}, model);
    return Pause{Pause::Why::frame, {}};
  }
  while (at_ < script_.steps.size()) {
    const ScriptStep& step = script_.steps[at_++];
    if (const auto* wait = std::get_if<WaitFrames>(&step.what)) {
      waiting_ = wait->count;
      if (waiting_ > 0) return next(state, model, effects);
      continue;
    }
    if (const auto* picture = std::get_if<Screenshot>(&step.what)) {
      state.flight.reset();
      return Pause{Pause::Why::screenshot, picture->file};
    }
    const auto& request = std::get<Request>(step.what);
    if (const Status done = perform(state, request, model, effects); !done)
      return tl::unexpected(at_line(done.error(), script_.name, step.line));
    if (std::holds_alternative<Effect>(request)) return Pause{Pause::Why::effect, {}};
  }
  return Pause{Pause::Why::done, {}};
}

namespace {

/// How the window is set up for whoever uses it, where that is not as at the start.
void add_preferences(std::vector<Action>& list, const Ui& ui) {
  const Ui plain;
  if (ui.font_scale != plain.font_scale) list.emplace_back(act::FontScale{ui.font_scale});
  if (ui.reduce_motion) list.emplace_back(act::ReduceMotion{true});
  if (ui.high_contrast) list.emplace_back(act::HighContrast{true});
  if (ui.read_aloud) list.emplace_back(act::ReadAloud{true});
  if (ui.tree_order != plain.tree_order) list.emplace_back(act::DivideTree{ui.tree_order});
  if (ui.names != plain.names) list.emplace_back(act::ChooseNames{ui.names});
  if (ui.skin_tone != plain.skin_tone) list.emplace_back(act::ChooseTone{ui.skin_tone});
  if (ui.session_sound) list.emplace_back(act::TreatmentSound{true});
  if (!ui.safety_check) list.emplace_back(act::SafetyCheck{false});
  if (!ui.search.empty()) list.emplace_back(act::Search{{ui.search}});
}

} // namespace

std::vector<Action> actions_for(const AppState& state) {
  // What studying or a story shows passes: a session goes on where it was set aside.
  const Scene& scene = state.study ? state.study->set_aside->scene : state.story ? state.story->before : state.scene;
  const bool client_mode = state.story ? state.story->client_mode : state.ui.client_mode;
  const std::array<bool, panel_count>& panels = state.study ? state.study->set_aside->panels : state.ui.panels;
  std::vector<Action> list;
  for (std::size_t i = 0; i < layer_count; ++i) {
    const auto layer = static_cast<model::Layer>(i);
    if (!scene.layer(layer).visible) list.emplace_back(act::LayerVisible{layer, false});
    if (scene.layer(layer).opacity < 1) list.emplace_back(act::LayerOpacity{layer, scene.layer(layer).opacity});
  }
  for (const auto& [id, changed] : scene.structures) {
    if (changed.opacity < 1) list.emplace_back(act::Opacity{id, changed.opacity});
    if (changed.ghost) list.emplace_back(act::Ghost{id});
  }
  for (const std::string& deed : scene.put_away) list.emplace_back(act::Hide{deed}); // brought back in this order
  for (const std::string& id : scene.isolated) list.emplace_back(act::Isolate{id});
  if (scene.context) list.emplace_back(act::Context{true});
  const Selection& chosen = scene.selection;
  switch (chosen.target) {
  case Target::nothing:
  case Target::group:
    break;
  case Target::structure:
    list.emplace_back(act::SelectStructure{chosen.id});
    break;
  case Target::point:
    list.emplace_back(act::SelectPoint{chosen.id, chosen.side});
    break;
  case Target::region:
    list.emplace_back(act::SelectRegion{chosen.id, chosen.side});
    break;
  case Target::skin:
    list.emplace_back(act::SelectSkin{chosen.position});
    break;
  }
  for (const pain::PainStroke& stroke : scene.pain.strokes) list.emplace_back(act::Stroke{{pain::stroke_text(stroke)}});
  for (const pain::RegionMark& mark : scene.pain.marks)
    list.emplace_back(act::PainRegion{mark.region, mark.side, mark.felt, mark.strength, mark.quality});
  for (const pain::SymptomMark& mark : scene.pain.symptoms)
    list.emplace_back(act::PainSymptom{mark.symptom, mark.felt});
  for (const pain::MuscleMark& mark : scene.pain.muscles)
    list.emplace_back(act::PainMuscle{mark.muscle, mark.side, mark.felt});
  for (const pain::SafetyMark& mark : scene.pain.safety) list.emplace_back(act::PainAnswer{mark.question, mark.felt});
  if (!scene.pain.words.empty()) list.emplace_back(act::PainWords{{scene.pain.words}});
  for (std::size_t i = 0; i < max_sections; ++i)
    if (const auto& plane = scene.sections.planes[i]) {
      const int which = static_cast<int>(i) + 1;
      list.emplace_back(act::Section{which, {section_text(*plane)}});
      if (plane->flipped()) list.emplace_back(act::SectionFlip{which});
    }
  if (scene.sections.slab_mm) list.emplace_back(act::Slab{fmt::format("{}", *scene.sections.slab_mm)});
  for (const PointSide& point : scene.compared) list.emplace_back(act::Compare{point.id, point.side});
  if (!scene.technique.empty()) list.emplace_back(act::ChooseTechnique{scene.technique});
  if (scene.choice > 0) list.emplace_back(act::ChooseWay{static_cast<int>(scene.choice) + 1});
  if (scene.variants) list.emplace_back(act::Variants{true});
  if (scene.both_sides) list.emplace_back(act::BothSides{true});
  if (!scene.markers) list.emplace_back(act::Markers{false});
  if (scene.sites) list.emplace_back(act::Sites{true});
  if (!scene.zones) list.emplace_back(act::Zones{false});
  if (!state.ui.labels) list.emplace_back(act::Labels{false}); // before the client view, which has its own
  if (client_mode) { // before the peel, which it sets; before it what it set aside
    if (state.ui.before_client) list.emplace_back(act::Peel{*state.ui.before_client});
    list.emplace_back(act::ClientMode{true});
    if (state.ui.client_labels) list.emplace_back(act::Labels{true});
  }
  if (scene.peel != peel_skin_off || client_mode) list.emplace_back(act::Peel{scene.peel});
  list.emplace_back(set_camera(scene.camera));
  if (scene.camera.parallel) list.emplace_back(act::Parallel{true});
  list.emplace_back(act::Tab{state.ui.tab});
  const Ui plain;
  for (std::size_t i = 0; i < panel_count; ++i)
    if (const auto panel = static_cast<Panel>(i);
        panel == Panel::clients || panel == Panel::commands) // opened by hand alone
      continue;
    else if (panels[i] != plain.panel(panel) || panel == Panel::card)
      list.emplace_back(act::ShowPanel{panel, panels[i]});
  add_preferences(list, state.ui);
  return list;
}

std::string session_text(const AppState& state) {
  std::string text = std::string(session_head) + "\n";
  if (!state.ui.body.empty()) text += to_text(act::ChooseBody{{state.ui.body}}) + "\n";
  for (const Action& action : actions_for(state)) text += to_text(action) + "\n";
  return text + std::string(session_end) + "\n";
}

Restored restore(const Script& script, const Model& model, glm::vec2 viewport_px) {
  struct OnlyTheBody : Effects {
    Status run(const act::ChooseBody& effect, AppState& state) override {
      state.ui.body = effect.path.value;
      return {};
    }
  } effects;
  Restored restored{initial_state(model, viewport_px), {}};
  for (const ScriptStep& step : script.steps) {
    const auto* request = std::get_if<Request>(&step.what);
    if (!request) continue; // pictures and waiting belong to scripts
    if (const Status done = perform(restored.state, *request, model, effects); !done)
      restored.skipped.push_back(at_line(done.error(), script.name, step.line));
  }
  restored.state.history = {};
  restored.state.flight.reset();
  restored.state.ui.tool = PaintTool::none; // a hand takes up the brush
  return restored;
}

} // namespace myo::state
