#include "app/learn/schedule/progress.hpp"

#include <gtest/gtest.h>
#include <random>

namespace {

using namespace myo::schedule;

Moment on_day(std::int32_t day) { return {day * day_ms + 12 * 3'600'000, day}; }

CardState learned(std::int32_t day) { return Fsrs().review({}, Grade::easy, on_day(day)); }

TEST(Progress, WhatWasNeverAskedCountsAsUnknown) {
  const Fsrs fsrs;
  const std::vector<HeldCard> cards = {{"soleus", learned(20'000)}, {"soleus", {}}, {"psoas", {}}};
  const auto known = known_by_subject(fsrs, cards, 20'000);
  EXPECT_DOUBLE_EQ(known.at("soleus").share(), 0.5); // asked today: certain; and one not at all
  EXPECT_EQ(known.at("soleus").cards, 2u);
  EXPECT_EQ(known.at("soleus").asked, 1u);
  EXPECT_EQ(known.at("soleus").known, 1u);
  EXPECT_EQ(known.at("psoas").share(), 0);
}

TEST(Progress, KnownIsWhatWouldBeRecalledAsOftenAsIsAskedFor) {
  const CardState card = learned(20'000);
  for (const double retention : {0.8, 0.9, 0.95}) {
    Parameters parameters;
    parameters.retention = retention;
    const Fsrs fsrs(parameters);
    std::int32_t last_known = 19'999;
    for (std::int32_t day = 20'000; day < 20'400; ++day)
      if (is_known(fsrs, {"soleus", card}, day)) last_known = day;
    EXPECT_GE(fsrs.retrievability(card, last_known), retention);
    EXPECT_LT(fsrs.retrievability(card, last_known + 1), retention) << "it fades";
    EXPECT_FALSE(is_known(fsrs, {"soleus", card, true}, 20'000)) << "the last answer was Again";
  }
}

TEST(Progress, ForecastCountsOverdueToday) {
  CardState overdue = learned(20'000), later = learned(20'000),
            in_steps = Fsrs().review({}, Grade::again, on_day(20'000));
  overdue.due_day = 19'000, later.due_day = 20'003;
  const std::vector<HeldCard> cards = {{"a", overdue}, {"b", later}, {"c", in_steps}, {"d", {}}};
  EXPECT_EQ(forecast(cards, 20'000, 5), (std::vector<std::size_t>{2, 0, 0, 1, 0}));
  EXPECT_EQ(forecast(cards, 20'000, 3), (std::vector<std::size_t>{2, 0, 0}));
  EXPECT_TRUE(forecast(cards, 20'000, 0).empty());
}

TEST(Progress, RecallIsHeldAgainstWhatWasPredicted) {
  // A student who remembers seven times in ten whatever the schedule says.
  const Fsrs fsrs;
  std::mt19937 random(5);
  std::vector<PastAnswer> answers;
  for (int card = 0; card < 300; ++card) {
    const std::string id = "find-point/" + std::to_string(card);
    answers.push_back({id, on_day(20'000), Grade::easy});
    answers.push_back({id, on_day(20'008), std::bernoulli_distribution(0.7)(random) ? Grade::good : Grade::again});
  }
  const auto curve = recall_against_prediction(fsrs, answers);
  ASSERT_EQ(curve.size(), 1u);
  EXPECT_EQ(curve[0].from_days, 8);
  EXPECT_EQ(curve[0].to_days, 15);
  EXPECT_EQ(curve[0].answers, 300u);
  EXPECT_NEAR(curve[0].predicted, fsrs.retrievability(learned(20'000), 20'008), 1e-12);
  EXPECT_LT(curve[0].recalled_low, 0.7);
  EXPECT_GT(curve[0].recalled_high, 0.7);
  EXPECT_LT(curve[0].recalled_high, curve[0].predicted); // the prediction was too kind, and it shows
}

TEST(Progress, TheSameDayIsNoTestOfMemory) {
  const std::vector<PastAnswer> answers = {{"a", on_day(20'000), Grade::again}, {"a", on_day(20'000), Grade::good}};
  EXPECT_TRUE(recall_against_prediction(Fsrs(), answers).empty());
}

TEST(Progress, WilsonsInterval) {
  // 8 of 10: 0.490 to 0.943 (Wilson 1927, as in any table).
  const auto [low, high] = wilson_interval(8, 10);
  EXPECT_NEAR(low, 0.490, 0.001);
  EXPECT_NEAR(high, 0.943, 0.001);
  EXPECT_EQ(wilson_interval(0, 0), (std::pair<double, double>{0, 1}));
  EXPECT_NEAR(wilson_interval(0, 5).first, 0, 1e-12);
}

} // namespace
