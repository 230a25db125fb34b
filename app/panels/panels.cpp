#include "app/panels/panel_list.hpp"
#include "app/state/compare.hpp"

#include <algorithm>
#include <array>
#include <imgui_internal.h>

namespace myo::panels {

void draw(const state::AppState& state, const state::Model& model, const Surroundings& around, const Look& look,
          const Layout& layout, state::Requests& requests) {
  const PanelFrame f{state, model, around, look, layout, requests};
  if (around.widgets) around.widgets->clear();
  ImGui::PushFont(look.body);
  if (state.ui.client_locked) {
    draw_both_sides(f);
    draw_client_band(f);
    draw_record_label(f);
    ImGui::PopFont();
    return;
  }
  if (state.story) {
    draw_story(f);
    draw_record_label(f);
    ImGui::PopFont();
    return;
  }
  draw_picture_labels(f);
  if (state.study) {
    draw_study_picture(f);
    draw_study_bar(f);
    draw_study(f);
  } else if (state.ui.client_mode) {
    draw_both_sides(f);
    draw_client_band(f);
    draw_card(f);
    draw_cut_note(f);
    draw_session_at_arms_length(f);
    draw_guide(f);
  } else {
    draw_top_bar(f);
    draw_tree(f);
    draw_find(f);
    draw_sections(f);
    draw_card(f);
    draw_decks(f);
    draw_orientation(f);
    draw_both_sides(f);
    draw_peel(f);
    draw_session_at_arms_length(f);
    draw_cut_note(f);
    draw_last_drawing(f);
    draw_search_results(f);
    draw_depth_list(f);
    draw_chart(f);
    draw_guide(f);
  }
  draw_record_label(f);
  draw_status(f);
  draw_help(f);
  draw_about(f);
  draw_progress(f);
  if (!state.study) draw_clients(f), draw_bookmarks(f), draw_commands(f);
  if (!state.study && !state.ui.client_mode) draw_tour(f);
  ImGui::PopFont();
}

void PanelFrame::emit(state::Request request) const { out.push_back(std::move(request)); }

void choose(const PanelFrame& f, state::Action select) {
  if (ImGui::GetIO().KeyShift) {
    state::Selection what;
    if (const auto* point = std::get_if<state::act::SelectPoint>(&select))
      what = {state::Target::point, point->id, point->side, {}};
    else if (const auto* structure = std::get_if<state::act::SelectStructure>(&select))
      what = {state::Target::structure, structure->id, {}, {}};
    const state::Actions beside = state::compare_with(f.state, f.model, what);
    for (const state::Action& action : beside) f.emit(action);
    if (!beside.empty()) return;
  }
  f.emit(std::move(select));
  f.emit(state::act::Approach{});
}

void focus_next_panel(const Layout& layout, bool backwards) {
  // The picture is "no window": its keys work while no panel has the keyboard.
  struct Stop {
    const char* window;
    bool there;
  };
  const std::array<Stop, 8> stops{{{nullptr, true},
                                   {"##top", true},
                                   {"##tree", layout.tree.width > 0},
                                   {"##find", layout.find.width > 0},
                                   {"##sections", layout.section.width > 0},
                                   {"##card", layout.card.width > 0},
                                   {"##study", layout.study.width > 0},
                                   {"##peel", layout.peel.width > 0}}};
  std::size_t now = 0;
  // A panel that was only pressed by the mouse has no ring: the keys are the picture's.
  const ImGuiWindow* focused = GImGui->NavDisableHighlight ? nullptr : GImGui->NavWindow;
  for (std::size_t i = 1; focused && i < stops.size(); ++i)
    if (std::string_view(focused->RootWindow->Name) == stops[i].window) now = i;
  for (std::size_t step = 1; step <= stops.size(); ++step) {
    const std::size_t next = (now + (backwards ? stops.size() - step : step)) % stops.size();
    if (!stops[next].there) continue;
    ImGui::SetWindowFocus(stops[next].window);
    if (ImGuiWindow* window = stops[next].window ? ImGui::FindWindowByName(stops[next].window) : nullptr) {
      ImGui::NavInitWindow(window, false); // on its first item, or on that which had the keyboard last
      GImGui->NavDisableHighlight = false, GImGui->NavDisableMouseHover = true;
    }
    return;
  }
}

state::Actions step_structure(const state::AppState& state, const state::Model& model, int by) {
  std::vector<std::string> all;
  for (const TreeGroup& group : tree_of(model, state.ui.tree_filter, state.ui.tree_order))
    for (const TreeRow& row : group.rows)
      for (const state::ModelStructure* s : {row.middle, row.left, row.right})
        if (s) all.push_back(s->info.id);
  if (all.empty()) return {};
  const state::Selection& now = state.scene.selection;
  const auto at = now.target == state::Target::structure ? std::find(all.begin(), all.end(), now.id) : all.end();
  const auto count = static_cast<std::ptrdiff_t>(all.size());
  const std::ptrdiff_t next =
      at == all.end() ? (by > 0 ? 0 : count - 1) : ((at - all.begin()) + by % count + count) % count;
  return {state::Action{state::act::SelectStructure{all[static_cast<std::size_t>(next)]}}, state::act::Approach{}};
}

} // namespace myo::panels
