// The flat chart beside the body: what is painted on one shows on the other.

#include "app/language/language.hpp"
#include "app/panels/flat_chart.hpp"
#include "app/panels/panel_list.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <optional>

namespace myo::panels {
namespace {

constexpr float jump_mm = 60; // farther than that the hand left the body in between

/// The stroke of the hand since the last frame, as spots of the skin.
void paint(const PanelFrame& f, const ChartPlace& place, const measure::FlatChart& chart) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool begins = ImGui::IsItemActivated();
  const ImVec2 to = io.MousePos, by = begins ? ImVec2{0, 0} : io.MouseDelta;
  const int steps = std::clamp(static_cast<int>(std::max(std::abs(by.x), std::abs(by.y)) / 2), 1, 64);
  if (!begins && by.x == 0 && by.y == 0) return;
  const measure::ChartCell* before = begins ? nullptr : cell_at(place, chart, {to.x - by.x, to.y - by.y});
  for (int i = 1; i <= steps; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(steps) - 1;
    const measure::ChartCell* cell = cell_at(place, chart, {to.x + share * by.x, to.y + share * by.y});
    if (cell && (!before || glm::distance(before->position, cell->position) > jump_mm)) f.emit(state::act::Release{});
    if (cell) f.emit(state::act::Paint{cell->position});
    before = cell;
  }
}

void mark_region(const PanelFrame& f, const measure::ChartCell& cell) {
  const measure::SkinPatches& skin = *f.around.patches;
  if (cell.patch >= skin.size() || skin.region[cell.patch] == measure::SkinPatches::none) return;
  const measure::SkinRegion& region = skin.regions[skin.region[cell.patch]];
  const auto& marks = f.state.scene.pain.marks;
  const bool marked = std::any_of(marks.begin(), marks.end(), [&](const pain::RegionMark& m) {
    return m.region == region.id && m.side == region.side && m.felt == pain::Felt::yes;
  });
  if (marked)
    f.emit(state::act::ForgetRegion{region.id, region.side});
  else
    f.emit(state::act::PainRegion{region.id, region.side, pain::Felt::yes, {}, {}});
}

void use(const PanelFrame& f, const ChartPlace& place, const measure::FlatChart& chart) {
  const float right = place.at[1].x + place.size.x;
  ImGui::SetCursorScreenPos(place.at[0]);
  ImGui::InvisibleButton("##chart-picture", {std::max(1.f, right - place.at[0].x), std::max(1.f, place.size.y)});
  mark(f, "chart:picture");
  voice(f, tr("Flat chart, front and back"));
  const state::PaintTool tool = f.state.ui.tool;
  if (tool == state::PaintTool::none) return;
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (tool == state::PaintTool::region) {
    if (!ImGui::IsItemActivated()) return;
    if (const measure::ChartCell* cell = cell_at(place, chart, ImGui::GetIO().MousePos)) mark_region(f, *cell);
    return;
  }
  if (ImGui::IsItemActive()) paint(f, place, chart);
  if (ImGui::IsItemDeactivated()) f.emit(state::act::Release{});
}

/// Arrows of pain that travels, where they are seen.
void draw_arrows(const PanelFrame& f, const ChartPlace& place, const measure::FlatChart& chart) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const pain::PainStroke& stroke : f.state.scene.pain.strokes) {
    if (stroke.kind != pain::StrokeKind::travel) continue;
    for (const measure::FlatChart::Side side : {measure::FlatChart::front, measure::FlatChart::back}) {
      std::optional<glm::vec2> before, from;
      for (const pain::PainSample& sample : stroke.samples) {
        const auto spot = pain::position_of(stroke, sample, f.model.frame);
        if (!spot || chart.side_of(*spot) != side) {
          before.reset();
          continue;
        }
        const glm::vec2 cell = place.scale * chart.flat(side, *spot);
        const glm::vec2 now(place.at[side].x + cell.x, place.at[side].y + cell.y);
        if (before) list.AddLine({before->x, before->y}, {now.x, now.y}, colour::ink, f.px(1.6f));
        if (before) from = before;
        before = now;
      }
      if (!before || !from || glm::distance(*before, *from) < 0.1f) continue; // its end is not seen from here
      const glm::vec2 back = f.px(6) * glm::normalize(*from - *before), across(-back.y, back.x);
      for (const float way : {-0.6f, 0.6f}) {
        const glm::vec2 end = *before + back + way * across;
        list.AddLine({before->x, before->y}, {end.x, end.y}, colour::ink, f.px(1.6f));
      }
    }
  }
}

} // namespace

void draw_chart(const PanelFrame& f) {
  if (!f.state.ui.panel(state::Panel::chart) || !f.around.chart || !f.around.patches || f.around.chart->width == 0)
    return;
  const measure::FlatChart& chart = *f.around.chart;
  const Rect& where = f.layout.chart;
  const float head = f.look.body->FontSize + f.px(14);
  if (where.width < f.px(80) || where.height < head + f.px(60)) return;
  if (!begin_panel(f, "##chart", where, colour::paper, {f.px(8), f.px(6)})) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float close = button_width(f, Icon::close, "");
  ImGui::SetCursorScreenPos({at.x, at.y + f.px(3)});
  const bool paints = f.state.ui.tool != state::PaintTool::none;
  line_text(f, f.look.strong, colour::ink, paints ? tr("Paint here, too") : tr("Front and back"),
            where.width - close - f.px(24));
  ImGui::SetCursorScreenPos({where.right() - close - f.px(8), at.y});
  if (button(f, "chart:close", Icon::close, "", tr("Close the chart"), {.quiet = true}))
    f.emit(state::act::ShowPanel{state::Panel::chart, false});
  const Rect inside{where.x + f.px(8), where.y + head, where.width - f.px(16), where.height - head - f.px(6)};
  const ChartPlace place = place_chart(f, inside, chart);
  ChartLook look;
  if (f.around.painted) look.felt = f.around.painted->felt;
  if (f.around.ghost) look.ghost = f.around.ghost->felt;
  use(f, place, chart);
  draw_flat_chart(f, place, chart, look);
  draw_arrows(f, place, chart);
  end_panel();
}

} // namespace myo::panels
