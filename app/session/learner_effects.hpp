#pragma once
// What studying needs of the outside: the learner's record; and stories as files, which a body plays. Window and
// command line do both alike.

#include "app/record/record.hpp"
#include "app/session/file_effects.hpp"
#include "app/state/model.hpp"

#include <functional>

namespace myo::session {

/// Deals what the record says is due, keeps each grade in it before the next card is asked, says when a card would come
/// again. Until use() the record is a guest's, which leaves nothing.
class LearnerEffects : public FileEffects {
public:
  /// `model`: what is shown now, asked each time.
  explicit LearnerEffects(std::function<const state::Model&()> model);
  void use(record::Record record) { record_ = std::move(record); }
  [[nodiscard]] const record::Record& record() const { return record_; }

  using FileEffects::run;
  [[nodiscard]] Status run(const state::act::StudyDeck& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::GradeAnswer& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::KeepMark& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::ChangeMark& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::DeleteMark& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::StudyStop& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::SaveResults& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::ReadProgress& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::StoryPlay& effect, state::AppState& state) override;
  [[nodiscard]] Status run(const state::act::StorySave& effect, state::AppState& state) override;

  /// To be called before an answer is taken and after whatever was done: how long the question has stood, and, once it
  /// is answered, when each grade would ask it again. `now_s`: of any steady clock.
  void keep_time(state::AppState& state, double now_s);

private:
  /// Works out what is known, into the state.
  [[nodiscard]] Status read_progress(state::AppState& state) const;
  /// A card of the learner's own by its place in the list, from 1. Error: there is none.
  [[nodiscard]] Result<record::Mark> mark_of(int number, const char* verb) const;
  /// Whoever leaves at an answer has given it: it counts as the grade that stood ready.
  [[nodiscard]] Status keep_left_answer(const state::AppState& state);
  [[nodiscard]] Status keep_grade(const state::Study& study, state::StudyGrade grade);

  std::function<const state::Model&()> model_;
  record::Record record_ = record::Record::guest();
  std::uint32_t number_ = 0; ///< of the question whose time is kept
  double asked_s_ = 0, began_s_ = 0;
};

/// "10 min", "3 days", "5 months".
[[nodiscard]] std::string interval_words(const schedule::CardState& state, const schedule::Moment& now);

} // namespace myo::session
