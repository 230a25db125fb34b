// What a technique's texts say of force and settings, as a drawing and in words. The clock is session_clock.cpp.

#include "app/language/language.hpp"
#include "app/panels/space_cards.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::panels {
namespace {

constexpr float newton_a_kgf = 9.80665f;

void draw_forces(const PanelFrame& f, const atlas::Technique& technique) {
  float longest = 10, strongest = 1;
  for (const atlas::TechniqueForce& force : technique.forces)
    longest = std::max(longest, force.rise_s + force.hold_s), strongest = std::max(strongest, force.max_kgf);
  strongest = std::ceil(strongest / 5) * 5;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float left = f.px(40), width = ImGui::GetContentRegionAvail().x - left - f.px(6), height = f.px(120);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto spot = [&](float s, float kgf) {
    return ImVec2{at.x + left + width * s / longest, at.y + f.px(6) + height * (1 - kgf / strongest)};
  };
  for (float kgf = 0; kgf <= strongest; kgf += 5) {
    list.AddLine(spot(0, kgf), spot(longest, kgf), colour::line, f.px(1));
    const std::string figure = fmt::format("{:.0f} kg", kgf);
    list.AddText(f.look.small_text, f.look.small_text->FontSize,
                 {at.x, spot(0, kgf).y - f.look.small_text->FontSize / 2}, colour::faint, figure.c_str());
  }
  for (const atlas::TechniqueForce& force : technique.forces) {
    const float end = force.rise_s + force.hold_s;
    const ImU32 ink = force.grade == atlas::Grade::observed ? colour::observed : colour::pain;
    if (force.max_kgf > force.min_kgf)
      list.AddTriangleFilled(spot(0, 0), spot(force.rise_s, force.max_kgf), spot(force.rise_s, force.min_kgf),
                             colour::rgb(0xA81C14, 60));
    for (const float most : {force.min_kgf, force.max_kgf}) {
      list.AddLine(spot(0, 0), spot(force.rise_s, most), ink, f.px(2));
      list.AddLine(spot(force.rise_s, most), spot(end, most), ink, f.px(2));
    }
  }
  for (float s = 0; s <= longest; s += 30) {
    const std::string figure = fmt::format("{:.0f} s", s);
    list.AddText(f.look.small_text, f.look.small_text->FontSize,
                 {spot(s, 0).x - (s > 0 ? f.px(12) : 0), spot(0, 0).y + f.px(2)}, colour::faint, figure.c_str());
  }
  const auto& now = f.state.treatment;
  if (now && now->technique == technique.id && !now->resting && !now->ended)
    list.AddLine(spot(std::min(now->phase_s, longest), 0), spot(std::min(now->phase_s, longest), strongest),
                 colour::accent, f.px(2));
  ImGui::Dummy({width, height + f.px(26)});
  mark(f, "forces");
  for (const atlas::TechniqueForce& force : technique.forces) {
    const ImVec2 row = ImGui::GetCursorScreenPos();
    list.AddRectFilled({row.x, row.y + f.px(7)}, {row.x + f.px(14), row.y + f.px(11)},
                       force.grade == atlas::Grade::observed ? colour::observed : colour::pain);
    ImGui::Indent(f.px(20));
    const bool range = force.max_kgf > force.min_kgf;
    text(f, f.look.body, colour::ink,
         range ? fmt::format("{} ({:.0f}–{:.0f} N)", force.name, force.min_kgf * newton_a_kgf,
                             force.max_kgf * newton_a_kgf)
               : tr_format("{}: {:.1f} kg ({:.0f} N)", force.name, force.max_kgf, force.max_kgf * newton_a_kgf));
    const atlas::Citation source{force.source, {}};
    cited(f, force.grade, {&source, 1}, "cite:force");
    ImGui::Unindent(f.px(20));
  }
  text(f, f.look.small_text, colour::faint, technique::said(*f.model.atlas, "press.trials"));
}

} // namespace

void draw_session_card(const PanelFrame& f, const atlas::Technique& technique) {
  if (!technique.forces.empty()) {
    heading(f, tr("Force over time"));
    draw_forces(f, technique);
  }
  for (const atlas::TechniqueSetting& setting : technique.settings) {
    const atlas::Citation source{setting.source, {}};
    text(f, f.look.strong, colour::ink, setting.name);
    text(f, f.look.body, colour::ink, setting.value);
    cited(f, atlas::Grade::textbook, {&source, 1}, "cite:setting");
  }
}

} // namespace myo::panels
