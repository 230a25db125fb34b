// The measured part of each technique's card.

#include "app/panels/space_cards.hpp"

#include "app/language/language.hpp"

#include <fmt/format.h>
#include <variant>

namespace myo::panels {
namespace {

ImU32 ink_of(technique::Tone tone) {
  switch (tone) {
  case technique::Tone::plain:
    return colour::ink;
  case technique::Tone::faint:
    return colour::faint;
  case technique::Tone::fine:
    return colour::observed;
  case technique::Tone::danger:
    return colour::danger;
  case technique::Tone::alarm:
  case technique::Tone::note:
    return colour::pain;
  }
  return colour::ink;
}

/// One of several ways, as a row that chooses it.
bool choice_row(const PanelFrame& f, std::size_t index, bool on, const std::string& words, const std::string& figure,
                ImU32 ink) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed = button(f, fmt::format("way:{}", index + 1), Icon::none, "", tr("Show this one on the body"),
                              {.on = on, .quiet = !on, .width = width});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const float figure_width = text_width(f.look.small_text, figure);
  ImGui::SetCursorScreenPos({at.x + f.px(6), at.y + f.px(5)});
  line_text(f, on ? f.look.strong : f.look.body, colour::ink, fmt::format("{}  {}", index + 1, words),
            width - figure_width - f.px(20));
  ImGui::GetWindowDrawList()->AddText(f.look.small_text, f.look.small_text->FontSize,
                                      {at.x + width - figure_width - f.px(6), at.y + f.px(7)}, ink, figure.c_str());
  ImGui::SetCursorScreenPos({at.x, after.y - f.px(3)});
  ImGui::Dummy({0, 0});
  return pressed;
}

/// Draws one row of a card.
struct DrawRow {
  const PanelFrame& f;

  void operator()(const technique::CardHeading& row) const { heading(f, row.text.c_str()); }
  void operator()(const technique::CardText& row) const {
    const bool small = row.tone == technique::Tone::faint || row.tone == technique::Tone::note;
    text(f, small ? f.look.small_text : f.look.body, ink_of(row.tone), row.text);
    if (!row.mark.empty()) mark(f, row.mark);
  }
  void operator()(const technique::CardWays& row) const {
    for (std::size_t i = 0; i < row.ways.size(); ++i) {
      const technique::CardWays::Way& way = row.ways[i];
      if (choice_row(f, i, i == row.chosen, way.words, way.figure, ink_of(way.tone)))
        f.emit(state::act::ChooseWay{static_cast<int>(i + 1)});
    }
    gap(f, 4);
  }
  void operator()(const technique::CardSection& row) const {
    if (f.around.section) draw_section(f, *f.around.section, row);
  }
  void operator()(const technique::CardPath& row) const { draw_path(f, row.path, row.length_mm); }
  void operator()(const technique::CardHazards& row) const { draw_hazard_rows(f, row.mark, row.hazards, row.max_rows); }
  void operator()(const technique::CardStep& row) const {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImU32 ink = row.across ? colour::rgb(0x2F8A84) : colour::accent;
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + f.px(3)}, {at.x + f.px(6), at.y + f.px(17)}, ink, f.px(2));
    ImGui::Indent(f.px(14));
    text(f, f.look.strong, colour::ink, fmt::format("{}  {}", row.number, row.name));
    text(f, f.look.body, colour::ink, row.how);
    ImGui::Unindent(f.px(14));
  }
};

} // namespace

void draw_in_space(const PanelFrame& f, const atlas::Technique& technique) {
  const technique::TechniqueAnswer* answer = f.around.techniques ? f.around.techniques->of(technique.id) : nullptr;
  if (answer && f.model.atlas)
    for (const technique::CardRow& row : answer->card(*f.model.atlas, f.state.scene.choice))
      std::visit(DrawRow{f}, row);
  draw_depth_by_build(f);
  draw_session_card(f, technique);
}

} // namespace myo::panels
