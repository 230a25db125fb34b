#include "app/panels/layout.hpp"

#include <algorithm>
#include <cmath>

namespace myo::panels {
namespace {

// In pixels at scale 1.
constexpr float row_height = 46, status_height = 28, peel_height = 46;
constexpr float tree_best = 286, min_tree_width = 220, card_best = 388, min_card_width = 300, find_best = 372,
                find_min = 300;
constexpr float min_viewport_width = 260, viewport_good = 420;
constexpr float one_row_from = 1120;

} // namespace

Layout layout_of(const state::Ui& ui, glm::vec2 window_px, float scale) {
  Layout at;
  const float width = std::max(0.f, window_px.x), height = std::max(0.f, window_px.y);
  const float logical = width / scale;
  at.two_rows = logical < one_row_from;
  const float top = std::min(height, std::round(row_height * scale * (at.two_rows ? 2.f : 1.f)));
  const float status = ui.panel(state::Panel::status) ? std::min(height - top, std::round(status_height * scale)) : 0;
  at.top = {0, 0, width, top};
  at.status = {0, height - status, width, status};

  const bool find = ui.panel(state::Panel::find);
  bool tree = ui.panel(state::Panel::tree) || find, card = ui.panel(state::Panel::card);
  const float left_best = find ? find_best : tree_best, min_left = find ? find_min : min_tree_width;
  at.either_side = logical < min_left + min_card_width + min_viewport_width;
  if (at.either_side && tree && card) (find ? card : tree) = false;
  float tree_width = tree ? left_best : 0, card_width = card ? card_best : 0;
  // Panels give way to the picture, the tree first.
  float missing = viewport_good - (logical - tree_width - card_width);
  if (missing > 0 && tree) {
    const float give = std::min(missing, left_best - min_left);
    tree_width -= give, missing -= give;
  }
  if (missing > 0 && card) card_width -= std::min(missing, card_best - min_card_width);
  tree_width = std::round(std::min(tree_width, logical) * scale);
  card_width = std::round(std::min(card_width, logical) * scale);

  const float middle = std::max(0.f, height - top - status);
  (find ? at.find : at.tree) = {0, top, tree_width, middle};
  at.card = {width - card_width, top, card_width, middle};
  const float peel = std::min(middle, std::round(peel_height * scale));
  const float free_width = std::max(0.f, width - tree_width - card_width);
  at.viewport = {tree_width, top, free_width, middle - peel};
  at.peel = {tree_width, top + middle - peel, free_width, peel};
  return at;
}

} // namespace myo::panels
