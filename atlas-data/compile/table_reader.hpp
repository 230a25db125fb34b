#pragma once
// One TOML table, read key by key. Every wrong shape becomes a problem with its line; a key nobody requested is
// reported by finish(), with the key it may have been meant to be.

#include "atlas-data/compile/content.hpp"
#include "atlas-data/compile/problems.hpp"

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

namespace myo::compile {

class TableReader {
public:
  /// `what` names the table in messages ("the muscle", "a point").
  TableReader(const toml::table& table, std::string file, std::string what, Problems& problems);

  using Choices = std::initializer_list<std::string_view>;

  /// A text that must be there, at most `max_chars` characters long (0: no limit).
  [[nodiscard]] std::string text(std::string_view key, std::size_t max_chars = 0);
  /// The same with its line.
  [[nodiscard]] Word word(std::string_view key, std::size_t max_chars = 0);
  [[nodiscard]] std::string optional_text(std::string_view key, std::size_t max_chars = 0);
  [[nodiscard]] Word optional_word(std::string_view key);
  /// A text out of a few; `fallback` when the key is missing ("": it must be there).
  [[nodiscard]] std::string choice(std::string_view key, Choices choices, std::string_view fallback = {});
  [[nodiscard]] bool flag(std::string_view key, bool fallback);
  [[nodiscard]] double number(std::string_view key, double fallback, double least, double most);
  [[nodiscard]] int whole_number(std::string_view key, int fallback, int least, int most);
  /// A list of texts; empty when missing.
  [[nodiscard]] std::vector<Word> words(std::string_view key);
  [[nodiscard]] std::vector<std::vector<std::string>> lists(std::string_view key);
  /// Calls `each` for every table of `[[key]]`.
  void tables(std::string_view key, const std::function<void(const toml::table&)>& each);
  /// The table `[key]`, or null.
  [[nodiscard]] const toml::table* table(std::string_view key);

  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
  [[nodiscard]] unsigned line() const;
  [[nodiscard]] unsigned line_of(std::string_view key) const;
  [[nodiscard]] const std::string& file() const { return file_; }
  void problem(unsigned line, std::string what, std::string hint = {}) const {
    problems_.add(file_, line, std::move(what), std::move(hint));
  }
  /// Reports the keys that were not requested.
  void finish() const;

private:
  const toml::node* find(std::string_view key);
  Word read_text(const toml::node& node, std::string_view key, std::size_t max_chars);

  const toml::table& table_;
  std::string file_, what_;
  Problems& problems_;
  std::vector<std::string> requested_;
};

/// Characters, not bytes.
[[nodiscard]] std::size_t character_count(std::string_view utf8);

} // namespace myo::compile
