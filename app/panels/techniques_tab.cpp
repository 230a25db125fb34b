// The techniques for a point as cards: what suits it, steps, dose, cautions, who may do it.

#include "app/panels/space_cards.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::panels {
namespace {

struct Suits {
  const char* words;
  ImU32 colour;
};
Suits suits_of(std::string_view suits) {
  if (suits == "good") return {"suits well", colour::observed};
  if (suits == "fair") return {"suits", colour::textbook};
  if (suits == "limited") return {"limited", colour::contested};
  if (suits == "avoid") return {"avoid here", colour::pain};
  return {"", 0};
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

void draw_technique(const PanelFrame& f, const atlas::Technique& technique, const atlas::PointTechnique* here) {
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
  const Suits suits = suits_of(here ? here->suits : "");
  bool tagged = false;
  if (suits.colour != 0) tag(f, suits.words, 0, suits.colour, true), tagged = true;
  if (technique.professionals_only) {
    if (tagged) ImGui::SameLine(0, f.px(6));
    tag(f, "professionals only", colour::pain, colour::sheet), tagged = true;
    mark(f, "professionals:" + technique.id);
  }
  if (pressed) f.emit(open ? state::act::ChooseTechnique{std::nullopt} : state::act::ChooseTechnique{technique.id});
  if (open)
    draw_open(f, technique, here);
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
  // Those written for the point first, in its order; then the rest.
  std::vector<std::pair<const atlas::Technique*, const atlas::PointTechnique*>> all;
  if (point)
    for (const atlas::PointTechnique& here : point->techniques)
      if (const atlas::Technique* technique = f.model.atlas->technique(here.technique))
        all.emplace_back(technique, &here);
  for (const atlas::Technique& technique : f.model.atlas->techniques())
    if (std::none_of(all.begin(), all.end(), [&](const auto& t) { return t.first == &technique; }))
      all.emplace_back(&technique, nullptr);
  for (const auto& [technique, here] : all) {
    if (f.state.ui.client_mode && technique->professionals_only) {
      hidden = true;
      continue;
    }
    ImGui::PushID(technique->id.c_str());
    draw_technique(f, *technique, here);
    ImGui::PopID();
    gap(f, 1);
  }
  if (hidden)
    text(f, f.look.small_text, colour::faint, "Techniques for professionals only are not shown in plain words.");
}

} // namespace myo::panels
