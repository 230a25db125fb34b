// Keys while questions are under way: they answer, grade and go on; what turns the body and paints stays as it is.

#include "app/scene/study_keys.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace myo::scene {
namespace {

using Phase = state::Study::Phase;

/// "1" .. "9" -> 1 .. 9; else 0.
int digit_of(std::string_view key) { return key.size() == 1 && key[0] >= '1' && key[0] <= '9' ? key[0] - '0' : 0; }

bool is_list(state::AnswerForm form) {
  return form == state::AnswerForm::choice || form == state::AnswerForm::point || form == state::AnswerForm::order;
}

state::Requests answer(const std::string& text) { return {state::Action{state::act::StudyAnswer{{text}}}}; }

state::Requests move_to(const state::Study& study, int by) {
  const auto count = static_cast<int>(study.question.choices.size());
  const auto now = static_cast<int>(study.focused);
  const int next = now == 0 ? (by > 0 ? 1 : count) : (now - 1 + by + count) % count + 1;
  return {state::Action{state::act::StudyPick{next}}};
}

std::optional<state::Requests> while_asked(std::string_view key, const state::Study& study, const state::Scene& scene) {
  const state::AnswerForm form = study.question.form;
  const auto count = static_cast<int>(study.question.choices.size());
  const bool listed = is_list(form) || (form == state::AnswerForm::name && study.with_choices);
  if (const int digit = digit_of(key); digit > 0) {
    if (!listed || digit > count) return state::Requests{};
    if (form == state::AnswerForm::order) return state::Requests{state::Action{state::act::StudyPick{digit}}};
    return answer(std::to_string(digit));
  }
  if (listed && form != state::AnswerForm::order && (key == "down" || key == "up"))
    return move_to(study, key == "down" ? 1 : -1);
  if (key == "enter") {
    if (form == state::AnswerForm::order) {
      if (study.answer.picked.size() != study.question.choices.size()) return state::Requests{};
      std::string picks;
      for (const std::size_t pick : study.answer.picked)
        picks += fmt::format("{}{}", picks.empty() ? "" : " ", pick + 1);
      return answer(picks);
    }
    if (listed) return study.focused > 0 ? answer(std::to_string(study.focused)) : state::Requests{};
    if (form == state::AnswerForm::name) return study.typed.empty() ? state::Requests{} : answer(study.typed);
    return state::something_done(study, scene) ? answer("done") : state::Requests{};
  }
  if (key == "space" && form == state::AnswerForm::read) return answer("done");
  return std::nullopt;
}

std::optional<state::Requests> once_answered(std::string_view key, const state::Study& study) {
  if (const int digit = digit_of(key); digit > 0)
    return digit <= 4
               ? state::Requests{state::Effect{state::act::GradeAnswer{static_cast<state::StudyGrade>(digit - 1)}}}
               : state::Requests{};
  if (key == "enter" || key == "space") {
    const bool lesson = study.question.kind == "lesson"; // it is read on, not graded
    const state::StudyGrade grade = lesson ? state::StudyGrade::good : state::suggested_grade(study.verdict);
    return state::Requests{state::Effect{state::act::GradeAnswer{grade}}};
  }
  if (key == "m") return state::Requests{state::Action{state::act::StudyMine{!study.mine}}};
  return std::nullopt;
}

} // namespace

std::optional<state::Requests> on_study_key(std::string_view key, Modifiers modifiers, const state::AppState& state) {
  const state::Study& study = *state.study;
  if (modifiers != Modifiers{}) return std::nullopt;
  const bool writes =
      study.phase == Phase::asking && study.question.form == state::AnswerForm::name && !study.with_choices;
  if ((key == "f" && !writes) || key == "home") return state::Requests{state::Action{state::act::StudyView{}}};
  // Letters open panels, which are no part of studying.
  const bool letter = key.size() == 1 && key[0] >= 'a' && key[0] <= 'z';
  if (study.phase == Phase::finished) {
    if (key == "enter" || key == "escape") return state::Requests{state::Effect{state::act::StudyStop{}}};
    return letter ? std::optional(state::Requests{}) : std::nullopt;
  }
  // A paper asks before it is handed in; there Escape goes back to it.
  if (study.leaving) {
    if (key == "escape" || key == "enter") return state::Requests{state::Action{state::act::StudyStay{}}};
    return key == "y" ? state::Requests{state::Effect{state::act::StudyStop{}}} : state::Requests{};
  }
  if (key == "escape") return state::Requests{state::Effect{state::act::StudyStop{}}};
  if (key == "backspace" && state::can_step_back(state)) return state::Requests{state::Action{state::act::StudyBack{}}};
  if (study.phase == Phase::answered) {
    auto meant = once_answered(key, study);
    return meant || !letter ? meant : std::optional(state::Requests{});
  }
  if (key == "f2") return answer({});
  // Letters are those of a name, also where the field has lost the keyboard.
  if (writes && key.size() == 1) return state::Requests{};
  if (key == "s") return answer({});
  return while_asked(key, study, state.scene);
}

} // namespace myo::scene
