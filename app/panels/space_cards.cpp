// The measured part of each technique's card.

#include "app/panels/space_cards.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo {
namespace {

void note(const PanelFrame& f) { text(f, f.look.small_text, colour::pain, measured_note); }

/// One of several ways, as a row that chooses it.
bool choice_row(const PanelFrame& f, std::size_t index, bool on, const std::string& words, const std::string& figure, ImU32 ink) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed = button(f, fmt::format("way:{}", index + 1), Icon::none, "", "Show this one on the body", {.on = on, .quiet = !on, .width = width});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const float figure_width = text_width(f.look.small_text, figure);
  ImGui::SetCursorScreenPos({at.x + f.px(6), at.y + f.px(5)});
  line_text(f, on ? f.look.strong : f.look.body, colour::ink, fmt::format("{}  {}", index + 1, words), width - figure_width - f.px(20));
  ImGui::GetWindowDrawList()->AddText(f.look.small_text, f.look.small_text->FontSize, {at.x + width - figure_width - f.px(6), at.y + f.px(7)}, ink, figure.c_str());
  ImGui::SetCursorScreenPos({at.x, after.y - f.px(3)});
  ImGui::Dummy({0, 0});
  return pressed;
}

std::size_t chosen(const PanelFrame& f, std::size_t count) { return count == 0 ? 0 : std::min<std::size_t>(f.state.scene.choice, count - 1); }

} // namespace

void draw_press_card(const PanelFrame& f, const PressAnswer& press) {
  heading(f, press.advice == PressAdvice::flat ? "Where the finger presses" : press.advice == PressAdvice::pincer ? "Pincer grip" : "Not pressed here");
  text(f, f.look.body, press.advice == PressAdvice::none ? colour::pain : colour::ink, press.words);
  mark(f, "press:words");
  if (press.advice == PressAdvice::flat) {
    if (f.around.section) draw_section(f, *f.around.section, press.depth_mm, 0);
    heading(f, "Under the finger");
    draw_path(f, press.path, press.depth_mm);
  }
  if (!press.warnings.empty()) {
    heading(f, "Mind these");
    draw_hazard_rows(f, "warning", press.warnings, 5);
  }
  note(f);
}

void draw_needle_card(const PanelFrame& f, const NeedleAnswer& needle) {
  heading(f, "Ways in, safest first");
  text(f, f.look.body, needle.advised ? colour::ink : colour::pain, needle.words);
  const std::size_t now = chosen(f, needle.approaches.size());
  for (std::size_t i = 0; i < needle.approaches.size(); ++i) {
    const Approach& a = needle.approaches[i];
    const std::string figure = a.crosses_hazard ? "through a hazard" : a.needle_mm > 0 ? fmt::format("{:.0f} mm needle", a.needle_mm) : "no safe length";
    if (choice_row(f, i, i == now, a.words, figure, a.needle_mm > 0 ? colour::observed : colour::pain)) f.emit(act::ChooseWay{static_cast<int>(i) + 1});
  }
  if (needle.approaches.empty()) return note(f);
  const Approach& a = needle.approaches[now];
  gap(f, 4);
  if (f.around.section) draw_section(f, *f.around.section, a.depth_mm, a.reach_mm);
  std::string facts = fmt::format("{:.0f} mm from the skin to the tip, {:.0f}° to the skin.", a.depth_mm, a.skin_angle_deg);
  if (!a.reached.empty()) facts += fmt::format(" A needle astray by up to 15° meets the {} from {:.0f} mm.", a.reached_name, a.reach_mm);
  if (a.bone_mm > a.depth_mm) facts += fmt::format(" Bone stands straight ahead at {:.0f} mm.", a.bone_mm);
  text(f, f.look.body, colour::ink, facts);
  note(f);
  heading(f, "Crossed, from the skin");
  draw_path(f, a.path, a.depth_mm);
  heading(f, "Near this line");
  draw_hazard_rows(f, "needle-near", a.hazards, 6);
}

void draw_pads_card(const PanelFrame& f, const TensAnswer& tens) {
  heading(f, "Where the pads lie");
  if (!tens.words.empty()) text(f, f.look.body, tens.layouts.empty() ? colour::pain : colour::danger, tens.words);
  const std::size_t now = chosen(f, tens.layouts.size());
  for (std::size_t i = 0; i < tens.layouts.size(); ++i) {
    const PadLayout& layout = tens.layouts[i];
    if (choice_row(f, i, i == now, layout.name, fmt::format("{:.0f} mm pads", layout.pads.front().size_mm), colour::faint)) f.emit(act::ChooseWay{static_cast<int>(i) + 1});
  }
  if (!tens.layouts.empty())
    text(f, f.look.small_text, colour::faint, fmt::format("Pads drawn true to scale, {:.0f} mm between them. Clean, unbroken skin that feels.", tens.layouts[now].apart_mm));
  else text(f, f.look.body, colour::ink, "Instead: warmth, light massage, or pads where the same pain is felt elsewhere.");
}

void draw_strokes_card(const PanelFrame& f, const StrokesAnswer& strokes) {
  heading(f, "Strokes");
  if (!strokes.words.empty()) text(f, f.look.body, colour::ink, strokes.words);
  int before = 0;
  for (const Stroke& s : strokes.strokes) {
    if (s.order == before) continue; // the same, elsewhere
    before = s.order;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImU32 ink = s.across ? colour::rgb(0x2F8A84) : colour::accent;
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + f.px(3)}, {at.x + f.px(6), at.y + f.px(17)}, ink, f.px(2));
    ImGui::Indent(f.px(14));
    text(f, f.look.strong, colour::ink, fmt::format("{}  {}", s.order, s.name));
    text(f, f.look.body, colour::ink, s.how);
    ImGui::Unindent(f.px(14));
  }
  if (strokes.joints.empty()) return;
  heading(f, "Joints to move");
  for (const std::string& joint : strokes.joints) text(f, f.look.body, colour::ink, "· " + joint);
  text(f, f.look.small_text, colour::faint, "Those between the bones that the muscle reaches on this body.");
}

void draw_in_space(const PanelFrame& f, const Technique& technique) {
  const PointTechniques* all = f.around.techniques;
  if (all) {
    if (technique.id == "trigger-point-pressure" || technique.id == "self-massage-tools") draw_press_card(f, all->press);
    else if (technique.id == "dry-needling") draw_needle_card(f, all->needle);
    else if (technique.id == "tens") draw_pads_card(f, all->tens);
    else if (technique.id == "myofascial-release") draw_strokes_card(f, all->release);
    else if (technique.id == "classical-massage") draw_strokes_card(f, all->massage);
  }
  draw_session_card(f, technique);
}

} // namespace myo
