#include "app/atlas/language.hpp"

#include <algorithm>

namespace myo::atlas {

bool Language::add(std::string_view list, std::string word, std::optional<int> value) {
  const auto named = std::find(word_list_names.begin(), word_list_names.end(), list);
  if (named == word_list_names.end()) return false;
  std::vector<Entry>& entries = lists_[static_cast<std::size_t>(named - word_list_names.begin())];
  std::size_t& longest = longest_[static_cast<std::size_t>(named - word_list_names.begin())];
  longest = std::max(longest, static_cast<std::size_t>(1 + std::count(word.begin(), word.end(), ' ')));
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

bool Language::knows(std::string_view word) const {
  for (std::size_t list = 0; list < word_list_count; ++list)
    if (has(static_cast<WordList>(list), word)) return true;
  return false;
}

const std::vector<std::string>& Language::company_of(const std::string& word) const {
  static const std::vector<std::string> none;
  const auto found = company_.find(word);
  return found == company_.end() ? none : found->second;
}

const std::string* Language::canonical_spelling(const std::string& word) const {
  const auto found = spellings_.find(word);
  return found == spellings_.end() ? nullptr : &found->second;
}

std::vector<std::string> Language::spellings_of(const std::string& word) const {
  constexpr std::size_t min_letters = 3; // "1" and "ii" are no beginnings of words
  std::vector<std::string> out;
  const std::string* canonical = canonical_spelling(word);
  if (!canonical) return out;
  for (const auto& [spelling, of] : spellings_)
    if (of == *canonical && spelling.size() >= min_letters) out.push_back(spelling);
  return out;
}

} // namespace myo::atlas
