// Over the picture, in every view: whose record is open, and what the pale drawing is.

#include "app/panels/panel_list.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::panels {
namespace {

/// The visit whose drawing lies pale beneath; null where it is none of this record.
const state::ClientVisit* visit_beneath(const state::AppState& state) {
  if (!state.confidential || !state.clients || !state.ghost) return nullptr;
  const std::vector<state::ClientVisit>& visits = state.clients->visits;
  const auto found = std::find_if(visits.rbegin(), visits.rend(),
                                  [&](const state::ClientVisit& visit) { return visit.drawing == *state.ghost; });
  return found == visits.rend() ? nullptr : &*found;
}

std::string words_beneath(const PanelFrame& f) {
  const state::ClientVisit* visit = visit_beneath(f.state);
  if (!visit) return for_client(f, "beneath-earlier");
  std::string words = for_client(f, "beneath");
  if (const auto at = words.find("{day}"); at != std::string::npos) words.replace(at, 5, visit->day);
  return words;
}

/// A row over the picture's upper left corner; nothing where it has no room.
bool begin_row(const PanelFrame& f, const char* id, float top, float wanted, ImU32 ground) {
  const Rect picture = f.layout.picture();
  const float margin = f.px(8), width = std::min(wanted + 2 * f.px(8), picture.width - 2 * margin);
  if (width < f.px(40)) return false;
  return begin_panel(f, id, {picture.x + margin, picture.y + margin + top, width, f.px(36)}, ground, {f.px(8), f.px(3)},
                     false, ImGuiWindowFlags_NoFocusOnAppearing);
}

/// The client's code; a press leads to the record, but not where a client looks on: others stand in the notebook.
float draw_whose(const PanelFrame& f) {
  const bool led = f.state.ui.client_locked || f.state.ui.client_mode || f.state.story;
  const bool unkept = f.around.client_form && state::is_unkept(f.state, *f.around.client_form);
  const std::string words =
      tr_format("Record: {}{}", f.state.clients->name, unkept && !f.state.ui.client_mode ? tr(" · not kept yet") : "");
  const float width = led ? text_width(f.look.body, words) + f.px(8) : button_width(f, Icon::card, words.c_str());
  if (!begin_row(f, "##record-label", 0, width, led ? colour::sheet : colour::rgb(0xFFFFFF, 0))) return 0;
  if (led) {
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (ImGui::GetContentRegionAvail().y - f.look.body->FontSize) / 2);
    line_text(f, f.look.body, colour::ink, words, ImGui::GetContentRegionAvail().x);
    mark(f, "record:label");
  } else if (button(f, "record:label", Icon::card, words.c_str(),
                    with_key(f, tr("The record that is open: notes, keeping, closing"), "client panel").c_str(),
                    {.width = std::min(width, ImGui::GetContentRegionAvail().x)})) {
    f.emit(state::act::Client{state::ClientDeed::panel, {}});
  }
  end_panel();
  return f.px(40);
}

void draw_beneath(const PanelFrame& f, float top) {
  const bool led = f.state.ui.client_locked || f.state.story;
  const std::string words = words_beneath(f);
  const float close = led ? 0 : button_width(f, Icon::close, "") + f.px(6), swatch = f.px(22);
  if (!begin_row(f, "##beneath", top, swatch + text_width(f.look.body, words) + f.px(8) + close, colour::sheet)) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = at.y + ImGui::GetContentRegionAvail().y / 2;
  ImGui::GetWindowDrawList()->AddRectFilled({at.x, middle - f.px(6)}, {at.x + f.px(14), middle + f.px(6)},
                                            colour::rgb(0x7C8794), f.px(3));
  ImGui::SetCursorScreenPos({at.x + swatch, middle - f.look.body->FontSize / 2});
  line_text(f, f.look.body, colour::ink, words, ImGui::GetContentRegionAvail().x - close);
  mark(f, "beneath:words");
  if (!led) {
    ImGui::SetCursorScreenPos(
        {f.layout.viewport.x + f.px(8) + ImGui::GetWindowWidth() - f.px(8) - close + f.px(6), at.y});
    if (button(f, "beneath:close", Icon::close, "", tr("No longer shown"), {.quiet = true}))
      f.emit(state::act::GhostNone{});
  }
  end_panel();
}

} // namespace

void draw_record_label(const PanelFrame& f) {
  if (f.layout.viewport.width <= 0) return;
  const bool open = f.state.confidential && f.state.clients && f.state.clients->chosen;
  const float top = open ? draw_whose(f) : 0;
  if (f.state.ghost && !f.state.study) draw_beneath(f, top);
}

} // namespace myo::panels
