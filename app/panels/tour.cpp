// Five steps through the window, each beside what it tells of. Its words are content (advice/tour.toml).

#include "app/panels/panel_list.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <imgui_internal.h>

namespace myo::panels {
namespace {

/// What a step tells of. The search field and the buttons of the bar have places of their own.
Rect told_of(const PanelFrame& f, int step) {
  const Layout& at = f.layout;
  const auto or_picture = [&](const Rect& panel) { return panel.width > 0 ? panel : at.viewport; };
  switch (step) {
  case 2:
    return at.top;
  case 3:
    return or_picture(at.tree);
  case 4:
    return or_picture(at.card);
  case 5:
    return at.top;
  default:
    return at.viewport;
  }
}

/// Over every panel, and under the note.
void draw_frame(const PanelFrame& f, const Rect& about) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("##tour-frame", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoInputs |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
  if (GImGui->OpenPopupStack.Size == 0) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRectFullScreen(); // not within the padding
  list.AddRect({about.x + f.px(1), about.y + f.px(1)}, {about.right() - f.px(1), about.bottom() - f.px(1)},
               colour::accent, f.px(4), 0, f.px(2));
  list.PopClipRect();
  ImGui::End();
}

std::string said(const PanelFrame& f, const std::string& code) {
  const atlas::Fact* fact = f.model.atlas ? f.model.atlas->advice("tour." + code) : nullptr;
  return fact ? fact->text : std::string();
}

} // namespace

void draw_tour(const PanelFrame& f) {
  const int step = f.state.ui.tour;
  if (step < 1 || f.state.ui.panel(state::Panel::guide) || f.state.ui.panel(state::Panel::help)) return;
  const std::string words = said(f, std::to_string(step));
  if (words.empty()) return; // an atlas without a tour
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const Rect about = told_of(f, step), view = f.layout.picture();
  // What it tells of is framed; the note lies on the picture, next to it, or at its foot.
  draw_frame(f, about);
  const float width = std::min(f.px(400), screen.x - f.px(16));
  const float pad = f.px(14);
  const float high = f.look.body->CalcTextSizeA(f.look.body->FontSize, FLT_MAX, width - 2 * pad, words.c_str()).y +
                     f.look.title->FontSize + f.px(30) + 2 * pad + 4 * ImGui::GetStyle().ItemSpacing.y;
  const float x = about.x >= view.right()   ? view.right() - width - f.px(10)
                  : about.right() <= view.x ? view.x + f.px(10)
                                            : view.x + (view.width - width) / 2;
  const float y = about.bottom() <= view.y ? view.y + f.px(10)
                  : about == view          ? view.bottom() - high - f.px(10)
                                           : view.y + (view.height - high) / 2;
  const Rect where{std::round(std::clamp(x, f.px(8), std::max(f.px(8), screen.x - width - f.px(8)))),
                   std::round(std::clamp(y, f.px(8), std::max(f.px(8), screen.y - high - f.px(8)))), width,
                   std::min(high, screen.y - f.px(16))};
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, f.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.f, f.px(1)));
  ImGui::PushStyleColor(ImGuiCol_Border, colour::accent);
  const bool shown = begin_panel(f, "##tour", where, colour::sheet, {pad, pad}, true);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  if (!shown) return;
  if (appears(f, "tour")) ImGui::SetWindowFocus();
  // In a narrow window it lies over the panels beside the picture; under a menu it stays.
  if (GImGui->OpenPopupStack.Size == 0) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  text(f, f.look.title, colour::ink, said(f, fmt::format("{}-title", step)));
  text(f, f.look.body, colour::ink, words);
  gap(f, 4);
  const bool last = step == state::tour_steps;
  const char* next = last ? tr("Done") : tr("Next");
  if (!last) {
    if (button(f, "tour:skip", Icon::none, tr("Skip the tour"), tr("The menu shows it again"), {.quiet = true}))
      f.emit(state::act::Tour{0});
    ImGui::SameLine();
  }
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(colour::faint), "%s",
                     tr_format("{} of {}", step, state::tour_steps).c_str());
  const float back_width = step > 1 ? button_width(f, Icon::none, tr("Back")) + f.px(6) : 0;
  ImGui::SameLine(ImGui::GetContentRegionMax().x - button_width(f, Icon::none, next) - back_width);
  if (step > 1) {
    if (button(f, "tour:back", Icon::none, tr("Back"), tr("The step before"))) f.emit(state::act::Tour{step - 1});
    ImGui::SameLine(0, f.px(6));
  }
  if (button(f, "tour:next", Icon::none, next, last ? tr("Ends the tour") : tr("The next step"), {.on = true}))
    f.emit(state::act::Tour{last ? 0 : step + 1});
  end_panel();
}

} // namespace myo::panels
