// How a question is answered: a list, an order, a field, a brush; and, once it is, what of the list was right.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/state/study.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

struct Row {
  int number = 0; ///< in the badge; 0: none
  std::string words, note;
  bool on = false; ///< by keyboard, or taken
  ImU32 edge = colour::line;
  ImU32 ink = colour::ink;
  Icon icon = Icon::none;
  ImU32 tint = 0;    ///< of what the number stands at in the picture; 0: of nothing
  bool come = false; ///< scrolled to where it lies below the fold
};

/// A line of a list as wide as the page; its words wrap.
bool draw_row(const PanelFrame& f, const std::string& name, const Row& row, bool enabled) {
  const float width = ImGui::GetContentRegionAvail().x, left = f.px(38), wrap = width - left - f.px(10);
  const auto height_of = [&](ImFont* font, const std::string& words) {
    return words.empty()
               ? 0.f
               : font->CalcTextSizeA(font->FontSize, FLT_MAX, wrap, words.data(), words.data() + words.size()).y;
  };
  const float words = height_of(f.look.body, row.words), note = height_of(f.look.small_text, row.note);
  const float height = std::max(f.px(34), words + note + f.px(13));
  ImGui::BeginDisabled(!enabled);
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width, height});
  ImGui::EndDisabled();
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  const ImRect page = ImGui::GetCurrentWindow()->InnerClipRect;
  if (row.come && (from.y < page.Min.y || to.y > page.Max.y)) ImGui::SetScrollHereY(0.8f);
  voice(f, fmt::format("{} {} {}", row.number > 0 ? std::to_string(row.number) : "", row.words, row.note),
        row.on ? "chosen" : "");
  const bool lit = enabled && (ImGui::IsItemHovered() || ImGui::IsItemFocused());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(from, to, row.on ? colour::accent_soft : lit ? colour::accent_hover : colour::sheet, f.px(5));
  list.AddRect(from, to, row.on ? colour::accent : row.edge, f.px(5), 0, std::max(1.f, f.px(row.on ? 1.5f : 1)));
  const ImVec2 badge{from.x + f.px(20), from.y + f.px(17)};
  if (row.tint != 0)
    list.AddRectFilled({from.x + 1, from.y + 1}, {from.x + f.px(6), to.y - 1}, row.tint, f.px(4),
                       ImDrawFlags_RoundCornersLeft);
  if (row.icon != Icon::none) {
    draw_icon(list, row.icon, badge, f.px(16), row.ink);
  } else if (row.number > 0) {
    const std::string digit = std::to_string(row.number);
    list.AddCircle(badge, f.px(10), row.on ? colour::accent : colour::edge, 0, std::max(1.f, f.px(1)));
    list.AddText(f.look.small_text, f.look.small_text->FontSize,
                 {badge.x - text_width(f.look.small_text, digit) / 2, badge.y - f.look.small_text->FontSize / 2},
                 row.on ? colour::accent : colour::faint, digit.c_str());
  }
  const float top = from.y + (height - words - note) / 2 - f.px(0.5f);
  list.AddText(f.look.body, f.look.body->FontSize, {from.x + left, top}, row.ink, row.words.data(),
               row.words.data() + row.words.size(), wrap);
  if (!row.note.empty())
    list.AddText(f.look.small_text, f.look.small_text->FontSize, {from.x + left, top + words}, colour::faint,
                 row.note.data(), row.note.data() + row.note.size(), wrap);
  mark(f, name);
  return pressed;
}

/// The tint that a choice has in the picture; 0: none.
ImU32 tint_of(const state::Study& study, std::size_t choice) {
  if (choice >= study.question.staging.quiz.parts.size()) return 0;
  const glm::vec3 c = state::part_colour(choice);
  return ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, 1});
}

/// True for the first frames after `what` changed: until then a page does not know how long it is.
bool just_changed(const char* of, int what) {
  constexpr int settling = 4;
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID last = ImGui::GetID(of), frames = last + 1;
  if (kept.GetInt(last, -1) != what) kept.SetInt(last, what), kept.SetInt(frames, 0);
  const int count = kept.GetInt(frames, 0);
  if (count < settling) kept.SetInt(frames, count + 1);
  return count < settling;
}

std::string name_of(std::size_t choice) { return fmt::format("choice:{}", choice + 1); }

/// Where in the order a choice was taken, from 1; 0: not yet.
int taken(const state::Study& study, std::size_t choice) {
  const auto& picked = study.answer.picked;
  const auto at = std::find(picked.begin(), picked.end(), choice);
  return at == picked.end() ? 0 : static_cast<int>(at - picked.begin()) + 1;
}

void draw_list(const PanelFrame& f, const state::Study& study) {
  const bool order = study.question.form == state::AnswerForm::order;
  const bool moved = just_changed("##focused", static_cast<int>(study.focused));
  for (std::size_t i = 0; i < study.question.choices.size(); ++i) {
    Row row;
    row.words = study.question.choices[i].text;
    row.number = static_cast<int>(i) + 1;
    row.on = study.focused == i + 1;
    row.tint = tint_of(study, i);
    row.come = moved && study.focused == i + 1;
    if (order) {
      const int at = taken(study, i);
      row.note = at > 0 ? tr_format("{}. from the skin", at) : std::string();
      row.on = at > 0;
    }
    const auto number = static_cast<int>(i) + 1;
    if (!draw_row(f, name_of(i), row, true)) continue;
    if (order)
      f.emit(state::act::StudyPick{number});
    else
      f.emit(state::act::StudyAnswer{{std::to_string(number)}});
  }
}

/// The numbers that stand beside the X's in the picture.
void draw_numbers(const PanelFrame& f, const state::Study& study) {
  const std::size_t count = study.question.choices.size();
  const float between = f.px(6),
              width = std::floor((ImGui::GetContentRegionAvail().x - between * float(count - 1)) / float(count));
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) ImGui::SameLine(0, between);
    const std::string digit = std::to_string(i + 1);
    if (button(f, name_of(i), Icon::none, digit.c_str(), "", {.on = study.focused == i + 1, .width = width}))
      f.emit(state::act::StudyAnswer{{digit}});
    if (ImGui::IsItemHovered() && study.focused != i + 1) f.emit(state::act::StudyPick{static_cast<int>(i) + 1});
  }
}

/// Typing goes into the field whatever was pressed before: with each new question, and again after a click on the body.
/// Not once the keyboard was moved on, by Tab to a button or by Escape out of the field.
bool field_wants_keyboard(const state::Study& study, ImGuiStorage& kept, ImGuiID left) {
  const auto number = static_cast<int>(study.number);
  if (kept.GetInt(left, 0) == number) return false;
  const bool moved_on = GImGui->NavWindow && GImGui->NavId != 0 && !GImGui->NavDisableHighlight;
  return !ImGui::IsAnyItemActive() && GImGui->OpenPopupStack.Size == 0 && !moved_on;
}

void draw_field(const PanelFrame& f, const state::Study& study) {
  if (study.with_choices) return draw_list(f, study);
  std::string typed = study.typed;
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID field = ImGui::GetID("##study-name"), left = ImGui::GetID("##left"), new_one = ImGui::GetID("##asked");
  const auto number = static_cast<int>(study.number);
  const bool is_new = kept.GetInt(new_one, 0) != number;
  if (is_new || field_wants_keyboard(study, kept, left)) ImGui::SetKeyboardFocusHere();
  const bool had = ImGui::GetActiveID() == field;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {f.px(10), f.px(7)});
  const bool entered = ImGui::InputTextWithHint(
      "##study-name", study.question.kind == "name-muscle" ? tr("Its name") : tr("Your answer"), &typed,
      ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleVar();
  const bool has = ImGui::IsItemActive();
  if (has) kept.SetInt(new_one, number);
  if (had && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) kept.SetInt(left, number);
  if (has && !had)
    if (ImGuiInputTextState* state = ImGui::GetInputTextState(field)) // goes on at the end of what is there
      state->ClearSelection(), state->Stb.cursor = state->CurLenW;
  mark(f, "study:field");
  voice(f, study.question.kind == "name-muscle" ? tr("Its name") : tr("Your answer"));
  if (typed != study.typed) f.emit(state::act::StudyType{{typed}});
  if (entered && !typed.empty()) f.emit(state::act::StudyAnswer{{typed}});
}

/// Brush and eraser; and whole regions, for whoever paints by keyboard.
void draw_brush(const PanelFrame& f, const state::Study&) {
  const state::Ui& ui = f.state.ui;
  struct Tool {
    state::PaintTool tool;
    const char *name, *label;
  };
  constexpr std::array<Tool, 3> tools{{{state::PaintTool::brush, "tool:brush", tr_later("Brush")},
                                       {state::PaintTool::region, "tool:region", tr_later("Region")},
                                       {state::PaintTool::erase, "tool:erase", tr_later("Erase")}}};
  const float each = ImGui::GetContentRegionAvail().x / float(tools.size());
  for (std::size_t i = 0; i < tools.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    if (segment(f, tools[i].name, tr(tools[i].label), ui.tool == tools[i].tool, i == 0, i + 1 == tools.size(), each))
      f.emit(state::act::Tool{tools[i].tool});
  }
  const float ratio = std::log(pain::largest_radius_mm / pain::min_radius_mm);
  float size = std::log(ui.brush_mm / pain::min_radius_mm) / ratio;
  bool released = false;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(tr("Size"));
  ImGui::SameLine(0, f.px(10));
  if (slider(f, "brush-size", size, ImGui::GetContentRegionAvail().x, "", released))
    f.emit(state::act::BrushSize{std::round(2 * pain::min_radius_mm * std::exp(ratio * size)) / 2});
  if (!f.model.atlas) return;
  const char* const words =
      that_fits(f.look.body, ImGui::GetContentRegionAvail().x - ImGui::GetTreeNodeToLabelSpacing(),
                {tr("Whole regions, by name"), tr("Whole regions")});
  const bool open = ImGui::TreeNodeEx("##regions", ImGuiTreeNodeFlags_NoTreePushOnOpen, "%s", words);
  mark(f, "study:regions");
  voice(f, tr("Whole regions, by name"), open ? "open" : "closed");
  if (!open) return;
  const model::Side side = f.state.study->question.about.side;
  for (const atlas::Region& region : f.model.atlas->regions()) {
    const model::Side where = region.midline ? model::Side::midline : side;
    const auto& marks = f.state.scene.pain.marks;
    const bool on = std::any_of(marks.begin(), marks.end(), [&](const pain::RegionMark& m) {
      return m.region == region.id && m.side == where && m.felt == pain::Felt::yes;
    });
    if (ImGui::Selectable(region.label.c_str(), on)) {
      if (on)
        f.emit(state::act::ForgetRegion{region.id, where});
      else
        f.emit(state::act::PainRegion{region.id, where, pain::Felt::yes, {}, {}});
    }
    mark(f, "region:" + region.id);
  }
}

void draw_dissection(const PanelFrame& f) {
  // An arm that was in the way went by itself.
  const std::vector<std::string>& aside = f.state.study->question.staging.aside;
  std::size_t gone = 0;
  for (const auto& [id, own] : f.state.scene.structures)
    gone += own.hidden && std::find(aside.begin(), aside.end(), id) == aside.end() ? 1 : 0;
  text(f, f.look.body, colour::ink, tr_plural_format(std::size_t(gone), "1 taken away.", "{} taken away.", gone));
  if (button(f, "study:undo", Icon::undo, tr("Back"), with_key(f, tr("Takes the last step back"), "undo").c_str(),
             {.enabled = gone > 0}))
    f.emit(state::act::Undo{});
}

/// The list once more, with what is right, what was answered, and why not.
void draw_answered_list(const PanelFrame& f, const state::Study& study) {
  const state::Question& question = study.question;
  const bool order = question.form == state::AnswerForm::order;
  const bool new_page = just_changed("##told", static_cast<int>(study.number));
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const std::size_t at = order ? question.right[i] : i; // an order is told in its order
    const state::StudyChoice& choice = question.choices[at];
    const bool right = std::find(question.right.begin(), question.right.end(), at) != question.right.end();
    const bool given =
        std::find(study.answer.picked.begin(), study.answer.picked.end(), at) != study.answer.picked.end();
    Row row;
    row.number = static_cast<int>(order ? i : at) + 1;
    row.words = choice.text, row.note = choice.why, row.tint = tint_of(study, at);
    if (const atlas::Point* point = f.model.atlas ? f.model.atlas->point(choice.point.id) : nullptr)
      row.words = muscle_name(f.model, point->muscle) + " · " + point->label;
    if (order) {
      const int placed = taken(study, at);
      const bool in_place = placed == static_cast<int>(i) + 1;
      if (placed > 0 && !in_place) row.note += (row.note.empty() ? "" : "; ") + tr_format("you had it {}.", placed);
      row.edge = row.ink = in_place ? colour::observed : colour::contested;
      row.icon = in_place ? Icon::check : Icon::close;
    } else if (right) {
      row.edge = row.ink = colour::observed, row.icon = Icon::check;
      row.come = new_page;
    } else if (given) {
      row.edge = row.ink = colour::contested, row.icon = Icon::close;
    } else {
      row.ink = colour::faint;
    }
    (void)draw_row(f, fmt::format("told:{}", at + 1), row, false);
  }
}

} // namespace

void draw_answers(const PanelFrame& f) {
  const state::Study& study = *f.state.study;
  if (study.phase != state::Study::Phase::asking) return draw_answered_list(f, study);
  switch (study.question.form) {
  case state::AnswerForm::read:
    return;
  case state::AnswerForm::point:
    return draw_numbers(f, study);
  case state::AnswerForm::choice:
  case state::AnswerForm::order:
    return draw_list(f, study);
  case state::AnswerForm::name:
    return draw_field(f, study);
  case state::AnswerForm::paint:
    return draw_brush(f, study);
  case state::AnswerForm::dissect:
    return draw_dissection(f);
  }
}

} // namespace myo::panels
