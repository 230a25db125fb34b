#include "app/complaint/complaint_words.hpp"

#include "app/atlas/language.hpp"
#include "app/complaint/lexicon.hpp"

#include <algorithm>

namespace myo::complaint {
namespace {

/// A word that no one would write on purpose, taken for the vocabulary's word next to it.
std::string mended(const std::string& word, std::span<const std::string> vocabulary, const Lexicon& lexicon) {
  constexpr std::size_t shortest = 6;
  if (word.size() < shortest || lexicon.knows(word)) return word;
  std::string meant = word;
  unsigned best = word.size() < 9 ? 2 : 3;
  for (auto it = std::lower_bound(vocabulary.begin(), vocabulary.end(), word.substr(0, 1));
       it != vocabulary.end() && it->front() == word.front(); ++it) {
    if (word.starts_with(*it) && it->size() >= 4) return word; // a known word and an ending
    if (it->size() + 1 < shortest) continue;
    const unsigned distance = text::edit_distance(word, *it, best - 1);
    if (distance < best) best = distance, meant = *it;
  }
  return meant;
}

} // namespace

ComplaintWords::ComplaintWords(const std::vector<text::WordToken>& tokens, std::span<const std::string> vocabulary,
                               const Lexicon& lexicon, const atlas::Language& language) {
  bool starts_clause = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& text = tokens[i].text;
    starts_clause = starts_clause || tokens[i].starts_clause;
    if (text::is_article(text)) continue;
    words_.push_back(
        {mended(text, vocabulary, lexicon), i, starts_clause || language.has(atlas::WordList::turns, text)});
    starts_clause = false;
  }
  age_ = age_of(words_, language);
  mark_denials(words_, language);
}

bool ComplaintWords::said_at(std::size_t at, const std::vector<std::string>& run) const {
  if (at + run.size() > words_.size()) return false;
  for (std::size_t i = 0; i < run.size(); ++i)
    if (!text::word_begins(words_[at + i].text, run[i])) return false;
  return true;
}

bool ComplaintWords::run_at(std::size_t at, const std::vector<std::string>& run) const {
  return at < words_.size() && !words_[at].denied && said_at(at, run);
}

bool ComplaintWords::contain(const text::Phrase& phrase) const {
  return text::occurs(phrase, words_.size(),
                      [&](std::size_t at, const std::vector<std::string>& run) { return run_at(at, run); });
}

bool ComplaintWords::mention(const text::Phrase& phrase) const {
  return text::occurs(phrase, words_.size(),
                      [&](std::size_t at, const std::vector<std::string>& run) { return said_at(at, run); });
}

void ComplaintWords::deny(const text::Phrase& phrase) {
  if (!mention(phrase)) return;
  // Its first words alone: in "sweat + chest" the chest is still there.
  for (std::size_t at = 0; at < words_.size(); ++at)
    if (said_at(at, phrase.front())) words_[at].denied = true;
}

std::vector<bool> ComplaintWords::negating_tokens(std::size_t tokens) const {
  std::vector<bool> out(tokens);
  for (const ComplaintWord& word : words_)
    if (word.negates && word.token < tokens) out[word.token] = true;
  return out;
}

} // namespace myo::complaint
