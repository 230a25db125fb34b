// A guided session: its clock, turns, pauses and log, through actions as the window uses them.

#include "app/state/apply.hpp"

#include <gtest/gtest.h>

namespace myo {
namespace {

AppState after(AppState state, std::initializer_list<const char*> lines) {
  for (const char* line : lines) {
    const auto action = parse_action(line);
    EXPECT_TRUE(action) << line;
    auto next = apply(state, *action, Model{});
    EXPECT_TRUE(next) << line << ": " << next.error().message();
    state = std::move(*next);
  }
  return state;
}

TEST(Treatment, WorksRestsAndEndsByItself) {
  AppState state = after({}, {"treatment-start 60 330 2", "advance 30"});
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
  AppState state = after({}, {"treatment-start 60 330 3", "advance 20", "treatment-hold on", "advance 500"});
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 20);
  state = after(state, {"treatment-hold off", "advance 5"});
  EXPECT_FLOAT_EQ(state.treatment->phase_s, 25);
}

TEST(Treatment, StopsWithAReason) {
  const AppState state = after({}, {"treatment-start 60 330 3", "advance 12", "treatment-end tingling", "advance 100"});
  EXPECT_TRUE(state.treatment->ended);
  EXPECT_FLOAT_EQ(state.treatment->total_s, 12);
  EXPECT_EQ(state.treatment->log.back().what, "ended: tingling");
}

TEST(Treatment, GoesOnBeforeItsTime) {
  AppState state = after({}, {"treatment-start 60 330 2", "treatment-next"});
  EXPECT_TRUE(state.treatment->resting);
  state = after(state, {"treatment-next"});
  EXPECT_EQ(state.treatment->turn, 2);
  state = after(state, {"treatment-next"});
  EXPECT_TRUE(state.treatment->ended);
}

TEST(Treatment, NeedsOneToBeUnderWay) {
  EXPECT_FALSE(apply({}, act::NextTurn{}, Model{}));
  EXPECT_FALSE(apply({}, act::EndTreatment{}, Model{}));
  EXPECT_FALSE(apply({}, act::StartTreatment{0, 0, 1}, Model{}));
}

TEST(Ways, AnotherPointStartsWithItsFirstWay) {
  Model model;
  ModelPoint point;
  point.id = "a.1", point.side = Side::left;
  model.points.push_back(point);
  model.techniques = {"tens"};
  AppState state = apply({}, act::ChooseTechnique{"tens"}, model).value();
  state = apply(state, act::ChooseWay{3}, model).value();
  EXPECT_EQ(state.scene.choice, 2u);
  state = apply(state, act::SelectPoint{"a.1", Side::left}, model).value();
  EXPECT_EQ(state.scene.choice, 0u);
  EXPECT_FALSE(apply(state, act::ChooseWay{0}, model));
  EXPECT_FALSE(apply(state, act::ChooseWay{12}, model));
}

} // namespace
} // namespace myo
