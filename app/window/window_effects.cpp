#include "app/window/window_effects.hpp"

#include "app/handout/story.hpp"
#include "app/handout/write.hpp"
#include "app/language/language.hpp"
#include "app/measure/extent.hpp"
#include "app/scene/patches.hpp"
#include "app/state/script.hpp"
#include "app/state/undo.hpp"
#include "engine/core/files.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <utility>

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
  state::say(state.ui, tr_format("The picture is written to {}", file->string()));
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

Status WindowEffects::run(const state::act::OpenHandout& effect, state::AppState& state) {
  if (effect.what != "file" && effect.what != "folder")
    return fail("a hand-out is opened as file or folder", effect.verb.name, "say one of the two");
  return open_outside(written_handout, effect.what == "folder", effect.verb.name, state);
}

Status WindowEffects::open_outside(const std::filesystem::path& file, bool folder, const char* verb,
                                   state::AppState& state) {
  if (file.empty()) return fail("no file was written yet", verb, "write it first");
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return fail("the file is there no more", file.string(), "write it again");
  if (Status opened = opener_.open(folder ? file.parent_path() : file); !opened) return opened;
  state::say(state.ui,
             folder ? tr("The desktop is asked to show the folder.") : tr("The desktop is asked to open it."));
  return {};
}

Status WindowEffects::run(const state::act::StoryMake&, state::AppState& state) {
  return handout::tell_story(state, stage_.body());
}

Status WindowEffects::run(const state::act::StorySave& effect, state::AppState& state) {
  stories_changed = true;
  return session::LearnerEffects::run(effect, state);
}

Status WindowEffects::run(const state::act::CopyState&, state::AppState& state) {
  if (state.confidential) return fail("a client's record is open", state::act::CopyState::verb.name, "close it first");
  ImGui::SetClipboardText(state::session_text(state).c_str());
  state::say(state.ui, tr("All that is shown is on the clipboard, as text. Ctrl+V shows it again, here or elsewhere."));
  return {};
}

Status WindowEffects::run(const state::act::PasteState&, state::AppState& state) {
  if (state.confidential) return fail("a client's record is open", state::act::PasteState::verb.name, "close it first");
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

Status WindowEffects::run(const state::act::DrawingBack&, state::AppState& state) {
  if (!last_drawing)
    return fail("there is no drawing of the last time", state::act::DrawingBack::verb.name, "paint one");
  state::take_up(state, *std::exchange(last_drawing, std::nullopt));
  return {};
}

Status WindowEffects::run(const state::act::DrawingForget& effect, state::AppState& state) {
  if (!last_drawing)
    return fail("there is no drawing of the last time", effect.verb.name, "there is nothing to forget");
  last_drawing.reset();
  state::say(state.ui, tr("The drawing of the last time is forgotten."));
  return {};
}

void WindowEffects::measure(std::vector<state::ClientVisit>& visits) const {
  if (!stage_.body() || !stage_.body()->skin()) return;
  const measure::SkinPatches skin = scene::patches_of(*stage_.body());
  std::optional<measure::Painted> before;
  for (state::ClientVisit& visit : visits) {
    measure::Painted painted = scene::painted_on(*stage_.body(), skin, visit.drawing);
    const measure::Extent extent = measure::extent_of(skin, painted);
    visit.percent = extent.percent, visit.mean_strength = extent.mean_strength, visit.felt = painted.felt;
    if (before) visit.dice = measure::change_of(skin, *before, painted).dice;
    before = std::move(painted);
  }
}

Status WindowEffects::run(const state::act::Client& effect, state::AppState& state) {
  using Deed = state::ClientDeed;
  if (effect.deed == Deed::open_export || effect.deed == Deed::show_export)
    return open_outside(clients.exported(), effect.deed == Deed::show_export, effect.verb.name, state);
  return clients.run(effect, state, [this](std::vector<state::ClientVisit>& visits) { measure(visits); });
}
Status WindowEffects::run(const state::act::ClientPassphrase& effect, state::AppState& state) {
  return clients.run(effect, state);
}
Status WindowEffects::run(const state::act::ClientExport& effect, state::AppState& state) {
  const auto file = clients.export_file(effect);
  if (!file) return tl::unexpected(file.error());
  if (file->extension() == ".pdf") {
    record_copy = *file; // with pictures of its own
    return {};
  }
  return clients.run(effect, state);
}
Status WindowEffects::run(const state::act::KeepView& effect, state::AppState& state) {
  if (state.confidential || !thumbnail) return bookmarks_.run(effect, state, {});
  state::AppState plain = state; // a picture of somebody's pain is none to keep for all
  plain.scene.pain = {}, plain.ghost.reset(), plain.ui.hover = {}, plain.flight.reset();
  return bookmarks_.run(effect, state, thumbnail(plain));
}
Status WindowEffects::run(const state::act::UseBookmark& effect, state::AppState& state) {
  return bookmarks_.run(effect, state, stage_.model());
}
Status WindowEffects::run(const state::act::NoteBookmark& effect, state::AppState& state) {
  return bookmarks_.run(effect, state);
}
Status WindowEffects::run(const state::act::NotePlace& effect, state::AppState& state) {
  return bookmarks_.run(effect, state);
}
Status WindowEffects::run(const state::act::SaveBookmarks& effect, state::AppState& state) {
  return bookmarks_.run(effect, state);
}
Status WindowEffects::run(const state::act::LoadBookmarks& effect, state::AppState& state) {
  return bookmarks_.run(effect, state);
}

} // namespace myo::window
