// The peel under the picture, the status line, the drawing of the last time, and what lies under the cursor.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/panels/words.hpp"
#include "app/state/study.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::panels {

void draw_peel(const PanelFrame& f) {
  if (!begin_panel(f, "##peel", f.layout.peel, colour::bar, {f.px(12), f.px(9)})) return;
  const float width = ImGui::GetContentRegionAvail().x;
  const char* from = width > f.px(380) ? tr("Peel: skin") : tr("Skin");
  const float right_words = text_width(f.look.body, tr("Bones")) + f.px(8);
  const float left_words = text_width(f.look.body, from) + f.px(8);
  const float toggle = button_width(f, Icon::cross, "") + f.px(8);
  const float track = width - toggle - f.px(8);
  const bool words = track - left_words - right_words >= f.px(60); // else the slider alone, with its hint
  ImGui::AlignTextToFramePadding();
  if (words) {
    ImGui::TextUnformatted(from);
    ImGui::SameLine(0, f.px(8));
  }
  // One paints on skin, whatever is peeled; who peels meanwhile wants to look beneath, and puts the brush down.
  const bool paints = f.state.ui.tool != state::PaintTool::none;
  float peel = paints ? 0 : f.state.scene.peel;
  bool released = false;
  if (slider(f, "peel", peel, std::max(f.px(40), words ? track - left_words - right_words : track), "", released)) {
    if (paints) f.emit(state::act::Tool{state::PaintTool::none});
    f.emit(state::act::Peel{peel});
  }
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    ImGui::SetTooltip("%s", with_key(f, tr("Peel from the skin to the bones"), "peel-by 0.05").c_str());
  if (released) f.emit(state::act::Release{});
  ImGui::SameLine(0, f.px(8));
  if (words) {
    ImGui::TextUnformatted(tr("Bones"));
    ImGui::SameLine(0, f.px(8));
  }
  ImGui::SetCursorPosY(f.px(8));
  if (button(f, "markers", Icon::cross, "",
             with_key(f, f.state.scene.markers ? tr("Hide the trigger points") : tr("Show the trigger points"),
                      "markers toggle")
                 .c_str(),
             {.on = f.state.scene.markers, .text = f.state.scene.markers ? colour::pain : colour::faint}))
    f.emit(state::act::Markers{!f.state.scene.markers});
  end_panel();
}

void draw_status(const PanelFrame& f) {
  // Where it comes with a message it closes no menu.
  if (!begin_panel(f, "##status", f.layout.status, colour::bar, {f.px(10), f.px(4)}, false,
                   ImGuiWindowFlags_NoFocusOnAppearing))
    return;
  const Rect& at = f.layout.status;
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y}, {at.right(), at.y}, colour::line, std::max(1.f, f.px(1)));
  const float width = ImGui::GetContentRegionAvail().x;
  // The right end first: what must be read at every size is the last of it.
  const char* teaches = tr("Teaches, does not diagnose");
  const float teaches_width = text_width(f.look.small_text, teaches);
  std::string about = f.model.body_title;
  if (!f.model.credit.empty()) about += (about.empty() ? "" : " · ") + f.model.credit;
  if (!f.around.device.empty()) about += " · " + f.around.device;
  const float left_share = std::max(f.px(120), (width - teaches_width) * 0.42f);
  const float about_room = std::max(0.f, width - teaches_width - left_share - f.px(36));
  const float about_width = std::min(about_room, text_width(f.look.small_text, about));

  const state::Ui& ui = f.state.ui;
  const bool stands = ui.status.empty() && !ui.standing.empty();
  const bool error = ui.status_is_error || stands;
  std::string left = stands ? what_stands(ui) : ui.status;
  ImU32 ink = error ? colour::pain : colour::faint;
  ImFont* font = f.look.small_text;
  const bool asked = f.state.study && f.state.study->phase == state::Study::Phase::asking; // a name would tell
  if (ui.hover.target != state::Target::nothing && !error && !asked)
    left = one_line(ui.hover, f.model), ink = colour::ink;
  const float room = std::max(f.px(60), width - teaches_width - about_width - f.px(36));
  if (left.empty()) { // what there is room for
    const char* const all =
        f.state.study ? tr("Left drag turns · right drag moves · wheel zooms · F as it was shown · F1 help")
                      : tr("Left drag turns · right drag moves · wheel zooms · click selects · Alt+click lists "
                           "what lies below · F1 help");
    left = that_fits(font, room,
                     {all, tr("Left drag turns · right drag moves · wheel zooms · F1 help"),
                      tr("Left drag turns · F1 help"), tr("F1 help")});
    ink = colour::faint;
  }
  line_text(f, font, ink, left, room);
  mark(f, "status:left");
  if (about_width > f.px(60)) {
    ImGui::SameLine();
    ImGui::SetCursorPosX(f.px(10) + width - teaches_width - f.px(18) - about_width);
    line_text(f, font, colour::faint, about, about_width);
  }
  ImGui::SameLine();
  ImGui::SetCursorPosX(f.px(10) + width - teaches_width);
  line_text(f, font, colour::ink, teaches, teaches_width + 1);
  end_panel();
}

void draw_last_drawing(const PanelFrame& f) {
  if (!f.around.can_bring_back || !f.state.scene.pain.empty() || f.layout.viewport.width <= 0) return;
  const char* said = tr("A drawing of the last time is kept, and not shown.");
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID sure = ImGui::GetID("##last-drawing-sure"), later = ImGui::GetID("##last-drawing-later");
  if (kept.GetBool(later)) return;
  const char* forget = kept.GetBool(sure) ? tr("Forget it for good?") : tr("Forget it");
  Rect picture = f.layout.picture();
  if (const Rect figure = orientation_room(f.layout.viewport, f.look);
      figure.width > 0) { // beside the figure in the corner
    const float right = picture.right();
    picture.x = figure.right() + f.px(6), picture.width = right - picture.x;
  }
  const float buttons = button_width(f, Icon::none, tr("Bring it back")) + button_width(f, Icon::none, forget) +
                        button_width(f, Icon::close, "") + 2 * f.px(6);
  const float one_row = text_width(f.look.body, said) + f.px(14) + buttons + 2 * f.px(12);
  const bool beside = one_row <= picture.width;
  const float width =
      std::min(picture.width, beside ? one_row : std::max(buttons + 2 * f.px(12), 0.8f * picture.width));
  const float said_high = f.look.body->CalcTextSizeA(f.look.body->FontSize, FLT_MAX, width - 2 * f.px(12), said).y;
  const float height = f.px(beside ? 46 : 54) + (beside ? 0 : said_high);
  const Rect where{picture.x + std::round((picture.width - width) / 2), picture.bottom() - height, width, height};
  if (!begin_panel(f, "##last-drawing", where, colour::sheet, {f.px(12), f.px(8)}, false,
                   ImGuiWindowFlags_NoFocusOnAppearing))
    return;
  if (beside) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(said);
    ImGui::SameLine(0, f.px(14));
  } else {
    text(f, f.look.body, colour::ink, said);
  }
  if (button(f, "last-drawing:back", Icon::none, tr("Bring it back"), tr("Shows it again"))) {
    f.emit(state::act::DrawingBack{});
    f.emit(state::act::ShowPanel{state::Panel::find, true}); // what was painted, and what it may warn of
  }
  ImGui::SameLine(0, f.px(6));
  if (button(f, "last-drawing:forget", Icon::none, forget, tr("It is gone for good"))) {
    if (kept.GetBool(sure)) f.emit(state::act::DrawingForget{});
    kept.SetBool(sure, !kept.GetBool(sure));
  }
  ImGui::SameLine(0, f.px(6));
  if (button(f, "last-drawing:later", Icon::close, "", tr("Later: the Keep menu beside the tools has it"),
             {.quiet = true}))
    kept.SetBool(later, true);
  end_panel();
}

void draw_depth_list(const PanelFrame& f) {
  if (f.around.open_depth_list && !f.around.depth_list.empty()) ImGui::OpenPopup("##depth");
  ImGui::SetNextWindowPos({f.around.depth_list_at.x, f.around.depth_list_at.y}, ImGuiCond_Appearing);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(12), f.px(10)});
  ImGui::SetNextWindowSizeConstraints({f.px(260), 0}, {f.px(420), f.px(420)});
  if (ImGui::BeginPopup("##depth")) {
    text(f, f.look.strong, colour::accent, tr("From the skin inwards"));
    for (std::size_t i = 0; i < f.around.depth_list.size(); ++i) {
      const DepthEntry& entry = f.around.depth_list[i];
      ImGui::PushID(static_cast<int>(i));
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const bool pressed = ImGui::Selectable("##entry", false, 0, {f.px(300), f.look.body->FontSize + f.px(3)});
      mark(f, fmt::format("depth:{}", i));
      const std::string depth = fmt::format("{:.0f} mm", entry.depth_mm);
      voice(f, one_line(entry.what, f.model), depth);
      ImDrawList& list = *ImGui::GetWindowDrawList();
      list.AddText(f.look.body, f.look.body->FontSize,
                   {at.x + f.px(54) - text_width(f.look.body, depth), at.y + f.px(1)}, colour::faint, depth.c_str());
      list.AddText(f.look.body, f.look.body->FontSize, {at.x + f.px(66), at.y + f.px(1)}, colour::ink,
                   one_line(entry.what, f.model).c_str());
      if (pressed) {
        if (entry.what.target == state::Target::structure) f.emit(state::act::SelectStructure{entry.what.id});
        if (entry.what.target == state::Target::point) f.emit(state::act::SelectPoint{entry.what.id, entry.what.side});
        ImGui::CloseCurrentPopup();
      }
      ImGui::PopID();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

} // namespace myo::panels
