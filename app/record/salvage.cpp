#include "app/record/salvage.hpp"

#include "app/record/exchange.hpp"
#include "app/record/impl.hpp"
#include "app/record/layout.hpp"

namespace myo::record {
namespace {

/// Rows in the order of their keys from both ends: a broken page in between costs what stands on it, not what lies
/// behind it. `take` sees a row twice where nothing is broken.
template <class Take> void from_both_ends(SQLite::Database& database, const std::string& select, const Take& take) {
  for (const char* order : {" ORDER BY seq", " ORDER BY seq DESC"}) {
    try {
      SQLite::Statement row(database, select + order);
      while (row.executeStep()) take(row);
    } catch (const SQLite::Exception&) {
      continue; // as far as it could be read
    }
  }
}

} // namespace

Salvaged salvage(const std::filesystem::path& damaged, SQLite::Database& into) {
  Exchange found;
  const auto read_all = [&] {
    SQLite::Database bad(damaged.string(), SQLite::OPEN_READONLY);
    bad.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
    from_both_ends(bad, "SELECT uid, card, at_ms, day, grade, answer_ms FROM review NOT INDEXED",
                   [&](SQLite::Statement& row) {
                     Review review{row.getColumn(0).getString(),
                                   row.getColumn(1).getString(),
                                   {row.getColumn(2).getInt64(), row.getColumn(3).getInt()},
                                   static_cast<Grade>(row.getColumn(4).getInt()),
                                   row.getColumn(5).getInt64()};
                     if (is_sound(review)) found.reviews.push_back(std::move(review));
                   });
    from_both_ends(bad, "SELECT id, question, answer, place, tags, changed_ms, deleted FROM mark NOT INDEXED",
                   [&](SQLite::Statement& row) {
                     Mark mark{row.getColumn(0).getString(),  row.getColumn(1).getString(),
                               row.getColumn(2).getString(),  row.getColumn(3).getString(),
                               row.getColumn(4).getString(),  row.getColumn(5).getInt64(),
                               row.getColumn(6).getInt() != 0};
                     if (is_sound(mark)) found.marks.push_back(std::move(mark));
                   });
  };
  try {
    read_all();
  } catch (const SQLite::Exception&) {
    return {}; // not even its first page can be read
  }
  const Imported taken = merge(into, found);
  return {taken.new_reviews, taken.new_marks};
}

} // namespace myo::record
