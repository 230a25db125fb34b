// Beside a client: the band that says so, the locked screen on which they paint, plain words, and the hand-out.

#include "app/panels/panel_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

constexpr std::size_t done_part = 3; // of state::handout_part_names
constexpr float held_s = 1.5f;       // so long is no touch by chance

/// A button that acts when it has been held; fills while it is.
bool held_button(const PanelFrame& f, const char* name, const char* label, const char* hint) {
  const bool pressed = button(f, name, Icon::none, label, hint);
  const bool active = ImGui::IsItemActive();
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID("held"), done = ImGui::GetID("done");
  const float since = active ? kept.GetFloat(id) + ImGui::GetIO().DeltaTime : 0;
  kept.SetFloat(id, since);
  if (!active) kept.SetBool(done, false);
  if (pressed && since == 0) return false; // let go too early
  if (!active) return false;
  ImGui::GetWindowDrawList()->AddRectFilled(
      {from.x, to.y - f.px(4)}, {from.x + (to.x - from.x) * std::min(1.f, since / held_s), to.y}, colour::accent);
  if (since < held_s || kept.GetBool(done)) return false;
  kept.SetBool(done, true);
  return true;
}

void draw_choice_of_parts(const PanelFrame& f) {
  constexpr std::array<const char*, state::handout_part_names.size()> words{
      "Pictures",           "What hurts",   "Where it may come from", "What will be done", "What to say while we press",
      "What to do at home", "When to call", "Code with a link"};
  text(f, f.look.strong, colour::accent, "What it holds");
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool on = f.state.ui.handout.parts[i];
    if (ImGui::Checkbox(words[i], &on)) f.emit(state::act::HandoutPart{std::string(state::handout_part_names[i]), on});
    mark(f, fmt::format("handout:part:{}", state::handout_part_names[i]));
  }
  if (!f.around.told.empty() && f.state.ui.handout.parts[done_part]) {
    text(f, f.look.strong, colour::accent, "Of what will be done");
    for (const ToldChoice& one : f.around.told) {
      bool on = one.on;
      if (ImGui::Checkbox(one.name.c_str(), &on)) f.emit(state::act::HandoutTechnique{one.id, on});
      mark(f, fmt::format("handout:technique:{}", one.id));
    }
  }
  text(f, f.look.strong, colour::accent, "Paper");
  const bool letter = f.state.ui.handout.paper == 1;
  if (segment(f, "handout:a4", "A4", !letter, true, false)) f.emit(state::act::HandoutPaper{"a4"});
  ImGui::SameLine(0, 0);
  if (segment(f, "handout:letter", "Letter", letter, false, true)) f.emit(state::act::HandoutPaper{"letter"});
  text(f, f.look.strong, colour::accent, "A note");
  std::string note = in_lines(f.look.body, f.state.ui.handout.note, f.px(256));
  if (ImGui::InputTextMultiline("##handout-note", &note, {f.px(280), f.px(64)})) {
    std::replace(note.begin(), note.end(), '\n', ' ');
    f.emit(state::act::HandoutNote{{note}});
  }
  mark(f, "handout:note");
}

/// The choices scroll; what was done and what to do stay in sight.
void draw_handout_menu(const PanelFrame& f) {
  const std::string& said = f.state.ui.status_is_error ? f.state.ui.status : f.around.handout_said;
  const bool failed = f.state.ui.status_is_error || f.around.handout_failed;
  const float width = ImGui::GetContentRegionAvail().x;
  const float said_height =
      said.empty() ? 0 : f.look.body->CalcTextSizeA(f.look.body->FontSize, FLT_MAX, width, said.c_str()).y + f.px(8);
  const float foot = said_height + f.px(30) + f.px(64); // and what lies between and about them
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID whole = ImGui::GetID("whole");
  const float room = std::max(f.px(60), ImGui::GetIO().DisplaySize.y - foot - f.px(24));
  ImGui::BeginChild("##choices", {width, std::min(kept.GetFloat(whole, f.px(400)), room)}, false);
  draw_choice_of_parts(f);
  kept.SetFloat(whole, ImGui::GetCursorPosY());
  ImGui::EndChild();
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
    if (button(f, fmt::format("handout:write{}", ending), Icon::none, label, "Saves it in your folder of hand-outs"))
      f.emit(state::act::WriteHandout{{point + ending}});
  }
  if (said.empty()) return;
  text(f, f.look.body, failed ? colour::danger : colour::ink, said);
  mark(f, "handout:said");
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
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(14), f.px(12)});
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(f.px(320), screen.x - f.px(8));
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - f.px(8)});
  if (ImGui::BeginPopup("##handout", ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse)) {
    draw_handout_menu(f);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void draw_client_band(const PanelFrame& f) {
  const bool locked = f.state.ui.client_locked;
  if (!begin_panel(f, "##client", f.layout.client, colour::accent_soft, {f.px(12), f.px(6)}, true)) return;
  const float width = ImGui::GetContentRegionAvail().x;
  const float from = ImGui::GetCursorPosX();
  // What does not stand beside what is there goes beneath it.
  const auto beside = [&](const char* label) {
    ImGui::SameLine(0, f.px(6));
    if (ImGui::GetCursorPosX() + button_width(f, Icon::none, label) > from + width) ImGui::NewLine();
  };
  const bool asks = locked && f.state.ui.asks_unlock;
  const char* title = asks ? "Unlock the screen?" : locked ? "Where does it hurt?" : "Client view";
  // The buttons come first where there is no room for both.
  const float buttons = button_width(f, Icon::none, "Paint") + button_width(f, Icon::none, "Story") +
                        button_width(f, Icon::none, "Hand-out") + button_width(f, Icon::none, "End") + 4 * f.px(6);
  if (locked || text_width(f.look.title, title) + buttons < width) {
    ImGui::AlignTextToFramePadding();
    ImGui::PushFont(f.look.title);
    ImGui::TextUnformatted(title);
    ImGui::PopFont();
  } else {
    ImGui::Dummy({0, 0});
  }
  mark(f, "client:band");
  const auto tool = [&](const char* name, const char* label, const char* hint, state::PaintTool which) {
    beside(label);
    if (button(f, name, Icon::none, label, hint, {.on = f.state.ui.tool == which})) f.emit(state::act::Tool{which});
  };
  const auto act = [&](const char* name, const char* label, const char* hint, state::Action action) {
    beside(label);
    if (button(f, name, Icon::none, label, hint)) f.emit(std::move(action));
  };
  if (asks) {
    act("client:unlock-yes", "Unlock", "Back to who treats (Enter)", state::act::ClientLock{false});
    act("client:unlock-no", "Go on painting", "The screen stays locked (Escape)", state::act::ClientUnlock{false});
  } else if (locked) {
    tool("client:brush", "On the skin", "Paint pain on the skin", state::PaintTool::brush);
    tool("client:deep", "Deep inside", "Paint pain deep inside", state::PaintTool::deep);
    tool("client:erase", "Rub out", "Take paint away", state::PaintTool::erase);
    tool("client:turn", "Turn", "Turn the body", state::PaintTool::none);
    act("client:front", "Front", "See the front", state::act::View{state::NamedView::anterior});
    act("client:back", "Back", "See the back", state::act::View{state::NamedView::posterior});
    act("client:undo", "Undo", "Take the last step back", state::act::Undo{});
    beside("Hold to unlock");
    if (held_button(f, "client:unlock", "Hold to unlock", "Hold it, or press Ctrl+L and then Enter"))
      f.emit(state::act::ClientLock{false});
  } else {
    act("client:lock", "Paint", with_key(f, "The client paints: nothing but body and brush", "client-lock on").c_str(),
        state::act::ClientLock{true});
    beside("Story");
    draw_story_button(f, "client:story");
    beside("Hand-out");
    draw_handout_button(f, "client:handout");
    ImGui::SameLine(0, f.px(6));
    ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), from + width - button_width(f, Icon::none, "End")));
    if (button(f, "client:end", Icon::none, "End", with_key(f, "Back to all of the atlas", "client-mode off").c_str()))
      f.emit(state::act::ClientMode{false});
  }
  end_panel();
}

void draw_client_card(const PanelFrame& f) {
  if (f.around.client.empty())
    text(f, f.look.body, colour::faint, "The atlas could not be opened: see the status line.");
  for (const ClientLine& line : f.around.client) draw_client_line(f, line);
}

} // namespace myo::panels
