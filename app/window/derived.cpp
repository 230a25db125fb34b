#include "app/window/derived.hpp"

#include "app/scene/point_markers.hpp"
#include "app/scene/render_list_builder.hpp"

namespace myo::window {

const referral::Ranking& Derived::reading(const Stage& stage) {
  const scene::Body& body = *stage.body();
  // Both take a part of a second: better while the panel opens than at the first touch.
  (void)body.pain_map(), (void)body.nearest_skin({});
  const pain::PainDrawing& pain = stage.state.scene.pain;
  return reading_.of({stage.generation(), pain}, [&] { return scene::read_pain(*stage.referral(), body, pain); });
}

const referral::Ranking& Derived::last_reading() const {
  static const referral::Ranking none;
  return reading_.last() ? *reading_.last() : none;
}

const referral::Ranking* Derived::typed(const Stage& stage) {
  const std::string& text = stage.state.ui.search;
  if (text.empty() || !stage.referral()) return nullptr;
  const auto& made = typed_.of({stage.generation(), text}, [&] { return stage.referral()->complaint_in(text); });
  return made ? &*made : nullptr;
}

const std::vector<std::uint32_t>* Derived::region_points(const Stage& stage) {
  const state::Selection& now = stage.state.scene.selection;
  const referral::Referral* referral = stage.referral();
  if (now.target != state::Target::region || !referral) return nullptr;
  const atlas::Atlas& atlas = referral->atlas();
  const atlas::Region* region = atlas.region(now.id);
  if (!region) return nullptr;
  return &region_points_.of({stage.generation(), now.id}, [&] {
    return referral->points_of(static_cast<std::uint32_t>(region - atlas.regions().data()));
  });
}

const std::vector<panels::TreeGroup>& Derived::tree(const Stage& stage) {
  const state::Ui& ui = stage.state.ui;
  return tree_.of({{stage.generation(), ui.tree_filter}, ui.tree_order},
                  [&] { return panels::tree_of(stage.model(), ui.tree_filter, ui.tree_order); });
}

const measure::FlatChart& Derived::chart(const Stage& stage) {
  constexpr float mm_per_cell = 4;
  return chart_.of(stage.generation(), [&] { return scene::flat_chart(*stage.body(), mm_per_cell); });
}

const measure::SkinPatches& Derived::patches(const Stage& stage) {
  return patches_.of(stage.generation(), [&] { return scene::patches_of(*stage.body()); });
}

const measure::Painted& Derived::painted(const Stage& stage) {
  const pain::PainDrawing& pain = stage.state.scene.pain;
  return painted_.of({stage.generation(), pain},
                     [&] { return scene::painted_on(*stage.body(), patches(stage), pain); });
}

const measure::Painted& Derived::painted_before(const Stage& stage) {
  const pain::PainDrawing& pain = *stage.state.ghost;
  return ghost_.of({stage.generation(), pain}, [&] { return scene::painted_on(*stage.body(), patches(stage), pain); });
}

Derived::PictureKey Derived::picture_key(const Stage& stage, bool hover, float ui_scale) {
  const state::AppState& state = stage.state;
  PictureKey key{stage.generation(),
                 state.scene,
                 hover ? state.ui.hover : state::Selection{},
                 state.ui.tool != state::PaintTool::none,
                 state.ui.client_mode,
                 state.ui.skin_tone,
                 scene::apart_mm(state::shown_camera(state), state.ui.viewport_px, ui_scale),
                 state.ui.known_on_body ? state.progress : nullptr,
                 state.ghost};
  key.scene.camera = {}, key.scene.peel = state::shown_peel(state);
  return key;
}

const render::RenderList& Derived::render_list(const Stage& stage, bool hover, float ui_scale) {
  return picture_.of(picture_key(stage, hover, ui_scale), [&] {
    const float peel = state::shown_peel(stage.state);
    const bool as_it_is = peel == stage.state.scene.peel;
    if (as_it_is && (hover || stage.state.ui.hover.target == state::Target::nothing))
      return scene::build_render_list(stage.state, *stage.body(), ui_scale);
    state::AppState plain = stage.state;
    plain.scene.peel = peel;
    if (!hover) plain.ui.hover = {};
    return scene::build_render_list(plain, *stage.body(), ui_scale);
  });
}

bool Derived::changes_picture(const Stage& stage, bool hover, float ui_scale) const {
  return picture_.last() && !picture_.is_of(picture_key(stage, hover, ui_scale));
}

} // namespace myo::window
