#include "app/window/window_effects.hpp"

#include "app/state/script.hpp"
#include "app/state/undo.hpp"

#include <fmt/format.h>
#include <imgui.h>

namespace myo {

Status WindowEffects::run(const act::SaveDrawing& effect, AppState& state) {
  drawings_changed = true;
  return FileEffects::run(effect, state);
}

Status WindowEffects::run(const act::ExportPicture& effect, AppState& state) {
  if (effect.file.value.empty()) return fail("a file is missing", effect.verb.name, "give it a name");
  const std::filesystem::path file = picture_path(effect.file.value);
  std::error_code ignored;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored); // a failure shows when writing
  picture = file;
  state.flight.reset(); // it shows where the camera was going
  say(state.ui, fmt::format("The picture is written to {}", file.string()));
  return {};
}

Status WindowEffects::run(const act::CopyState&, AppState& state) {
  ImGui::SetClipboardText(session_text(state).c_str());
  say(state.ui, "All that is shown is on the clipboard, as text. Ctrl+V shows it again, here or elsewhere.");
  return {};
}

Status WindowEffects::run(const act::PasteState&, AppState& state) {
  const char* text = ImGui::GetClipboardText();
  const auto script = parse_script(text ? text : "", "clipboard");
  if (!script) return tl::unexpected(script.error());
  if (script->steps.empty()) return fail("there is no copied text of Myoatlas on the clipboard");
  AppState pasted = initial_state(stage_.model(), state.ui.viewport_px);
  pasted.ui = state.ui;
  Effects none;
  for (const ScriptStep& step : script->steps)
    if (const auto* request = std::get_if<Request>(&step.what))
      (void)perform(pasted, *request, stage_.model(), none); // what this body lacks is left out
  pasted.history = state.history;
  remember(pasted.history, std::make_shared<const Scene>(state.scene), {});
  pasted.flight.reset();
  state = std::move(pasted);
  return {};
}

} // namespace myo
