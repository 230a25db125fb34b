#pragma once
// Every panel: one file each, one line here and one in panels.cpp.

#include "app/panels/widgets.hpp"

namespace myo::panels {

void draw_top_bar(const PanelFrame& f);
void draw_search_results(const PanelFrame& f);
void draw_tree(const PanelFrame& f);
void draw_find(const PanelFrame& f);
/// Planes that cut the body, at the foot of the left column.
void draw_sections(const PanelFrame& f);
/// While its panel is closed: that a section is on, and how to be rid of it.
void draw_cut_note(const PanelFrame& f);
void draw_card(const PanelFrame& f);
/// Names of what is seen, beside it. Under every panel; the window says what a click on one means.
void draw_picture_labels(const PanelFrame& f);
/// In a corner of the picture: a figure turned as the body is, and the directions to look from.
void draw_orientation(const PanelFrame& f);
/// Of two pictures, which side each shows, where no figure says it.
void draw_both_sides(const PanelFrame& f);
void draw_commands(const PanelFrame& f);
void draw_tour(const PanelFrame& f);
void draw_peel(const PanelFrame& f);
void draw_status(const PanelFrame& f);
void draw_depth_list(const PanelFrame& f);
/// Over the foot of the picture: the drawing of the last time, to bring back or forget.
void draw_last_drawing(const PanelFrame& f);
/// Over the picture while a guided session runs: the clock and the force, read with both hands busy.
void draw_session_at_arms_length(const PanelFrame& f);
/// A button beside a client, whose menu starts the clock.
void draw_clock_button(const PanelFrame& f, const char* name);
/// The band of the client view, which is all there is while it is locked.
void draw_client_band(const PanelFrame& f);
/// The strip of a story: what is said, which step it is, and the way through; steps are changed in its menu.
void draw_story(const PanelFrame& f);
/// A button whose menu makes a story of the chosen points, or plays one that was kept.
void draw_story_button(const PanelFrame& f, const char* name);
/// Inside the card: what a client is told of the chosen point.
void draw_client_card(const PanelFrame& f);
/// A button whose menu chooses what a hand-out holds, and writes it.
void draw_handout_button(const PanelFrame& f, const char* name);
void draw_guide(const PanelFrame& f);
void draw_help(const PanelFrame& f);
void draw_about(const PanelFrame& f);
void draw_progress(const PanelFrame& f);
void draw_chart(const PanelFrame& f);
void draw_clients(const PanelFrame& f);
/// Over the picture, in every view: whose record is open, and what the pale drawing is.
void draw_record_label(const PanelFrame& f);
void draw_bookmarks(const PanelFrame& f);

// Studying: the decks; while questions are under way their bar, the question, and what is written over the picture.
void draw_decks(const PanelFrame& f);
/// Inside the decks: cards of one's own, and the fields in which they are written.
void draw_own_cards(const PanelFrame& f);
void draw_study_bar(const PanelFrame& f);
void draw_study(const PanelFrame& f);
void draw_study_picture(const PanelFrame& f);
/// Inside the question: how it is answered, or what was answered.
void draw_answers(const PanelFrame& f);

// The tabs of the card.
void draw_pain_tab(const PanelFrame& f);
void draw_techniques_tab(const PanelFrame& f);
void draw_anatomy_tab(const PanelFrame& f);
void draw_sources_tab(const PanelFrame& f);
/// Inside the find panel: the points that may send the pain.
void draw_found_points(const PanelFrame& f, const referral::Ranking& ranking);
/// Inside the find panel: what is compared, side by side.
void draw_compare_table(const PanelFrame& f);
/// The points of a muscle to choose from, the selected one marked.
void draw_point_choices(const PanelFrame& f, const atlas::Muscle& muscle);

} // namespace myo::panels
