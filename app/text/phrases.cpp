#include "app/text/phrases.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <array>

namespace myo::text {
namespace {

/// How many words may lie between the parts of "stiff + neck".
constexpr std::size_t furthest_apart = 7;

} // namespace

bool is_article(std::string_view word) {
  static constexpr std::array<std::string_view, 9> articles = {"the", "my",   "a",     "an", "his",
                                                               "her", "your", "their", "our"};
  return std::find(articles.begin(), articles.end(), word) != articles.end();
}

Phrase parse_phrase(std::string_view text) {
  Phrase phrase;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t plus = std::min(text.find('+', at), text.size());
    const std::string part = fold(text.substr(at, plus - at));
    std::vector<std::string> run;
    for (const WordToken& token : tokenize(part))
      if (!is_article(token.text))
        run.push_back(token.text + (token.end < part.size() && part[token.end] == '=' ? "=" : ""));
    if (!run.empty()) phrase.push_back(std::move(run));
    at = plus + 1;
  }
  return phrase;
}

std::string spoken(std::string_view phrase) {
  std::string out;
  for (const auto& run : parse_phrase(phrase))
    for (const std::string& word : run) {
      if (!out.empty()) out += ' ';
      out += word.substr(0, word.find('='));
    }
  return out;
}

bool word_begins(std::string_view word, std::string_view with) {
  constexpr std::size_t shortest_stem = 4;
  if (with == "numb" && word.starts_with("number")) return false;
  const bool whole = with.ends_with('=');
  if (whole) with.remove_suffix(1);
  if (!whole && with.size() >= shortest_stem) return word.starts_with(with);
  return word == with || (word.size() == with.size() + 1 && word.starts_with(with) && word.back() == 's');
}

bool occurs(const Phrase& phrase, std::size_t count,
            const std::function<bool(std::size_t, const std::vector<std::string>&)>& run_at) {
  if (phrase.empty()) return false;
  for (std::size_t at = 0; at < count; ++at) {
    if (!run_at(at, phrase.front())) continue;
    const std::size_t from = at > furthest_apart ? at - furthest_apart : 0,
                      to = std::min(count, at + furthest_apart + 1);
    const auto nearby = [&](const std::vector<std::string>& run) {
      for (std::size_t i = from; i < to; ++i)
        if (run_at(i, run)) return true;
      return false;
    };
    if (std::all_of(phrase.begin() + 1, phrase.end(), nearby)) return true;
  }
  return false;
}

bool occurs(const Phrase& phrase, const std::vector<std::string>& words) {
  return occurs(phrase, words.size(), [&](std::size_t at, const std::vector<std::string>& run) {
    if (at + run.size() > words.size()) return false;
    for (std::size_t i = 0; i < run.size(); ++i)
      if (!word_begins(words[at + i], run[i])) return false;
    return true;
  });
}

} // namespace myo::text
