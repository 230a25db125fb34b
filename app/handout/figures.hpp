#pragma once
// The pictures of a hand-out, as states of the atlas for a host to draw.

#include "app/handout/handout.hpp"
#include "app/plate/furniture.hpp"
#include "app/scene/body.hpp"

#include <functional>

namespace myo::handout {

/// Draws a state at rest at the size of its viewport.
using Draw = std::function<Result<plate::Picture>(const state::AppState& state)>;

/// What a drawing says: where it hurts on this body, each place once ("front of the shoulder (left)"), how it feels,
/// where it travels, and the words that were typed, shortened where they are long.
[[nodiscard]] Shown shown_in(const atlas::Atlas& atlas, const scene::Body& body, const pain::PainDrawing& drawing);
/// Error: this body does not show the point. Not for `code`, which is no picture of a body.
[[nodiscard]] Result<state::AppState> state_of(const Figure& figure, const scene::Body& body,
                                               const pain::PainDrawing& drawing, glm::vec2 size_px);
/// What a window that opens the link shows: plain words, the first point, its pain on the skin.
[[nodiscard]] std::string link_of(std::span<const state::PointSide> points);

} // namespace myo::handout
