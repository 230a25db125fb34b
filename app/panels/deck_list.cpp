// The decks: where to begin, regions, groups, kinds of question, teachers' decks.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/state/study.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_internal.h>

namespace myo::panels {
namespace {

constexpr float minutes_a_day = 10;
constexpr int papers = 3;

/// True when a key is pressed while an item has the keyboard.
bool key_on(ImGuiID item, ImGuiKey key) {
  return ImGui::IsWindowFocused() && GImGui->NavId == item && !GImGui->NavDisableHighlight &&
         ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false);
}

void draw_ways(const PanelFrame& f, const std::string& deck) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(12), f.px(10)});
  if (ImGui::BeginPopup("##ways")) {
    const auto item = [&](const std::string& name, const std::string& label) {
      const bool pressed = ImGui::MenuItem(label.c_str());
      mark(f, name);
      voice(f, label);
      return pressed;
    };
    if (item("deck-way:ten", tr_format("{:.0f} minutes", minutes_a_day)))
      f.emit(state::act::StudyDeck{deck, minutes_a_day});
    if (item("deck-way:due", tr("All that is due"))) f.emit(state::act::StudyDeck{deck, {}});
    ImGui::Separator();
    for (int paper = 1; paper <= papers; ++paper)
      if (item(fmt::format("deck-way:exam-{}", paper), tr_format("Exam, paper {}", paper)))
        f.emit(state::act::Exam{deck, paper, {}});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

bool is_lesson(std::string_view deck) { return deck.ends_with("lesson"); }

/// "5 due, 10 new · 215 cards"
std::string count_words(const PanelFrame& f, const std::string& deck, std::size_t cards) {
  std::string words;
  if (const auto today = f.around.today.find(deck); today != f.around.today.end()) {
    if (today->second.due > 0) words = tr_format("{} due", today->second.due);
    if (today->second.fresh > 0) words += (words.empty() ? "" : ", ") + tr_format("{} new", today->second.fresh);
  }
  if (cards == 0) return words;
  return words + (words.empty() ? "" : " · ") +
         (is_lesson(deck) ? tr_plural_format(cards, "{} page", "{} pages", cards)
                          : tr_plural_format(cards, "{} card", "{} cards", cards));
}

/// Where a learner goes on: after a lesson to what stands after it; else with the deck studied last while it has cards
/// for today, so that the list keeps its place; to the first deck with cards that are due; to the first with new ones,
/// past the lessons once something was studied.
std::string next_deck(const PanelFrame& f) {
  const auto decks = f.model.teacher->decks();
  if (decks.empty()) return {};
  const std::string& last = f.state.ui.last_deck;
  const auto at =
      std::find_if(decks.begin(), decks.end(), [&](const state::DeckEntry& deck) { return deck.id == last; });
  if (at != decks.end() && is_lesson(last) && at + 1 != decks.end()) return (at + 1)->id;
  const auto has = [&](const std::string& deck, std::size_t DeckToday::*what) {
    const auto today = f.around.today.find(deck);
    return today != f.around.today.end() && today->second.*what > 0;
  };
  const auto first_with = [&](std::size_t DeckToday::*what) {
    const auto found =
        std::find_if(decks.begin(), decks.end(), [&](const state::DeckEntry& deck) { return has(deck.id, what); });
    return found == decks.end() ? std::string() : found->id;
  };
  if (at != decks.end() && (has(last, &DeckToday::due) || has(last, &DeckToday::fresh))) return last;
  if (std::string due = first_with(&DeckToday::due); !due.empty()) return due;
  if (at != decks.end()) return first_with(&DeckToday::fresh).empty() ? last : first_with(&DeckToday::fresh);
  return decks.front().id;
}

void draw_deck(const PanelFrame& f, const std::string& id, const std::string& title, const std::string& about,
               std::size_t cards, bool takes_keyboard = false) {
  ImGui::PushID(id.c_str());
  const float width = ImGui::GetContentRegionAvail().x, ways = f.px(30), wrap = width - ways - f.px(24);
  const std::string count = count_words(f, id, cards);
  const float title_high = f.look.strong->CalcTextSizeA(f.look.strong->FontSize, FLT_MAX, wrap, title.c_str()).y;
  const float about_high =
      about.empty() ? 0 : f.look.small_text->CalcTextSizeA(f.look.small_text->FontSize, FLT_MAX, wrap, about.c_str()).y;
  const float height = title_high + about_high + f.look.small_text->FontSize + f.px(14);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton("##deck", {width - ways - f.px(6), height});
  const ImVec2 to = ImGui::GetItemRectMax();
  const ImGuiID deck_id = ImGui::GetItemID();
  if (takes_keyboard) {
    ImGui::FocusWindow(ImGui::GetCurrentWindow());
    ImGui::SetFocusID(deck_id, ImGui::GetCurrentWindow());
    GImGui->NavDisableHighlight = false;
    ImGui::SetScrollHereY(0.3f);
  }
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  mark(f, "deck:" + id);
  voice(f, fmt::format("{}, {}", title, count));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, to, lit ? colour::accent_hover : colour::sheet, f.px(5));
  list.AddRect(at, to, lit ? colour::accent : colour::line, f.px(5), 0, std::max(1.f, f.px(1)));
  list.AddText(f.look.strong, f.look.strong->FontSize, {at.x + f.px(10), at.y + f.px(6)}, colour::ink, title.c_str(),
               nullptr, wrap);
  if (!about.empty())
    list.AddText(f.look.small_text, f.look.small_text->FontSize, {at.x + f.px(10), at.y + f.px(6) + title_high},
                 colour::faint, about.c_str(), nullptr, wrap);
  list.AddText(f.look.small_text, f.look.small_text->FontSize,
               {at.x + f.px(10), at.y + f.px(7) + title_high + about_high}, colour::accent, count.c_str());
  if (pressed) f.emit(state::act::StudyDeck{id, minutes_a_day});
  ImGui::SameLine(0, f.px(6));
  ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true); // arrows go from deck to deck; the one to the right opens this
  const bool more = button(f, "ways:" + id, Icon::menu, "", tr("Minutes, all that is due, exams (Right)"),
                           {.quiet = true, .width = ways});
  ImGui::PopItemFlag();
  if (more || key_on(deck_id, ImGuiKey_RightArrow)) ImGui::OpenPopup("##ways");
  draw_ways(f, id);
  ImGui::SetCursorScreenPos({at.x, to.y + f.px(6)});
  ImGui::PopID();
}

std::string_view section_of(const PanelFrame& f, std::string_view id) {
  for (const state::DeckEntry& deck : f.model.teacher->decks())
    if (deck.id == id) return deck.section;
  return {};
}

/// Short lists stand open, long ones unfold.
bool section_open(const PanelFrame& f, const std::string& title, bool first) {
  if (first) return heading(f, title.c_str()), true;
  const bool open =
      ImGui::TreeNodeEx(title.c_str(), ImGuiTreeNodeFlags_NoTreePushOnOpen | ImGuiTreeNodeFlags_SpanAvailWidth);
  mark(f, "section:" + title);
  voice(f, title, open ? "open" : "closed");
  return open;
}

void draw_teachers_decks(const PanelFrame& f) {
  if (!section_open(f, tr("Teachers' decks"), false)) return;
  text(f, f.look.small_text, colour::faint,
       tr("A deck is a text file *.deck in the folder decks beside your record. myoatlas learn check FILE says whether "
          "it "
          "is well written."));
  for (const BodyChoice& deck : f.around.own_decks) draw_deck(f, deck.path, deck.title, {}, 0);
}

} // namespace

void draw_decks(const PanelFrame& f) {
  if (!begin_panel(f, "##study", f.layout.study, colour::paper, {f.px(14), f.px(12)})) return;
  const float width = ImGui::GetContentRegionAvail().x, close = button_width(f, Icon::close, "");
  text(f, f.look.title, colour::ink, tr("Learn"));
  ImGui::SameLine();
  ImGui::SetCursorPosX(f.px(14) + width - close);
  if (button(f, "study:close", Icon::close, "", tr("Close"), {.quiet = true}))
    f.emit(state::act::ShowPanel{state::Panel::study, false});
  ImGui::BeginChild("##decks", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
  text(f, f.look.body, colour::ink,
       tr("Choose a deck. What you answer is kept and asked again when it is about to be forgotten."));
  if (button(f, "study:progress", Icon::eye, tr("What is known"), tr("What you know by now, and what comes up")))
    f.emit(state::act::ReadProgress{});
  gap(f, 2);
  if (!f.model.teacher) {
    text(f, f.look.body, colour::faint, tr("There is no atlas or no body to ask about: see the status line."));
  } else {
    std::string section;
    // A window that appears chooses its first item by itself, a frame later: this comes after it.
    ImGuiStorage& kept = *ImGui::GetStateStorage();
    const ImGuiID frames = ImGui::GetID("##frames");
    if (ImGui::IsWindowAppearing()) kept.SetInt(frames, 0);
    const int frame = kept.GetInt(frames, 0);
    kept.SetInt(frames, frame + 1);
    const bool appears = frame == 2 && !f.state.ui.panel(state::Panel::progress); // that has the keyboard
    const std::string next = appears ? next_deck(f) : std::string();
    bool open = false;
    for (const state::DeckEntry& deck : f.model.teacher->decks()) {
      if (deck.section != section) {
        const bool here = appears && section_of(f, next) == deck.section; // what is next stands in sight
        if (here) ImGui::SetNextItemOpen(true);
        open = section_open(f, deck.section, section.empty()), section = deck.section;
      }
      // The keyboard is on the next deck when the list comes up: Enter begins, arrows choose another.
      if (open) draw_deck(f, deck.id, deck.title, deck.about, deck.cards, deck.id == next);
    }
    draw_teachers_decks(f);
    if (section_open(f, tr("Your own cards"), false)) {
      if (!f.around.own_cards.empty())
        draw_deck(f, "marks", tr("Your own cards"), tr("Questions that you wrote."), f.around.own_cards.size());
      draw_own_cards(f);
    }
  }
  gap(f, 8);
  ImGui::EndChild();
  const Rect& at = f.layout.study;
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y}, {at.x, at.bottom()}, colour::line, std::max(1.f, f.px(1)));
  end_panel();
}

} // namespace myo::panels
