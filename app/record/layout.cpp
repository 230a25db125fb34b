#include "app/record/layout.hpp"

#include "app/record/impl.hpp"

#include <array>
#include <fmt/format.h>

namespace myo::record {
namespace {

// A layout that has been given out is never changed: a new one is a step more.

void first_layout(SQLite::Database& database) {
  database.exec(fmt::format("PRAGMA application_id = {}", application_id));
  database.exec(R"sql(
    -- The truth: every answer, on whichever machine it was given. `uid` tells answers of several machines apart.
    CREATE TABLE review (
      seq       INTEGER PRIMARY KEY,
      uid       TEXT    NOT NULL UNIQUE,
      card      TEXT    NOT NULL CHECK (card <> ''),
      at_ms     INTEGER NOT NULL,
      day       INTEGER NOT NULL,
      grade     INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4),
      answer_ms INTEGER NOT NULL DEFAULT 0 CHECK (answer_ms >= 0)
    ) STRICT;
    CREATE INDEX review_of_card ON review (card, at_ms, uid);
    CREATE TABLE setting (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
    -- What the schedule was computed with; the newest row holds.
    CREATE TABLE weights (version INTEGER PRIMARY KEY, algorithm TEXT NOT NULL, value TEXT NOT NULL) STRICT;
  )sql");
  SQLite::Statement weights(database, "INSERT INTO weights (version, algorithm, value) VALUES (1, 'fsrs-6', ?)");
  weights.bind(1, weights_text(schedule::published_weights));
  weights.exec();
}

/// States beside the log, so that a deck opens quickly; own marks.
void second_layout(SQLite::Database& database) {
  database.exec(R"sql(
    CREATE TABLE card (
      card          TEXT    PRIMARY KEY,
      phase         INTEGER NOT NULL,
      step          INTEGER NOT NULL,
      stability     REAL    NOT NULL,
      difficulty    REAL    NOT NULL,
      first_ms      INTEGER NOT NULL,
      first_day     INTEGER NOT NULL,
      last_ms       INTEGER NOT NULL,
      last_day      INTEGER NOT NULL,
      due_ms        INTEGER NOT NULL,
      due_day       INTEGER NOT NULL,
      interval_days INTEGER NOT NULL,
      reviews       INTEGER NOT NULL,
      lapses        INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX card_first_day ON card (first_day);
    CREATE TABLE mark (
      seq        INTEGER PRIMARY KEY,
      id         TEXT    NOT NULL UNIQUE CHECK (id <> ''),
      question   TEXT    NOT NULL,
      answer     TEXT    NOT NULL,
      place      TEXT    NOT NULL,
      tags       TEXT    NOT NULL,
      changed_ms INTEGER NOT NULL,
      deleted    INTEGER NOT NULL CHECK (deleted IN (0, 1))
    ) STRICT;
  )sql");
  work_out_all(database, fsrs_of(database));
}

constexpr std::array steps = {first_layout, second_layout};
static_assert(steps.size() == newest_layout);

} // namespace

int layout_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

void bring_up_to(SQLite::Database& database, int layout) {
  Transaction transaction(database);
  for (int from = layout_of(database); from < layout; ++from) { // another window may have been first
    steps[static_cast<std::size_t>(from)](database);
    database.exec(fmt::format("PRAGMA user_version = {}", from + 1));
  }
  transaction.commit();
}

void bring_up_to_date(SQLite::Database& database) { bring_up_to(database, newest_layout); }

} // namespace myo::record
