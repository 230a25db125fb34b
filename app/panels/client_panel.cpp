// Beside a client: plain words, and what the hand-out holds.

#include "app/panels/panel_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

constexpr std::size_t done_part = 3; // of state::handout_part_names

void draw_choice_of_parts(const PanelFrame& f) {
  constexpr std::array<const char*, state::handout_part_names.size()> words{
      "Pictures",           "What hurts",   "Where it may come from", "What will be done", "What to say while we press",
      "What to do at home", "When to call", "Code with a link"};
  text(f, f.look.strong, colour::accent, "What it holds");
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool on = f.state.ui.handout.parts[i];
    if (ImGui::Checkbox(words[i], &on)) f.emit(state::act::HandoutPart{std::string(state::handout_part_names[i]), on});
    mark(f, fmt::format("handout:part:{}", state::handout_part_names[i]));
    voice(f, words[i], on ? "on" : "off");
  }
  if (!f.around.told.empty() && f.state.ui.handout.parts[done_part]) {
    text(f, f.look.strong, colour::accent, "Of what will be done");
    for (const ToldChoice& one : f.around.told) {
      bool on = one.on;
      if (ImGui::Checkbox(one.name.c_str(), &on)) f.emit(state::act::HandoutTechnique{one.id, on});
      mark(f, fmt::format("handout:technique:{}", one.id));
      voice(f, one.name, on ? "on" : "off");
      if (one.on && one.by_default)
        text(f, f.look.small_text, colour::faint, "Not by your choice: it suits every point that is chosen.");
    }
  }
  text(f, f.look.strong, colour::accent, "Paper");
  const bool letter = f.state.ui.handout.paper == 1;
  if (segment(f, "handout:a4", "A4", !letter, true, false)) f.emit(state::act::HandoutPaper{"a4"});
  ImGui::SameLine(0, 0);
  if (segment(f, "handout:letter", "Letter", letter, false, true)) f.emit(state::act::HandoutPaper{"letter"});
  bool large = f.state.ui.handout.large;
  if (ImGui::Checkbox("Large letters", &large)) f.emit(state::act::HandoutLarge{large});
  mark(f, "handout:large");
  voice(f, "Large letters", large ? "on" : "off");
  text(f, f.look.strong, colour::accent, "A note");
  std::string note = in_lines(f.look.body, f.state.ui.handout.note, f.px(256));
  if (ImGui::InputTextMultiline("##handout-note", &note, {f.px(280), f.px(64)})) {
    std::replace(note.begin(), note.end(), '\n', ' ');
    f.emit(state::act::HandoutNote{{note}});
  }
  mark(f, "handout:note");
  voice(f, "A note");
}

/// What was written and where, in whole; and ways there. Its room is there before, so that nothing moves under the
/// hand.
void draw_written(const PanelFrame& f) {
  const float from = ImGui::GetCursorPosY();
  const float room = 2 * f.look.body->FontSize + 2 * f.look.small_text->FontSize + f.px(30) + f.px(14);
  const bool failed = f.state.ui.status_is_error || f.around.handout_failed;
  const std::string& said = f.state.ui.status_is_error ? f.state.ui.status : f.around.handout_said;
  if (said.empty())
    text(f, f.look.small_text, colour::faint,
         "Saved in your folder of hand-outs, by point, side and, where there is one already, day.");
  else
    text(f, f.look.body, failed ? colour::danger : colour::ink, said), mark(f, "handout:said");
  if (!said.empty() && !f.around.handout_file.empty()) {
    text(f, f.look.small_text, colour::ink,
         broken_anywhere(f.look.small_text, f.around.handout_file, ImGui::GetContentRegionAvail().x));
    mark(f, "handout:file");
    if (button(f, "handout:open", Icon::none, "Open", "In the desktop's own program"))
      f.emit(state::act::OpenHandout{"file"});
    ImGui::SameLine(0, f.px(6));
    if (button(f, "handout:folder", Icon::none, "Show in folder", "The folder in which it lies"))
      f.emit(state::act::OpenHandout{"folder"});
  }
  if (const float used = ImGui::GetCursorPosY() - from; used < room) ImGui::Dummy({1, room - used});
}

/// The choices scroll; what was done and what to do stay in sight.
void draw_handout_menu(const PanelFrame& f) {
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID whole = ImGui::GetID("whole"), below = ImGui::GetID("below");
  const float width = ImGui::GetContentRegionAvail().x, foot = kept.GetFloat(below, f.px(160));
  const float room = std::max(f.px(60), ImGui::GetIO().DisplaySize.y - foot - f.px(40));
  ImGui::BeginChild("##choices", {width, std::min(kept.GetFloat(whole, f.px(400)), room)}, false,
                    ImGuiWindowFlags_NavFlattened);
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
  for (const auto& [label, ending] : {std::pair{"PDF", ".pdf"}, {"Web page", ".html"}, {"Picture", ".png"}}) {
    if (!first) ImGui::SameLine(0, f.px(6));
    first = false;
    if (button(f, fmt::format("handout:write{}", ending), Icon::none, label, ""))
      f.emit(state::act::WriteHandout{{point + ending}});
  }
  draw_written(f);
  kept.SetFloat(below, ImGui::GetCursorPosY() - from);
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
  if (button(f, name, Icon::none, "Hand-out",
             chosen ? "What the client takes home: PDF, web page or picture" : "Choose a trigger point first",
             {.enabled = chosen}))
    ImGui::OpenPopup("##handout");
  const float left = ImGui::GetItemRectMin().x;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(14), f.px(12)});
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(f.px(320), screen.x - f.px(8));
  // It grows when something was written: from the top there is room for it.
  ImGui::SetNextWindowPos({std::max(f.px(4), std::min(left, screen.x - width - f.px(4))), f.px(4)},
                          ImGuiCond_Appearing);
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - f.px(8)});
  if (ImGui::BeginPopup("##handout", ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse)) {
    draw_handout_menu(f);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void draw_client_card(const PanelFrame& f) {
  if (f.around.client.empty())
    text(f, f.look.body, colour::faint, "The atlas could not be opened: see the status line.");
  for (const ClientLine& line : f.around.client) draw_client_line(f, line);
}

} // namespace myo::panels
