// Every command by name, with its key; what is typed filters them, Enter runs one.

#include "app/panels/command_list.hpp"

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

/// "on|off": all that may stand there. A word in capitals or a number is to be typed.
bool is_choice(std::string_view argument) {
  return argument.find('|') != std::string_view::npos && std::all_of(argument.begin(), argument.end(), [](char c) {
           return std::islower(static_cast<unsigned char>(c)) || c == '|' || c == '-';
         });
}

/// The texts of a verb: one for each of its choices; empty where something must be typed.
std::vector<std::string> texts_of(const state::Verb& verb) {
  std::vector<std::string> texts{verb.name};
  for (const std::string& argument : text::split(verb.arguments, ' ')) {
    if (argument.front() == '[') break; // what follows may be left out
    if (!is_choice(argument)) return {};
    std::vector<std::string> longer;
    for (const std::string& text : texts)
      for (const std::string& choice : text::split(argument, '|')) longer.push_back(text + " " + choice);
    texts = std::move(longer);
  }
  return texts;
}

/// A key that does this, or turns it on and off.
const KeyHelp* key_of(const std::vector<KeyHelp>& keys, std::string_view action) {
  constexpr std::string_view toggle = " toggle";
  for (const KeyHelp& key : keys) {
    const std::string_view does = key.action;
    if (does.empty()) continue;
    if (does == action) return &key;
    if (!does.ends_with(toggle)) continue;
    const std::string_view what = does.substr(0, does.size() - toggle.size());
    if (action.starts_with(what) && (action.substr(what.size()) == " on" || action.substr(what.size()) == " off"))
      return &key;
  }
  return nullptr;
}

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

bool has_all(const CommandRow& row, const std::vector<std::string>& words) {
  const std::string in = text::fold(row.title + " " + row.action);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return in.find(word) != std::string::npos; });
}

} // namespace

std::vector<CommandRow> command_rows(std::string_view typed, const std::vector<KeyHelp>& keys) {
  std::vector<CommandRow> rows;
  for (const state::ListedVerb& listed : state::all_verbs()) {
    const state::Verb& verb = listed.verb;
    if (verb.keep == state::Keep::passing || verb.name == std::string_view(state::act::Commands::verb.name)) continue;
    const std::vector<std::string> texts = texts_of(verb);
    if (texts.empty()) rows.push_back({capital(tr(verb.help)), verb.name, {}, true, verb.arguments});
    for (const std::string& action : texts) {
      const KeyHelp* key = key_of(keys, action);
      rows.push_back({key && key->action == action ? tr(key->help.c_str()) : capital(tr(verb.help)),
                      action,
                      key ? key->keys : "",
                      false,
                      {}});
    }
  }
  const std::vector<std::string> words = text::split(text::fold(typed), ' ');
  std::erase_if(rows, [&](const CommandRow& row) {
    // Of a command that is being written its own row stays.
    return !has_all(row, words) && !(row.asks && !words.empty() && words.front() == row.action);
  });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const CommandRow& a, const CommandRow& b) { return a.keys.empty() < b.keys.empty(); });
  if (state::parse_request(typed) &&
      std::none_of(rows.begin(), rows.end(), [&](const CommandRow& row) { return !row.asks && row.action == typed; }))
    rows.insert(rows.begin(), {tr("As it is written"), std::string(typed), {}, false, {}});
  return rows;
}

namespace {

ImGuiID lit_id() { return ImHashStr("command-lit"); }
ImGuiID seen_id() { return ImHashStr("command-seen"); }

/// Where more must be typed, its beginning is written into the field.
void take(const PanelFrame& f, const CommandRow& row) {
  if (row.asks) {
    ImGui::ClearActiveID(); // the field takes the new words
    return f.emit(state::act::Commands{{row.action + " "}});
  }
  f.emit(state::act::ShowPanel{state::Panel::commands, false});
  if (auto request = state::parse_request(row.action)) f.emit(*std::move(request));
}

bool draw_command(const PanelFrame& f, const CommandRow& row, bool lit) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  const std::string text = row.asks ? row.action + " " + row.arguments : row.action;
  const float keys = row.keys.empty() ? 0 : text_width(f.look.small_text, row.keys) + f.px(12);
  const float detail = std::min(0.4f * room, text_width(f.look.small_text, text) + 2);
  // What it does is read whole, in as many lines as it takes.
  const float wrap = std::max(f.px(80), room - detail - keys - f.px(12));
  const float high = f.look.body->CalcTextSizeA(f.look.body->FontSize, FLT_MAX, wrap, row.title.c_str()).y + f.px(6);
  const bool pressed = ImGui::Selectable("##command", lit, 0, {0, high});
  mark(f, "command:" + row.action);
  voice(f, row.title, row.keys);
  if (lit) mark(f, "command:lit");
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText(f.look.body, f.look.body->FontSize, {at.x, at.y + f.px(2)}, colour::ink,
                                      row.title.c_str(), nullptr, wrap);
  ImGui::SetCursorScreenPos({at.x + room - detail - keys, at.y + f.px(3.5f)});
  line_text(f, f.look.small_text, colour::faint, text, detail);
  if (keys > 0) {
    ImGui::SetCursorScreenPos({at.x + room - keys + f.px(12), at.y + f.px(3.5f)});
    line_text(f, f.look.small_text, colour::accent, row.keys, keys);
  }
  ImGui::SetCursorScreenPos(after);
  return pressed;
}

} // namespace

void draw_commands(const PanelFrame& f) {
  if (!f.state.ui.panel(state::Panel::commands)) return;
  begin_dialog(f, "##commands", tr("Commands"), 680, state::Panel::commands);
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  int& lit = *kept.GetIntRef(lit_id());
  if (appears(f, "commands")) ImGui::SetKeyboardFocusHere(), lit = 0;
  std::string words = f.state.ui.command;
  const bool was_asked = !words.empty() && words.back() == ' ' && !ImGui::IsAnyItemActive();
  if (was_asked) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  const bool entered = ImGui::InputTextWithHint(
      "##command-words", tr("What should happen? Or write it, as in: peel 0.5"), &words,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory, step_lit, &lit);
  mark(f, "commands:field");
  voice(f, tr("What should happen?"));
  if (words != f.state.ui.command) f.emit(state::act::Commands{{words}}), lit = 0;
  const std::vector<CommandRow> rows = command_rows(words, f.around.keys);
  if (rows.empty())
    text(f, f.look.body, colour::faint, tr_format("No command has “{}” in its words. Try fewer letters.", words));
  lit = std::clamp(lit, 0, std::max(0, int(rows.size()) - 1));
  if (entered && !rows.empty()) take(f, rows[std::size_t(lit)]);
  const bool stepped = kept.GetInt(seen_id()) != lit;
  kept.SetInt(seen_id(), lit);
  ImGui::BeginChild("##command-rows", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    const bool on = int(i) == lit;
    if (draw_command(f, rows[i], on)) take(f, rows[i]);
    if (on && stepped) ImGui::SetScrollHereY();
    ImGui::PopID();
  }
  ImGui::EndChild();
  end_dialog();
}

} // namespace myo::panels
