#include "atlas-data/compile/table_reader.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::compile {
namespace {

unsigned line_of_node(const toml::node& node) { return node.source().begin.line; }

std::string list_of(TableReader::Choices choices) {
  std::string out;
  for (const std::string_view choice : choices) out += (out.empty() ? "" : " | ") + std::string(choice);
  return out;
}

} // namespace

std::size_t character_count(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

TableReader::TableReader(const toml::table& table, std::string file, std::string what, Problems& problems)
    : table_(table), file_(std::move(file)), what_(std::move(what)), problems_(problems) {}

unsigned TableReader::line() const { return std::max(1u, line_of_node(table_)); }

unsigned TableReader::line_of(std::string_view key) const {
  const auto it = table_.find(key);
  return it == table_.end() ? line() : it->first.source().begin.line;
}

const toml::node* TableReader::find(std::string_view key) {
  if (std::find(requested_.begin(), requested_.end(), key) == requested_.end()) requested_.emplace_back(key);
  return table_.get(key);
}

Word TableReader::read_text(const toml::node& node, std::string_view key, std::size_t max_chars) {
  const unsigned line = line_of_node(node);
  const auto value = node.value_exact<std::string>();
  if (!value) {
    problem(line, fmt::format("`{}` is not a text", key), "put it in double quotes");
    return {{}, line};
  }
  // A multi-line text may be wrapped at will: runs of white space count as one space.
  std::string text;
  for (const char c : *value) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      text += c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  const std::size_t length = character_count(text);
  if (max_chars > 0 && length > max_chars)
    problem(line, fmt::format("`{}` has {} characters", key, length),
            fmt::format("shorten it to {}, its panel shows no more", max_chars));
  return {std::move(text), line};
}

Word TableReader::word(std::string_view key, std::size_t max_chars) {
  const toml::node* node = find(key);
  if (!node) {
    problem(line(), fmt::format("{} has no `{}`", what_, key), fmt::format("add {} = \"...\"", key));
    return {{}, line()};
  }
  Word word = read_text(*node, key, max_chars);
  if (word.text.empty() && node->is_string()) problem(word.line, fmt::format("`{}` is empty", key), "write it");
  return word;
}

std::string TableReader::text(std::string_view key, std::size_t max_chars) { return word(key, max_chars).text; }

Word TableReader::optional_word(std::string_view key) {
  const toml::node* node = find(key);
  return node ? read_text(*node, key, 0) : Word{{}, line()};
}

std::string TableReader::optional_text(std::string_view key, std::size_t max_chars) {
  const toml::node* node = find(key);
  return node ? read_text(*node, key, max_chars).text : std::string{};
}

std::string TableReader::choice(std::string_view key, Choices choices, std::string_view fallback) {
  const toml::node* node = find(key);
  if (!node) {
    if (fallback.empty())
      problem(line(), fmt::format("{} has no `{}`", what_, key), fmt::format("add one of {}", list_of(choices)));
    return std::string(fallback.empty() ? *choices.begin() : fallback);
  }
  Word word = read_text(*node, key, 0);
  if (std::find(choices.begin(), choices.end(), word.text) != choices.end()) return word.text;
  if (node->is_string())
    problem(word.line, fmt::format("`{}` is \"{}\"", key, word.text), fmt::format("use one of {}", list_of(choices)));
  return std::string(*choices.begin());
}

bool TableReader::flag(std::string_view key, bool fallback) {
  const toml::node* node = find(key);
  if (!node) return fallback;
  const auto value = node->value_exact<bool>();
  if (!value)
    problem(line_of_node(*node), fmt::format("`{}` is neither true nor false", key),
            "write true or false without quotes");
  return value.value_or(fallback);
}

double TableReader::number(std::string_view key, double fallback, double least, double most) {
  const toml::node* node = find(key);
  if (!node) return fallback;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (value && std::isfinite(*value) && *value >= least && *value <= most) return *value;
  problem(line_of_node(*node), fmt::format("`{}` is no number from {} to {}", key, least, most), "correct it");
  return fallback;
}

int TableReader::whole_number(std::string_view key, int fallback, int least, int most) {
  const toml::node* node = find(key);
  if (!node) return fallback;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return static_cast<int>(*value);
  problem(line_of_node(*node), fmt::format("`{}` is no whole number from {} to {}", key, least, most), "correct it");
  return fallback;
}

std::vector<Word> TableReader::words(std::string_view key) {
  std::vector<Word> out;
  const toml::node* node = find(key);
  if (!node) return out;
  const toml::array* array = node->as_array();
  if (!array) {
    problem(line_of_node(*node), fmt::format("`{}` is not a list", key), fmt::format("write {} = [\"...\"]", key));
    return out;
  }
  for (const toml::node& item : *array) {
    Word word = read_text(item, key, 0);
    if (!item.is_string()) continue;
    if (word.text.empty())
      problem(word.line, fmt::format("`{}` has an empty text", key), "remove it");
    else
      out.push_back(std::move(word));
  }
  return out;
}

std::vector<std::vector<std::string>> TableReader::lists(std::string_view key) {
  std::vector<std::vector<std::string>> out;
  const toml::node* node = find(key);
  if (!node) return out;
  const toml::array* outer = node->as_array();
  const bool nested =
      outer && std::all_of(outer->begin(), outer->end(), [](const toml::node& n) { return n.is_array(); });
  if (!nested) {
    problem(line_of_node(*node), fmt::format("`{}` is not a list of lists", key),
            fmt::format("write {} = [[\"one\", \"or this\"], [\"and one of these\"]]", key));
    return out;
  }
  for (const toml::node& inner : *outer) {
    std::vector<std::string> list;
    for (const toml::node& item : *inner.as_array())
      if (Word word = read_text(item, key, 0); !word.text.empty()) list.push_back(std::move(word.text));
    if (list.empty())
      problem(line_of_node(inner), fmt::format("a list in `{}` is empty", key), "remove it or fill it");
    else
      out.push_back(std::move(list));
  }
  return out;
}

void TableReader::tables(std::string_view key, const std::function<void(const toml::table&)>& each) {
  const toml::node* node = find(key);
  if (!node) return;
  const toml::array* array = node->as_array();
  if (!array || !std::all_of(array->begin(), array->end(), [](const toml::node& n) { return n.is_table(); })) {
    problem(line_of_node(*node), fmt::format("`{}` is not a list of tables", key),
            fmt::format("write each under its own [[{}]]", key));
    return;
  }
  for (const toml::node& item : *array) each(*item.as_table());
}

const toml::table* TableReader::table(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return nullptr;
  if (!node->is_table())
    problem(line_of_node(*node), fmt::format("`{}` is not a table", key),
            fmt::format("write [{}] with keys below it", key));
  return node->as_table();
}

void TableReader::finish() const {
  for (const auto& [key, value] : table_) {
    const std::string_view name = key.str();
    if (std::find(requested_.begin(), requested_.end(), name) != requested_.end()) continue;
    const std::string meant = text::nearest_word(name, requested_);
    problem(key.source().begin.line, fmt::format("{} knows no key `{}`", what_, name),
            meant.empty() ? "remove it, or see the README of atlas-data" : fmt::format("did you mean `{}`?", meant));
  }
}

} // namespace myo::compile
