// Points side by side: where each is felt, and which places tell them apart.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/referral/question.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace myo::panels {
namespace {

// As the picture paints them (sRGB of compare_colour).
constexpr std::array<std::uint32_t, state::max_compared> colours{{0xD33F31, 0x1A70B3, 0x1A9565, 0xBC8400, 0x953199}};

/// The hatching that the picture has for this column, small.
void swatch(ImDrawList& list, ImVec2 at, float size, std::size_t which) {
  const ImU32 ink = colour::rgb(colours[which % colours.size()]);
  const ImVec2 to{at.x + size, at.y + size};
  list.AddRect(at, to, ink, 2, 0, 1.5f);
  list.PushClipRect(at, to, true);
  const auto lines = [&](float dx) {
    for (float k = -size; k < 2 * size; k += size / 3) list.AddLine({at.x + k, to.y}, {at.x + k + dx, at.y}, ink, 1.5f);
  };
  switch (which) {
  case 0:
    lines(size);
    break;
  case 1:
    lines(-size);
    break;
  case 2:
    for (int i = 0; i < 9; ++i)
      list.AddCircleFilled({at.x + size * (0.2f + 0.3f * float(i % 3)), at.y + size * (0.2f + 0.3f * float(i / 3))},
                           size * 0.1f, ink);
    break;
  case 3:
    for (int i = 1; i < 4; ++i) {
      const float k = size * float(i) / 4;
      list.AddLine({at.x + k, at.y}, {at.x + k, to.y}, ink), list.AddLine({at.x, at.y + k}, {to.x, at.y + k}, ink);
    }
    break;
  default:
    list.AddRectFilled({at.x, at.y + size * 0.3f}, {to.x, at.y + size * 0.65f}, ink);
    break;
  }
  list.PopClipRect();
}

enum class Mark : std::uint8_t { none, spillover, essential };

Mark mark_of(const atlas::Point& point, const std::string& region) {
  const auto holds = [&](const std::vector<std::string>& ids) {
    return std::find(ids.begin(), ids.end(), region) != ids.end();
  };
  return holds(point.essential) ? Mark::essential : holds(point.spillover) ? Mark::spillover : Mark::none;
}

} // namespace

void draw_compare_table(const PanelFrame& f) {
  std::vector<const atlas::Point*> points;
  const std::vector<state::PointSide> laid = state::laid_over(f.state.scene);
  for (const state::PointSide& one : laid)
    if (const atlas::Point* point = f.model.atlas ? f.model.atlas->point(one.id) : nullptr) points.push_back(point);
  if (points.empty()) return;

  text(f, f.look.strong, colour::accent, tr("Side by side"));
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetContentRegionMax().x - f.px(64));
  if (button(f, "compare-none", Icon::none, tr("Done"), tr("Compare nothing"))) f.emit(state::act::CompareNone{});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    swatch(list, {at.x + f.px(2), at.y + f.px(3)}, f.px(15), i);
    ImGui::SetCursorScreenPos({at.x + f.px(24), at.y});
    line_text(f, f.look.body, colour::ink,
              fmt::format("{} ({}) · {}", muscle_name(f.model, points[i]->muscle),
                          tr_name("side", to_string(laid[i].side)), points[i]->label),
              ImGui::GetContentRegionAvail().x);
  }
  if (points.size() < 2) {
    text(f, f.look.small_text, colour::faint, tr("One so far: Shift and click another X, or a name in a list."));
    return gap(f, 4);
  }
  const float width = ImGui::GetContentRegionAvail().x, cell = f.px(24), row = f.px(22);
  const float table = cell * float(points.size()), left = ImGui::GetCursorScreenPos().x;
  for (const referral::TellingRegion& telling : referral::telling_regions(*f.model.atlas, points)) {
    const std::string& id = f.model.atlas->regions()[telling.region].id;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (telling.marked) { // the frame that the picture draws round the region
      list.AddRectFilled({at.x, at.y}, {at.x + width, at.y + row - f.px(2)}, colour::accent_soft);
      list.AddRect({at.x, at.y}, {at.x + width, at.y + row - f.px(2)}, colour::ink, f.px(3), 0, f.px(1.5f));
    }
    ImGui::SetCursorScreenPos({at.x + f.px(6), at.y + f.px(1)});
    line_text(f, telling.marked ? f.look.strong : f.look.body, telling.bits > 0.02 ? colour::ink : colour::faint,
              region_label(f.model, id), width - table - f.px(12));
    for (std::size_t i = 0; i < points.size(); ++i)
      if (const Mark mark = mark_of(*points[i], id); mark != Mark::none)
        tier_mark(list, {left + width - table + cell * (float(i) + 0.5f), at.y + row / 2}, f.px(13),
                  mark == Mark::essential);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, row});
    mark(f, fmt::format("compare-{}:{}", telling.marked ? "framed" : "row", id));
    ImGui::SetCursorScreenPos({at.x, at.y + row});
  }
  gap(f, 1);
  text(f, f.look.small_text, colour::faint,
       tr("Framed places, outlined on the body, tell them apart best. Solid: felt by most; dotted: by some."));
  gap(f, 4);
}

} // namespace myo::panels
