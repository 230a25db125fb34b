#pragma once
// Rows in. One prepared statement a table, kept for the whole run.

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <variant>

namespace myo::compile {

/// A text, or SQL NULL when it is empty.
struct OrNull {
  const std::string& text;
};

class Inserter {
public:
  explicit Inserter(SQLite::Database& database) : database_(database) {}

  /// insert("region", id, ord, ...): all columns in the order of the schema. Returns the row id.
  template <class... Values> std::int64_t insert(const std::string& table, const Values&... values) {
    std::unique_ptr<SQLite::Statement>& statement = statements_[table];
    if (!statement) {
      std::string sql = "INSERT INTO " + table + " VALUES (?";
      for (std::size_t i = 1; i < sizeof...(values); ++i) sql += ", ?";
      statement = std::make_unique<SQLite::Statement>(database_, sql + ")");
    }
    int column = 0;
    (bind(*statement, ++column, values), ...);
    statement->exec();
    statement->reset();
    statement->clearBindings();
    return database_.getLastInsertRowid();
  }

private:
  template <class Value> static void bind(SQLite::Statement& statement, int column, const Value& value) {
    if constexpr (std::is_same_v<Value, std::nullptr_t>)
      statement.bind(column);
    else if constexpr (std::is_same_v<Value, OrNull>) {
      if (value.text.empty())
        statement.bind(column);
      else
        statement.bind(column, value.text);
    } else if constexpr (std::is_same_v<Value, bool>)
      statement.bind(column, value ? 1 : 0);
    else if constexpr (std::is_floating_point_v<Value>)
      statement.bind(column, static_cast<double>(value));
    else if constexpr (std::is_integral_v<Value>)
      statement.bind(column, static_cast<std::int64_t>(value));
    else
      statement.bind(column, value);
  }

  SQLite::Database& database_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

} // namespace myo::compile
