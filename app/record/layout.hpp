#pragma once
// The tables of a record, and how an older layout becomes the newest. For the files of this folder only.

#include "engine/core/result.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>

namespace myo::record {

inline constexpr std::int32_t application_id = 0x4D594F52; // "MYOR"
inline constexpr int newest_layout = 2;

/// Ends in rollback unless committed. SQLITE's own lock makes one writer wait for the other.
class Transaction {
public:
  explicit Transaction(SQLite::Database& database) : database_(&database) { database.exec("BEGIN IMMEDIATE"); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (database_ != nullptr) database_->tryExec("ROLLBACK");
  }
  void commit() {
    database_->exec("COMMIT");
    database_ = nullptr;
  }

private:
  SQLite::Database* database_;
};

[[nodiscard]] int layout_of(SQLite::Database& database);
/// From any earlier layout, 0 being an empty file, to the newest; in one transaction. Throws SQLite::Exception.
void bring_up_to_date(SQLite::Database& database);
/// One step at a time, for tests of what earlier programs left: up to `layout`.
void bring_up_to(SQLite::Database& database, int layout);

} // namespace myo::record
