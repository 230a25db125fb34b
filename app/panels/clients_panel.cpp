// Records of clients: begun, opened, looked through. What is typed here goes into the form, never into an action's
// text.

#include "app/language/language.hpp"
#include "app/panels/clients_record.hpp"
#include "app/panels/panel_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

using Phase = state::Clients::Phase;
using Deed = state::ClientDeed;

bool passphrase_field(const PanelFrame& f, const char* name, const char* hint, std::array<char, 256>& into) {
  ImGui::SetNextItemWidth(std::min(f.px(320), ImGui::GetContentRegionAvail().x));
  return secret_field(f, name, hint, into);
}

/// By the field that it is about; whoever looks there sees it.
void draw_refused(const PanelFrame& f, const state::Clients& clients) {
  if (clients.refused.empty() || secret_changed(f)) return; // it is being typed again
  text(f, f.look.body, colour::danger, clients.refused);
  mark(f, "clients:refused");
  gap(f, 4);
}

void draw_beginning(const PanelFrame& f, const state::Clients& clients, state::ClientForm& form) {
  text(f, f.look.body, colour::ink,
       tr("No notebook of clients was begun on this account. Nothing of a client is kept until one is."));
  gap(f, 4);
  text(f, f.look.body, colour::ink,
       tr("It holds initials or a code, drawings, points, what was done, and notes, in sealed files of your own. The "
          "passphrase closes them: whoever forgets it has lost them."));
  gap(f, 8);
  if (appears(f, "asked")) ImGui::SetKeyboardFocusHere();
  (void)passphrase_field(f, "clients:passphrase", tr("Passphrase: several words"), form.passphrase);
  const bool entered = passphrase_field(f, "clients:again", tr("The same again"), form.again);
  gap(f, 4);
  draw_refused(f, clients);
  if (button(f, "clients:begin", Icon::none, tr("Begin a notebook"), tr("Makes the sealed folder")) || entered) {
    f.emit(state::act::Client{Deed::unlock, {}});
    secret_sent(f);
  }
}

void draw_locked(const PanelFrame& f, const state::Clients& clients, state::ClientForm& form) {
  text(f, f.look.body, colour::ink, tr("The notebook is closed."));
  if (!clients.closed.empty()) text(f, f.look.body, colour::ink, clients.closed);
  gap(f, 8);
  if (appears(f, "asked")) ImGui::SetKeyboardFocusHere();
  const bool entered = passphrase_field(f, "clients:passphrase", tr("Passphrase"), form.passphrase);
  if (entered) ImGui::SetKeyboardFocusHere(-1); // a wrong one is typed again
  gap(f, 4);
  draw_refused(f, clients);
  if (button(f, "clients:open", Icon::none, tr("Open"), tr("Opens the notebook; it closes by itself after a while")) ||
      entered) {
    f.emit(state::act::Client{Deed::unlock, {}});
    secret_sent(f);
  }
}

void draw_rows(const PanelFrame& f, const state::Clients& clients, state::ClientForm& form) {
  const float width = ImGui::GetContentRegionAvail().x;
  const bool comes = appears(f, "rows"), first = clients.all && clients.rows.empty();
  const HighFields high(f);
  ImGui::SetNextItemWidth(width);
  if (ImGui::InputTextWithHint("##clients-find", tr("Find"), &form.find)) f.emit(state::act::Client{Deed::find, {}});
  mark(f, "clients:find");
  voice(f, tr("Find"));
  const float add = button_width(f, Icon::none, tr("New"));
  if (comes && first) ImGui::SetKeyboardFocusHere(); // there is nothing else to do yet
  ImGui::SetNextItemWidth(std::max(f.px(60), width - add - f.px(6)));
  const bool entered = ImGui::InputTextWithHint("##clients-code", tr("Initials or a code"), &form.code,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  mark(f, "clients:code");
  voice(f, tr("Initials or a code"));
  ImGui::SameLine(0, f.px(6));
  if (button(f, "clients:new", Icon::none, tr("New"), tr("Begins a record"), {.enabled = !form.code.empty()}) ||
      (entered && !form.code.empty()))
    f.emit(state::act::Client{Deed::add, {}});
  gap(f, 4);
  for (const state::ClientRow& row : clients.rows) {
    ImGui::PushID(static_cast<int>(row.number));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed =
        ImGui::Selectable("##row", clients.chosen == row.number, 0, {width, f.look.body->FontSize + f.px(6)});
    ImGui::PopID();
    mark(f, fmt::format("clients:row:{}", row.number));
    voice(f, row.name, clients.chosen == row.number ? "chosen" : "");
    const ImVec2 next = ImGui::GetCursorScreenPos();
    const std::string detail =
        row.visits == 0 ? std::string(tr("empty"))
        : width < f.px(340)
            ? row.last_day
            : tr_plural_format(row.visits, "{} visit, last on {}", "{} visits, last on {}", row.visits, row.last_day);
    const float beside = text_width(f.look.small_text, detail) + f.px(4);
    ImGui::SetCursorScreenPos({at.x + f.px(4), at.y + f.px(2)});
    line_text(f, f.look.body, colour::ink, row.name, std::max(f.px(40), width - beside - f.px(10)));
    ImGui::SetCursorScreenPos({at.x + width - beside, at.y + f.px(4)});
    line_text(f, f.look.small_text, colour::faint, detail, beside);
    ImGui::SetCursorScreenPos(next);
    if (pressed) f.emit(state::act::Client{Deed::choose, static_cast<int>(row.number)});
  }
  if (clients.rows.empty())
    text(f, f.look.body, colour::faint, clients.all ? tr("No record yet.") : tr("No name has these letters."));
  for (const std::string& notice : clients.notices) text(f, f.look.small_text, colour::danger, notice);
}

/// Whoever goes on says what becomes of it.
void ask_leaving(const PanelFrame& f, const state::Clients& clients, const state::ClientForm& form) {
  std::string what;
  const auto add = [&](bool there, const char* words) {
    if (there) what += (what.empty() ? "" : ", ") + std::string(words);
  };
  add(!f.state.scene.pain.empty(), tr("a drawing"));
  add(f.state.treatment || !f.state.treated.empty(), tr("a session"));
  add(!form.note.empty(), tr("a note"));
  const state::act::Client stay{Deed::stay, {}};
  if (!begin_ask(f, "##leaving", clients.leaving, tr_format("Not kept yet for {}: {}.", clients.name, what), stay))
    return;
  mark(f, "clients:leaving");
  const float width = ImGui::GetContentRegionAvail().x;
  if (button(f, "clients:leave-keep", Icon::none, tr("Keep it as a visit of today"), tr("Then it goes on"),
             {.on = true, .width = width}))
    f.emit(state::act::Client{Deed::leave_keep, {}});
  if (sure(f, "clients:leave-drop", tr("Throw it away"), tr("It cannot be brought back; then it goes on"),
           {.width = width, .text = colour::danger}))
    f.emit(state::act::Client{Deed::leave, {}});
  if (button(f, "clients:leave-stay", Icon::none, tr("Go back to the record"), tr("Nothing is changed"),
             {.width = width}))
    f.emit(stay);
  end_ask();
}

void draw_open(const PanelFrame& f, const state::Clients& clients, state::ClientForm& form) {
  ask_leaving(f, clients, form);
  if (button(f, "clients:lock", Icon::none, tr("Close the notebook"), tr("The passphrase is asked for again")))
    return f.emit(state::act::Client{Deed::lock, {}});
  gap(f, 4);
  const float width = ImGui::GetContentRegionAvail().x, list = std::min(f.px(230), 0.34f * width);
  if (!clients.chosen) return draw_rows(f, clients, form);
  const bool beside = width >= f.px(560);
  if (beside) {
    ImGui::BeginChild("##rows", {list, 0}, false, ImGuiWindowFlags_NavFlattened);
    draw_rows(f, clients, form);
    ImGui::EndChild();
    ImGui::SameLine(0, f.px(16));
    ImGui::BeginChild("##record", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
    draw_record(f, clients);
    ImGui::EndChild();
    return;
  }
  draw_record(f, clients);
}

} // namespace

void draw_clients(const PanelFrame& f) {
  if (!f.state.ui.panel(state::Panel::clients) || !f.around.client_form) return;
  begin_dialog(f, "##clients", tr("Records of clients"), 980, state::Panel::clients);
  const state::Clients nothing;
  const state::Clients& clients = f.state.clients ? *f.state.clients : nothing;
  state::ClientForm& form = *f.around.client_form;
  if (clients.phase == Phase::none)
    draw_beginning(f, clients, form);
  else if (clients.phase == Phase::locked)
    draw_locked(f, clients, form);
  else
    draw_open(f, clients, form);
  end_dialog();
}

} // namespace myo::panels
