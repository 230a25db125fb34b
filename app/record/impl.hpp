#pragma once
// What a Record holds, and its rows. For the files of this folder only.

#include "app/record/record.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

namespace myo::record {

struct Record::Impl {
  std::filesystem::path file; ///< empty: a guest's
  std::vector<std::string> notices;
  std::unique_ptr<SQLite::Database> database;
  schedule::Fsrs fsrs; ///< by the file's weights and retention, as last read

  [[nodiscard]] std::string where() const { return file.empty() ? "guest session" : file.string(); }
};

[[nodiscard]] std::string weights_text(const schedule::Weights& weights);
/// By the newest weights that this program can use, and the retention asked for.
[[nodiscard]] schedule::Fsrs fsrs_of(SQLite::Database& database);
[[nodiscard]] CardState read_state(SQLite::Database& database, std::string_view card);
[[nodiscard]] std::map<std::string, CardState, std::less<>> read_states(SQLite::Database& database);
void write_state(SQLite::Database& database, std::string_view card, const CardState& state);
/// By the log alone.
[[nodiscard]] CardState worked_out(SQLite::Database& database, std::string_view card, const schedule::Fsrs& fsrs);
[[nodiscard]] std::map<std::string, CardState, std::less<>> worked_out_all(SQLite::Database& database,
                                                                           const schedule::Fsrs& fsrs);
void work_out_all(SQLite::Database& database, const schedule::Fsrs& fsrs);
/// Sixteen hexadecimal digits that no other machine draws.
[[nodiscard]] std::string new_uid();
void bind_text(SQLite::Statement& statement, int index, std::string_view text);
void write_mark(SQLite::Database& database, const Mark& mark);
/// Oldest first.
[[nodiscard]] std::vector<Mark> read_marks(SQLite::Database& database, bool with_deleted);

/// Exceptions of the database end here, as one sentence: "FILE: the answer could not be kept (disk is full); ...".
template <class Work> auto guarded(const Record::Impl& impl, const char* what, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& error) {
    return fail(fmt::format("{} ({})", what, error.what()), impl.where(),
                "free some space or check the folder's permissions, and try again");
  }
}

} // namespace myo::record
