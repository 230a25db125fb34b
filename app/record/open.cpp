// Opening a record: made, brought up to date, or set aside. Two windows that start at once take turns behind a lock.

#include "app/language/language.hpp"
#include "app/record/impl.hpp"
#include "app/record/layout.hpp"
#include "app/record/salvage.hpp"
#include "engine/core/files.hpp"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace myo::record {
namespace {

constexpr int busy_ms = 15'000;
constexpr const char* permission_hint = tr_later("check the folder's permissions");

/// Held while a record is opened; the file stays, since removing it would let two in.
class OpeningLock {
public:
  explicit OpeningLock(const fs::path& beside) {
    const fs::path file = beside.parent_path() / (beside.stem().string() + ".lock");
    fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    // A file system without locks has no second window to fear more than no record at all.
    while (fd_ >= 0 && ::flock(fd_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  OpeningLock(const OpeningLock&) = delete;
  OpeningLock& operator=(const OpeningLock&) = delete;
  ~OpeningLock() {
    if (fd_ >= 0) ::close(fd_);
  }

private:
  int fd_ = -1;
};

std::string time_stamp() {
  const std::time_t now = std::time(nullptr);
  std::tm wall{};
  ::localtime_r(&now, &wall);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y%m%d-%H%M%S", &wall);
  return text.data();
}

/// The folder, made where it is missing; the program's own is for nobody else: what one learns and draws is no one
/// else's.
Status make_private_folder(const fs::path& folder) {
  if (Status made = core::make_personal_folder(folder); !made) return made;
  if (folder == core::user_data_dir()) ::chmod(folder.c_str(), 0700);
  return {};
}

/// WAL keeps an index in shared memory, which machines that share a network folder do not share.
bool on_network(const fs::path& folder) {
  struct statfs info {};
  if (::statfs(folder.empty() ? "." : folder.c_str(), &info) != 0) return false;
  const auto type = static_cast<std::uint32_t>(info.f_type);
  return type == 0x6969u || type == 0xFF534D42u || type == 0xFE534D42u || type == 0x517Bu; // NFS, CIFS, SMB2, SMB
}

enum class Found : std::uint8_t { good, damaged, foreign, newer, unusable };
struct Opening {
  Found found = Found::unusable;
  std::string problem;
  std::unique_ptr<SQLite::Database> database;
  std::string migrated; ///< the copy of an older layout
};

bool means_damage(int code) {
  const int plain = code & 0xff;
  return plain == SQLITE_CORRUPT || plain == SQLITE_NOTADB || plain == SQLITE_ERROR || plain == SQLITE_MISMATCH ||
         plain == SQLITE_CONSTRAINT;
}

void configure(SQLite::Database& database, const fs::path& folder) {
  database.setBusyTimeout(busy_ms);
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;");
  database.exec(on_network(folder) ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL"); // an acknowledged answer has reached the disk
}

/// Every table that is read is there, with its columns.
void try_tables(SQLite::Database& database) {
  (void)fsrs_of(database);
  (void)read_state(database, "");
  SQLite::Statement(database, "SELECT seq, uid, card, at_ms, day, grade, answer_ms FROM review LIMIT 1").executeStep();
  SQLite::Statement(database, "SELECT seq, id, question, answer, place, tags, changed_ms, deleted FROM mark LIMIT 1")
      .executeStep();
}

/// The file as it was, beside it, before an older layout is changed.
std::string copy_of_older(SQLite::Database& database, const fs::path& file, int layout) {
  const fs::path copy = core::free_name_beside(file, fmt::format("layout-{}", layout));
  SQLite::Statement whole(database, "VACUUM INTO ?");
  whole.bind(1, copy.string());
  const mode_t before = ::umask(0077);
  whole.exec();
  ::umask(before);
  return copy.string();
}

/// Nothing was ever finished in it: a program that was killed while it made the file.
bool is_empty(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0 &&
         database.execAndGet("PRAGMA application_id").getInt() == 0 && layout_of(database) == 0;
}

Opening try_open(const fs::path& file, bool is_new) {
  Opening opening;
  try {
    auto database = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE);
    database->setBusyTimeout(busy_ms);
    if (is_new || is_empty(*database)) bring_up_to_date(*database);
    const int id = database->execAndGet("PRAGMA application_id").getInt();
    const int layout = layout_of(*database);
    if (id != application_id && id != 0) return {Found::foreign, "it is another program's database", {}, {}};
    if (layout > newest_layout)
      return {Found::newer, fmt::format("it has layout {}, this program reads {}", layout, newest_layout), {}, {}};
    if (const std::string whole = database->execAndGet("PRAGMA quick_check(1)").getString(); whole != "ok")
      return {Found::damaged, whole, {}, {}};
    if (id == 0 || layout < 1) return {Found::foreign, "it is no record of this program", {}, {}};
    if (layout < newest_layout) {
      opening.migrated = copy_of_older(*database, file, layout);
      bring_up_to_date(*database);
    }
    configure(*database, file.parent_path());
    try_tables(*database);
    opening.database = std::move(database);
    opening.found = Found::good;
  } catch (const SQLite::Exception& error) {
    opening.found = means_damage(error.getErrorCode()) ? Found::damaged : Found::unusable;
    opening.problem = error.what();
  }
  return opening;
}

Status set_aside(const fs::path& file, const fs::path& name) {
  std::error_code error;
  fs::rename(file, name, error);
  if (error)
    return fail(tr_format("the damaged file cannot be set aside: {}", error.message()), file.string(), permission_hint);
  for (const char* companion : {"-wal", "-shm"}) {
    std::error_code none;
    fs::rename(file.string() + companion, name.string() + companion, none);
  }
  return {};
}

/// Made with its mode, so that it is never seen by others. False: it was there, with something in it.
Result<bool> make_file(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
  if (fd < 0) return fail(tr_format("cannot be opened: {}", std::strerror(errno)), file.string(), permission_hint);
  struct stat info {};
  const bool known = ::fstat(fd, &info) == 0;
  if (known && S_ISREG(info.st_mode)) ::fchmod(fd, 0600);
  ::close(fd);
  if (!known || !S_ISREG(info.st_mode)) return fail("is no regular file", file.string(), "give the path of a file");
  if (info.st_size == 0) { // what a journal of another file says must not be played into it
    std::error_code ignored;
    for (const char* companion : {"-wal", "-shm", "-journal"}) fs::remove(file.string() + companion, ignored);
  }
  return info.st_size == 0;
}

Result<Opening> open_or_renew(const fs::path& file, std::vector<std::string>& notices) {
  const auto is_new = make_file(file);
  if (!is_new) return tl::unexpected(is_new.error());
  Opening opening = try_open(file, *is_new);
  if (opening.found != Found::damaged) return opening;
  const fs::path bad = core::free_name_beside(file, "bad-" + time_stamp());
  if (const Status aside = set_aside(file, bad); !aside) return tl::unexpected(aside.error());
  if (const auto made = make_file(file); !made) return tl::unexpected(made.error());
  const std::string problem = opening.problem.substr(0, opening.problem.find('\n'));
  opening = try_open(file, true);
  if (!opening.database) return opening;
  const Salvaged saved = salvage(bad, *opening.database);
  notices.push_back(fmt::format(
      "The record of what you learned was damaged ({}) and is set aside as {}; {} answers and {} marks could be read "
      "and were taken over into a new one.",
      problem, bad.string(), saved.reviews, saved.marks));
  return opening;
}

} // namespace

Result<Record> Record::open(const fs::path& file) {
  if (file.empty()) return tl::unexpected(core::user_file("record.sqlite").error());
  std::error_code ignored;
  const fs::path whole = fs::absolute(file, ignored);
  if (const Status folder = make_private_folder(whole.parent_path()); !folder) return tl::unexpected(folder.error());
  const OpeningLock lock(whole);
  auto impl = std::make_unique<Impl>();
  impl->file = whole;
  try {
    auto opening = open_or_renew(whole, impl->notices);
    if (!opening) return tl::unexpected(opening.error());
    switch (opening->found) {
    case Found::good:
      break;
    case Found::newer:
      return fail(opening->problem, whole.string(), "take a newer program");
    case Found::foreign:
      return fail(opening->problem, whole.string(), "give the path of another file");
    case Found::damaged:
    case Found::unusable:
      return fail(tr_format("cannot be used ({})", opening->problem), whole.string(), permission_hint);
    }
    impl->database = std::move(opening->database);
    if (!opening->migrated.empty())
      impl->notices.push_back(
          fmt::format("The record of what you learned was brought up to date; as it was, it is kept "
                      "as {}.",
                      opening->migrated));
    impl->fsrs = fsrs_of(*impl->database);
  } catch (const std::exception& error) {
    return fail(tr_format("cannot be used ({})", error.what()), whole.string(), permission_hint);
  }
  return Record(std::move(impl));
}

Record Record::guest() {
  auto impl = std::make_unique<Impl>();
  impl->database = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  impl->database->exec("PRAGMA temp_store = MEMORY"); // a guest leaves nothing
  bring_up_to_date(*impl->database);
  impl->fsrs = fsrs_of(*impl->database);
  return Record(std::move(impl));
}

Record Record::open_or_guest(const fs::path& file) {
  auto record = open(file);
  if (record) return std::move(*record);
  Record guest = Record::guest();
  guest.impl_->notices.push_back(fmt::format("What you learn now is not kept: {}", record.error().message()));
  return guest;
}

} // namespace myo::record
