// The techniques for a point as cards: what suits it, steps, dose, cautions, who may do it.

#include "app/language/language.hpp"
#include "app/panels/space_cards.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <imgui_internal.h>

namespace myo::panels {
namespace {

ImU32 colour_of(atlas::Suits suits) {
  const std::array colours = {colour::observed, colour::textbook, colour::contested, colour::pain};
  return colours[static_cast<std::size_t>(suits)];
}

/// One technique of the list; `suits`: what holds at the chosen point on this body.
struct Listed {
  const atlas::Technique* technique = nullptr;
  const atlas::PointTechnique* here = nullptr;
  const technique::TechniqueAnswer* answer = nullptr; ///< null: not measured
  std::optional<atlas::Suits> suits;
};

/// Those written for the point, best first; then the rest.
std::vector<Listed> listed(const PanelFrame& f, const atlas::Point* point) {
  std::vector<Listed> all;
  for (const atlas::Technique& technique : f.model.atlas->techniques()) {
    Listed one{&technique, nullptr, nullptr, std::nullopt};
    if (point && f.around.techniques) one.answer = f.around.techniques->of(technique.id);
    if (point)
      for (const atlas::PointTechnique& here : point->techniques)
        if (here.technique == technique.id) one.here = &here, one.suits = technique::verdict(here, one.answer);
    all.push_back(one);
  }
  std::stable_sort(all.begin(), all.end(), [](const Listed& a, const Listed& b) {
    const auto verdict = [](const Listed& l) { return l.suits ? static_cast<int>(*l.suits) : 4; };
    return verdict(a) != verdict(b) ? verdict(a) < verdict(b) : atlas::listed_before(*a.technique, *b.technique);
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
  heading(f, tr("At this point"));
  if (!here.how.empty()) text(f, f.look.body, colour::ink, here.how);
  if (!here.dose.empty()) text(f, f.look.body, colour::ink, here.dose);
  if (!here.caution.empty()) text(f, f.look.body, colour::danger, here.caution);
}

void draw_open(const PanelFrame& f, const Listed& listed) {
  const atlas::Technique& technique = *listed.technique;
  text(f, f.look.body, colour::ink, technique::summary_at(*f.model.atlas, technique, listed.answer));
  draw_session_start(f, technique);
  heading(f, tr("Who may do it"));
  text(f, f.look.body, technique.professionals_only ? colour::pain : colour::ink, technique.who);
  if (listed.here) draw_here(f, *listed.here);
  draw_in_space(f, technique);
  const bool otherwise = listed.answer && !listed.answer->variant().empty();
  heading(f, otherwise ? tr("Steps in general") : tr("Steps"));
  if (otherwise)
    text(f, f.look.small_text, colour::faint, technique::said(*f.model.atlas, "summary.steps-give-way")),
        mark(f, "steps:in-general");
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
  draw_facts(f, tr("Dose"), technique.doses, "cite:dose");
  draw_facts(f, tr("Cautions"), technique.cautions, "cite:caution");
  draw_facts(f, tr("Stop when"), technique.stop_signs, "cite:stop");
  draw_facts(f, tr("Not with"), technique.contraindications, "cite:contraindication");
  draw_facts(f, tr("Evidence"), technique.evidence, "cite:evidence");
  draw_facts(f, tr("Claims and notes"), technique.notes, "cite:note");
}

ImGuiID open_before() { return ImHashStr("technique-open"); }

/// Whether a card that was not open in the frame before must be brought up: it was chosen elsewhere (in the search,
/// say), or the one that closed above it drew it out of sight, and its top with it. One that is pressed in the upper
/// half of the list stays under the pointer.
bool opened_anew(const std::string& id) {
  if (ImGui::IsWindowAppearing()) return true;
  if (ImGui::GetStateStorage()->GetInt(open_before()) == static_cast<int>(ImHashStr(id.c_str()))) return false;
  const float above = ImGui::GetCursorScreenPos().y - ImGui::GetWindowPos().y;
  return above < 0 || above > 0.5f * ImGui::GetWindowHeight();
}

void draw_technique(const PanelFrame& f, const Listed& listed) {
  const atlas::Technique& technique = *listed.technique;
  const bool open = f.state.scene.technique == technique.id;
  if (open && opened_anew(technique.id)) ImGui::SetScrollHereY(0);
  const Box box(f, colour::sheet, open ? colour::accent : colour::line);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed = button(f, "technique:" + technique.id, Icon::none, "", "", {.quiet = true, .width = width});
  voice(f, technique.name);
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
    tag(f, tr("professionals only"), colour::pain, colour::sheet), tagged = true;
    mark(f, "professionals:" + technique.id);
  }
  if (pressed) f.emit(open ? state::act::ChooseTechnique{std::nullopt} : state::act::ChooseTechnique{technique.id});
  if (open)
    draw_open(f, listed);
  else
    text(f, f.look.small_text, colour::faint, technique::summary_at(*f.model.atlas, technique, listed.answer));
}

} // namespace

void draw_techniques_tab(const PanelFrame& f) {
  if (!f.model.atlas) return text(f, f.look.body, colour::faint, tr("The atlas is not open."));
  const atlas::Point* point = point_of(f.state.scene.selection, f.model);
  if (point)
    hazard_box(f, *point), draw_hazard_card(f);
  else
    text(f, f.look.body, colour::faint,
         tr("In general. Choose a trigger point to see what suits it and what to mind there."));
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
  const std::string& open = f.state.scene.technique;
  ImGui::GetStateStorage()->SetInt(open_before(), open.empty() ? 0 : static_cast<int>(ImHashStr(open.c_str())));
  if (hidden)
    text(f, f.look.small_text, colour::faint, tr("Techniques for professionals only are not shown in plain words."));
}

} // namespace myo::panels
