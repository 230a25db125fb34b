// A guided session: its clock, turns, pauses and log, through actions as the window uses them.

#include "app/state/apply.hpp"

#include <gtest/gtest.h>

namespace myo {
namespace {

state::AppState after(state::AppState state, std::initializer_list<const char*> lines) {
  for (const char* line : lines) {
    const auto action = state::parse_action(line);
    EXPECT_TRUE(action) << line;
    auto next = state::apply(state, *action, state::Model{});
    EXPECT_TRUE(next) << line << ": " << next.error().message();
    state = std::move(*next);
  }
  return state;
}

TEST(Treatment, WorksRestsAndEndsByItself) {
  state::AppState state = after({}, {"treatment-start 60 330 2", "advance 30"});
  ASSERT_TRUE(state.treatment);
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 30);
  EXPECT_FALSE(state.treatment->resting);
  state = after(state, {"advance 40"});
  EXPECT_TRUE(state.treatment->resting);
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 10) << "what is left over counts for the pause";
  state = after(state, {"advance 320"});
  EXPECT_EQ(state.treatment->turn, 2);
  EXPECT_FALSE(state.treatment->resting);
  state = after(state, {"advance 1000"});
  EXPECT_TRUE(state.treatment->ended);
  EXPECT_FLOAT_EQ(state.treatment->total_s, 60 + 330 + 60);
  ASSERT_EQ(state.treatment->log.size(), 4u);
  EXPECT_EQ(state.treatment->log.back().what, "ended: all turns done");
  EXPECT_FLOAT_EQ(state.treatment->log.back().at_s, 450);
}

TEST(Treatment, HoldStopsTheClock) {
  state::AppState state = after({}, {"treatment-start 60 330 3", "advance 20", "treatment-hold on", "advance 500"});
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 20);
  state = after(state, {"treatment-hold off", "advance 5"});
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 25);
}

TEST(Treatment, StopsWithAReason) {
  const state::AppState state =
      after({}, {"treatment-start 60 330 3", "advance 12", "treatment-end tingling", "advance 100"});
  EXPECT_TRUE(state.treatment->ended);
  EXPECT_FLOAT_EQ(state.treatment->total_s, 12);
  EXPECT_EQ(state.treatment->log.back().what, "ended: tingling");
}

TEST(Treatment, GoesOnBeforeItsTime) {
  state::AppState state = after({}, {"treatment-start 60 330 2", "treatment-next"});
  EXPECT_TRUE(state.treatment->resting);
  state = after(state, {"treatment-next"});
  EXPECT_EQ(state.treatment->turn, 2);
  state = after(state, {"treatment-next"});
  EXPECT_TRUE(state.treatment->ended);
}

TEST(Treatment, TheForceFollowsWhatTheClientSays) {
  state::AppState state = after({}, {"treatment-start 60 330 2", "advance 20"});
  EXPECT_FLOAT_EQ(state.treatment->rising_s, 20);
  state = after(state, {"treatment-word less"});
  const float eased = state.treatment->rising_s;
  EXPECT_LT(eased, 20);
  EXPECT_GT(eased, 10);
  state = after(state, {"advance 5", "treatment-word good", "advance 5"});
  EXPECT_FLOAT_EQ(state.treatment->rising_s, eased) << "kept there";
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 30) << "the clock goes on";
  state = after(state, {"treatment-word more", "advance 4"});
  EXPECT_FLOAT_EQ(state.treatment->rising_s, eased + 4);
  state = after(state, {"treatment-word stop", "advance 100"});
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 34) << "stop stands the clock still";
  EXPECT_FLOAT_EQ(state.treatment->rising_s, 0);
  EXPECT_FALSE(state.treatment->runs());
  EXPECT_FALSE(state.treatment->ended) << "who treats says how it goes on";
  EXPECT_EQ(state.treatment->log.back().what, "client: stop");
  state = after(state, {"treatment-hold off", "advance 6"});
  EXPECT_FLOAT_EQ(state.treatment->rising_s, 6) << "from the beginning";
  EXPECT_FALSE(state.treatment->word);
  state = after(state, {"treatment-word good", "treatment-next"});
  EXPECT_FALSE(state.treatment->word) << "of that turn";
  EXPECT_FALSE(state::apply(state, state::act::SayPressure{state::PressWord::more}, state::Model{}))
      << "nobody presses in the pause";
  EXPECT_TRUE(state::apply(state, state::act::SayPressure{state::PressWord::stop}, state::Model{}));
}

TEST(Treatment, TheNextKeepsTheLogOfTheOneBefore) {
  state::AppState state = after({}, {"treatment-start 60 330 3", "advance 20", "treatment-start 30 60 2"});
  ASSERT_EQ(state.treated.size(), 1u);
  EXPECT_TRUE(state.treated[0].ended);
  EXPECT_FLOAT_EQ(state.treated[0].total_s, 20);
  EXPECT_FLOAT_EQ(state.treatment->work_s, 30);
}

TEST(Treatment, NeedsOneToBeUnderWay) {
  EXPECT_FALSE(state::apply({}, state::act::NextTurn{}, state::Model{}));
  EXPECT_FALSE(state::apply({}, state::act::EndTreatment{}, state::Model{}));
  EXPECT_FALSE(state::apply({}, state::act::StartTreatment{0, 0, 1}, state::Model{}));
}

TEST(Ways, AnotherPointStartsWithItsFirstWay) {
  state::Model model;
  state::ModelPoint point;
  point.id = "a.1", point.side = model::Side::left;
  model.points.push_back(point);
  model.techniques = {"tens"};
  state::AppState state = state::apply({}, state::act::ChooseTechnique{"tens"}, model).value();
  state = state::apply(state, state::act::ChooseWay{3}, model).value();
  EXPECT_EQ(state.scene.choice, 2u);
  state = state::apply(state, state::act::SelectPoint{"a.1", model::Side::left}, model).value();
  EXPECT_EQ(state.scene.choice, 0u);
  EXPECT_FALSE(state::apply(state, state::act::ChooseWay{0}, model));
  EXPECT_FALSE(state::apply(state, state::act::ChooseWay{12}, model));
}

} // namespace
} // namespace myo
