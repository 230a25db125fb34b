#pragma once
// Ids under pixels <-> structures and points, and what a click or the hovering cursor means.

#include "app/scene/body.hpp"
#include "app/state/action.hpp"

#include <optional>
#include <vector>

namespace myo::scene {

/// Ids of the id image: 0 nothing; structures count from 1, points from first_point_id, groups of points, each by the
/// point in its middle, from first_group_id.
inline constexpr std::uint32_t first_point_id = 1u << 24;
[[nodiscard]] constexpr std::uint32_t structure_pick_id(std::uint32_t structure) { return structure + 1; }
[[nodiscard]] constexpr std::uint32_t point_pick_id(std::uint32_t point) { return first_point_id + point; }
inline constexpr std::uint32_t first_group_id = 1u << 25;
[[nodiscard]] constexpr std::uint32_t group_pick_id(std::uint32_t point) { return first_group_id + point; }
/// A point's, or that of several.
[[nodiscard]] constexpr bool is_point_id(std::uint32_t id) { return id >= first_point_id; }
/// What an id stands for; nothing for 0 and ids that this model has not.
[[nodiscard]] state::Selection selection_of(std::uint32_t id, const state::Model& model);

/// Points win over what lies under them within this many pixels (at scale 1).
inline constexpr std::uint32_t point_reach_px = 9;

/// What is under a pixel of the last frame drawn. For the skin `position` is the exact spot.
[[nodiscard]] Result<state::Selection> pick_at(const render::Renderer& renderer, const Body& body,
                                               const state::AppState& state, glm::vec2 pixel, float ui_scale);
/// What hovering there means: a hover action when it differs from state.ui.hover, else nothing.
[[nodiscard]] std::optional<state::Action> hover_action(const state::Selection& under, const state::AppState& state);
/// What clicking there means: select a point, structure or skin spot, or deselect. Several points shown as one are
/// flown to, until they part.
[[nodiscard]] state::Action click_action(const state::Selection& under, const Body& body, const state::AppState& state,
                                         float ui_scale);
/// Where the ray through a pixel meets what is under it, for orbiting and zooming around it.
[[nodiscard]] std::optional<glm::vec3> spot_under(const Body& body, const state::AppState& state,
                                                  const state::Selection& under, glm::vec2 pixel);
/// Alt-click: everything under the cursor that is not hidden by the user, from the skin inwards, peeled or not.
[[nodiscard]] std::vector<UnderCursor> list_under_cursor(const Body& body, const state::AppState& state,
                                                         glm::vec2 pixel);

} // namespace myo::scene
