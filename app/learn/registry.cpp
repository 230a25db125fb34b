#include "app/learn/registry.hpp"

#include <algorithm>

namespace myo::learn {

std::span<const QuestionKind* const> question_kinds() {
  static const std::array<const QuestionKind*, 9> kinds{
      &lesson_kind(),     &name_muscle_kind(), &find_point_kind(), &paint_referral_kind(), &anatomy_kind(),
      &tell_apart_kind(), &layers_kind(),      &what_to_do_kind(), &under_needle_kind()};
  return kinds;
}

const QuestionKind* question_kind(std::string_view id) {
  const auto kinds = question_kinds();
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const QuestionKind* kind) { return kind->id() == id; });
  return found == kinds.end() ? nullptr : *found;
}

state::Verdict judge_list(const state::Question& question, const state::Answer& answer) {
  if (answer.picked.empty()) return {};
  if (question.form != state::AnswerForm::order) {
    const bool right =
        std::find(question.right.begin(), question.right.end(), answer.picked.front()) != question.right.end();
    return {right ? state::Mark::right : state::Mark::wrong, right ? 1.f : 0.f, {}};
  }
  // Pairs in their order: one swap of neighbours costs little, the whole turned round everything.
  std::size_t pairs = 0, kept = 0;
  const auto place = [&](std::size_t choice) {
    return std::find(answer.picked.begin(), answer.picked.end(), choice) - answer.picked.begin();
  };
  for (std::size_t a = 0; a < question.right.size(); ++a)
    for (std::size_t b = a + 1; b < question.right.size(); ++b)
      ++pairs, kept += place(question.right[a]) < place(question.right[b]) ? 1 : 0;
  const float score = pairs == 0 ? 0 : static_cast<float>(kept) / static_cast<float>(pairs);
  constexpr float nearly_from = 0.65f; // of three layers two pairs, of five all but three
  return {score >= 1 ? state::Mark::right : score >= nearly_from ? state::Mark::nearly : state::Mark::wrong, score, {}};
}

state::Verdict QuestionKind::judge(const Ground&, const state::Question& question, const state::Answer& answer,
                                   const state::Scene&) const {
  return judge_list(question, answer);
}

} // namespace myo::learn
