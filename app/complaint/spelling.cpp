#include "app/complaint/spelling.hpp"

#include "app/atlas/atlas.hpp"
#include "app/atlas/language.hpp"
#include "app/complaint/lexicon.hpp"
#include "app/text/sound.hpp"

#include <algorithm>

namespace myo::complaint {
namespace {

constexpr std::size_t min_mended = 3; ///< letters of the shortest word that is mended
constexpr std::size_t min_sound = 3;  ///< of a sound that tells words apart

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "slr", "rhs": letters that nobody speaks as a word stand for words of their own.
bool is_abbreviation(std::string_view word) { return word.find_first_of("aeiouy") == std::string_view::npos; }

/// Letters in another order.
bool same_letters(std::string a, std::string b) {
  if (a.size() != b.size()) return false;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

} // namespace

Spelling::Spelling(const atlas::Atlas& atlas, const Lexicon& lexicon, std::span<const std::string> concepts)
    : atlas_(atlas), lexicon_(lexicon), concepts_(concepts.begin(), concepts.end()) {
  std::vector<std::string> words(concepts_);
  words.insert(words.end(), lexicon.vocabulary().begin(), lexicon.vocabulary().end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  for (const std::string& word : words) {
    if (word.size() <= min_mended || has_digit(word)) continue;
    candidates_.push_back({word, text::sound_of(word),
                           std::binary_search(lexicon.vocabulary().begin(), lexicon.vocabulary().end(), word)});
    if (candidates_.back().sound.size() >= min_sound)
      alike_[candidates_.back().sound].push_back(candidates_.size() - 1);
  }
}

/// A word of a concept, or a longer one that begins so: a short beginning begins too much.
bool Spelling::listens_for(std::string_view word) const {
  constexpr std::size_t min_beginning = 5, max_ending = 3;
  if (std::binary_search(concepts_.begin(), concepts_.end(), word)) return true;
  // "Shouldr" is a shoulder without its e, not a form of should.
  for (std::size_t length = min_beginning; length < word.size(); ++length)
    if (const auto beginning = word.substr(0, length);
        std::binary_search(concepts_.begin(), concepts_.end(), beginning) && !atlas_.language().knows(beginning))
      return true;
  if (word.size() > min_beginning - 1 && word.size() <= min_beginning - 1 + max_ending && !has_digit(word) &&
      std::binary_search(concepts_.begin(), concepts_.end(), word.substr(0, min_beginning - 1)) &&
      text::stem(word) == text::stem(word.substr(0, min_beginning - 1)))
    return true;
  return lexicon_.knows(word);
}

bool Spelling::is_word(std::string_view word) const {
  return word.size() < min_mended || has_digit(word) || is_abbreviation(word) || listens_for(word) ||
         atlas_.language().knows(word) || atlas_.is_english(word);
}

std::string Spelling::mended(const std::string& word) const {
  const std::string sound = text::sound_of(word);
  const bool is_short = word.size() < 5;
  const unsigned allowed = is_short ? 1 : text::allowed_typos(word.size());
  std::string meant = word;
  double best = 10;
  const auto offer = [&](const Candidate& other, unsigned limit, bool sounds_alike) {
    const unsigned distance = text::edit_distance(word, other.word, limit);
    if (distance > limit) return;
    // One that sounds alike is closer than its letters say.
    // Of two as close the name of a place is meant: "thum" is a thumb, not them; "wirst" a wrist, not the worst.
    const bool alike = sounds_alike || (other.is_place && same_letters(word, other.word));
    const double cost = distance - (alike ? 1.5 : 0) - (other.is_place ? 0.25 : 0);
    if (cost < best) best = cost, meant = other.word;
  };
  if (const auto same = alike_.find(sound); same != alike_.end())
    for (const std::size_t i : same->second) offer(candidates_[i], static_cast<unsigned>(1 + word.size() / 3), true);
  const auto from = std::lower_bound(candidates_.begin(), candidates_.end(), word.substr(0, 1),
                                     [](const Candidate& one, const std::string& text) { return one.word < text; });
  for (auto it = from; it != candidates_.end() && it->word.front() == word.front(); ++it) {
    if (it->word.size() + allowed < word.size() || it->word.size() > word.size() + allowed) continue;
    // Of a short word the last letter is right as well, or lost: "blad".
    if (is_short && it->word.back() != word.back() && !it->word.starts_with(word)) continue;
    offer(*it, allowed, it->sound == sound);
  }
  return meant;
}

/// "Lowerback", "bellybutton": where the words of a name were written as one, or two known words that are no word
/// together; else 0.
std::size_t Spelling::split_at(const std::string& word) const {
  constexpr std::size_t min_part = 3, min_known = 4;
  const bool no_word = !is_word(word);
  for (std::size_t at = min_part; at + min_part <= word.size(); ++at) {
    const std::string first = word.substr(0, at), second = word.substr(at);
    if (lexicon_.is_name(first, second)) return at;
    if (no_word && first.size() >= min_known && second.size() >= min_known && lexicon_.knows(first) &&
        lexicon_.knows(second))
      return at;
  }
  return 0;
}

void Spelling::mend(std::vector<text::WordToken>& tokens) const {
  std::vector<text::WordToken> out;
  out.reserve(tokens.size());
  for (text::WordToken& token : tokens) {
    const std::size_t at = listens_for(token.text) || has_digit(token.text) ? 0 : split_at(token.text);
    if (at == 0 && is_word(token.text)) {
      out.push_back(std::move(token));
      continue;
    }
    if (at == 0) {
      token.text = mended(token.text);
      out.push_back(std::move(token));
      continue;
    }
    text::WordToken second{token.text.substr(at), token.begin + at, token.end, false};
    token.text.resize(at);
    token.end = token.begin + at;
    out.push_back(std::move(token));
    out.push_back(std::move(second));
  }
  tokens = std::move(out);
}

} // namespace myo::complaint
