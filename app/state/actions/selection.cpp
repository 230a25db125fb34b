#include "app/state/actions/selection.hpp"

#include "app/language/language.hpp"
#include "app/state/model.hpp"
#include "app/state/targets.hpp"

namespace myo::state::act {
namespace {

void select(Change& c, Selection selection) {
  if (!(c.scene.selection == selection)) c.scene.choice = 0;
  c.scene.selection = std::move(selection);
  if (c.scene.selection.target == Target::point || c.scene.selection.target == Target::structure)
    c.ui.panel(Panel::card) = true;
}

Status step_point(Change& c, std::ptrdiff_t by) {
  const Selection& now = c.scene.selection;
  const model::Side side = now.side == model::Side::left ? model::Side::left : model::Side::right;
  std::vector<const ModelPoint*> all;
  for (const ModelPoint& point : c.model.points)
    if (point.side == side) all.push_back(&point);
  const auto count = static_cast<std::ptrdiff_t>(all.size());
  if (count == 0) return fail("this body and atlas have no trigger points", "", "open another body with 'body'");
  std::ptrdiff_t at = by > 0 ? -1 : count;
  for (std::ptrdiff_t i = 0; i < count; ++i)
    if (now.target == Target::point && all[static_cast<std::size_t>(i)]->id == now.id) at = i;
  at = (at + by + count) % count;
  select(c, {Target::point, all[static_cast<std::size_t>(at)]->id, side, {}});
  return {};
}

} // namespace

Status SelectStructure::apply(Change& c) const {
  const auto ids = c.model.named(id);
  if (ids.empty()) return unknown(id, "structure");
  const model::StructureInfo& info = c.model.structures[ids.front()].info;
  select(c, {Target::structure, info.id, info.side, {}});
  return {};
}

Status SelectPoint::apply(Change& c) const {
  if (!c.model.point(id, side)) return unknown(id + " " + std::string(to_string(side)), tr("trigger point"));
  select(c, {Target::point, id, side, {}});
  return {};
}

Status SelectRegion::apply(Change& c) const {
  if (!c.model.has_region(id)) return unknown(id, "region");
  select(c, {Target::region, id, side, {}});
  return {};
}

Status SelectSkin::apply(Change& c) const {
  select(c, {Target::skin, "", model::Side::midline, position});
  return {};
}

Status Deselect::apply(Change& c) const {
  if (c.ui.client_mode && !c.state.story && c.scene.selection.target == Target::point) return {};
  c.scene.selection = {};
  return {};
}

Status OtherSide::apply(Change& c) const {
  Selection other = c.scene.selection;
  if (other.side == model::Side::midline || other.target == Target::nothing || other.target == Target::skin)
    return fail("what is selected has no other side", "", "select a point or a structure of one side");
  other.side = other.side == model::Side::left ? model::Side::right : model::Side::left;
  if (other.target == Target::structure) {
    other.id = other.id.substr(0, other.id.find('.')) + "." + std::string(to_string(other.side));
    if (!c.model.structure(other.id)) return unknown(other.id, "structure");
  } else if (other.target == Target::point && !c.model.point(other.id, other.side)) {
    return unknown(other.id, tr("trigger point"));
  }
  select(c, std::move(other));
  return {};
}

Status NextPoint::apply(Change& c) const { return step_point(c, 1); }

Status PreviousPoint::apply(Change& c) const { return step_point(c, -1); }

Status HoverStructure::apply(Change& c) const {
  const ModelStructure* s = c.model.structure(id);
  if (!s) return unknown(id, "structure");
  c.ui.hover = {Target::structure, id, s->info.side, {}};
  return {};
}

Status HoverPoint::apply(Change& c) const {
  if (!c.model.point(id, side)) return unknown(id, tr("trigger point"));
  c.ui.hover = {Target::point, id, side, {}};
  return {};
}

Status HoverGroup::apply(Change& c) const {
  if (!c.model.point(id, side)) return unknown(id + " " + std::string(to_string(side)), tr("trigger point"));
  c.ui.hover = {Target::group, id, side, {}};
  return {};
}

Status HoverNothing::apply(Change& c) const {
  c.ui.hover = {};
  return {};
}

} // namespace myo::state::act
