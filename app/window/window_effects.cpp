#include "app/window/window_effects.hpp"

#include "app/handout/write.hpp"
#include "app/state/script.hpp"
#include "app/state/undo.hpp"

#include <fmt/format.h>
#include <imgui.h>

namespace myo::window {

Status WindowEffects::run(const state::act::SaveDrawing& effect, state::AppState& state) {
  drawings_changed = true;
  return session::LearnerEffects::run(effect, state);
}

Status WindowEffects::run(const state::act::ExportPicture& effect, state::AppState& state) {
  const auto file = session::picture_file(effect.file.value);
  if (!file) return tl::unexpected(file.error());
  picture = *file, picture_is_personal = true;
  state.flight.reset(); // it shows where the camera was going
  state::say(state.ui, fmt::format("The picture is written to {}", file->string()));
  return {};
}

Status WindowEffects::run(const state::act::WriteHandout& effect, state::AppState& state) {
  const auto file = session::handout_file(effect.file.value);
  if (!file) return tl::unexpected(file.error());
  const auto kind = handout::kind_of(*file);
  if (!kind) return tl::unexpected(kind.error());
  if (const auto* atlas = stage_.model().atlas) // before the slow part: no point, a note that is too long
    if (const auto said = handout::compose(*atlas, handout::request_of(state)); !said)
      return tl::unexpected(said.error());
  handout = *file;
  return {};
}

Status WindowEffects::run(const state::act::CopyState&, state::AppState& state) {
  ImGui::SetClipboardText(state::session_text(state).c_str());
  state::say(state.ui, "All that is shown is on the clipboard, as text. Ctrl+V shows it again, here or elsewhere.");
  return {};
}

Status WindowEffects::run(const state::act::PasteState&, state::AppState& state) {
  const char* text = ImGui::GetClipboardText();
  const auto script = state::parse_script(text ? text : "", "clipboard");
  if (!script) return tl::unexpected(script.error());
  if (script->steps.empty()) return fail("there is no copied text of Myoatlas on the clipboard");
  state::AppState pasted = state::initial_state(stage_.model(), state.ui.viewport_px);
  pasted.ui = state.ui;
  state::Effects none;
  for (const state::ScriptStep& step : script->steps)
    if (const auto* request = std::get_if<state::Request>(&step.what))
      (void)state::perform(pasted, *request, stage_.model(), none); // what this body lacks is left out
  pasted.history = state.history;
  state::remember(pasted.history, std::make_shared<const state::Scene>(state.scene), {});
  pasted.flight.reset();
  state = std::move(pasted);
  return {};
}

} // namespace myo::window
