#include "app/state/actions/panels.hpp"

#include "app/state/study.hpp"

#include <algorithm>
#include <array>

namespace myo::state::act {

Status Tab::apply(Change& c) const {
  c.ui.tab = tab;
  c.ui.panel(Panel::card) = true;
  return {};
}

Status Search::apply(Change& c) const {
  c.ui.search = text.value;
  return {};
}

Status TreeFilter::apply(Change& c) const {
  c.ui.tree_filter = text.value;
  return {};
}

Status DivideTree::apply(Change& c) const {
  c.ui.tree_order = order;
  return {};
}

Status Commands::apply(Change& c) const {
  c.ui.command = text.value;
  return {};
}

Status Tour::apply(Change& c) const {
  if (step < 0 || step > tour_steps) return fail("the tour has no such step", std::to_string(step), "0 ends it");
  c.ui.tour = step;
  return {};
}

Status ShowPanel::apply(Change& c) const {
  constexpr std::array telling{Panel::tree, Panel::card, Panel::guide, Panel::find};
  const bool asked = c.state.study && c.state.study->phase == Study::Phase::asking;
  if (asked && on && std::find(telling.begin(), telling.end(), panel) != telling.end())
    return fail("waits until the question is answered", std::string(to_string(panel)),
                "answer it, or have the answer shown");
  if (panel == Panel::study && !on && c.state.study)
    return fail("a question is open", "panel study off", "'study-stop' ends studying");
  c.ui.panel(panel) = on;
  if (panel == Panel::commands) c.ui.command.clear();
  if (panel == Panel::find && !on) c.ui.tool = PaintTool::none; // its tools are gone with it
  // Whoever opens it with nothing said wants to paint.
  if (panel == Panel::find && on && !c.state.study && c.scene.pain.empty()) c.ui.tool = PaintTool::brush;
  return {};
}

Status OpenGuide::apply(Change& c) const {
  c.ui.guide_chapter = chapter.value_or("");
  c.ui.panel(Panel::guide) = true;
  return {};
}

Status FontScale::apply(Change& c) const {
  c.ui.font_scale = std::clamp(scale, 0.5f, 4.f);
  return {};
}

Status ReduceMotion::apply(Change& c) const {
  c.ui.reduce_motion = on;
  if (on) c.state.flight.reset();
  return {};
}

Status HighContrast::apply(Change& c) const {
  c.ui.high_contrast = on;
  return {};
}

Status ReadAloud::apply(Change& c) const {
  c.ui.read_aloud = on;
  return {};
}

Status Labels::apply(Change& c) const {
  (c.ui.client_mode ? c.ui.client_labels : c.ui.labels) = on;
  return {};
}

Status ChooseTone::apply(Change& c) const {
  c.ui.skin_tone = tone;
  return {};
}

Status ChooseNames::apply(Change& c) const {
  c.ui.names = names;
  return {};
}

Status Say::apply(Change& c) const {
  c.ui.status = text.value;
  c.ui.status_is_error = false;
  return {};
}

Status Resize::apply(Change& c) const {
  c.ui.viewport_px = {static_cast<float>(size.width), static_cast<float>(size.height)};
  return {};
}

} // namespace myo::state::act
