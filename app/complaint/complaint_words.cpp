#include "app/complaint/complaint_words.hpp"

#include "app/atlas/language.hpp"

namespace myo::complaint {

std::vector<ComplaintWord> complaint_words(const std::vector<text::WordToken>& tokens,
                                           const atlas::Language& language) {
  std::vector<ComplaintWord> words;
  bool starts_clause = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& text = tokens[i].text;
    starts_clause = starts_clause || tokens[i].starts_clause;
    if (language.has(atlas::WordList::articles, text)) continue;
    ComplaintWord& word = words.emplace_back();
    word.text = text, word.token = i;
    word.starts_clause = starts_clause || language.has(atlas::WordList::turns, text);
    starts_clause = false;
  }
  return words;
}

} // namespace myo::complaint
