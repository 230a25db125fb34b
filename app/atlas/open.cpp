// Opening an atlas: everything that can be wrong with the file is said here, in one sentence.

#include "app/atlas/impl.hpp"

#include "app/language/language.hpp"
#include "engine/core/checksum.hpp"
#include "engine/core/files.hpp"

#include <array>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <sqlite3.h>
#include <utility>

namespace fs = std::filesystem;

namespace myo::atlas {
namespace {

constexpr std::uint32_t atlas_application_id = 0x4D594F41; // "MYOA", as in atlas-data/schema/01-metadata.sql
constexpr std::uint32_t atlas_layout_version = 16;         // user_version there

constexpr const char* rebuild_hint = tr_later("build the atlas again, or give the path of another");

std::uint32_t big_endian(const unsigned char* bytes, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
  return value;
}

/// What the first hundred bytes say, before SQLite is let near the file.
Status check_header(const fs::path& path) {
  std::error_code error;
  const std::string where = path.string();
  if (!fs::exists(path, error)) return fail("there is no such file", where, "build the atlas, or give its path");
  if (!fs::is_regular_file(path, error))
    return fail("this is no regular file", where, "give the path of an atlas.sqlite");
  const std::uintmax_t size = fs::file_size(path, error);
  std::array<unsigned char, 100> head{};
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("the file cannot be read", where, "check its permissions");
  file.read(reinterpret_cast<char*>(head.data()), head.size());
  if (file.gcount() < static_cast<std::streamsize>(head.size()) || std::memcmp(head.data(), "SQLite format 3", 16) != 0)
    return fail("this is no SQLite file", where, rebuild_hint);
  if (big_endian(&head[68], 4) != atlas_application_id)
    return fail("this SQLite file is no atlas", where, rebuild_hint);
  const std::uint32_t version = big_endian(&head[60], 4);
  if (version != atlas_layout_version)
    return fail(tr_format("the atlas has layout {}, this program reads {}", version, atlas_layout_version), where,
                version > atlas_layout_version ? "take a newer program" : "build the atlas again");
  const std::uint32_t page_field = big_endian(&head[16], 2);
  const std::uint64_t expected =
      (page_field == 1 ? 65536u : page_field) * static_cast<std::uint64_t>(big_endian(&head[28], 4));
  if (size < expected)
    return fail(tr_format("the atlas is cut off: {} of {} bytes are there", size, expected), where, rebuild_hint);
  if (size > expected) return fail(tr_format("the atlas has {} bytes too many", size - expected), where, rebuild_hint);
  return {};
}

/// An immutable file is opened without locks and without looking for a journal beside it.
std::unique_ptr<SQLite::Database> open_database(const fs::path& path) {
  std::string uri = "file:";
  for (const char c : fs::absolute(path).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '-' || c == '_' || c == '.';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  auto database = std::make_unique<SQLite::Database>(uri + "?immutable=1",
                                                     SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX);
  // The file may come from anywhere: its schema must not run anything.
  sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  database->exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;");
  return database;
}

std::string first_problem(SQLite::Database& database) {
  const std::string answer = database.execAndGet("PRAGMA quick_check(1)").getString();
  return answer == "ok" ? std::string{} : answer;
}

} // namespace

Result<Atlas> Atlas::open(const fs::path& sqlite) {
  if (const Status header = check_header(sqlite); !header) return tl::unexpected(header.error());
  auto impl = std::make_unique<Impl>();
  try {
    impl->database = open_database(sqlite);
    if (const std::string problem = first_problem(*impl->database); !problem.empty())
      return fail("the atlas is damaged (" + problem.substr(0, problem.find('\n')) + ")", sqlite.string(),
                  rebuild_hint);
    load_model(*impl->database, *impl);
  } catch (const std::exception& error) {
    return fail(tr_format("the atlas is damaged ({})", error.what()), sqlite.string(), rebuild_hint);
  }
  // Last: what can be said of the damage was said before.
  const auto bytes = core::read_file(sqlite);
  if (!bytes) return tl::unexpected(bytes.error());
  if (const Status whole = core::check_seal(*bytes); !whole)
    return fail(tr_format("the atlas is damaged ({})", whole.error().what), sqlite.string(), rebuild_hint);
  impl->names = NameIndex(impl->muscles, impl->collections, impl->language);
  return Atlas(std::move(impl));
}

std::vector<std::string> Atlas::check(const fs::path& sqlite) {
  std::vector<std::string> problems;
  if (const Status header = check_header(sqlite); !header) return {header.error().message()};
  try {
    const auto database = open_database(sqlite);
    SQLite::Statement pages(*database, "PRAGMA integrity_check(20)");
    while (pages.executeStep())
      if (const std::string row = pages.getColumn(0).getString(); row != "ok") problems.push_back(row);
    SQLite::Statement keys(*database, "PRAGMA foreign_key_check");
    std::map<std::pair<std::string, std::string>, int> missing; // a table that lost its rows is one thing to say
    while (keys.executeStep()) ++missing[{keys.getColumn(0).getString(), keys.getColumn(2).getString()}];
    for (const auto& [tables, count] : missing)
      problems.push_back(
          count == 1
              ? fmt::format("a row of {} names a row of {} that is not there", tables.first, tables.second)
              : fmt::format("{} rows of {} name rows of {} that are not there", count, tables.first, tables.second));
  } catch (const std::exception& error) {
    problems.push_back(error.what());
  }
  if (problems.empty())
    if (const auto atlas = Atlas::open(sqlite); !atlas) problems.push_back(atlas.error().message());
  return problems;
}

} // namespace myo::atlas
