#include "app/atlas/language.hpp"

#include <algorithm>

namespace myo::atlas {

bool Language::add(std::string_view list, std::string word, std::optional<int> value) {
  const auto named = std::find(word_list_names.begin(), word_list_names.end(), list);
  if (named == word_list_names.end()) return false;
  std::vector<Entry>& entries = lists_[static_cast<std::size_t>(named - word_list_names.begin())];
  const auto at = std::lower_bound(entries.begin(), entries.end(), word,
                                   [](const Entry& entry, const std::string& text) { return entry.word < text; });
  entries.insert(at, {std::move(word), value});
  return true;
}

const Language::Entry* Language::find(WordList list, std::string_view word) const {
  const std::vector<Entry>& entries = lists_[static_cast<std::size_t>(list)];
  const auto at = std::lower_bound(entries.begin(), entries.end(), word,
                                   [](const Entry& entry, std::string_view text) { return entry.word < text; });
  return at != entries.end() && at->word == word ? &*at : nullptr;
}

std::optional<int> Language::value(WordList list, std::string_view word) const {
  const Entry* entry = find(list, word);
  return entry ? entry->value : std::nullopt;
}

std::vector<std::string> Language::words(WordList list) const {
  std::vector<std::string> out;
  for (const Entry& entry : lists_[static_cast<std::size_t>(list)]) out.push_back(entry.word);
  return out;
}

} // namespace myo::atlas
