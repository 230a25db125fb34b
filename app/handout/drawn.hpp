#pragma once
// A state's picture, of what a renderer already holds: for hand-outs, plates and the window alike.

#include "app/plate/furniture.hpp"
#include "app/plate/theme.hpp"
#include "app/scene/body.hpp"
#include "app/state/app_state.hpp"
#include "engine/render/renderer.hpp"

namespace myo::handout {

enum class Marks : std::uint8_t { drawn, left_out }; ///< X's; in a picture of a thumb's size they hide the body

/// At rest, on the theme's ground, at the size of the state's viewport. Main thread.
[[nodiscard]] Result<plate::Picture> drawn_picture(const state::AppState& state, const scene::Body& body,
                                                   render::Renderer& renderer, const plate::Theme& theme,
                                                   Marks marks = Marks::drawn);

} // namespace myo::handout
