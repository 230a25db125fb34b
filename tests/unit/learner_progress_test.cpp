// What is known, worked out from a learner's record: when it is asked for, and again as answers are kept.
#include "app/session/learner_effects.hpp"
#include "app/state/apply.hpp"
#include "app/state/progress.hpp"
#include "app/state/script.hpp"
#include "tests/support/asked.hpp"
#include "tests/unit/fake_model.hpp"

#include <gtest/gtest.h>

namespace myo {
namespace {

class LearnerProgress : public ::testing::Test {
protected:
  LearnerProgress() { model_.teacher = &teacher_, state_ = state::initial_state(model_); }
  void done(const std::string& line) {
    const auto request = state::parse_request(line);
    ASSERT_TRUE(request) << line;
    const Status fared = state::perform(state_, *request, model_, effects_);
    EXPECT_TRUE(fared) << line << ": " << (fared ? "" : fared.error().message());
  }
  state::Model model_ = myo::testing::fake_model();
  myo::testing::FakeTeacher teacher_;
  state::AppState state_;
  session::LearnerEffects effects_{[this]() -> const state::Model& { return model_; }};
};

TEST_F(LearnerProgress, IsWorkedOutWhenItIsAskedFor) {
  auto record = record::Record::guest();
  const auto today = schedule::Moment::now();
  ASSERT_TRUE(record.grade("point/1", schedule::Grade::easy, today));
  ASSERT_TRUE(record.grade("a-kind-of-tomorrow/x", schedule::Grade::easy, today));
  effects_.use(std::move(record));
  EXPECT_FALSE(state_.progress);
  done("progress");
  EXPECT_TRUE(state_.ui.panel(state::Panel::progress));
  ASSERT_TRUE(state_.progress);
  EXPECT_EQ(state_.progress->all.cards, 7u) << "of the cards that can be asked, not of all that were";
  EXPECT_EQ(state_.progress->all.asked, 1u);
  EXPECT_DOUBLE_EQ(state_.progress->muscles.at("piriformis").share(), 1.0 / 7);
  EXPECT_EQ(state_.progress->due.size(), state::forecast_days);
  EXPECT_EQ(state_.progress->due[8], 1u); // an easy card comes up again after eight days
}

TEST_F(LearnerProgress, WhatWasAnsweredWithAgainIsNotKnown) {
  auto record = record::Record::guest();
  const auto today = schedule::Moment::now();
  for (const char* card : {"point/1", "choice/1"}) ASSERT_TRUE(record.grade(card, schedule::Grade::easy, today));
  ASSERT_TRUE(record.grade("choice/1", schedule::Grade::again, {today.at_ms + 60'000, today.day}));
  effects_.use(std::move(record));
  done("progress");
  EXPECT_EQ(state_.progress->all.asked, 2u);
  EXPECT_EQ(state_.progress->all.known, 1u) << "the other was forgotten a moment ago";
}

TEST_F(LearnerProgress, FollowsTheAnswersWhileTheBodyShowsIt) {
  done("progress");
  done("known on");
  done("study forms");
  done("study-answer"); // the page that is read
  const auto asked = [&] { return state_.progress->all.asked; };
  EXPECT_EQ(asked(), 0u);
  done("study-answer 1");
  done("study-grade easy");
  EXPECT_EQ(asked(), 1u);
  done("study-stop");
  EXPECT_TRUE(state_.ui.known_on_body) << "the body shows it again";
}

TEST_F(LearnerProgress, WithoutATeacherSaysWhatIsMissing) {
  model_.teacher = nullptr;
  const Status fared = state::perform(state_, *state::parse_request("progress"), model_, effects_);
  ASSERT_FALSE(fared);
  EXPECT_FALSE(fared.error().hint.empty());
  EXPECT_FALSE(state_.ui.panel(state::Panel::progress));
}

} // namespace
} // namespace myo
