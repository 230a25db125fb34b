#pragma once
// Pictures of a state for plates, and the names of what they show.

#include "app/cli/off_screen.hpp"
#include "app/handout/drawn.hpp"
#include "app/plate/picture_plate.hpp"

namespace myo::cli {

using handout::Marks;

/// Uploads what `state` shows and draws it at rest, on the theme's ground. The viewport is the picture's size.
[[nodiscard]] Result<plate::Picture> draw_picture(const state::AppState& state, scene::Body& body,
                                                  render::Renderer& renderer, const plate::Theme& theme,
                                                  Marks marks = Marks::drawn);

/// Names of what the last picture shows of muscles, bones, vessels and nerves: the largest first, as many as stand
/// beside it. `atlas` may be null; its names are better known than the body's.
[[nodiscard]] Result<plate::Names> names_of_seen(const state::AppState& state, const scene::Body& body,
                                                 const render::Renderer& renderer, const atlas::Atlas* atlas);

} // namespace myo::cli
