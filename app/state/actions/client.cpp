#include "app/state/actions/client.hpp"

#include "app/state/model.hpp"

#include <algorithm>
#include <array>

namespace myo::state::act {

bool within_lock(std::string_view verb) {
  constexpr std::array<std::string_view, 22> allowed{"paint",         "release",
                                                     "tool",          "undo",
                                                     "redo",          "view",
                                                     "orbit",         "pan",
                                                     "zoom",          "advance",
                                                     "size",          "pain-clear",
                                                     "fly-to",        "camera",
                                                     "frame-all",     "hover-nothing",
                                                     "client-lock",   "client-unlock",
                                                     "pain-strength", "pain-quality",
                                                     "say",           "client-passphrase"};
  return std::find(allowed.begin(), allowed.end(), verb) != allowed.end();
}

namespace {

/// Back from a client who painted: what may send the pain there is what comes next.
void show_painted(AppState& state) {
  if (!state.scene.pain.empty()) state.ui.panel(Panel::find) = true;
}

/// The skin with its pain comes first; what was seen before is seen again at the end.
void begin_client_view(Change& c) {
  if (!std::exchange(c.ui.client_mode, true)) {
    c.ui.before_client = c.scene.peel;
    c.ui.tool = PaintTool::none; // its panel is put away
  }
  c.scene.peel = 0;
}

void end_client_view(Change& c) {
  c.ui.client_mode = c.ui.client_locked = c.ui.asks_unlock = false, c.ui.before_lock = {};
  // Whoever treats goes on from where they were looking with the client.
  if (const auto before = std::exchange(c.ui.before_client, std::nullopt)) c.scene.peel = *before;
  if (c.scene.selection.target == Target::nothing) show_painted(c.state); // else they were told of what is chosen
}

} // namespace

Status ClientMode::apply(Change& c) const {
  if (on)
    begin_client_view(c);
  else
    end_client_view(c);
  return {};
}

void unlock_screen(AppState& state) {
  Ui& ui = state.ui;
  const bool was = std::exchange(ui.client_locked, false);
  ui.asks_unlock = false, ui.tool = PaintTool::none;
  if (!was) return;
  if (state.scene.selection.target == Target::nothing) state.scene.selection = ui.before_lock.selection;
  const bool told = ui.before_lock.client_mode;
  ui.before_lock = {};
  if (told || !ui.client_mode) return;
  // It was locked from the atlas itself: back there.
  ui.client_mode = false;
  if (const auto before = std::exchange(ui.before_client, std::nullopt)) state.scene.peel = *before;
  show_painted(state);
}

Status ClientLock::apply(Change& c) const {
  if (on && c.state.study) return fail("questions are under way", "client-lock", "'study-stop' ends studying");
  if (!on && c.ui.client_locked && c.state.confidential)
    return fail("a client's record is open", "client-lock", "the notebook's passphrase unlocks the screen");
  if (!on) return unlock_screen(c.state), Status{};
  if (!std::exchange(c.ui.client_locked, true)) c.ui.before_lock = {c.scene.selection, c.ui.client_mode};
  c.ui.asks_unlock = false;
  begin_client_view(c);
  c.ui.tool = PaintTool::brush;
  c.scene.selection = {};
  c.ui.hover = {};
  return {};
}

Status ClientUnlock::apply(Change& c) const {
  c.ui.asks_unlock = on && c.ui.client_locked;
  return {};
}

Status HandoutPart::apply(Change& c) const {
  const auto* const found = std::find(handout_part_names.begin(), handout_part_names.end(), part);
  if (found == handout_part_names.end())
    return fail("a hand-out has no such part", part, "'myoatlas actions' lists them");
  c.ui.handout.parts[static_cast<std::size_t>(found - handout_part_names.begin())] = on;
  return {};
}

Status HandoutTechnique::apply(Change& c) const {
  if (!c.model.has_technique(technique))
    return fail("the atlas has no such technique", technique, "'myoatlas technique' lists them");
  c.ui.handout.techniques[technique] = on;
  return {};
}

Status HandoutPaper::apply(Change& c) const {
  const auto* const found = std::find(handout_paper_names.begin(), handout_paper_names.end(), paper);
  if (found == handout_paper_names.end()) return fail("there is no such paper", paper, "use a4 or letter");
  c.ui.handout.paper = static_cast<std::size_t>(found - handout_paper_names.begin());
  return {};
}

Status HandoutLarge::apply(Change& c) const {
  c.ui.handout.large = on;
  return {};
}

Status HandoutNote::apply(Change& c) const {
  c.ui.handout.note = text.value;
  return {};
}

} // namespace myo::state::act
