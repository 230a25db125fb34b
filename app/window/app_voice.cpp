// The window read aloud: what of a frame is said.

#include "app/panels/words.hpp"
#include "app/window/app_window.hpp"

namespace myo::window {
namespace {

/// "Turn 1 of 3", "Pause", in a client's words: what the clock shows, for hands and eyes that are elsewhere.
std::string phase_words(const state::Treatment& now, const atlas::Atlas& atlas) {
  const char* code = now.word == state::PressWord::stop ? "client.stopped"
                     : now.resting                      ? "client.pause"
                                                        : "client.turn";
  const std::string* said = atlas.words(code);
  std::string words = said ? *said : std::string();
  for (const auto& [gap, number] : {std::pair{"{turn}", now.turn}, {"{turns}", now.turns}})
    if (const auto at = words.find(gap); at != std::string::npos)
      words.replace(at, std::string_view(gap).size(), std::to_string(number));
  return words;
}

} // namespace

void AppWindow::read_aloud() {
  state::Ui& ui = stage_->state.ui;
  if (!ui.read_aloud) {
    speech_.reset();
    return listener_.forget();
  }
  Audible now;
  now.danger = voiced_.danger, now.message = ui.status;
  const atlas::Atlas* atlas = stage_->model().atlas;
  if (now.message.empty() && atlas && treatment_runs()) now.message = phase_words(*stage_->state.treatment, *atlas);
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
