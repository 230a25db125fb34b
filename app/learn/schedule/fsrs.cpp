#include "app/learn/schedule/fsrs.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

namespace myo::schedule {
namespace {

constexpr double min_stability = 0.001;
constexpr double min_difficulty = 1, max_difficulty = 10;

double value_of(Grade grade) { return static_cast<double>(grade); }

std::int32_t day_of(std::int64_t wall_ms) {
  const std::int64_t ms = wall_ms - day_begins_ms;
  return static_cast<std::int32_t>(ms >= 0 ? ms / day_ms : -((-ms + day_ms - 1) / day_ms));
}

} // namespace

std::optional<Grade> parse_grade(std::string_view text) {
  for (std::size_t i = 0; i < grade_names.size(); ++i)
    if (text == grade_names[i] || (text.size() == 1 && text[0] == static_cast<char>('1' + i)))
      return static_cast<Grade>(i + 1);
  return std::nullopt;
}

Moment Moment::at(std::int64_t at_ms, std::int32_t utc_offset_s) {
  return {at_ms, day_of(at_ms + std::int64_t{utc_offset_s} * 1000)};
}

Moment Moment::now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t at_ms = std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  const auto seconds = static_cast<std::time_t>(at_ms / 1000);
  std::tm wall{};
  ::localtime_r(&seconds, &wall);
  return at(at_ms, static_cast<std::int32_t>(wall.tm_gmtoff));
}

Moment Moment::later_by_days(std::int32_t days) const { return {at_ms + days * day_ms, day + days}; }

bool CardState::is_due(const Moment& now) const {
  if (phase == Phase::fresh) return false;
  if (by_days()) return now.day >= due_day;
  return now.at_ms >= due_ms || now.day > last.day;
}

Fsrs::Fsrs(Parameters parameters)
    : parameters_(std::move(parameters)), decay_(-parameters_.weights[20]), factor_(std::pow(0.9, 1 / decay_) - 1) {}

double Fsrs::retrievability(double stability, double elapsed_days) const {
  return std::pow(1 + factor_ * std::max(0.0, elapsed_days) / stability, decay_);
}

double Fsrs::retrievability(const CardState& state, std::int32_t day) const {
  return state.phase == Phase::fresh ? 0 : retrievability(state.stability, day - state.last.day);
}

std::int32_t Fsrs::interval_days(double stability) const {
  const double days = stability / factor_ * (std::pow(parameters_.retention, 1 / decay_) - 1);
  // nearbyint: a half goes to the even day, as where the algorithm is published.
  return static_cast<std::int32_t>(
      std::clamp(std::nearbyint(days), 1.0, static_cast<double>(parameters_.max_interval_days)));
}

double Fsrs::first_difficulty(Grade grade) const {
  const Weights& w = parameters_.weights;
  return w[4] - std::exp(w[5] * (value_of(grade) - 1)) + 1;
}

double Fsrs::next_difficulty(double difficulty, Grade grade) const {
  const Weights& w = parameters_.weights;
  const double change = -w[6] * (value_of(grade) - 3);
  const double damped = difficulty + (10 - difficulty) * change / 9;
  const double next = w[7] * first_difficulty(Grade::easy) + (1 - w[7]) * damped;
  return std::clamp(next, min_difficulty, max_difficulty);
}

double Fsrs::stability_same_day(double stability, Grade grade) const {
  const Weights& w = parameters_.weights;
  double growth = std::exp(w[17] * (value_of(grade) - 3 + w[18])) * std::pow(stability, -w[19]);
  if (grade >= Grade::good) growth = std::max(growth, 1.0);
  return stability * growth;
}

double Fsrs::stability_recalled(double stability, double difficulty, double recall, Grade grade) const {
  const Weights& w = parameters_.weights;
  const double hard = grade == Grade::hard ? w[15] : 1, easy = grade == Grade::easy ? w[16] : 1;
  return stability * (1 + std::exp(w[8]) * (11 - difficulty) * std::pow(stability, -w[9]) *
                              (std::exp(w[10] * (1 - recall)) - 1) * hard * easy);
}

double Fsrs::stability_forgotten(double stability, double difficulty, double recall) const {
  const Weights& w = parameters_.weights;
  const double by_memory =
      w[11] * std::pow(difficulty, -w[12]) * (std::pow(stability + 1, w[13]) - 1) * std::exp(w[14] * (1 - recall));
  return std::min(by_memory, stability / std::exp(w[17] * w[18]));
}

void Fsrs::remember(CardState& next, Grade grade, const Moment& when) const {
  if (next.phase == Phase::fresh) {
    next.stability = std::max(min_stability, parameters_.weights[static_cast<std::size_t>(grade) - 1]);
    next.difficulty = std::clamp(first_difficulty(grade), min_difficulty, max_difficulty);
    return;
  }
  const std::int32_t elapsed = when.day - next.last.day;
  const double recall = retrievability(next, when.day);
  double stability = 0; // from the difficulty before this answer
  if (elapsed < 1)
    stability = stability_same_day(next.stability, grade);
  else if (grade == Grade::again)
    stability = stability_forgotten(next.stability, next.difficulty, recall);
  else
    stability = stability_recalled(next.stability, next.difficulty, recall, grade);
  next.stability = std::max(min_stability, stability);
  next.difficulty = next_difficulty(next.difficulty, grade);
}

void Fsrs::wait_days(CardState& next) const {
  next.phase = Phase::review;
  next.step = 0;
  next.interval_days = interval_days(next.stability);
  next.due_day = next.last.day + next.interval_days;
  next.due_ms = 0;
}

void Fsrs::step_on(CardState& next, Grade grade, const std::vector<std::int64_t>& steps_ms) const {
  const auto wait = [&](std::int64_t ms) {
    next.interval_days = 0, next.due_day = 0;
    next.due_ms = next.last.at_ms + ms;
  };
  if (steps_ms.empty() || grade == Grade::easy || (next.step >= steps_ms.size() && grade != Grade::again))
    return wait_days(next);
  if (grade == Grade::again) return next.step = 0, wait(steps_ms[0]);
  if (grade == Grade::good) {
    if (next.step + 1 == steps_ms.size()) return wait_days(next);
    return ++next.step, wait(steps_ms[next.step]);
  }
  if (next.step > 0) return wait(steps_ms[next.step]);
  return wait(steps_ms.size() == 1 ? steps_ms[0] * 3 / 2 : (steps_ms[0] + steps_ms[1]) / 2);
}

CardState Fsrs::review(const CardState& state, Grade grade, const Moment& when) const {
  CardState next = state;
  remember(next, grade, when);
  if (state.phase == Phase::fresh) next.phase = Phase::learning, next.first = when;
  next.last = when;
  next.last.day = std::max(when.day, state.phase == Phase::fresh ? when.day : state.last.day);
  ++next.reviews;
  const bool lapsed = state.phase == Phase::review && grade == Grade::again;
  if (lapsed) ++next.lapses;
  if (next.phase == Phase::learning) {
    step_on(next, grade, parameters_.learning_steps_ms);
  } else if (next.phase == Phase::relearning) {
    step_on(next, grade, parameters_.relearning_steps_ms);
  } else if (lapsed && !parameters_.relearning_steps_ms.empty()) {
    next.phase = Phase::relearning;
    step_on(next, grade, parameters_.relearning_steps_ms);
  } else {
    wait_days(next);
  }
  return next;
}

CardState Fsrs::rescheduled(CardState state) const {
  if (state.by_days()) wait_days(state);
  return state;
}

} // namespace myo::schedule
