#include "app/state/progress.hpp"

#include "app/state/study.hpp"

#include <algorithm>
#include <array>
#include <glm/common.hpp>

namespace myo::state {

Progress progress_of(const Teacher& teacher, const Past& past, std::int32_t today, std::span<const std::string> cards) {
  std::vector<std::string> every;
  if (cards.empty()) {
    every = teacher.cards("all").value_or(std::vector<std::string>{});
    cards = every;
  }
  std::map<std::string_view, schedule::Grade> last;
  for (const schedule::PastAnswer& answer : past.answers) last.insert_or_assign(answer.card, answer.grade);
  std::vector<schedule::HeldCard> about_muscles, all;
  for (const std::string& card : cards) {
    const auto found = past.states.find(card);
    const schedule::CardState state = found == past.states.end() ? schedule::CardState{} : found->second;
    const auto answered = last.find(card);
    const bool failed = answered != last.end() && answered->second == schedule::Grade::again;
    all.push_back({"", state, failed});
    if (std::string muscle = teacher.muscle_of(card); !muscle.empty())
      about_muscles.push_back({std::move(muscle), state, failed});
  }
  Progress progress;
  progress.muscles = schedule::known_by_subject(past.fsrs, about_muscles, today);
  if (const auto of_all = schedule::known_by_subject(past.fsrs, all, today); !of_all.empty())
    progress.all = of_all.begin()->second;
  progress.due = schedule::forecast(all, today, forecast_days);
  progress.recall = schedule::recall_against_prediction(past.fsrs, past.answers);
  progress.retention = past.fsrs.parameters().retention;
  return progress;
}

glm::vec3 known_colour(double share) {
  constexpr std::array<glm::vec3, 4> steps{
      {{0.87f, 0.85f, 0.80f}, {0.62f, 0.75f, 0.78f}, {0.30f, 0.54f, 0.66f}, {0.07f, 0.27f, 0.45f}}};
  const float at = static_cast<float>(std::clamp(share, 0.0, 1.0)) * (steps.size() - 1);
  const auto from = std::min(static_cast<std::size_t>(at), steps.size() - 2);
  return glm::mix(steps[from], steps[from + 1], at - static_cast<float>(from));
}

} // namespace myo::state
