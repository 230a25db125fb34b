// Beside a client: plain words, and what the hand-out holds.

#include "app/panels/panel_list.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

constexpr std::size_t done_part = 3; // of state::handout_part_names

void draw_choice_of_parts(const PanelFrame& f) {
  text(f, f.look.strong, colour::accent, label(f, "handout-holds"));
  // Two beside each other where there is room: the menu is long.
  const float wide = ImGui::GetContentRegionAvail().x;
  const bool two = wide >= f.px(390);
  const float left = ImGui::GetCursorPosX();
  for (std::size_t i = 0; i < state::handout_part_names.size(); ++i) {
    if (two && i % 2 == 1) ImGui::SameLine(left + wide / 2);
    bool on = f.state.ui.handout.parts[i];
    const std::string part(state::handout_part_names[i]);
    if (ImGui::Checkbox(label(f, "handout-part-" + part).c_str(), &on)) f.emit(state::act::HandoutPart{part, on});
    mark(f, "handout:part:" + part);
    voice(f, label(f, "handout-part-" + part), on ? "on" : "off");
  }
  if (!f.around.told.empty() && f.state.ui.handout.parts[done_part]) {
    text(f, f.look.strong, colour::accent, label(f, "handout-told"));
    for (const ToldChoice& one : f.around.told) {
      bool on = one.on;
      if (ImGui::Checkbox(one.name.c_str(), &on)) f.emit(state::act::HandoutTechnique{one.id, on});
      mark(f, fmt::format("handout:technique:{}", one.id));
      voice(f, one.name, on ? "on" : "off");
      if (one.on && one.by_default) text(f, f.look.small_text, colour::faint, label(f, "handout-by-default"));
    }
  }
  text(f, f.look.strong, colour::accent, label(f, "handout-paper"));
  const bool letter = f.state.ui.handout.paper == 1;
  if (segment(f, "handout:a4", "A4", !letter, true, false)) f.emit(state::act::HandoutPaper{"a4"});
  ImGui::SameLine(0, 0);
  if (segment(f, "handout:letter", tr("Letter"), letter, false, true)) f.emit(state::act::HandoutPaper{"letter"});
  bool large = f.state.ui.handout.large;
  if (ImGui::Checkbox(label(f, "handout-large").c_str(), &large)) f.emit(state::act::HandoutLarge{large});
  mark(f, "handout:large");
  voice(f, label(f, "handout-large"), large ? "on" : "off");
  text(f, f.look.strong, colour::accent, label(f, "handout-note"));
  std::string note = in_lines(f.look.body, f.state.ui.handout.note, wide - f.px(24));
  if (ImGui::InputTextMultiline("##handout-note", &note, {wide, f.px(64)})) {
    std::replace(note.begin(), note.end(), '\n', ' ');
    f.emit(state::act::HandoutNote{{note}});
  }
  mark(f, "handout:note");
  voice(f, tr("A note"));
}

/// What was written and where, in whole; and ways there. Its room is there before, so that nothing moves under the
/// hand.
void draw_written(const PanelFrame& f) {
  const float from = ImGui::GetCursorPosY();
  const float room = 2 * f.look.body->FontSize + 2 * f.look.small_text->FontSize + f.px(30) + f.px(14);
  const bool failed = f.state.ui.status_is_error || f.around.handout_failed;
  const std::string& said = f.state.ui.status_is_error ? f.state.ui.status : f.around.handout_said;
  if (said.empty())
    text(f, f.look.small_text, colour::faint, label(f, "handout-where"));
  else
    text(f, f.look.body, failed ? colour::danger : colour::ink, said), mark(f, "handout:said");
  if (!said.empty() && !f.around.handout_file.empty()) {
    text(f, f.look.small_text, colour::ink,
         broken_anywhere(f.look.small_text, f.around.handout_file, ImGui::GetContentRegionAvail().x));
    mark(f, "handout:file");
    if (button(f, "handout:open", Icon::none, label(f, "open").c_str(), label(f, "open-hint").c_str()))
      f.emit(state::act::OpenHandout{"file"});
    ImGui::SameLine(0, f.px(6));
    if (button(f, "handout:folder", Icon::none, label(f, "folder").c_str(), label(f, "folder-hint").c_str()))
      f.emit(state::act::OpenHandout{"folder"});
  }
  if (const float used = ImGui::GetCursorPosY() - from; used < room) ImGui::Dummy({1, room - used});
}

/// The choices scroll where they have no room; what was done and what to do stay in sight. Answers what height it
/// needs.
float draw_handout_menu(const PanelFrame& f) {
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID whole = ImGui::GetID("whole"), below = ImGui::GetID("below");
  const float width = ImGui::GetContentRegionAvail().x, foot = kept.GetFloat(below, f.px(160));
  const float edges = 2 * ImGui::GetStyle().WindowPadding.y + f.px(8);
  const float room = std::max(f.px(60), ImGui::GetIO().DisplaySize.y - foot - edges);
  const float high = std::min(kept.GetFloat(whole, f.px(460)), room);
  ImGui::BeginChild("##choices", {width, high}, false,
                    ImGuiWindowFlags_NavFlattened | (high < room ? ImGuiWindowFlags_NoScrollbar : 0));
  draw_choice_of_parts(f);
  kept.SetFloat(whole, ImGui::GetCursorPosY());
  ImGui::EndChild();
  const float from = ImGui::GetCursorPosY();
  gap(f, 4);
  const std::string point =
      f.state.scene.selection.target == state::Target::point
          ? f.state.scene.selection.id + "-" + std::string(to_string(f.state.scene.selection.side))
      : f.state.scene.compared.empty() ? std::string("points")
                                       : f.state.scene.compared.front().id;
  bool first = true;
  for (const char* ending : {".pdf", ".html", ".png"}) {
    if (!first) ImGui::SameLine(0, f.px(6));
    first = false;
    const std::string words = label(f, fmt::format("handout-{}", ending + 1));
    if (button(f, fmt::format("handout:write{}", ending), Icon::none, words.c_str(), ""))
      f.emit(state::act::WriteHandout{{point + ending}});
  }
  draw_written(f);
  kept.SetFloat(below, ImGui::GetCursorPosY() - from);
  return high + kept.GetFloat(below) + edges;
}

void draw_client_line(const PanelFrame& f, const ClientLine& line) {
  switch (line.kind) {
  case ClientLine::Kind::heading:
    gap(f, 4);
    text(f, f.look.title, colour::ink, line.text);
    break;
  case ClientLine::Kind::strong:
    text(f, f.look.large, colour::accent, line.text);
    break;
  case ClientLine::Kind::plain:
    text(f, f.look.large, colour::ink, line.text);
    break;
  case ClientLine::Kind::item:
    ImGui::PushFont(f.look.large); // the dot stands at the middle of its line
    ImGui::Bullet();
    ImGui::PopFont();
    text(f, f.look.large, colour::ink, line.text);
    break;
  case ClientLine::Kind::words:
    text(f, f.look.title, colour::accent, line.text);
    break;
  case ClientLine::Kind::warning:
    text(f, f.look.large, colour::danger, line.text);
    break;
  }
  gap(f, 2);
}

} // namespace

void draw_handout_button(const PanelFrame& f, const char* name) {
  const bool chosen = f.state.scene.selection.target == state::Target::point || !f.state.scene.compared.empty();
  if (button(f, name, Icon::none, label(f, "handout").c_str(), label(f, chosen ? "handout-hint" : "story-none").c_str(),
             {.enabled = chosen}))
    ImGui::OpenPopup("##handout");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(14), f.px(12)});
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(f.px(430), screen.x - f.px(8));
  float& needed = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("##handout-needs"), f.px(640));
  menu_beneath(f, width, needed);
  if (ImGui::BeginPopup("##handout", ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse)) {
    needed = draw_handout_menu(f);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void draw_client_card(const PanelFrame& f) {
  if (f.around.client.empty())
    text(f, f.look.body, colour::faint, tr("The atlas could not be opened: see the status line."));
  for (const ClientLine& line : f.around.client) draw_client_line(f, line);
}

} // namespace myo::panels
