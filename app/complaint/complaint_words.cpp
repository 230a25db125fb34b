#include "app/complaint/complaint_words.hpp"

#include "app/atlas/language.hpp"

namespace myo::complaint {

std::vector<ComplaintWord> complaint_words(const std::vector<text::WordToken>& tokens,
                                           const atlas::Language& language) {
  std::vector<ComplaintWord> words;
  constexpr std::size_t reach = 3;
  bool starts_clause = false;
  std::size_t mine = 0; // words left of which the last possessive is said
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& text = tokens[i].text;
    starts_clause = starts_clause || tokens[i].starts_clause;
    if (tokens[i].starts_clause) mine = 0;
    if (language.has(atlas::WordList::first_possessives, text)) mine = reach;
    if (language.has(atlas::WordList::articles, text)) continue;
    ComplaintWord& word = words.emplace_back();
    word.text = text, word.token = i;
    word.mine = mine > 0;
    word.determined = i > 0 && language.has(atlas::WordList::articles, tokens[i - 1].text);
    mine -= word.mine ? 1 : 0;
    word.starts_clause = starts_clause || language.has(atlas::WordList::turns, text);
    starts_clause = false;
  }
  return words;
}

} // namespace myo::complaint
