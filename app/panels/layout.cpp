#include "app/panels/layout.hpp"

#include "app/state/both_sides.hpp"

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
constexpr float chart_share = 0.42f, chart_beside_from = 440; // of the picture's width
// The band of the client view: one row; locked, two where it is narrow, and lower ones where letters are large.
constexpr float band_row = 44, band_one_row_from = 1320, low_rows_below = 520, low_band_row = 38;
// A question reads like a page: a little wider than a card. Where a page beside the picture leaves it too little, the
// page lies under it.
constexpr float study_best = 420, study_min = 300, study_beside_from = 620, study_share_below = 0.52f, study_high = 230,
                min_picture_high = 70, status_from = 420;
// In a low window a narrow page beside the picture leaves both more than half its height would: a body stands upright.
constexpr float low_beside_from = 400, low_study_min = 250;
constexpr float section_height = 336, max_section_share = 0.6f;
constexpr float story_height = 150, max_story_share = 0.5f;
// Beside a client: the picture and what is said of it. The larger the letters, the larger the share of the words.
constexpr float words_share = 0.42f, words_share_narrow = 0.5f, words_share_large = 0.62f, narrow_from = 900,
                large_from = 640;
constexpr float session_height = 150, session_height_narrow = 196, session_wide_from = 640, max_session_share = 0.42f;

float session_strip(bool session, float width, float room, float scale) {
  const float wanted = width < session_wide_from * scale ? session_height_narrow : session_height;
  return session ? std::round(std::min(wanted * scale, max_session_share * room)) : 0;
}

/// A story: the picture and what is said of it, nothing else.
Layout story_layout(float width, float height, float scale) {
  Layout at;
  const float strip = std::round(std::min(story_height * scale, max_story_share * height));
  at.viewport = {0, 0, width, height - strip};
  at.story = {0, height - strip, width, strip};
  return at;
}

/// One slim row, the picture, the words; a message lies over the foot of the picture while there is one.
Layout client_layout(const state::Ui& ui, float width, float height, float scale, Shown shown) {
  Layout at;
  const float logical = width / scale;
  const float rows = ui.client_locked && logical < band_one_row_from ? 2.f : 1.f;
  at.low_band = logical < low_rows_below;
  const float row = rows > 1 && at.low_band ? low_band_row : band_row;
  const float band = std::min(height, std::round(row * scale * rows));
  at.client = {0, 0, width, band};
  const float strip = ui.client_locked ? 0 : session_strip(shown.session, width, height - band, scale);
  at.session = {0, height - strip, width, strip};
  const float middle = height - band - strip;
  const float share = logical < large_from    ? words_share_large
                      : logical < narrow_from ? words_share_narrow
                                              : words_share;
  const float words = ui.client_locked || !shown.told ? 0 : std::round(share * width);
  at.card = {width - words, band, words, middle};
  at.viewport = {0, band, width - words, middle};
  if (!ui.client_locked && (!ui.status.empty() || !ui.standing.empty())) {
    const float status = std::min(middle, std::round(status_height * scale));
    at.status = {0, band + middle - status, width, status};
    at.card.height -= status; // its last words stay in reach
  }
  return at;
}

/// The picture's place is shared by two, where it is large enough.
Layout shared(Layout at, float scale) {
  const state::SharedRoom room = state::shared_room({at.viewport.width, at.viewport.height}, scale);
  if (room.each_px.x <= 0) return at;
  at.behind = {room.stacked ? at.viewport.x : at.viewport.right() - room.each_px.x,
               room.stacked ? at.viewport.bottom() - room.each_px.y : at.viewport.y, room.each_px.x, room.each_px.y};
  at.viewport.width = room.each_px.x, at.viewport.height = room.each_px.y;
  return at;
}

Layout one_picture(const state::Ui& ui, glm::vec2 window_px, float scale, Shown shown) {
  const float width = std::max(0.f, window_px.x), height = std::max(0.f, window_px.y);
  if (ui.tells_story) return story_layout(width, height, scale);
  if (ui.client_mode && !ui.studies) return client_layout(ui, width, height, scale, shown);
  Layout at;
  const float logical = width / scale;
  at.two_rows = logical < one_row_from && !ui.studies;
  const float top = std::min(height, std::round(row_height * scale * (at.two_rows ? 2.f : 1.f)));
  const bool learns = ui.studies || ui.panel(state::Panel::study);
  const bool low = learns && height / scale < status_from; // decks and questions need the lines more
  const float status =
      ui.panel(state::Panel::status) && !low ? std::min(height - top, std::round(status_height * scale)) : 0;
  at.top = {0, 0, width, top};
  at.status = {0, height - status, width, status};

  const bool find = ui.panel(state::Panel::find);
  const bool study = ui.panel(state::Panel::study),
             below = study && logical < (low ? low_beside_from : study_beside_from);
  const bool section = ui.panel(state::Panel::section) && !ui.studies;
  bool tree = ui.panel(state::Panel::tree) || find || section;
  bool card = ui.panel(state::Panel::card) || study;
  const float right_best = study ? study_best : card_best, min_right = !study ? min_card_width
                                                                       : low  ? low_study_min
                                                                              : study_min;
  const float left_best = find ? find_best : tree_best, min_left = find ? find_min : min_tree_width;
  at.either_side = logical < min_left + min_right + min_viewport_width;
  if (at.either_side && tree && card) (find || section ? card : tree) = false;
  if (below) tree = false, card = false;
  float tree_width = tree ? left_best : 0, card_width = card ? right_best : 0;
  // Panels give way to the picture, the tree first.
  float missing = viewport_good - (logical - tree_width - card_width);
  if (missing > 0 && tree) {
    const float give = std::min(missing, left_best - min_left);
    tree_width -= give, missing -= give;
  }
  if (missing > 0 && card) card_width -= std::min(missing, right_best - min_right);
  tree_width = std::round(std::min(tree_width, logical) * scale);
  card_width = std::round(std::min(card_width, logical) * scale);

  float middle = std::max(0.f, height - top - status);
  (find ? at.find : at.tree) = {0, top, tree_width, middle};
  if (section && tree) {
    Rect& column = find ? at.find : at.tree;
    const float foot = std::round(std::min(section_height * scale, max_section_share * middle));
    column.height -= foot;
    at.section = {0, column.bottom(), tree_width, foot};
  }
  (study ? at.study : at.card) = {width - card_width, top, card_width, middle};
  if (below) {
    const float page = std::round(
        std::max(middle * study_share_below, std::min(study_high * scale, middle - min_picture_high * scale)));
    at.study = {0, top + middle - page, width, page};
    middle -= page;
  }
  const float peel = ui.studies || below || low ? 0 : std::min(middle, std::round(peel_height * scale));
  const float free_width = std::max(0.f, width - tree_width - card_width);
  at.viewport = {tree_width, top, free_width, middle - peel};
  if (ui.panel(state::Panel::chart) && !ui.studies && !below) {
    const float share = std::round(chart_share * free_width);
    if (free_width >= chart_beside_from * scale) {
      at.chart = {at.viewport.right() - share, top, share, at.viewport.height};
      at.viewport.width -= share;
    } else { // a narrow picture: one under the other
      const float half = std::round(at.viewport.height / 2);
      at.chart = {at.viewport.x, top + at.viewport.height - half, free_width, half};
      at.viewport.height -= half;
    }
  }
  at.peel = {tree_width, top + middle - peel, free_width, peel};
  if (!ui.studies) {
    // As wide as what stands left of the card: it is read from afar.
    Rect& left = find ? at.find : at.tree;
    const float across = tree_width + free_width,
                strip = session_strip(shown.session, across, at.viewport.height, scale);
    at.session = {0, top + middle - strip, across, strip};
    at.viewport.height -= strip, at.peel.y -= strip;
    if (left.width > 0) left.height -= strip;
    if (at.section.width > 0) at.section.y -= strip;
    if (at.chart.width > 0 && at.chart.x > at.viewport.x) at.chart.height -= strip;
    if (at.chart.width > 0 && at.chart.x <= at.viewport.x) at.chart.y -= strip;
  }
  return at;
}

} // namespace

Layout layout_of(const state::AppState& state, glm::vec2 window_px, float scale) {
  return layout_of(state.ui, window_px, scale,
                   {state.treatment && !state.treatment->ended, state.scene.selection.target == state::Target::point,
                    state.scene.both_sides});
}

Layout layout_of(const state::Ui& ui, glm::vec2 window_px, float scale, Shown shown) {
  const Layout at = one_picture(ui, window_px, scale, shown);
  return shown.behind && !ui.studies && !ui.tells_story ? shared(at, scale) : at;
}

} // namespace myo::panels
