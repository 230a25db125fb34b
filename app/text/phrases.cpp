#include "app/text/phrases.hpp"

#include "app/text/words.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

namespace myo::text {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "#" is any number, "#38-42" one of these, "#38-42c" with letters right after it.
PhraseStep number_step(std::string_view range) {
  PhraseStep step{PhraseStep::Kind::number, {}};
  const char* const first = std::to_address(range.begin());
  const char* const last = std::to_address(range.end());
  auto [end, error] = std::from_chars(first, last, step.from);
  if (error == std::errc()) {
    step.to = step.from;
    if (end != last && *end == '-') end = std::from_chars(end + 1, last, step.to).ptr;
  }
  step.text.assign(end, last);
  return step;
}

void add_steps(std::string_view piece, const IsSilent& silent, PhraseRun& run) {
  if (piece.starts_with('@')) {
    run.steps.push_back({PhraseStep::Kind::idea, std::string(piece.substr(1))});
    return;
  }
  if (piece.starts_with('#')) {
    run.steps.push_back(number_step(piece.substr(1)));
    return;
  }
  const std::string folded = fold(piece);
  for (const WordToken& token : tokenize(folded)) {
    const bool whole = token.end < folded.size() && folded[token.end] == '=';
    if (whole || !silent(token.text))
      run.steps.push_back({whole ? PhraseStep::Kind::whole : PhraseStep::Kind::beginning, token.text});
  }
}

bool run_at(const PhraseRun& run, const std::vector<std::string>& words, std::size_t at) {
  if (at + run.steps.size() > words.size()) return false;
  for (std::size_t i = 0; i < run.steps.size(); ++i)
    if (!step_matches(run.steps[i], words[at + i])) return false;
  return true;
}

} // namespace

Phrase parse_phrase(std::string_view text, const IsSilent& silent) {
  Phrase phrase;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t plus = std::min(text.find('+', at), text.size());
    std::string_view part = trimmed(text.substr(at, plus - at));
    PhraseRun run;
    run.though_denied = part.starts_with('~');
    if (run.though_denied) part.remove_prefix(1);
    while (!part.empty()) {
      const std::size_t space = std::min(part.find(' '), part.size());
      add_steps(part.substr(0, space), silent, run);
      part = trimmed(part.substr(space));
    }
    if (!run.steps.empty()) phrase.push_back(std::move(run));
    at = plus + 1;
  }
  return phrase;
}

bool step_matches(const PhraseStep& step, std::string_view word) {
  constexpr std::size_t min_beginning = 4;
  if (step.kind == PhraseStep::Kind::idea) return false;
  if (step.kind == PhraseStep::Kind::number) {
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const std::string_view letters(end, static_cast<std::size_t>(word.data() + word.size() - end));
    return error == std::errc() && letters == step.text && value >= step.from && value <= step.to;
  }
  if (step.kind == PhraseStep::Kind::beginning && step.text.size() >= min_beginning) return word.starts_with(step.text);
  return word == step.text ||
         (word.size() == step.text.size() + 1 && word.starts_with(step.text) && word.back() == 's');
}

bool occurs(const Phrase& phrase, const std::vector<std::string>& words) {
  if (phrase.empty()) return false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!run_at(phrase.front(), words, at)) continue;
    const std::size_t from = at > max_between_runs ? at - max_between_runs : 0,
                      to = std::min(words.size(), at + max_between_runs + 1);
    const auto nearby = [&](const PhraseRun& run) {
      for (std::size_t i = from; i < to; ++i)
        if (run_at(run, words, i)) return true;
      return false;
    };
    if (std::all_of(phrase.begin() + 1, phrase.end(), nearby)) return true;
  }
  return false;
}

} // namespace myo::text
