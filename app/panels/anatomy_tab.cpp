// What a muscle or structure is, and where its point lies.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/technique/said.hpp"

#include <array>
#include <fmt/format.h>

namespace myo::panels {
namespace {

void row(const PanelFrame& f, const char* label, const std::string& value) {
  if (value.empty()) return;
  const float indent = f.px(92);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText(f.look.small_text, f.look.small_text->FontSize, {at.x, at.y + f.px(1.5f)},
                                      colour::faint, label);
  ImGui::Indent(indent);
  text(f, f.look.body, colour::ink, value);
  ImGui::Unindent(indent);
}

void draw_identity(const PanelFrame& f) {
  const state::Selection& now = f.state.scene.selection;
  const atlas::Muscle* muscle = muscle_of(now, f.model);
  const state::ModelStructure* structure = now.target == state::Target::structure ? f.model.structure(now.id) : nullptr;
  row(f, "FMA", fma_of(now, f.model));
  if (structure) {
    row(f, tr("Layer"), layer_name(structure->info.layer));
    row(f, tr("Kind"), tr_name("kind", to_string(structure->info.kind)));
    row(f, tr("Id"), structure->info.id);
    if (structure->info.constructed)
      row(f, tr("Shape"),
          f.model.body_how.empty() ? tr("Built from rules, not measured: this body's source does not have it.")
                                   : f.model.body_how);
  } else if (muscle) {
    row(f, tr("Layer"), tr_name("layer", muscle->layer));
  }
  if (const atlas::NamedMuscle* named = named_muscle_of(now, f.model)) {
    row(f, tr("Also called"), named->plain);
    if (const std::string* said = f.model.atlas->words("muscle.without-points"))
      text(f, f.look.body, colour::ink, *said);
  }
  if (!muscle) return;
  std::string aliases;
  for (const atlas::Alias& alias : muscle->aliases) aliases += (aliases.empty() ? "" : ", ") + alias.text;
  row(f, tr("Also called"), aliases);
  if (muscle->variant) row(f, tr("Variant"), tr("Most people have none. Drawn when it is chosen, or from the menu."));
}

} // namespace

void draw_anatomy_tab(const PanelFrame& f) {
  const atlas::Point* point = point_of(f.state.scene.selection, f.model);
  if (point) {
    heading(f, tr("Where the point lies"));
    text(f, f.look.body, colour::ink, point->where);
    cited(f, point->grade, point->citations, "cite:where");
    if (f.model.atlas && f.model.atlas->advice("point." + point->kind))
      text(f, f.look.body, colour::faint, technique::said(*f.model.atlas, "point." + point->kind));
  }
  heading(f, tr("Names"));
  draw_identity(f);
  const atlas::Muscle* muscle = muscle_of(f.state.scene.selection, f.model);
  if (!muscle) return;
  constexpr std::array<std::string_view, 6> order{"origin", "insertion", "action", "innervation", "palpation", "note"};
  for (const std::string_view topic : order) {
    bool first = true;
    for (const atlas::Fact& said : muscle->facts) {
      if (said.topic != topic) continue;
      if (first) heading(f, topic_title(topic).c_str()), first = false;
      fact(f, said, "cite:" + std::string(topic));
    }
  }
  if (!point && !muscle->points.empty()) {
    heading(f, tr("Trigger points"));
    draw_point_choices(f, *muscle);
  }
}

} // namespace myo::panels
