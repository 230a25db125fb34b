// The bar across the top: search, views, undo, what else there is.

#include "app/language/language.hpp"
#include "app/panels/danger.hpp"
#include "app/panels/panel_list.hpp"

#include "app/panels/search_choices.hpp"
#include "app/state/skin_tones.hpp"
#include "app/state/undo.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <glm/gtc/color_space.hpp>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

struct NamedButton {
  state::NamedView view;
  const char* label;
};
constexpr std::array<NamedButton, 5> views{{{state::NamedView::anterior, tr_later("Anterior")},
                                            {state::NamedView::posterior, tr_later("Posterior")},
                                            {state::NamedView::left, tr_later("Left")},
                                            {state::NamedView::right, tr_later("Right")},
                                            {state::NamedView::top, tr_later("Top")}}};

float views_width(const PanelFrame& f) {
  float width = 0;
  for (const NamedButton& v : views) width += text_width(f.look.body, tr(v.label)) + f.px(18);
  return width;
}

void draw_views(const PanelFrame& f) {
  const state::NamedView now = state::view_of(f.state.scene.camera);
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    const std::string name = "view:" + std::string(to_string(views[i].view));
    if (segment(f, name, tr(views[i].label), now == views[i].view, i == 0, i + 1 == views.size()))
      f.emit(state::act::View{views[i].view});
  }
}

void side_panels(const PanelFrame& f, state::Panel wanted, const Rect& shown, state::Panel rival) {
  const bool open = shown.width > 0;
  f.emit(state::act::ShowPanel{wanted, !open});
  if (!open && rival == state::Panel::find)
    return f.emit(state::act::ShowPanel{state::Panel::find, false}); // they share the left
  // Where there is room for one only, opening one closes the other.
  if (!open && f.layout.either_side && f.state.ui.panel(rival)) f.emit(state::act::ShowPanel{rival, false});
}

/// All sizes beside each other: one press is enough, since whatever was pressed moves with the letters. The menu
/// closes, and stands within the window when it is opened again.
void draw_sizes(const PanelFrame& f) {
  constexpr std::array<int, 6> sizes{75, 100, 125, 150, 175, 200};
  text(f, f.look.strong, colour::accent, tr("Size of words, per cent"));
  const float each = ImGui::GetContentRegionAvail().x / static_cast<float>(sizes.size());
  const int now = static_cast<int>(f.state.ui.font_scale * 100 + 0.5f);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    if (!segment(f, fmt::format("menu:size:{}", sizes[i]), fmt::format("{}", sizes[i]).c_str(), now == sizes[i], i == 0,
                 i + 1 == sizes.size(), each))
      continue;
    f.emit(state::act::FontScale{static_cast<float>(sizes[i]) / 100});
    ImGui::CloseCurrentPopup();
  }
}

/// Who is shown; and of a person, how much fat lies between muscle and skin.
void draw_bodies(const PanelFrame& f) {
  const std::vector<BodyChoice>& all = f.around.bodies;
  text(f, f.look.strong, colour::accent, tr("Body"));
  if (all.empty()) ImGui::TextDisabled("%s", f.model.body_title.c_str());
  const auto now = std::ranges::find(all, f.model.body_title, &BodyChoice::title);
  const auto build_of = [&](const std::string& kin, std::string_view build) {
    return std::ranges::find_if(all, [&](const BodyChoice& b) { return b.kin == kin && b.build == build; });
  };
  for (const BodyChoice& body : all) {
    if (!body.kin.empty() && body.kin != body.title) continue; // a build of somebody: below
    const bool on = now != all.end() && (&*now == &body || (!body.kin.empty() && now->kin == body.kin));
    ImGui::PushID(body.path.c_str());
    const bool pressed = ImGui::MenuItem(body.title.c_str(), nullptr, on);
    mark(f, "body:" + body.title);
    voice(f, body.title, on ? "on" : "");
    ImGui::PopID();
    if (!pressed) continue;
    const auto same_build = now == all.end() ? all.end() : build_of(body.kin, now->build); // a person keeps the weight
    f.emit(state::act::ChooseBody{{body.kin.empty() || same_build == all.end() ? body.path : same_build->path}});
  }
  if (now == all.end() || now->kin.empty()) return;
  constexpr std::array<std::pair<const char*, const char*>, 3> builds{
      {{"slim", tr_later("Slim")}, {"normal", tr_later("Normal")}, {"heavy", tr_later("Heavy")}}};
  const float each = ImGui::GetContentRegionAvail().x / static_cast<float>(builds.size());
  for (std::size_t i = 0, drawn = 0; i < builds.size(); ++i) {
    const auto there = build_of(now->kin, builds[i].first);
    if (there == all.end()) continue;
    if (drawn++ > 0) ImGui::SameLine(0, 0);
    if (segment(f, fmt::format("menu:build:{}", builds[i].first), tr(builds[i].second), now->build == builds[i].first,
                i == 0, i + 1 == builds.size(), each)) {
      f.emit(state::act::ChooseBody{{there->path}});
      ImGui::CloseCurrentPopup();
    }
  }
}

/// In which words they stand there.
void draw_names(const PanelFrame& f) {
  constexpr std::array<std::pair<state::Names, const char*>, 3> kinds{{{state::Names::english, tr_later("English")},
                                                                       {state::Names::latin, tr_later("Latin")},
                                                                       {state::Names::plain, tr_later("Plain words")}}};
  const float each = ImGui::GetContentRegionAvail().x / static_cast<float>(kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    const std::string name = "menu:names:" + std::string(to_string(kinds[i].first));
    if (segment(f, name, tr(kinds[i].second), f.state.ui.names == kinds[i].first, i == 0, i + 1 == kinds.size(), each))
      f.emit(state::act::ChooseNames{kinds[i].first});
  }
}

/// The six tones side by side, each in its own colour.
void draw_tones(const PanelFrame& f) {
  text(f, f.look.body, colour::ink, tr("Skin"));
  const float side = ImGui::GetFrameHeight();
  for (std::size_t i = 0; i < state::skin_tone_count; ++i) {
    const auto tone = static_cast<state::SkinTone>(i);
    ImGui::SameLine(0, f.px(i == 0 ? 10 : 4));
    const glm::vec3 shown = glm::convertLinearToSRGB(state::tone_look(tone).skin);
    const std::string name = "menu:tone:" + std::string(to_string(tone));
    ImGui::PushID(name.c_str());
    if (ImGui::ColorButton("##tone", {shown.r, shown.g, shown.b, 1}, ImGuiColorEditFlags_NoTooltip, {side, side}))
      f.emit(state::act::ChooseTone{tone});
    mark(f, name);
    const bool chosen = f.state.ui.skin_tone == tone;
    voice(f, tr_format("Skin, {}", tr_name("skin", to_string(tone))), chosen ? "chosen" : "");
    const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    const float out = f.px(2);
    if (chosen)
      ImGui::GetWindowDrawList()->AddRect({from.x - out, from.y - out}, {to.x + out, to.y + out}, colour::accent,
                                          f.px(3), 0, out);
    ImGui::PopID();
  }
}

/// What is done beside a client, in words: one sees it without knowing that it is there.
void draw_clients_menu(const PanelFrame& f, bool words) {
  if (button(f, "clients", Icon::person, words ? tr("Clients") : "",
             tr("Beside a client: plain words, painting, records"), {.on = f.state.confidential}))
    ImGui::OpenPopup("##clients-menu");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(12), f.px(10)});
  menu_beneath(f, std::min(f.px(330), ImGui::GetIO().DisplaySize.x - f.px(8)));
  if (ImGui::BeginPopup("##clients-menu")) {
    const auto item = [&](const char* name, const char* label, const char* action, bool on) {
      std::string key = with_key(f, "", action);
      key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return c == '(' || c == ')' || c == ' '; }),
                key.end());
      const bool pressed = ImGui::MenuItem(label, key.c_str(), on);
      mark(f, name);
      voice(f, label, on ? "on" : "");
      return pressed;
    };
    if (item("menu:client", tr("Client view: plain words"), "client-mode toggle", f.state.ui.client_mode))
      f.emit(state::act::ClientMode{!f.state.ui.client_mode});
    if (item("menu:client-lock", tr("The client paints: locked screen"), "client-lock toggle", false))
      f.emit(state::act::ClientLock{true});
    if (item("menu:clients", tr("Records of clients"), "client panel", f.state.ui.panel(state::Panel::clients)))
      f.emit(state::act::Client{state::ClientDeed::panel, {}});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void draw_menu(const PanelFrame& f) {
  // It hangs from its button by its right corner: however large the letters, it grows inwards and covers no button.
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float top = f.px(44), width = std::min(f.px(300), screen.x - 2 * f.px(4));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(12), f.px(10)});
  ImGui::SetNextWindowPos({screen.x - f.px(4), top}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(f.px(120), screen.y - top - f.px(4))});
  if (ImGui::BeginPopup("##menu")) {
    const auto item = [&](const char* name, const char* label, bool on) {
      const bool pressed = ImGui::MenuItem(label, nullptr, on);
      mark(f, name);
      voice(f, label, on ? "on" : "");
      return pressed;
    };
    draw_sizes(f);
    ImGui::Separator();
    draw_bodies(f);
    ImGui::Separator();
    text(f, f.look.strong, colour::accent, tr("Show"));
    if (item("menu:markers", tr("Trigger points (X)"), f.state.scene.markers))
      f.emit(state::act::Markers{!f.state.scene.markers});
    if (item("menu:zones", tr("Referred pain"), f.state.scene.zones)) f.emit(state::act::Zones{!f.state.scene.zones});
    if (item("menu:labels", tr("Names beside the picture"), f.state.ui.labels))
      f.emit(state::act::Labels{!f.state.ui.labels});
    draw_names(f);
    draw_tones(f);
    if (item("menu:parallel", tr("Without perspective"), f.state.scene.camera.parallel))
      f.emit(state::act::Parallel{!f.state.scene.camera.parallel});
    if (item("menu:both-sides", tr("Front and back, beside each other"), f.state.scene.both_sides))
      f.emit(state::act::BothSides{!f.state.scene.both_sides});
    if (item("menu:section", tr("Cut the body: sections"), f.state.ui.panel(state::Panel::section)))
      f.emit(state::act::ShowPanel{state::Panel::section, !f.state.ui.panel(state::Panel::section)});
    if (item("menu:variants", tr("Muscles that most people lack"), f.state.scene.variants))
      f.emit(state::act::Variants{!f.state.scene.variants});
    if (item("menu:show-all", tr("Everything again (undo hiding)"), false)) f.emit(state::act::ShowAll{});
    if (item("menu:reset", tr("Start again, from the front"), false)) f.emit(state::act::Reset{});
    if (item("menu:status", tr("Status line"), f.state.ui.panel(state::Panel::status)))
      f.emit(state::act::ShowPanel{state::Panel::status, !f.state.ui.panel(state::Panel::status)});
    if (item("menu:contrast", tr("High contrast"), f.state.ui.high_contrast))
      f.emit(state::act::HighContrast{!f.state.ui.high_contrast});
    if (item("menu:aloud", tr("Read aloud"), f.state.ui.read_aloud))
      f.emit(state::act::ReadAloud{!f.state.ui.read_aloud});
    if (item("menu:motion", tr("Jump instead of flying"), f.state.ui.reduce_motion))
      f.emit(state::act::ReduceMotion{!f.state.ui.reduce_motion});
    ImGui::Separator();
    if (item("menu:progress", tr("What is known"), f.state.ui.panel(state::Panel::progress)))
      f.emit(state::act::ReadProgress{});
    if (item("menu:bookmarks", tr("Views and notes"), f.state.ui.panel(state::Panel::bookmarks)))
      f.emit(state::act::UseBookmark{state::BookmarkDeed::panel, {}});
    if (item("menu:commands", tr("All commands"), false)) f.emit(state::act::ShowPanel{state::Panel::commands, true});
    if (item("menu:tour", tr("Tour of the window"), false)) f.emit(state::act::Tour{1});
    if (item("menu:about", tr("About, credits, licences"), false))
      f.emit(state::act::ShowPanel{state::Panel::about, true});
    if (item("menu:quit", tr("Quit"), false)) f.emit(state::act::Quit{});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void choose(const PanelFrame& f, const SearchChoice& choice) {
  for (const state::Action& action : choice.actions) f.emit(action);
  f.emit(state::act::Search{{""}});
}

/// What was typed is no name but a complaint: it goes where pain is said and painted.
void take_as_complaint(const PanelFrame& f) {
  f.emit(state::act::PainWords{{f.state.ui.search}});
  f.emit(state::act::ShowPanel{state::Panel::find, true});
  f.emit(state::act::Search{{""}});
}

/// Danger first, then the places that were understood, and the way to what may send the pain there.
void draw_typed(const PanelFrame& f, const referral::Ranking& typed) {
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  draw_gate(f, typed.red_flags, {at.x, at.y, size.x, size.y}, stands_still(f, typed.red_flags));
  // Where no place was understood, what is asked or told instead stands there, not a claim.
  const bool understood = typed.ask.empty();
  if (understood)
    heading(f, tr("Understood as pain"));
  else
    text(f, f.look.body, colour::ink, typed.ask);
  std::vector<Chip> all;
  for (const std::string& id : typed.ids(complaint::Finding::Of::region, pain::Felt::yes))
    all.push_back({region_label(f.model, id), colour::accent, false, false});
  if (!all.empty() && chips(f, "typed", all) < all.size()) take_as_complaint(f);
  if (button(f, "typed:find", Icon::brush,
             understood ? tr("Find what may send it there") : tr("Say or paint where it hurts"),
             tr("Opens the panel where pain is said and painted")))
    take_as_complaint(f);
  gap(f, 2);
}

/// Those that are shown: no muscle beneath a gate that is shut; what speaks of the danger itself may be read.
std::vector<SearchChoice> answers_shown(const PanelFrame& f) {
  std::vector<SearchChoice> choices = search_choices(f.state, f.model);
  if (f.around.typed && !past_gate(f, f.around.typed->red_flags))
    std::erase_if(choices, [](const SearchChoice& one) {
      return one.hit.kind != search::SearchKind::red_flag && one.hit.kind != search::SearchKind::guide;
    });
  return choices;
}

/// What the bar keeps of the answers: which one the keyboard is on (from 1; 0: on none yet), and where they hang.
ImGuiID answer_lit() { return ImHashStr("answer-lit"); }
ImGuiID answer_seen() { return ImHashStr("answer-seen"); }
ImGuiID answers_left() { return ImHashStr("answers-left"); }

/// The field's ground with the magnifier on it; what is typed begins beside it, so that long words never slide over it.
/// Answers whether it was pressed.
bool search_ground(const PanelFrame& f, float width, float icon_width) {
  const ImVec2 from = ImGui::GetCursorScreenPos(), to{from.x + width, from.y + ImGui::GetFrameHeight()};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImGuiStyle& style = ImGui::GetStyle();
  list.AddRectFilled(from, to, ImGui::GetColorU32(ImGuiCol_FrameBg), style.FrameRounding);
  list.AddRect(from, to, ImGui::GetColorU32(ImGuiCol_Border), style.FrameRounding, 0, style.FrameBorderSize);
  const bool pressed = ImGui::InvisibleButton("##magnifier", {icon_width, to.y - from.y});
  draw_icon(list, Icon::search, {from.x + f.px(16), (from.y + to.y) / 2}, f.px(14), colour::faint);
  mark(f, "search:icon");
  voice(f, tr("Search"));
  ImGui::SameLine(0, 0);
  return pressed;
}

void draw_search(const PanelFrame& f, float width) {
  // While the field has the keyboard, Dear ImGui keeps the words; the state follows each change.
  std::string words = f.state.ui.search;
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const float icon_width = f.px(28), left = ImGui::GetCursorScreenPos().x;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {f.px(2), f.px(5)});
  const bool pressed = search_ground(f, width, icon_width);
  if (f.around.focus_search || pressed) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(width - icon_width);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.f);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  // A field that is come to anew has its words chosen: what is typed replaces them.
  const char* const hint =
      that_fits(f.look.body, width - icon_width - 2 * f.px(2),
                {tr("Muscle, pain, place, technique…"), tr("Muscle, pain, place…"), tr("Search…")});
  const bool entered = ImGui::InputTextWithHint(
      "##search", hint, &words,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CallbackHistory,
      step_lit, kept.GetIntRef(answer_lit()));
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  mark(f, "search");
  voice(f, tr("Search: muscle, pain, place, technique"));
  kept.SetFloat(answers_left(), left);
  int& lit = *kept.GetIntRef(answer_lit());
  if (words != f.state.ui.search) f.emit(state::act::Search{{words}}), lit = 0;
  if (entered && !words.empty()) {
    const std::vector<SearchChoice> choices = answers_shown(f);
    if (f.around.typed && lit == 0)
      take_as_complaint(f);
    else if (!choices.empty())
      choose(f, choices[std::min(choices.size(), std::size_t(std::max(lit, 1))) - 1]);
    lit = 0;
  }
  if (!f.state.ui.search.empty()) {
    ImGui::SameLine(0, f.px(2));
    if (button(f, "search:clear", Icon::close, "", tr("Clear the search"), {.quiet = true}))
      f.emit(state::act::Search{{""}});
  }
}

/// To what is selected, all anew, a step back, a step on again. Where `room` is for fewer, those that have a key go.
void draw_steps(const PanelFrame& f, float between, float room) {
  const int fit = int((room + between) / (button_width(f, Icon::undo, "") + between));
  const bool something = f.state.scene.selection.target != state::Target::nothing;
  if (fit >= 4) {
    if (button(f, "focus", Icon::focus, "", with_key(f, tr("Go to what is selected"), "focus").c_str(),
               {.enabled = something}))
      f.emit(state::act::Focus{});
    ImGui::SameLine(0, between);
  }
  if (button(f, "whole", Icon::whole, "", with_key(f, tr("The whole body in view"), "frame-all").c_str()))
    f.emit(state::act::FrameAll{});
  ImGui::SameLine(0, between);
  if (button(f, "undo", Icon::undo, "", with_key(f, tr("Undo"), "undo").c_str(), {.enabled = state::can_undo(f.state)}))
    f.emit(state::act::Undo{});
  if (fit < 3) return;
  ImGui::SameLine(0, between);
  if (button(f, "redo", Icon::redo, "", with_key(f, tr("Redo"), "redo").c_str(), {.enabled = state::can_redo(f.state)}))
    f.emit(state::act::Redo{});
}

} // namespace

void draw_top_bar(const PanelFrame& f) {
  if (!begin_panel(f, "##top", f.layout.top, colour::bar, {f.px(8), f.px(8)})) return;
  const state::Ui& ui = f.state.ui;
  const float between = f.px(6), row = f.px(46);
  const float small_button = button_width(f, Icon::help, ""), right_edge = f.layout.top.width - f.px(8);
  // Right to left: what stays at the right end of the first row.
  const float right_group = 4 * small_button + 3 * between;
  if (button(f, "panel:tree", Icon::tree, "", with_key(f, tr("Layers and structures"), "panel tree toggle").c_str(),
             {.on = f.layout.tree.width > 0}))
    side_panels(f, state::Panel::tree, f.layout.tree,
                f.layout.find.width > 0 ? state::Panel::find : state::Panel::card);
  ImGui::SameLine(0, between);
  const char* paint = f.layout.two_rows ? "" : tr("Paint pain");
  if (button(f, "panel:find", Icon::brush, paint,
             with_key(f, tr("Paint where it hurts, read what may send it there"), "panel find toggle").c_str(),
             {.on = ui.panel(state::Panel::find)}))
    f.emit(state::act::ShowPanel{state::Panel::find, !ui.panel(state::Panel::find)});
  ImGui::SameLine(0, between);
  if (button(f, "panel:study", Icon::cap, f.layout.two_rows ? "" : tr("Learn"),
             with_key(f, tr("Learn it: decks, questions, exams"), "panel study toggle").c_str(),
             {.on = ui.panel(state::Panel::study)}))
    f.emit(state::act::ShowPanel{state::Panel::study, !ui.panel(state::Panel::study)});
  if (!f.layout.two_rows) {
    ImGui::SameLine(0, between);
    draw_clients_menu(f, true);
  }
  ImGui::SameLine(0, f.px(10));
  if (f.layout.top.width >=
      f.px(f.layout.two_rows ? 520.f : 1230.f)) { // the search needs the room more than the name does
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + f.px(1));
    line_text(f, f.look.title, colour::ink, "Myoatlas", f.px(120));
    ImGui::SameLine(0, f.px(14));
  }
  ImGui::SetCursorPosY(f.px(8));
  const float after_title = ImGui::GetCursorPosX();
  const float actions_width = 4 * small_button + 3 * between;
  const float clear_width = ui.search.empty() ? 0 : small_button + f.px(2);
  const float one_row_rest = f.layout.two_rows ? 0 : views_width(f) + actions_width + 2 * f.px(16);
  const float search_width = right_edge - right_group - f.px(14) - one_row_rest - clear_width - after_title;
  draw_search(f, std::clamp(search_width, f.px(60), f.px(380)));

  if (f.layout.two_rows)
    ImGui::SetCursorPos({f.px(8), row + f.px(4)});
  else
    ImGui::SameLine(0, 0),
        ImGui::SetCursorPos({right_edge - right_group - f.px(16) - actions_width - f.px(16) - views_width(f), f.px(8)});
  draw_views(f);
  ImGui::SameLine(0, f.px(16));
  const float for_clients = f.layout.two_rows ? f.px(16) + button_width(f, Icon::person, "") : 0;
  draw_steps(f, between, ImGui::GetContentRegionAvail().x - for_clients);
  if (f.layout.two_rows) {
    ImGui::SameLine(0, f.px(16));
    draw_clients_menu(f, ImGui::GetContentRegionAvail().x >= button_width(f, Icon::person, tr("Clients")));
  }

  ImGui::SetCursorPos({right_edge - right_group, f.px(8)});
  if (button(f, "panel:guide", Icon::book, "",
             with_key(f, tr("Guide: what trigger points are, and what is disputed"), "panel guide toggle").c_str(),
             {.on = ui.panel(state::Panel::guide)}))
    f.emit(state::act::ShowPanel{state::Panel::guide, !ui.panel(state::Panel::guide)});
  ImGui::SameLine(0, between);
  if (button(f, "panel:help", Icon::help, "", with_key(f, tr("Controls"), "panel help toggle").c_str(),
             {.on = ui.panel(state::Panel::help)}))
    f.emit(state::act::ShowPanel{state::Panel::help, !ui.panel(state::Panel::help)});
  ImGui::SameLine(0, between);
  if (button(f, "menu", Icon::menu, "", tr("Bodies, size of words, kept views, about"))) ImGui::OpenPopup("##menu");
  draw_menu(f);
  ImGui::SameLine(0, between);
  if (button(f, "panel:card", Icon::card, "", with_key(f, tr("Card of what is selected"), "panel card toggle").c_str(),
             {.on = f.layout.card.width > 0}))
    side_panels(f, state::Panel::card, f.layout.card, state::Panel::tree);
  const Rect& top = f.layout.top;
  ImGui::GetWindowDrawList()->AddLine({0, top.bottom() - 1}, {top.width, top.bottom() - 1}, colour::line,
                                      std::max(1.f, f.px(1)));
  end_panel();
}

void draw_search_results(const PanelFrame& f) {
  if (f.state.ui.search.empty()) return;
  const std::vector<SearchChoice> choices = answers_shown(f);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGuiStorage& kept = ImGui::FindWindowByName("##top")->StateStorage;
  // Under their field; where that leaves them too little room, they begin further left.
  const float width = std::min(f.px(460), screen.x - 2 * f.px(8)), y = f.px(44);
  const float x = std::max(f.px(8), std::min(kept.GetFloat(answers_left()), screen.x - width - f.px(8)));
  ImGui::SetNextWindowPos({x, y});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(f.px(60), screen.y - y - f.px(40))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, f.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.f, f.px(1)));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, colour::sheet);
  ImGui::PushStyleColor(ImGuiCol_Border, colour::edge);
  // A press beside the results ends the search; the field keeps the keyboard while they grow.
  ImGui::Begin("##results", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
  if (f.around.typed) draw_typed(f, *f.around.typed);
  if (choices.empty() && !f.around.typed)
    text(f, f.look.body, colour::faint,
         tr_format("Nothing is called “{}”. Try a muscle, a place of pain, a technique, or fewer letters.",
                   f.state.ui.search));
  const int lit = std::min(kept.GetInt(answer_lit()), int(choices.size()));
  kept.SetInt(answer_lit(), lit);
  // Enter takes the lit one: before the arrows were used the first, or the way to what was understood.
  const std::size_t taken = lit > 0 ? std::size_t(lit - 1) : f.around.typed ? choices.size() : 0;
  const bool stepped = kept.GetInt(answer_seen()) != lit;
  kept.SetInt(answer_seen(), lit);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const search::SearchHit& hit = choices[i].hit;
    if (i == 0 || hit.kind != choices[i - 1].hit.kind) heading(f, kind_title(hit.kind));
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x; // a scroll bar takes its share
    const bool pressed = ImGui::Selectable("##hit", i == taken, 0, {0, f.look.body->FontSize + f.px(3)});
    mark(f, fmt::format("hit:{}", i));
    voice(f, hit.title);
    if (i == taken) mark(f, "hit:lit");
    if (i == taken && stepped) ImGui::SetScrollHereY();
    // The answer comes first; what it belongs to gets the rest of the line, and two fifths of it at least.
    const float rest = room - f.px(12) - std::min(text_width(f.look.body, hit.title) + 2, 0.6f * room);
    const float detail =
        hit.detail.empty() ? 0 : std::min(rest, std::ceil(text_width(f.look.small_text, hit.detail)) + 2);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x, at.y + f.px(1)});
    line_text(f, f.look.body, colour::ink, hit.title, room - detail - f.px(12));
    if (detail > 0) {
      ImGui::SetCursorScreenPos({at.x + room - detail, at.y + f.px(2.5f)});
      line_text(f, f.look.small_text, colour::faint, hit.detail, detail);
    }
    ImGui::SetCursorScreenPos(after);
    ImGui::PopID();
    if (pressed) {
      choose(f, choices[i]);
      if (!f.state.ui.panel(state::Panel::card)) f.emit(state::act::ShowPanel{state::Panel::card, true});
    }
  }
  ImGui::End();
}

} // namespace myo::panels
