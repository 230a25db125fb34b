// The window read aloud: what of a frame is said.

#include "app/panels/words.hpp"
#include "app/window/app_window.hpp"

namespace myo::window {
void AppWindow::read_aloud() {
  state::Ui& ui = stage_->state.ui;
  if (!ui.read_aloud) {
    speech_.reset();
    return listener_.forget();
  }
  Audible now;
  now.danger = voiced_.danger, now.message = ui.status, now.session = voiced_.session;
  const state::Selection& chosen = stage_->state.scene.selection;
  const bool asked =
      stage_->state.study && stage_->state.study->phase == state::Study::Phase::asking; // a name would tell
  if (!asked && chosen.target != state::Target::nothing) now.selection = panels::one_line(chosen, stage_->model());
  now.focus = voiced_.focus;
  now.pointer = ImGui::GetIO().WantCaptureMouse || asked ? voiced_.pointer : hover_words();
  if (!speech_) speech_.emplace();
  if (auto words = listener_.next(now)) speech_->say(std::move(*words));
  // It is not said that nothing can be said, but shown; and the switch does not pretend to be on.
  if (const auto why = speech_->trouble()) state::refuse(ui, *why), ui.read_aloud = false;
}

} // namespace myo::window
