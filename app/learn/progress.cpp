#include "app/learn/progress.hpp"

namespace myo::learn {

state::Progress progress_of(const Teacher& teacher, const Past& past, std::int32_t day,
                            std::span<const std::string> cards) {
  const Decks& decks = teacher.all_decks();
  const auto muscles = teacher.ground().atlas.muscles();
  std::vector<schedule::HeldCard> about_muscles, all;
  for (const std::string& card : cards.empty() ? std::span<const std::string>(decks.all()) : cards) {
    const auto found = past.states.find(card);
    const schedule::CardState state = found == past.states.end() ? schedule::CardState{} : found->second;
    all.push_back({"", state});
    if (const auto muscle = decks.muscle_of(card)) about_muscles.push_back({muscles[*muscle].id, state});
  }
  state::Progress progress;
  progress.muscles = schedule::known_by_subject(past.fsrs, about_muscles, day);
  if (const auto of_all = schedule::known_by_subject(past.fsrs, all, day); !of_all.empty())
    progress.all = of_all.begin()->second;
  progress.due = schedule::forecast(all, day, forecast_days);
  progress.recall = schedule::recall_against_prediction(past.fsrs, past.answers);
  progress.retention = past.fsrs.parameters().retention;
  return progress;
}

} // namespace myo::learn
