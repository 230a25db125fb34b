// The techniques for a point as cards: what suits it, steps, dose, cautions, who may do it.

#include "app/panels/space_cards.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

namespace myo::panels {
namespace {

ImU32 colour_of(atlas::Suits suits) {
  constexpr std::array colours = {colour::observed, colour::textbook, colour::contested, colour::pain};
  return colours[static_cast<std::size_t>(suits)];
}

/// One technique of the list; `suits`: what holds at the chosen point on this body.
struct Listed {
  const atlas::Technique* technique = nullptr;
  const atlas::PointTechnique* here = nullptr;
  std::optional<atlas::Suits> suits;
};

/// Those written for the point, best first; then the rest. What treats comes before what is for rest; then by name.
std::vector<Listed> listed(const PanelFrame& f, const atlas::Point* point) {
  std::vector<Listed> all;
  for (const atlas::Technique& technique : f.model.atlas->techniques()) {
    Listed one{&technique, nullptr, std::nullopt};
    if (point)
      for (const atlas::PointTechnique& here : point->techniques)
        if (here.technique == technique.id) {
          one.here = &here;
          one.suits = technique::verdict(here, f.around.techniques ? f.around.techniques->of(technique.id) : nullptr);
        }
    all.push_back(one);
  }
  std::stable_sort(all.begin(), all.end(), [](const Listed& a, const Listed& b) {
    const auto key = [](const Listed& l) {
      return std::tuple(l.suits ? static_cast<int>(*l.suits) : 4, !l.technique->treats,
                        std::string_view(l.technique->name));
    };
    return key(a) < key(b);
  });
  return all;
}

void draw_facts(const PanelFrame& f, const char* title, const std::vector<atlas::Fact>& facts, std::string_view name) {
  if (facts.empty()) return;
  heading(f, title);
  for (const atlas::Fact& said : facts) fact(f, said, name);
}

void draw_here(const PanelFrame& f, const atlas::PointTechnique& here) {
  if (here.how.empty() && here.dose.empty() && here.caution.empty()) return;
  heading(f, "At this point");
  if (!here.how.empty()) text(f, f.look.body, colour::ink, here.how);
  if (!here.dose.empty()) text(f, f.look.body, colour::ink, here.dose);
  if (!here.caution.empty()) text(f, f.look.body, colour::danger, here.caution);
}

void draw_open(const PanelFrame& f, const atlas::Technique& technique, const atlas::PointTechnique* here) {
  text(f, f.look.body, colour::ink, technique.summary);
  heading(f, "Who may do it");
  text(f, f.look.body, technique.professionals_only ? colour::pain : colour::ink, technique.who);
  if (here) draw_here(f, *here);
  draw_in_space(f, technique);
  heading(f, "Steps");
  for (std::size_t i = 0; i < technique.steps.size(); ++i) {
    const float indent = f.px(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string number = fmt::format("{}", i + 1);
    const float width = text_width(f.look.strong, number);
    ImGui::GetWindowDrawList()->AddText(f.look.strong, f.look.strong->FontSize, {at.x + f.px(14) - width, at.y},
                                        colour::accent, number.c_str());
    ImGui::Indent(indent);
    text(f, f.look.body, colour::ink, technique.steps[i]);
    ImGui::Unindent(indent);
  }
  draw_facts(f, "Dose", technique.doses, "cite:dose");
  draw_facts(f, "Cautions", technique.cautions, "cite:caution");
  draw_facts(f, "Stop when", technique.stop_signs, "cite:stop");
  draw_facts(f, "Not with", technique.contraindications, "cite:contraindication");
  draw_facts(f, "Evidence", technique.evidence, "cite:evidence");
  draw_facts(f, "Claims and notes", technique.notes, "cite:note");
}

void draw_technique(const PanelFrame& f, const Listed& listed) {
  const atlas::Technique& technique = *listed.technique;
  const bool open = f.state.scene.technique == technique.id;
  if (open && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY(0); // chosen elsewhere, in the search say
  const Box box(f, colour::sheet, open ? colour::accent : colour::line);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed = button(f, "technique:" + technique.id, Icon::none, "", "", {.quiet = true, .width = width});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_icon(list, open ? Icon::chevron_down : Icon::chevron_right, {at.x + f.px(9), at.y + f.px(15)}, f.px(11),
            colour::accent);
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x + f.px(22), at.y + f.px(5)});
  line_text(f, f.look.strong, colour::ink, technique.name, width - f.px(26));
  ImGui::SetCursorScreenPos({at.x, after.y - f.px(2)});
  bool tagged = false;
  if (listed.suits) tag(f, f.model.atlas->words_for(*listed.suits), 0, colour_of(*listed.suits), true), tagged = true;
  if (technique.professionals_only) {
    if (tagged) ImGui::SameLine(0, f.px(6));
    tag(f, "professionals only", colour::pain, colour::sheet), tagged = true;
    mark(f, "professionals:" + technique.id);
  }
  if (pressed) f.emit(open ? state::act::ChooseTechnique{std::nullopt} : state::act::ChooseTechnique{technique.id});
  if (open)
    draw_open(f, technique, listed.here);
  else
    text(f, f.look.small_text, colour::faint, technique.summary);
}

} // namespace

void draw_techniques_tab(const PanelFrame& f) {
  if (!f.model.atlas) return text(f, f.look.body, colour::faint, "The atlas is not open.");
  const atlas::Point* point = point_of(f.state.scene.selection, f.model);
  if (point)
    hazard_box(f, *point), draw_hazard_card(f);
  else
    text(f, f.look.body, colour::faint,
         "In general. Choose a trigger point to see what suits it and what to mind there.");
  bool hidden = false;
  for (const Listed& one : listed(f, point)) {
    if (f.state.ui.client_mode && one.technique->professionals_only) {
      hidden = true;
      continue;
    }
    ImGui::PushID(one.technique->id.c_str());
    draw_technique(f, one);
    ImGui::PopID();
    gap(f, 1);
  }
  if (hidden)
    text(f, f.look.small_text, colour::faint, "Techniques for professionals only are not shown in plain words.");
}

} // namespace myo::panels
