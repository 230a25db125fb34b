// Cards of one's own: written, changed, deleted, with two fields and no mouse needed.

#include "app/panels/panel_list.hpp"

#include "app/language/language.hpp"

#include <fmt/format.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

/// What the next frame is to do, kept where Dear ImGui keeps what is unfolded.
enum class Next : int { nothing, to_question, to_answer };

bool field(const PanelFrame& f, const char* id, const char* hint, std::string& words) {
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {f.px(10), f.px(7)});
  const bool entered = ImGui::InputTextWithHint(id, hint, &words, ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleVar();
  mark(f, id + 2); // after "##"
  voice(f, hint);
  return entered;
}

void draw_form(const PanelFrame& f, ImGuiStorage& kept, ImGuiID next) {
  OwnCardForm& form = *f.around.own_card_form;
  const auto wanted = static_cast<Next>(kept.GetInt(next, 0));
  kept.SetInt(next, static_cast<int>(Next::nothing));
  heading(f, form.number == 0 ? tr("A new card") : tr_format("Card {}", form.number).c_str());
  if (wanted == Next::to_question) ImGui::SetKeyboardFocusHere();
  if (field(f, "##own-question", tr("Question; Enter goes on"), form.question))
    kept.SetInt(next, static_cast<int>(Next::to_answer));
  if (wanted == Next::to_answer) ImGui::SetKeyboardFocusHere();
  const bool entered = field(f, "##own-answer", tr("Answer; Enter keeps the card"), form.answer);
  const bool whole = !form.question.empty() && !form.answer.empty();
  const bool pressed = button(f, "own-keep", Icon::check, form.number == 0 ? tr("Keep") : tr("Change"), tr("Enter"),
                              {.on = whole, .enabled = whole});
  if (whole && (entered || pressed)) {
    const std::string card = form.question + " = " + form.answer;
    if (form.number == 0)
      f.emit(state::act::KeepMark{{card}});
    else
      f.emit(state::act::ChangeMark{static_cast<int>(form.number), {card}});
    form = {};
    kept.SetInt(next, static_cast<int>(Next::to_question)); // for the next one
  }
  if (form.number != 0) {
    ImGui::SameLine(0, f.px(6));
    if (button(f, "own-leave", Icon::none, tr("Leave it"), tr("Leaves the card as it was"), {.quiet = true})) form = {};
  }
  if (form.number == 0)
    text(f, f.look.small_text, colour::faint, tr("A card is about what is selected on the body, if something is."));
}

} // namespace

void draw_own_cards(const PanelFrame& f) {
  if (!f.around.own_card_form) return;
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID next = ImGui::GetID("##own-next"), asked = ImGui::GetID("##own-delete");
  const float width = ImGui::GetContentRegionAvail().x;
  const float buttons =
      button_width(f, Icon::none, tr("Change")) + button_width(f, Icon::none, tr("Delete it?")) + f.px(12);
  for (std::size_t i = 0; i < f.around.own_cards.size(); ++i) {
    const OwnCard& card = f.around.own_cards[i];
    const auto number = static_cast<int>(i) + 1;
    ImGui::PushID(number);
    text(f, f.look.body, colour::ink, card.question);
    ImGui::BeginGroup();
    const float top = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top + f.px(6));
    line_text(f, f.look.small_text, colour::faint, card.answer, std::max(f.px(40), width - buttons));
    ImGui::SameLine();
    ImGui::SetCursorPos({ImGui::GetCursorStartPos().x + width - buttons + f.px(6), top});
    if (button(f, fmt::format("own-change:{}", number), Icon::none, tr("Change"), tr("Into the fields below"),
               {.quiet = true})) {
      *f.around.own_card_form = {card.question, card.answer, i + 1};
      kept.SetInt(next, static_cast<int>(Next::to_question)), kept.SetInt(asked, 0);
    }
    ImGui::SameLine(0, f.px(6));
    const bool sure = kept.GetInt(asked, 0) == number;
    if (button(f, fmt::format("own-delete:{}", number), Icon::none, sure ? tr("Delete it?") : tr("Delete"),
               tr("What was answered of it is kept; pressed twice it is deleted"), {.on = sure, .quiet = !sure})) {
      kept.SetInt(asked, sure ? 0 : number);
      if (sure) {
        f.emit(state::act::DeleteMark{number});
        *f.around.own_card_form = {}; // its number may be another card's now
      }
    }
    ImGui::EndGroup();
    ImGui::PopID();
  }
  draw_form(f, kept, next);
}

} // namespace myo::panels
