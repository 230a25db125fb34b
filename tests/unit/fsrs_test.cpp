// FSRS-6 against its published vectors, and against a second implementation that was written from the algorithm's
// description alone and shares nothing with the first.
#include "app/learn/schedule/fsrs.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace {

using namespace myo::schedule;

Moment on_day(std::int32_t day) { return {day * day_ms + 12 * 3'600'000, day}; }

/// The second implementation: times in seconds, the memory as one struct, everything spelled out.
class Second {
public:
  double s = 0, d = 0, retention = 0.9;
  bool known = false;
  enum { learn, known_well, again_learn } where = learn;
  int step = 0;
  long last = 0, due = 0; // s

  void answer(int g, long now) {
    const double w[21] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
                          1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
    const double e = 2.718281828459045;
    const double old_s = s, old_d = d;
    if (!known) {
      s = w[g - 1];
      d = limited(w[4] - std::pow(e, w[5] * (g - 1)) + 1, 1, 10);
      known = true;
    } else {
      const long days = (now - last) / 86400;
      if (days < 1) {
        double grow = std::pow(e, w[17] * (g - 3 + w[18])) * std::pow(old_s, -w[19]);
        if (g > 2 && grow < 1) grow = 1;
        s = old_s * grow;
      } else {
        const double r = recall(double(days), old_s);
        if (g == 1) {
          const double a =
              w[11] * std::pow(old_d, -w[12]) * (std::pow(old_s + 1, w[13]) - 1) * std::pow(e, w[14] * (1 - r));
          const double b = old_s / std::pow(e, w[17] * w[18]);
          s = a < b ? a : b;
        } else {
          double gain = std::pow(e, w[8]) * (11 - old_d) * std::pow(old_s, -w[9]) * (std::pow(e, w[10] * (1 - r)) - 1);
          if (g == 2) gain *= w[15];
          if (g == 4) gain *= w[16];
          s = old_s * (1 + gain);
        }
      }
      const double toward = old_d + (10 - old_d) * (-w[6] * (g - 3)) / 9;
      d = limited(w[7] * (w[4] - std::pow(e, w[5] * 3) + 1) + (1 - w[7]) * toward, 1, 10);
    }
    if (s < 0.001) s = 0.001;
    last = now;
    due = now + wait(g);
  }
  [[nodiscard]] long days_to_due() const { return (due - last) / 86400; }

private:
  static double limited(double v, double low, double high) { return v < low ? low : v > high ? high : v; }
  static double recall(double days, double stability) {
    return std::pow(1 + (std::pow(0.9, 1 / -0.1542) - 1) * days / stability, -0.1542);
  }
  [[nodiscard]] long in_days() const {
    const double exact = s / (std::pow(0.9, 1 / -0.1542) - 1) * (std::pow(retention, 1 / -0.1542) - 1);
    const double low = std::floor(exact), rest = exact - low;
    double whole = rest < 0.5 ? low : rest > 0.5 ? low + 1 : std::fmod(low, 2) == 0 ? low : low + 1;
    whole = limited(whole, 1, 36500);
    return long(whole) * 86400;
  }
  long wait(int g) {
    if (where == known_well) {
      if (g > 1) return in_days();
      where = again_learn, step = 0;
      return 600;
    }
    const bool first = where == learn; // 1 min, 10 min; learned again: 10 min
    if (g == 1) {
      step = 0;
      return first ? 60 : 600;
    }
    if (g == 2) return first ? (step == 0 ? 330 : 600) : 900;
    if (g == 3 && first && step == 0) {
      step = 1;
      return 600;
    }
    where = known_well, step = 0;
    return in_days();
  }
};

TEST(Fsrs, MeetsThePublishedMemoryVector) {
  const Fsrs fsrs;
  CardState state;
  std::int32_t day = 20'000;
  const int grades[] = {1, 3, 3, 3, 3, 3}, gaps[] = {0, 0, 1, 3, 8, 21};
  for (int i = 0; i < 6; ++i) state = fsrs.review(state, static_cast<Grade>(grades[i]), on_day(day += gaps[i]));
  // The vector was computed in single precision: it holds to seven digits.
  EXPECT_NEAR(state.stability, 53.62691, 1e-5);
  EXPECT_NEAR(state.difficulty, 6.35749, 1e-5);
}

TEST(Fsrs, MeetsThePublishedIntervals) {
  const Fsrs fsrs;
  CardState state;
  Moment when = on_day(20'000);
  std::vector<std::int32_t> intervals;
  for (const int grade : {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3}) {
    state = fsrs.review(state, static_cast<Grade>(grade), when);
    intervals.push_back(state.interval_days);
    when = when.later_by_days(state.interval_days);
  }
  EXPECT_EQ(intervals, (std::vector<std::int32_t>{0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21}));
}

TEST(Fsrs, FirstIntervalsWithoutSteps) {
  Parameters parameters;
  parameters.learning_steps_ms.clear();
  const Fsrs fsrs(parameters);
  const std::int32_t expected[] = {1, 1, 2, 8};
  for (int grade = 1; grade <= 4; ++grade)
    EXPECT_EQ(fsrs.review({}, static_cast<Grade>(grade), on_day(20'000)).interval_days, expected[grade - 1]);
}

TEST(Fsrs, StepsOfMinutes) {
  const Fsrs fsrs;
  const Moment start = on_day(20'000);
  const auto minutes = [&](Grade grade) { return (fsrs.review({}, grade, start).due_ms - start.at_ms) / 1000; };
  EXPECT_EQ(minutes(Grade::again), 60);
  EXPECT_EQ(minutes(Grade::hard), 330);
  EXPECT_EQ(minutes(Grade::good), 600);
  EXPECT_EQ(fsrs.review({}, Grade::easy, start).phase, Phase::review);
}

/// Both implementations over one history; answers drawn by `draw(second)`.
template <class Draw> void run_both(std::size_t reviews, double retention, unsigned seed, const Draw& draw) {
  Parameters parameters;
  parameters.retention = retention;
  const Fsrs fsrs(parameters);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> off(0, 9);
  CardState first;
  Second second;
  second.retention = retention;
  std::int32_t day = 20'000;
  for (std::size_t i = 0; i < reviews; ++i) {
    const int grade = draw(second, random, day);
    first = fsrs.review(first, static_cast<Grade>(grade), on_day(day));
    second.answer(grade, day * 86400L + 43200);
    ASSERT_EQ(first.interval_days, second.days_to_due()) << "review " << i << " of seed " << seed;
    ASSERT_NEAR(first.stability, second.s, 1e-9 * second.s) << "review " << i;
    ASSERT_NEAR(first.difficulty, second.d, 1e-9) << "review " << i;
    // On the day, the same day again, early or late: people do all of that.
    const int when = off(random);
    day += when == 0   ? 0
           : when == 1 ? first.interval_days / 2
           : when == 2 ? first.interval_days + 7
                       : first.interval_days;
    if (day > 60'000) day = 20'000, first = {}, second = {}, second.retention = retention; // another card
  }
}

TEST(Fsrs, TenThousandReviewsAgainstASecondImplementation) {
  for (unsigned seed = 0; seed < 20; ++seed)
    run_both(500, 0.9, seed, [](const Second&, std::mt19937& random, std::int32_t) {
      return std::uniform_int_distribution<int>(1, 4)(random);
    });
}

TEST(Fsrs, OtherRetentionsAgainstTheSecondImplementation) {
  for (const double retention : {0.70, 0.80, 0.85, 0.95, 0.97})
    run_both(500, retention, 7, [](const Second&, std::mt19937& random, std::int32_t) {
      return std::discrete_distribution<int>({0, 1, 1, 7, 1})(random);
    });
}

TEST(Fsrs, AStudentOfKnownProbabilitiesIsScheduledToTheDay) {
  for (const double remembers : {0.5, 0.8, 0.9, 0.97})
    run_both(1000, 0.9, 11, [&](const Second&, std::mt19937& random, std::int32_t) {
      return std::bernoulli_distribution(remembers)(random) ? 3 : 1;
    });
}

TEST(Fsrs, AStudentWhoForgetsAsPredictedRemembersTheShareAskedFor) {
  for (const double retention : {0.8, 0.9}) {
    Parameters parameters;
    parameters.retention = retention;
    const Fsrs fsrs(parameters);
    std::mt19937 random(3);
    std::size_t asked = 0, recalled = 0;
    double expected = 0;
    for (int card = 0; card < 400; ++card) {
      CardState state;
      Moment when = on_day(20'000);
      for (int i = 0; i < 25; ++i) {
        const double chance = state.by_days() ? fsrs.retrievability(state, when.day) : 1;
        const bool knows = std::bernoulli_distribution(chance)(random);
        if (state.by_days()) ++asked, recalled += knows ? 1 : 0, expected += chance;
        state = fsrs.review(state, knows ? Grade::good : Grade::again, when);
        when = when.later_by_days(state.interval_days);
      }
    }
    const double share = static_cast<double>(recalled) / static_cast<double>(asked);
    // Intervals are whole days and at least one, which is early for a young memory: a little more is expected of them.
    EXPECT_GT(expected / static_cast<double>(asked), retention - 0.01);
    EXPECT_LT(expected / static_cast<double>(asked), retention + 0.05);
    // Four standard deviations of a share of `asked` draws.
    EXPECT_NEAR(share, expected / static_cast<double>(asked),
                4 * std::sqrt(retention * (1 - retention) / static_cast<double>(asked)));
  }
}

TEST(Fsrs, TheCurvePassesThroughNineTenthsAtTheStability) {
  const Fsrs fsrs;
  for (const double stability : {0.5, 3.0, 100.0}) {
    EXPECT_NEAR(fsrs.retrievability(stability, stability), 0.9, 1e-12);
    EXPECT_DOUBLE_EQ(fsrs.retrievability(stability, 0), 1);
    EXPECT_GT(fsrs.retrievability(stability, 2 * stability), 0.8);
  }
  EXPECT_EQ(fsrs.retrievability(CardState{}, 20'000), 0);
}

TEST(Fsrs, AClockThatWentBackCountsAsTheSameDay) {
  const Fsrs fsrs;
  CardState state = fsrs.review({}, Grade::easy, on_day(20'000));
  const CardState same = fsrs.review(state, Grade::good, on_day(20'000));
  const CardState back = fsrs.review(state, Grade::good, on_day(19'990));
  EXPECT_DOUBLE_EQ(back.stability, same.stability);
  EXPECT_EQ(back.due_day, same.due_day);
}

TEST(Fsrs, AnotherRetentionMovesOnlyTheNextDay) {
  const CardState state = Fsrs().review({}, Grade::easy, on_day(20'000));
  Parameters parameters;
  parameters.retention = 0.8;
  const CardState moved = Fsrs(parameters).rescheduled(state);
  EXPECT_GT(moved.due_day, state.due_day);
  EXPECT_DOUBLE_EQ(moved.stability, state.stability);
  EXPECT_EQ(Fsrs().rescheduled(moved), state);
}

TEST(Moment, TheLearnersDayBeginsAtFour) {
  const std::int64_t midnight = 20'000 * day_ms;
  EXPECT_EQ(Moment::at(midnight + 3 * 3'600'000, 0).day, 19'999);
  EXPECT_EQ(Moment::at(midnight + 4 * 3'600'000, 0).day, 20'000);
  EXPECT_EQ(Moment::at(midnight + 3 * 3'600'000, 3600).day, 20'000); // an hour ahead of UTC it is four
  EXPECT_EQ(Moment::at(midnight - 1, 0).day, 19'999);
  EXPECT_EQ(Moment::at(0, 0).day, -1);
}

TEST(CardState, StepsLeftOpenOnAnotherDayAreDue) {
  const Fsrs fsrs;
  const Moment start = on_day(20'000);
  const CardState state = fsrs.review({}, Grade::again, start);
  EXPECT_FALSE(state.is_due({start.at_ms + 59'000, start.day}));
  EXPECT_TRUE(state.is_due({start.at_ms + 60'000, start.day}));
  EXPECT_TRUE(state.is_due({start.at_ms + 1'000, start.day + 1}));
  EXPECT_FALSE(CardState{}.is_due(start));
}

} // namespace
