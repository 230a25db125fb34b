#include "app/complaint/concepts.hpp"

#include "app/atlas/atlas.hpp"
#include "app/atlas/language.hpp"

#include <algorithm>

namespace myo::complaint {
namespace {

/// A run as text, so that one that many forms share is kept once.
std::string key_of(const text::PhraseRun& run) {
  std::string key = run.though_denied ? "~" : "";
  for (const text::PhraseStep& step : run.steps)
    key += ' ' + std::to_string(static_cast<int>(step.kind)) + step.text + ':' + std::to_string(step.from) + '-' +
           std::to_string(step.to);
  return key;
}

} // namespace

Concepts::Concepts(const atlas::Atlas& atlas) : atlas_(&atlas), language_(&atlas.language()) {
  const auto concepts = atlas.symptoms();
  nodes_.resize(concepts.size());
  for (std::uint32_t i = 0; i < concepts.size(); ++i) numbers_.emplace('@' + concepts[i].id, i);
  for (std::uint32_t i = 0; i < concepts.size(); ++i) {
    nodes_[i].ever = concepts[i].ever;
    for (const std::string& form : concepts[i].words) add_form(nodes_[i], form);
  }
  const auto add_rule_form = [&](const std::string& form) {
    if (numbers_.contains(form)) return;
    numbers_.emplace(form, static_cast<std::uint32_t>(nodes_.size()));
    Node node;
    add_form(node, form);
    nodes_.push_back(std::move(node));
  };
  for (const atlas::RedFlag& flag : atlas.red_flags())
    for (const atlas::RedFlagRule& rule : flag.rules) {
      for (const auto& list : rule.words)
        for (const std::string& form : list) add_rule_form(form);
      for (const std::string& form : rule.not_words) add_rule_form(form);
    }
  for (const atlas::SafetyArea& area : atlas.safety_areas())
    for (const std::string& form : area.who) add_rule_form(form);
  for (const atlas::SafetyQuestion& question : atlas.safety_questions())
    for (const std::string& form : question.about) add_rule_form(form);
  order_nodes();
  collect_words();
}

std::optional<std::uint32_t> Concepts::number_of(const std::string& form) const {
  const auto found = numbers_.find(form);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

/// "Grey" and "greyish", but not "greyhound".
bool Concepts::matches(const Step& step, std::string_view word) const {
  if (!text::step_matches(step.said, word)) return false;
  return !step.inflects || word.size() == step.said.text.size() ||
         language_->has(atlas::WordList::endings, word.substr(step.said.text.size()));
}

std::uint32_t Concepts::add_run(const text::PhraseRun& said) {
  const auto number = static_cast<std::uint32_t>(runs_.size());
  const auto [at, is_new] = run_numbers_.emplace(key_of(said), number);
  if (!is_new) return at->second;
  Run run{{}, said.though_denied};
  for (const text::PhraseStep& step : said.steps) {
    std::uint32_t idea = 0;
    if (step.kind == text::PhraseStep::Kind::idea)
      if (const auto named = numbers_.find('@' + step.text); named != numbers_.end()) idea = named->second;
    run.steps.push_back({step, idea, step.kind == text::PhraseStep::Kind::beginning && atlas_->is_english(step.text)});
  }
  const text::PhraseStep& first = said.steps.front();
  if (first.kind == text::PhraseStep::Kind::number)
    by_number_.push_back(number);
  else if (first.kind != text::PhraseStep::Kind::idea)
    by_first_word_[first.text].push_back(number);
  runs_.push_back(std::move(run));
  return number;
}

void Concepts::add_form(Node& node, std::string_view form) {
  const auto silent = [&](std::string_view word) { return language_->has(atlas::WordList::articles, word); };
  std::vector<std::uint32_t> runs;
  for (const text::PhraseRun& run : text::parse_phrase(form, silent)) runs.push_back(add_run(run));
  if (!runs.empty()) node.forms.push_back(std::move(runs));
}

/// Depth first; the compiler has seen to it that no concept names itself.
void Concepts::order_nodes() {
  std::vector<bool> seen(nodes_.size());
  const std::function<void(std::uint32_t)> visit = [&](std::uint32_t node) {
    if (seen[node]) return;
    seen[node] = true;
    for (const auto& form : nodes_[node].forms)
      for (const std::uint32_t run : form)
        for (const Step& step : runs_[run].steps)
          if (step.said.kind == text::PhraseStep::Kind::idea) visit(step.idea);
    order_.push_back(node);
  };
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) visit(node);
}

void Concepts::collect_words() {
  for (const Run& run : runs_)
    for (const Step& step : run.steps)
      if (step.said.kind == text::PhraseStep::Kind::beginning || step.said.kind == text::PhraseStep::Kind::whole)
        vocabulary_.push_back(step.said.text);
  std::sort(vocabulary_.begin(), vocabulary_.end());
  vocabulary_.erase(std::unique(vocabulary_.begin(), vocabulary_.end()), vocabulary_.end());
}

/// One complaint being listened to.
struct Concepts::Listening {
  const Concepts& all;
  const std::vector<ComplaintWord>& words;
  std::vector<std::vector<std::uint32_t>> starts; ///< by run that begins with a word or a number
  std::vector<Spans> spans;                       ///< by node
  std::vector<bool> part;                         ///< by word: it is part of a form that was found

  Listening(const Concepts& concepts, const std::vector<ComplaintWord>& said)
      : all(concepts), words(said), starts(concepts.runs_.size()), spans(concepts.nodes_.size()), part(said.size()) {
    for (std::uint32_t at = 0; at < words.size(); ++at) find_starts(at);
  }

  void find_starts(std::uint32_t at) {
    const std::string& word = words[at].text;
    if (word.empty() || words[at].told == Told::figure) return;
    const auto offer = [&](std::uint32_t run) {
      if (all.matches(all.runs_[run].steps.front(), word) && (starts[run].empty() || starts[run].back() != at))
        starts[run].push_back(at);
    };
    for (std::size_t length = 1; length <= word.size(); ++length)
      if (const auto found = all.by_first_word_.find(word.substr(0, length)); found != all.by_first_word_.end())
        for (const std::uint32_t run : found->second) offer(run);
    if (word.front() >= '0' && word.front() <= '9')
      for (const std::uint32_t run : all.by_number_) offer(run);
  }

  [[nodiscard]] bool so_at(std::size_t at, bool ever) const {
    return words[at].told == Told::so || (ever && words[at].told == Told::past);
  }

  /// Where the steps from `step` on end that begin at the word `at`; words that only fill may stand between.
  [[nodiscard]] std::optional<std::uint32_t> end_of(const Run& run, std::size_t step, std::uint32_t at) const {
    constexpr std::uint32_t max_fillers = 2;
    if (step == run.steps.size()) return at;
    for (std::uint32_t skipped = 0; skipped <= max_fillers && at + skipped < words.size(); ++skipped) {
      const std::uint32_t here = at + skipped;
      const Step& next = run.steps[step];
      if (next.said.kind != text::PhraseStep::Kind::idea) {
        if (all.matches(next, words[here].text))
          if (const auto end = end_of(run, step + 1, here + 1)) return end;
      } else {
        const Spans& of = spans[next.idea];
        const auto from = std::lower_bound(of.begin(), of.end(), here,
                                           [](const Span& span, std::uint32_t first) { return span.first < first; });
        for (auto span = from; span != of.end() && span->first == here; ++span)
          if (const auto end = end_of(run, step + 1, span->last + 1)) return end;
      }
      if (step == 0 || !all.language_->has(atlas::WordList::run_fillers, words[here].text)) break;
    }
    return std::nullopt;
  }

  [[nodiscard]] Spans run_spans(std::uint32_t number, bool ever) const {
    const Run& run = all.runs_[number];
    Spans out;
    const auto offer = [&](std::uint32_t at) {
      if (const auto end = end_of(run, 0, at)) out.push_back({at, *end - 1, run.though_denied || so_at(at, ever)});
    };
    const Step& first = run.steps.front();
    if (first.said.kind != text::PhraseStep::Kind::idea) {
      for (const std::uint32_t at : starts[number]) offer(at);
      return out;
    }
    if (run.steps.size() == 1) {
      for (const Span& span : spans[first.idea])
        out.push_back({span.first, span.last, span.so || run.though_denied || (ever && so_at(span.first, ever))});
      return out;
    }
    for (const Span& span : spans[first.idea])
      if (out.empty() || out.back().first != span.first) {
        offer(span.first);
        if (!out.empty() && out.back().first == span.first)
          out.back().so = out.back().so && (span.so || run.though_denied);
      }
    return out;
  }

  void add_form(std::uint32_t node, const std::vector<std::uint32_t>& form) {
    const bool ever = all.nodes_[node].ever;
    const Spans anchors = run_spans(form.front(), ever);
    if (anchors.empty()) return;
    std::vector<Spans> others;
    for (std::size_t i = 1; i < form.size(); ++i) {
      others.push_back(run_spans(form[i], ever));
      if (others.back().empty()) return;
    }
    for (const Span& anchor : anchors) {
      bool there = true, so = anchor.so;
      for (const Spans& other : others) {
        bool near = false, near_so = false;
        const std::uint32_t from = anchor.first > text::max_between_runs
                                       ? anchor.first - static_cast<std::uint32_t>(text::max_between_runs)
                                       : 0;
        for (auto span = std::lower_bound(other.begin(), other.end(), from,
                                          [](const Span&s, std::uint32_t first) { return s.first < first; });
             span != other.end() && span->first <= anchor.first + text::max_between_runs; ++span) {
          near = true, near_so = near_so || span->so;
          mark(*span);
        }
        there = there && near, so = so && near_so;
      }
      if (!there) continue;
      spans[node].push_back({anchor.first, anchor.last, so});
      mark(anchor);
    }
  }

  void mark(const Span& span) {
    for (std::uint32_t at = span.first; at <= span.last; ++at) part[at] = true;
  }

  void find(std::uint32_t node) {
    for (const auto& form : all.nodes_[node].forms) add_form(node, form);
    Spans& found = spans[node];
    std::sort(found.begin(), found.end(), [](const Span& a, const Span& b) {
      return std::tuple(a.first, a.last, !a.so) < std::tuple(b.first, b.last, !b.so);
    });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const Span& a, const Span& b) { return a.first == b.first && a.last == b.last; }),
                found.end());
  }
};

Heard Concepts::listen(std::vector<ComplaintWord>& words, std::span<const std::uint32_t> assumed,
                       std::span<const std::uint32_t> taken_back) const {
  if (!taken_back.empty()) {
    Listening listening(*this, words);
    for (const std::uint32_t node : order_) listening.find(node);
    // Its first words alone: in "sweat + chest" the chest is still there.
    for (const std::uint32_t node : taken_back)
      for (const Span& span : listening.spans[node]) words[span.first].told = Told::denied;
  }
  // What was answered is said far from everything else, so that nothing stands beside it by chance.
  std::vector<ComplaintWord> all(words);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < assumed.size(); ++i) {
    places.push_back(all.size() + 2 * text::max_between_runs);
    all.resize(places.back() + 1);
  }
  Listening listening(*this, all);
  for (std::size_t i = 0; i < assumed.size(); ++i) {
    const auto at = static_cast<std::uint32_t>(places[i]);
    listening.spans[assumed[i]].push_back({at, at, true});
  }
  Heard heard;
  heard.of.resize(nodes_.size());
  for (const std::uint32_t node : order_) {
    listening.find(node);
    for (const Span& span : listening.spans[node])
      heard.of[node] = std::max(heard.of[node], span.so ? Heard::How::said : Heard::How::mentioned);
  }
  for (std::size_t at = 0; at < words.size(); ++at) words[at].understood = words[at].understood || listening.part[at];
  return heard;
}

} // namespace myo::complaint
