#pragma once
// Answers and marks as they travel between machines. For the files of this folder only.

#include "app/record/record.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace myo::record {

struct Review {
  std::string uid, card;
  Moment when;
  Grade grade = Grade::good;
  std::int64_t answer_ms = 0;
};
struct Exchange {
  std::vector<Review> reviews;
  std::vector<Mark> marks; ///< with deleted ones
};

/// What may stand in a record at all: ids, a grade that exists, a day near its time.
[[nodiscard]] bool is_sound(const Review& review);
[[nodiscard]] bool is_sound(const Mark& mark);

[[nodiscard]] Exchange read_exchange(SQLite::Database& database);
[[nodiscard]] std::string text_of(const Exchange& exchange);
/// Error: which line cannot be read, or that the end is missing.
[[nodiscard]] Result<Exchange> parse_exchange(std::string_view text, std::string_view name);
/// In one transaction: an answer is taken once, of a mark the newer; cards that got answers are worked out again.
/// Throws SQLite::Exception.
[[nodiscard]] Imported merge(SQLite::Database& database, const Exchange& exchange);

} // namespace myo::record
