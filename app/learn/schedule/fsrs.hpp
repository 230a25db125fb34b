#pragma once
// FSRS-6, the published spaced-repetition schedule: a memory has a stability (days until recall falls to 90 %) and a
// difficulty, and the next review comes when recall is expected to have fallen to what is asked for. Pure: a review and
// a state in, a state out. No fuzz: a class with the same answers gets the same days.
// Source: open-spaced-repetition, py-fsrs 6.3.1.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myo::schedule {

enum class Grade : std::uint8_t { again = 1, hard, good, easy };
inline constexpr std::array<std::string_view, 4> grade_names = {"again", "hard", "good", "easy"};
[[nodiscard]] constexpr std::string_view to_string(Grade grade) {
  return grade_names[static_cast<std::size_t>(grade) - 1];
}
[[nodiscard]] std::optional<Grade> parse_grade(std::string_view text);

/// When something happens. The learner's day begins at four in the morning, so that an evening past midnight is one
/// day, and it is kept beside the time: replayed on another machine, in another time zone, it is the same day.
struct Moment {
  std::int64_t at_ms = 0; ///< since 1970, UTC
  std::int32_t day = 0;   ///< since 1970, by the clock on the learner's wall

  bool operator==(const Moment&) const = default;
  /// By this machine's clock and time zone.
  [[nodiscard]] static Moment now();
  /// `utc_offset_s`: how far the wall clock is ahead of UTC.
  [[nodiscard]] static Moment at(std::int64_t at_ms, std::int32_t utc_offset_s);
  [[nodiscard]] Moment later_by_days(std::int32_t days) const;
};
inline constexpr std::int64_t day_ms = 86'400'000;
inline constexpr std::int64_t day_begins_ms = 4 * 3'600'000;

/// Fresh: never asked. Learning and relearning go by minutes, review by days.
enum class Phase : std::uint8_t { fresh, learning, review, relearning };
inline constexpr std::array<std::string_view, 4> phase_names = {"new", "learning", "review", "relearning"};
[[nodiscard]] constexpr std::string_view to_string(Phase phase) { return phase_names[static_cast<std::size_t>(phase)]; }

/// What is known of one card's memory.
struct CardState {
  Phase phase = Phase::fresh;
  std::uint32_t step = 0;                ///< of learning or relearning
  double stability = 0, difficulty = 0;  ///< days; 1 easy .. 10 hard
  Moment first, last;                    ///< reviews
  std::int64_t due_ms = 0;               ///< while it goes by minutes
  std::int32_t due_day = 0;              ///< while it goes by days
  std::int32_t interval_days = 0;        ///< 0 while it goes by minutes
  std::uint32_t reviews = 0, lapses = 0; ///< lapses: forgotten once learned

  bool operator==(const CardState&) const = default;
  [[nodiscard]] bool by_days() const { return phase == Phase::review; }
  /// Asked at all, and its time has come; steps left open on another day have.
  [[nodiscard]] bool is_due(const Moment& now) const;
};

inline constexpr std::size_t weight_count = 21;
using Weights = std::array<double, weight_count>;
/// Fitted by the authors of FSRS-6 on many learners.
inline constexpr Weights published_weights = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                              0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                              1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

struct Parameters {
  Weights weights = published_weights;
  double retention = 0.9; ///< share of cards that should be recalled when they come up
  std::int32_t max_interval_days = 36'500;
  std::vector<std::int64_t> learning_steps_ms = {60'000, 600'000};
  std::vector<std::int64_t> relearning_steps_ms = {600'000};
};
inline constexpr double min_retention = 0.70, max_retention = 0.97;

class Fsrs {
public:
  explicit Fsrs(Parameters parameters = {});
  [[nodiscard]] const Parameters& parameters() const { return parameters_; }
  /// The state after an answer. A clock that went back counts as the same day.
  [[nodiscard]] CardState review(const CardState& state, Grade grade, const Moment& when) const;
  /// How likely it is to be recalled, 0..1; a card never asked: 0.
  [[nodiscard]] double retrievability(const CardState& state, std::int32_t day) const;
  [[nodiscard]] double retrievability(double stability, double elapsed_days) const;
  /// Days until recall has fallen to what is asked for: whole, at least 1.
  [[nodiscard]] std::int32_t interval_days(double stability) const;
  /// The same memory under another retention: only its next day moves.
  [[nodiscard]] CardState rescheduled(CardState state) const;

private:
  [[nodiscard]] double first_difficulty(Grade grade) const;
  [[nodiscard]] double next_difficulty(double difficulty, Grade grade) const;
  [[nodiscard]] double stability_same_day(double stability, Grade grade) const;
  [[nodiscard]] double stability_recalled(double stability, double difficulty, double recall, Grade grade) const;
  [[nodiscard]] double stability_forgotten(double stability, double difficulty, double recall) const;
  void remember(CardState& next, Grade grade, const Moment& when) const;
  /// Goes through steps of minutes; by days once they are done.
  void step_on(CardState& next, Grade grade, const std::vector<std::int64_t>& steps_ms) const;
  void wait_days(CardState& next) const;

  Parameters parameters_;
  double decay_ = 0, factor_ = 0;
};

} // namespace myo::schedule
