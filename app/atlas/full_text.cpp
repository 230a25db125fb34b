#include "app/atlas/full_text.hpp"

#include "app/atlas/impl.hpp"
#include "app/atlas/language.hpp"
#include "app/text/words.hpp"

#include <algorithm>

namespace myo::atlas {
namespace {

std::string match_expression(std::span<const text::WordMeaning> words, Join join) {
  std::string expression;
  const auto quoted = [](const std::string& word) { return '"' + word + '"'; }; // words are letters and digits only
  for (const text::WordMeaning& word : words) {
    std::string any = word.beginning.empty() ? std::string{} : quoted(word.beginning) + '*';
    for (const std::string& stem : word.stems) any += (any.empty() ? "" : " OR ") + quoted(stem);
    if (!expression.empty()) expression += join == Join::all ? " AND " : " OR ";
    expression += '(' + any + ')';
  }
  return expression;
}

} // namespace

std::vector<std::string> query_words(const Language& language, std::string_view text) {
  std::vector<std::string> words;
  for (const text::WordToken& token : text::tokenize(text)) {
    constexpr std::size_t max_words = 24; // a longer complaint says no more by its later words
    if (words.size() == max_words) break;
    if (!language.has(WordList::search_fillers, token.text) &&
        std::find(words.begin(), words.end(), token.text) == words.end())
      words.push_back(token.text);
  }
  return words;
}

text::Vocabulary content_words(const Atlas& atlas) { return atlas.impl().terms; }
text::Vocabulary reference_words(const Atlas& atlas) { return atlas.impl().reference_terms; }

std::optional<FoundKind> found_kind(std::string_view word) {
  static constexpr std::array<std::string_view, found_kinds> words = {"muscle", "point",    "region", "technique",
                                                                      "guide",  "red-flag", "source"};
  const auto it = std::find(words.begin(), words.end(), word);
  return it == words.end() ? std::nullopt : std::optional(static_cast<FoundKind>(it - words.begin()));
}

std::vector<FullTextRow> ask_full_text(const Atlas& atlas, const std::vector<std::string>& words, Join join) {
  std::vector<text::WordMeaning> meanings;
  for (const std::string& word : words) {
    text::WordMeaning& meaning = meanings.emplace_back(text::meaning_of(word, {content_words(atlas)}));
    for (const std::string& spelling : atlas.language().spellings_of(word)) text::add_spelling(meaning, spelling);
  }
  return ask_full_text(atlas, meanings, join);
}

std::vector<FullTextRow> ask_full_text(const Atlas& of, std::span<const text::WordMeaning> words, Join join) {
  const Atlas::Impl& atlas = of.impl();
  std::vector<FullTextRow> rows;
  const std::string expression = match_expression(words, join);
  if (expression.empty()) return rows;
  const std::scoped_lock lock(atlas.database_mutex);
  try {
    // Only numbers are read: what a row stands for is known from when the atlas was opened, and its text lies far
    // apart.
    SQLite::Statement query(*atlas.database,
                            "SELECT rowid, bm25(found, 0, 0, 10, 5, 1) FROM found WHERE found MATCH ?");
    query.bind(1, expression);
    while (query.executeStep()) {
      const std::int64_t row = query.getColumn(0).getInt64();
      if (row < 0 || static_cast<std::size_t>(row) >= atlas.found_rows.size()) continue;
      const auto& of = atlas.found_rows[static_cast<std::size_t>(row)];
      if (of) rows.push_back({of->kind, of->index, -query.getColumn(1).getDouble()});
    }
  } catch (const SQLite::Exception&) {
    return {};
  }
  return rows;
}

std::array<std::vector<FullTextRow>, found_kinds> best_rows(const std::vector<FullTextRow>& rows, std::size_t max) {
  std::array<std::vector<FullTextRow>, found_kinds> best;
  for (const FullTextRow& row : rows) best[static_cast<std::size_t>(row.kind)].push_back(row);
  for (std::vector<FullTextRow>& of_kind : best) {
    const std::size_t count = std::min(max, of_kind.size());
    std::partial_sort(of_kind.begin(), of_kind.begin() + static_cast<std::ptrdiff_t>(count), of_kind.end(),
                      [](const FullTextRow& a, const FullTextRow& b) {
                        return a.score != b.score ? a.score > b.score : a.index < b.index;
                      });
    of_kind.resize(count);
  }
  return best;
}

} // namespace myo::atlas
