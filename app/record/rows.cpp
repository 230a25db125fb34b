// Rows of a record: states, weights, the log worked out.

#include "app/record/impl.hpp"

#include <array>
#include <charconv>
#include <fmt/ranges.h>
#include <random>

namespace myo::record {
namespace {

/// From the fourth column on of "SELECT card, ..." in this order.
constexpr const char* state_columns = "phase, step, stability, difficulty, first_ms, first_day, last_ms, last_day, "
                                      "due_ms, due_day, interval_days, reviews, lapses";

CardState state_in(SQLite::Statement& row, int column) {
  CardState state;
  state.phase = static_cast<schedule::Phase>(row.getColumn(column++).getInt() & 3);
  state.step = row.getColumn(column++).getUInt();
  state.stability = row.getColumn(column++).getDouble();
  state.difficulty = row.getColumn(column++).getDouble();
  state.first.at_ms = row.getColumn(column++).getInt64();
  state.first.day = row.getColumn(column++).getInt();
  state.last.at_ms = row.getColumn(column++).getInt64();
  state.last.day = row.getColumn(column++).getInt();
  state.due_ms = row.getColumn(column++).getInt64();
  state.due_day = row.getColumn(column++).getInt();
  state.interval_days = row.getColumn(column++).getInt();
  state.reviews = row.getColumn(column++).getUInt();
  state.lapses = row.getColumn(column++).getUInt();
  return state;
}

Grade grade_in(SQLite::Statement& row, int column) { return static_cast<Grade>(row.getColumn(column).getInt()); }

std::optional<schedule::Weights> parse_weights(std::string_view text) {
  schedule::Weights weights{};
  const char* at = text.data();
  const char* end = at + text.size();
  for (double& weight : weights) {
    while (at != end && *at == ' ') ++at;
    const auto [next, error] = std::from_chars(at, end, weight);
    if (error != std::errc{}) return std::nullopt;
    at = next;
  }
  return at == end ? std::optional(weights) : std::nullopt;
}

} // namespace

std::string weights_text(const schedule::Weights& weights) { return fmt::format("{}", fmt::join(weights, " ")); }

schedule::Fsrs fsrs_of(SQLite::Database& database) {
  schedule::Parameters parameters;
  SQLite::Statement weights(database,
                            "SELECT value FROM weights WHERE algorithm = 'fsrs-6' ORDER BY version DESC LIMIT 1");
  if (weights.executeStep())
    if (const auto parsed = parse_weights(weights.getColumn(0).getString())) parameters.weights = *parsed;
  SQLite::Statement retention(database, "SELECT value FROM setting WHERE name = 'retention'");
  if (retention.executeStep()) parameters.retention = retention.getColumn(0).getDouble();
  return schedule::Fsrs(parameters);
}

void bind_text(SQLite::Statement& statement, int index, std::string_view text) {
  statement.bind(index, std::string(text));
}

CardState read_state(SQLite::Database& database, std::string_view card) {
  SQLite::Statement row(database, fmt::format("SELECT {} FROM card WHERE card = ?", state_columns));
  bind_text(row, 1, card);
  return row.executeStep() ? state_in(row, 0) : CardState{};
}

std::map<std::string, CardState, std::less<>> read_states(SQLite::Database& database) {
  std::map<std::string, CardState, std::less<>> states;
  SQLite::Statement row(database, fmt::format("SELECT card, {} FROM card ORDER BY card", state_columns));
  while (row.executeStep()) states.emplace_hint(states.end(), row.getColumn(0).getString(), state_in(row, 1));
  return states;
}

void write_state(SQLite::Database& database, std::string_view card, const CardState& state) {
  SQLite::Statement row(
      database,
      fmt::format("INSERT OR REPLACE INTO card (card, {}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", state_columns));
  bind_text(row, 1, card);
  row.bind(2, static_cast<int>(state.phase));
  row.bind(3, state.step);
  row.bind(4, state.stability);
  row.bind(5, state.difficulty);
  row.bind(6, state.first.at_ms);
  row.bind(7, state.first.day);
  row.bind(8, state.last.at_ms);
  row.bind(9, state.last.day);
  row.bind(10, state.due_ms);
  row.bind(11, state.due_day);
  row.bind(12, state.interval_days);
  row.bind(13, state.reviews);
  row.bind(14, state.lapses);
  row.exec();
}

CardState worked_out(SQLite::Database& database, std::string_view card, const schedule::Fsrs& fsrs) {
  SQLite::Statement row(database, "SELECT at_ms, day, grade FROM review WHERE card = ? ORDER BY at_ms, uid");
  bind_text(row, 1, card);
  CardState state;
  while (row.executeStep())
    state = fsrs.review(state, grade_in(row, 2), {row.getColumn(0).getInt64(), row.getColumn(1).getInt()});
  return state;
}

std::map<std::string, CardState, std::less<>> worked_out_all(SQLite::Database& database, const schedule::Fsrs& fsrs) {
  std::map<std::string, CardState, std::less<>> states;
  SQLite::Statement row(database, "SELECT card, at_ms, day, grade FROM review ORDER BY card, at_ms, uid");
  while (row.executeStep()) {
    CardState& state = states[row.getColumn(0).getString()];
    state = fsrs.review(state, grade_in(row, 3), {row.getColumn(1).getInt64(), row.getColumn(2).getInt()});
  }
  return states;
}

void work_out_all(SQLite::Database& database, const schedule::Fsrs& fsrs) {
  database.exec("DELETE FROM card");
  for (const auto& [card, state] : worked_out_all(database, fsrs)) write_state(database, card, state);
}

std::string new_uid() {
  static std::random_device source; // the system's own, so that two windows draw apart
  return fmt::format("{:08x}{:08x}", source(), source());
}

void write_mark(SQLite::Database& database, const Mark& mark) {
  SQLite::Statement row(
      database, "INSERT INTO mark (id, question, answer, place, tags, changed_ms, deleted) VALUES (?,?,?,?,?,?,?) "
                "ON CONFLICT (id) DO UPDATE SET question = excluded.question, answer = excluded.answer, "
                "place = excluded.place, tags = excluded.tags, changed_ms = excluded.changed_ms, "
                "deleted = excluded.deleted");
  bind_text(row, 1, mark.id);
  bind_text(row, 2, mark.question);
  bind_text(row, 3, mark.answer);
  bind_text(row, 4, mark.place);
  bind_text(row, 5, mark.tags);
  row.bind(6, mark.changed_ms);
  row.bind(7, mark.deleted ? 1 : 0);
  row.exec();
}

std::vector<Mark> read_marks(SQLite::Database& database, bool with_deleted) {
  std::vector<Mark> marks;
  SQLite::Statement row(database, "SELECT id, question, answer, place, tags, changed_ms, deleted FROM mark "
                                  "WHERE deleted = 0 OR ? ORDER BY seq");
  row.bind(1, with_deleted ? 1 : 0);
  while (row.executeStep()) {
    Mark mark;
    mark.id = row.getColumn(0).getString();
    mark.question = row.getColumn(1).getString();
    mark.answer = row.getColumn(2).getString();
    mark.place = row.getColumn(3).getString();
    mark.tags = row.getColumn(4).getString();
    mark.changed_ms = row.getColumn(5).getInt64();
    mark.deleted = row.getColumn(6).getInt() != 0;
    marks.push_back(std::move(mark));
  }
  return marks;
}

} // namespace myo::record
