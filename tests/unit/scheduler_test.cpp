// What the window's loop has to do and when, without a clock.

#include "app/window/scheduler.hpp"

#include <gtest/gtest.h>

namespace myo {
namespace {

TEST(Scheduler, WithNothingToDoItSleepsUntilSomethingHappens) {
  const window::Scheduler scheduler;
  EXPECT_LT(scheduler.wait_s(0), 0);
  EXPECT_LT(scheduler.wait_s(1e6), 0);
}

TEST(Scheduler, ATaskIsDueOnceAtItsTime) {
  window::Scheduler scheduler;
  scheduler.at(window::Task::hover, 10.5);
  EXPECT_DOUBLE_EQ(scheduler.wait_s(10), 0.5);
  EXPECT_FALSE(scheduler.take(window::Task::hover, 10.49));
  EXPECT_TRUE(scheduler.take(window::Task::hover, 10.5));
  EXPECT_FALSE(scheduler.take(window::Task::hover, 11)) << "once";
  EXPECT_LT(scheduler.wait_s(11), 0);
}

TEST(Scheduler, WhatIsOverdueIsNeitherWaitedForNorLost) {
  window::Scheduler scheduler;
  scheduler.at(window::Task::rest, 1);
  EXPECT_GT(scheduler.wait_s(5), 0) << "0 would only poll";
  EXPECT_LT(scheduler.wait_s(5), 0.01);
  EXPECT_TRUE(scheduler.take(window::Task::rest, 5));
}

TEST(Scheduler, ASavingIsDueFromTheFirstEditAndNeverPushedOn) {
  window::Scheduler scheduler;
  double saved = -1;
  for (double now = 0; now < 3 && saved < 0; now += 0.05) { // a person who edits without a pause
    scheduler.by(window::Task::save, now + 0.4);
    if (scheduler.take(window::Task::save, now + 0.05)) saved = now + 0.05;
  }
  EXPECT_GT(saved, 0.39);
  EXPECT_LT(saved, 0.46);
  EXPECT_FALSE(scheduler.pending(window::Task::save));
}

TEST(Scheduler, HoveringWaitsForTheCursorToRest) {
  window::Scheduler scheduler;
  scheduler.at(window::Task::hover, 0.03);
  scheduler.at(window::Task::hover, 0.05);
  EXPECT_FALSE(scheduler.take(window::Task::hover, 0.04));
  EXPECT_TRUE(scheduler.take(window::Task::hover, 0.05));
  scheduler.at(window::Task::hover, 1);
  scheduler.cancel(window::Task::hover);
  EXPECT_FALSE(scheduler.take(window::Task::hover, 2));
}

TEST(Scheduler, AnOpenNotebookIsClosedOnceAfterFiveMinutesOfNobody) {
  window::Scheduler scheduler;
  double now = 1000;
  EXPECT_FALSE(scheduler.locks_idle(false, true, now));
  EXPECT_FALSE(scheduler.locks_idle(true, true, now)) << "it was opened just now";
  for (int minute = 1; minute < 5; ++minute) EXPECT_FALSE(scheduler.locks_idle(true, false, now + 60 * minute));
  EXPECT_FALSE(scheduler.locks_idle(true, true, now += 299)) << "a hand at the last moment";
  EXPECT_FALSE(scheduler.locks_idle(true, false, now + 299));
  EXPECT_LE(scheduler.wait_s(now + 299), 1) << "the window wakes for it by itself";
  EXPECT_TRUE(scheduler.locks_idle(true, false, now + 300));
  EXPECT_FALSE(scheduler.locks_idle(false, false, now + 301));
  EXPECT_LT(scheduler.wait_s(now + 301), 0) << "nothing is left to wake for";
}

TEST(Scheduler, TheNearestOfSeveralCounts) {
  window::Scheduler scheduler;
  scheduler.at(window::Task::notice, 8);
  scheduler.at(window::Task::clock, 3);
  scheduler.at(window::Task::save, 5);
  EXPECT_DOUBLE_EQ(scheduler.wait_s(1), 2);
  EXPECT_TRUE(scheduler.take(window::Task::clock, 3));
  EXPECT_DOUBLE_EQ(scheduler.wait_s(3), 2);
  EXPECT_TRUE(scheduler.pending(window::Task::notice));
}

TEST(Scheduler, FramesAreDrawnWithoutSleepingAsManyAsAreWanted) {
  window::Scheduler scheduler;
  scheduler.want_frames(3);
  scheduler.want_frames(2);
  int drawn = 0;
  for (; scheduler.wants_frame() && drawn < 10; ++drawn) {
    EXPECT_EQ(scheduler.wait_s(0), 0);
    scheduler.frame_drawn();
  }
  EXPECT_EQ(drawn, 3);
  scheduler.frame_drawn();
  EXPECT_LT(scheduler.wait_s(0), 0);
}

TEST(Scheduler, AMinimisedWindowStillSaves) {
  window::Scheduler scheduler;
  scheduler.want_frames(3);
  EXPECT_LT(scheduler.wait_s(0, false), 0) << "there is nothing to draw on";
  scheduler.by(window::Task::save, 0.4);
  EXPECT_DOUBLE_EQ(scheduler.wait_s(0, false), 0.4);
}

TEST(Scheduler, AfterAFrameItLooksAtTheEventsForAWhileAndThenSleeps) {
  window::Scheduler scheduler;
  scheduler.presented(1);
  double now = 1;
  int looks = 0;
  for (; scheduler.wait_s(now) >= 0 && looks < 100; ++looks) {
    EXPECT_LE(scheduler.wait_s(now), 0.051);
    now += scheduler.wait_s(now);
  }
  EXPECT_LE(looks, 12) << "idle costs nothing";
  EXPECT_GT(now, 1.3);
}

} // namespace
} // namespace myo
