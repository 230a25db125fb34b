// What a point does: what must not wait, what it feels like and where, what lies close by, what starts and keeps it.

#include "app/language/language.hpp"
#include "app/panels/danger.hpp"
#include "app/panels/space_cards.hpp"

#include <array>

namespace myo::panels {
namespace {

void draw_regions(const PanelFrame& f, const std::vector<std::string>& ids, bool essential) {
  if (ids.empty()) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  tier_mark(*ImGui::GetWindowDrawList(), {at.x + f.px(8), at.y + f.px(11)}, f.px(14), essential);
  ImGui::SetCursorScreenPos({at.x + f.px(22), at.y});
  text(f, f.look.body, colour::ink,
       essential ? tr("Felt by most (essential, solid red)") : tr("Felt by some (spillover, dotted red)"));
  std::vector<Chip> all;
  for (const std::string& id : ids) all.push_back({region_label(f.model, id), colour::pain, !essential, false});
  const std::size_t pressed = chips(f, essential ? "essential" : "spillover", all);
  if (pressed < ids.size()) {
    const atlas::Region* region = f.model.atlas->region(ids[pressed]);
    choose(f, state::act::SelectRegion{ids[pressed], region && region->midline ? model::Side::midline
                                                                               : f.state.scene.selection.side});
  }
  gap(f, 2);
}

void draw_point(const PanelFrame& f, const atlas::Point& point) {
  (void)draw_dangers_of(f, point.essential);
  for (const atlas::Fact& said : point.facts) {
    if (said.topic != "feels-like") continue;
    text(f, f.look.latin, colour::ink, said.text);
    cited(f, said.grade, said.citations.empty() ? point.citations : said.citations, "cite:feels-like");
  }
  heading(f, tr("Referred pain"));
  draw_regions(f, point.essential, true);
  draw_regions(f, point.spillover, false);
  cited(f, point.grade, point.citations, "cite:pattern");
  text(
      f, f.look.small_text, colour::faint,
      tr("Patterns differ between people: these are the ones most often described. The concept itself has critics: see "
         "the guide."));
  hazard_box(f, point);
  draw_hazard_card(f);
  // Facts in the order in which a reader asks; others after.
  constexpr std::array<std::string_view, 4> order{"mistaken-for", "starts", "keeps", "relief"};
  const auto draw_topic = [&](std::string_view topic) {
    bool first = true;
    for (const atlas::Fact& said : point.facts) {
      if (said.topic != topic) continue;
      if (first) heading(f, topic_title(topic).c_str()), first = false;
      atlas::Fact shown = said;
      if (shown.citations.empty()) shown.citations = point.citations;
      fact(f, shown, "cite:" + std::string(topic));
    }
  };
  for (const std::string_view topic : order) draw_topic(topic);
  draw_topic("note");
  if (const atlas::Muscle* muscle = f.model.atlas->muscle(point.muscle); muscle && muscle->points.size() > 1) {
    heading(f, tr("Other points of this muscle"));
    draw_point_choices(f, *muscle);
  }
}

} // namespace

void draw_pain_tab(const PanelFrame& f) {
  const state::Selection& now = f.state.scene.selection;
  if (const atlas::Point* point = point_of(now, f.model)) return draw_point(f, *point);
  const atlas::Muscle* muscle = muscle_of(now, f.model);
  if (muscle && !muscle->points.empty()) {
    heading(f, tr("Trigger points of this muscle"));
    draw_point_choices(f, *muscle);
    return;
  }
  if (const std::string* said = named_muscle_of(now, f.model) ? f.model.atlas->words("muscle.without-points") : nullptr)
    return text(f, f.look.body, colour::ink, *said);
  text(f, f.look.body, colour::faint,
       tr("The atlas describes no trigger point here. The Anatomy tab says what this is."));
}

} // namespace myo::panels
