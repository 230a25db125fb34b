#pragma once
// Where each panel stands in the window. Pure arithmetic, so that every size and scale can be tested.

#include "app/state/app_state.hpp"

#include <glm/vec2.hpp>

namespace myo::panels {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] bool contains(float px, float py) const { return px >= x && py >= y && px < right() && py < bottom(); }
  bool operator==(const Rect&) const = default;
};

/// In pixels of the framebuffer. An empty rectangle (no width) is not shown.
struct Layout {
  Rect top, tree, find, card, status; ///< tree and find share the left: find, while it is open
  Rect client;                        ///< the band of the client view, in the top bar's place
  Rect story;                         ///< the strip of a story, under the picture: then there is nothing else
  Rect study;            ///< decks and questions, in the card's place; under the picture where it is narrow
  Rect chart;            ///< the flat chart, beside the picture or under it
  Rect session;          ///< the clock of a guided session, under the picture
  Rect section;          ///< planes that cut: at the foot of the left column
  Rect viewport;         ///< what is left for the body; the camera's viewport
  Rect behind;           ///< the body from the other side, where that is shown and has room; as large as the viewport
  Rect peel;             ///< the strip under the picture
  bool two_rows = false; ///< the top bar needs two
  bool low_band = false; ///< the band is narrow and low: while it is locked its tools are in a menu
  /// All of the body, from one side or two.
  [[nodiscard]] Rect picture() const {
    if (behind.width <= 0) return viewport;
    return {viewport.x, viewport.y, behind.right() - viewport.x, behind.bottom() - viewport.y};
  }
  bool either_side = false; ///< there is room for one side only: find, else the card, wins while it is open
};

/// What needs room besides the panels that are open.
struct Shown {
  bool session = false; ///< a guided session is under way
  bool told = true;     ///< a client is told of something
  bool behind = false;  ///< the body is shown from the other side, too
};
/// `scale` is the look's. Never lets the viewport vanish while the window has room for it at all.
[[nodiscard]] Layout layout_of(const state::Ui& ui, glm::vec2 window_px, float scale, Shown shown = {});
[[nodiscard]] Layout layout_of(const state::AppState& state, glm::vec2 window_px, float scale);

} // namespace myo::panels
