#pragma once
// State + body -> a frame as data: layers, peel, ghosts, highlight, the referral on a translucent skin, markers.

#include "app/scene/body.hpp"
#include "app/state/app_state.hpp"
#include "engine/render/render_list.hpp"

#include <optional>
#include <vector>

namespace myo::scene {

/// `ui_scale`: of the letters, which X's go with.
[[nodiscard]] render::RenderList build_render_list(const state::AppState& state, const Body& body, float ui_scale = 1);

/// The X's of that frame, those of what is chosen left out: which points each stands for.
[[nodiscard]] std::vector<PointGroup> point_groups(const state::AppState& state, const Body& body, float ui_scale);

/// Which structures that frame shows, uploaded or not: what a single plate must upload.
[[nodiscard]] std::vector<bool> structures_drawn(const state::AppState& state, const Body& body);

/// A structure while the body shows what is known; none: as ever.
struct KnownLook {
  bool ghost = false;  ///< a muscle of which nothing is asked
  glm::vec3 colour{0}; ///< linear RGB
};
[[nodiscard]] std::optional<KnownLook> known_look(const state::AppState& state, const Body& body,
                                                  std::uint32_t structure);

/// The colour of a compared point, by its place among them (linear RGB).
[[nodiscard]] glm::vec3 compare_colour(std::size_t which);

/// How much of a structure the peel leaves: 1 untouched .. 0 gone. Skin first, then superficial, intermediate and deep
/// muscles, each from the skin inwards, then vessels, nerves and organs; bones stay. `order` is the structure's place
/// among those of its layer, 0 outermost .. 1 innermost.
[[nodiscard]] float peel_opacity(float peel, model::Layer layer, float order);

} // namespace myo::scene
