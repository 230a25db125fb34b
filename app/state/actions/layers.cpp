#include "app/state/actions/layers.hpp"

#include "app/state/actions/camera.hpp"
#include "app/state/apply.hpp"
#include "app/state/model.hpp"
#include "app/state/targets.hpp"

#include <algorithm>

namespace myo::state::act {
namespace {

/// Changes one structure's override and forgets it when nothing is left of it.
template <class How> void change(Change& c, const std::string& id, How&& how) {
  StructureOverride value;
  if (const auto found = c.scene.structures.find(id); found != c.scene.structures.end()) value = found->second;
  how(value);
  if (value == StructureOverride{})
    c.scene.structures.erase(id);
  else
    c.scene.structures[id] = value;
}

bool is_hidden(const Scene& scene, const std::string& id) {
  const auto found = scene.structures.find(id);
  return found != scene.structures.end() && found->second.hidden;
}

/// What was brought back by other ways waits no more to be brought back; deeds of which nothing is left go.
void forget_shown(Scene& scene) {
  std::vector<std::string> left;
  for (const std::string& deed : scene.put_away) {
    std::string still;
    for (const std::string& id : parts_of(deed))
      if (is_hidden(scene, id)) still += (still.empty() ? "" : ",") + id;
    if (!still.empty()) left.push_back(std::move(still));
  }
  scene.put_away = std::move(left);
}

template <class How> Status change_meant(Change& c, const std::optional<std::string>& id, How&& how) {
  const auto ids = meant(c, id);
  if (!ids) return tl::unexpected(ids.error());
  for (const std::string& one : *ids) change(c, one, how);
  return {};
}

} // namespace

Status Peel::apply(Change& c) const {
  c.scene.peel = std::clamp(amount, 0.f, 1.f);
  return {};
}

Status PeelBy::apply(Change& c) const {
  c.scene.peel = std::clamp(c.scene.peel + amount, 0.f, 1.f);
  return {};
}

Status LayerVisible::apply(Change& c) const {
  c.scene.layer(layer).visible = visible;
  return {};
}

Status LayerOpacity::apply(Change& c) const {
  c.scene.layer(layer).opacity = std::clamp(opacity, 0.f, 1.f);
  return {};
}

Status Hide::apply(Change& c) const {
  const auto ids = meant(c, id);
  if (!ids) return tl::unexpected(ids.error());
  std::string away;
  for (const std::string& one : *ids) {
    if (is_hidden(c.scene, one)) continue;
    change(c, one, [](StructureOverride& s) { s.hidden = true; });
    away += (away.empty() ? "" : ",") + one;
  }
  if (!away.empty()) c.scene.put_away.push_back(std::move(away));
  return {};
}

Status ShowLast::apply(Change& c) const {
  forget_shown(c.scene);
  if (c.scene.put_away.empty()) return fail("nothing is hidden", "", "'hide' hides what is selected");
  const std::string last = c.scene.put_away.back();
  for (const std::string& one : parts_of(last)) change(c, one, [](StructureOverride& s) { s.hidden = false; });
  forget_shown(c.scene);
  return {};
}

Status Context::apply(Change& c) const {
  c.scene.context = on;
  return {};
}

Status Show::apply(Change& c) const {
  const auto ids = meant(c, id);
  if (!ids) return tl::unexpected(ids.error());
  for (const std::string& id : *ids)
    if (const ModelStructure* s = c.model.structure(id); s && s->variant) c.scene.variants = true;
  const Status done = change_meant(c, id, [](StructureOverride& s) { s = {}; });
  forget_shown(c.scene);
  return done;
}

Status Ghost::apply(Change& c) const {
  const auto ids = meant(c, id);
  if (!ids) return tl::unexpected(ids.error());
  const auto is_ghost = [&](const std::string& id) {
    const auto found = c.scene.structures.find(id);
    return found != c.scene.structures.end() && found->second.ghost;
  };
  const bool all = std::all_of(ids->begin(), ids->end(), is_ghost);
  for (const std::string& id : *ids) change(c, id, [&](StructureOverride& s) { s.ghost = !all, s.hidden = false; });
  forget_shown(c.scene);
  return {};
}

Status Opacity::apply(Change& c) const {
  const Status done =
      change_meant(c, id, [&](StructureOverride& s) { s.opacity = std::clamp(opacity, 0.f, 1.f), s.hidden = false; });
  forget_shown(c.scene);
  return done;
}

Status Isolate::apply(Change& c) const {
  const auto ids = meant(c, id);
  if (!ids) return tl::unexpected(ids.error());
  if (!id) c.scene.isolated.clear();
  c.scene.isolated.insert(ids->begin(), ids->end());
  return {};
}

Status Unisolate::apply(Change& c) const {
  c.scene.isolated.clear();
  return {};
}

Status ShowAll::apply(Change& c) const {
  c.scene.isolated.clear();
  c.scene.structures.clear();
  c.scene.put_away.clear();
  c.scene.layers = {};
  return {};
}

Status Variants::apply(Change& c) const {
  c.scene.variants = on;
  return {};
}

Status Markers::apply(Change& c) const {
  c.scene.markers = on;
  return {};
}

Status Zones::apply(Change& c) const {
  c.scene.zones = on;
  return {};
}

Status Sites::apply(Change& c) const {
  c.scene.sites = on;
  return {};
}

Status Reset::apply(Change& c) const {
  const geometry::Camera from = shown_camera(c.state);
  Scene start = initial_state(c.model, c.ui.viewport_px).scene;
  start.pain = std::move(c.scene.pain),
  start.compared = std::move(c.scene.compared); // what a person drew is no setting
  c.scene = std::move(start);
  const geometry::Camera to = c.scene.camera;
  c.scene.camera = from;
  c.state.flight.reset();
  fly_to(c, to);
  return {};
}

} // namespace myo::state::act
