#include "app/learn/deck_file.hpp"

#include "app/language/language.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"
#include "app/text/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace myo::learn {
namespace {

constexpr std::string_view first_line = "myoatlas deck 1";
constexpr std::size_t max_choices = 9; // one digit each

std::string_view trimmed(std::string_view s) {
  const auto first = s.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r") - first + 1);
}

struct ViewName {
  const char* name;
  glm::vec3 facing;
};
constexpr std::array<ViewName, 4> views{
    {{"anterior", {0, -1, 0}}, {"posterior", {0, 1, 0}}, {"left", {1, 0, 0}}, {"right", {-1, 0, 0}}}};

/// What a target stands for on a body.
struct Target {
  state::Selection selection;
  geometry::Aabb box;
  glm::vec3 facing{0, -1, 0};
};
bool find_target(std::string_view text, const scene::Body& body, Target& out) {
  const state::Model& model = body.model();
  const auto space = text.rfind(' ');
  if (space != std::string_view::npos) {
    const auto side = model::parse_side(text.substr(space + 1));
    const state::ModelPoint* point = side ? model.point(trimmed(text.substr(0, space)), *side) : nullptr;
    if (!point) return false;
    geometry::Aabb box;
    box.add(point->position);
    out.selection.target = state::Target::point, out.selection.id = point->id, out.selection.side = point->side;
    out.box = around(box, 140), out.facing = point->facing;
    return true;
  }
  const std::vector<std::uint32_t> found = model.named(text);
  if (found.empty()) return false;
  const state::ModelStructure& one = model.structures[found.back()]; // of a pair the right one
  out.selection.target = state::Target::structure, out.selection.id = one.info.id, out.selection.side = one.info.side;
  out.box = around(one.box, 70), out.facing = body.facing({found.back()});
  return true;
}

class Reading {
public:
  Reading(std::string_view name, const Ground& ground, const Decks& decks)
      : name_(name), ground_(ground), decks_(decks) {}

  void line(std::size_t number, std::string_view text) {
    number_ = number;
    if (text.empty() || text.front() == '#') return;
    if (!begun_) {
      begun_ = true;
      if (text != first_line) problem(tr_format("the first line is not '{}'", first_line), tr("a deck begins with it"));
      return;
    }
    const auto space = std::min(text.find_first_of(" \t"), text.size());
    const std::string_view word = text.substr(0, space), rest = trimmed(text.substr(space));
    if (rest.empty())
      return problem(tr_format("'{}' has nothing after it", word), tr("write what it says, or remove it"));
    if (word == "title")
      read.deck.title = rest;
    else if (word == "author")
      read.deck.author = rest;
    else if (word == "card")
      card(rest);
    else if (word == "cards")
      cards(rest);
    else if (word == "ask")
      ask(rest);
    else
      detail(word, rest);
  }
  void end() {
    finish_own();
    if (!begun_) problem(tr("the file is empty"), tr_format("begin it with '{}'", first_line));
    if (begun_ && read.deck.title.empty()) problem(tr("the deck has no title"), tr("add a line 'title ...'"));
    if (begun_ && read.deck.cards.empty())
      problem(tr("the deck has no cards"), tr("add lines 'card ...', 'cards ...' or 'ask ...'"));
  }

  DeckFileRead read;

private:
  void problem(std::string what, std::string hint) {
    read.problems.push_back({std::move(what), fmt::format("{}:{}", name_, number_), std::move(hint)});
  }
  void add(const std::string& card) {
    if (std::find(read.deck.cards.begin(), read.deck.cards.end(), card) == read.deck.cards.end())
      read.deck.cards.push_back(card);
  }
  void card(std::string_view id) {
    finish_own();
    if (decks_.has_card(id)) return add(std::string(id));
    problem(tr_format("there is no card '{}'", id), nearest(id));
  }
  /// The card most likely meant.
  [[nodiscard]] std::string nearest(std::string_view id) const {
    const std::string meant = text::nearest_word(id, decks_.all());
    return meant.empty() ? tr("a card is a kind of question, a stroke and what it is about")
                         : tr_format("did you mean '{}'?", meant);
  }
  /// "find-point of rotator-cuff", "all of area/neck"
  void cards(std::string_view rest) {
    finish_own();
    const auto of = rest.find(" of ");
    const std::string_view kind = trimmed(rest.substr(0, of));
    const std::string_view deck = of == std::string_view::npos ? std::string_view() : trimmed(rest.substr(of + 4));
    const std::vector<std::string>* list = decks_.cards(deck);
    if (!list)
      return problem(tr_format("'{}' names no deck", rest),
                     tr("write it as: cards KIND of DECK, or: cards all of DECK"));
    std::size_t count = 0;
    for (const std::string& one : *list)
      if (kind == "all" || one.starts_with(std::string(kind) + "/")) add(one), ++count;
    if (count == 0)
      problem(tr_format("the deck '{}' has no cards of the kind '{}'", deck, kind), tr("'all' takes every kind"));
  }
  void ask(std::string_view prompt) {
    finish_own();
    own_.emplace();
    own_->prompt = prompt;
    own_->line = number_;
  }
  void detail(std::string_view word, std::string_view rest) {
    constexpr std::array known{"view", "target", "answer", "choice", "why", "source"};
    if (std::find(known.begin(), known.end(), word) == known.end())
      return problem(
          tr_format("'{}' is no line of a deck", word),
          tr("lines begin with title, author, card, cards, ask, view, target, answer, choice, why or source"));
    if (!own_) return problem(tr_format("'{}' belongs to no question", word), tr("write it below a line 'ask ...'"));
    if (word == "view") {
      own_->view = rest;
      if (std::none_of(views.begin(), views.end(), [&](const ViewName& v) { return v.name == rest; }))
        problem(tr_format("'{}' is no view", rest), tr("write anterior, posterior, left or right"));
    } else if (word == "target") {
      own_->target = rest;
      if (Target found; !find_target(rest, ground_.body, found))
        problem(tr_format("this body has no '{}'", rest), tr("write a structure's id, or a point's id and its side"));
    } else if (word == "answer") {
      own_->answers.emplace_back(rest);
    } else if (word == "choice") {
      own_->choices.emplace_back(rest);
    } else if (word == "why") {
      own_->why = rest;
    } else {
      own_->source = rest;
    }
  }
  void finish_own() {
    if (!own_) return;
    const std::size_t now = number_;
    number_ = own_->line;
    if (own_->answers.empty()) problem(tr("the question has no answer"), tr("add a line 'answer ...' below it"));
    if (own_->source.empty())
      problem(tr("the question has no source"), tr("add a line 'source ...' below it: where the answer comes from"));
    if (own_->choices.size() > max_choices)
      problem(tr("the question has more than nine choices"), tr("leave some out"));
    for (const std::string& answer : own_->answers) {
      if (std::find(own_->choices.begin(), own_->choices.end(), answer) != own_->choices.end())
        problem(tr_format("'{}' is both an answer and a choice", answer),
                tr("choices are the wrong ones; the answer stands among them by itself"));
      if (names_in(own_->prompt, answer)) problem(tr("the question names its own answer"), tr("ask without it"));
    }
    own_->id =
        fmt::format("own/{}.{}", slug(read.deck.title.empty() ? name_ : read.deck.title), read.deck.own.size() + 1);
    read.deck.cards.push_back(own_->id);
    read.deck.own.push_back(std::move(*own_));
    own_.reset();
    number_ = now;
  }
  [[nodiscard]] static bool names_in(const std::string& prompt, const std::string& answer) {
    const std::string in = fmt::format(" {} ", text::plain(prompt)), what = fmt::format(" {} ", text::plain(answer));
    return what.size() > 2 && in.find(what) != std::string::npos;
  }
  [[nodiscard]] static std::string slug(std::string_view title) {
    std::string out = text::plain(title);
    std::replace(out.begin(), out.end(), ' ', '-');
    return out;
  }

  std::string name_;
  const Ground& ground_;
  const Decks& decks_;
  std::size_t number_ = 0;
  bool begun_ = false;
  std::optional<OwnQuestion> own_;
};

} // namespace

DeckFileRead read_deck_file(std::string_view text, std::string_view name, const Ground& ground, const Decks& decks) {
  Reading reading(name, ground, decks);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    reading.line(++number, trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  reading.end();
  return std::move(reading.read);
}

OwnQuestion mark_question(std::string card, std::string prompt, std::string answer, std::string place,
                          const std::string& tags) {
  OwnQuestion own;
  own.id = std::move(card), own.prompt = std::move(prompt), own.target = std::move(place);
  if (!answer.empty()) own.answers = {std::move(answer)};
  own.source = tags.empty() ? std::string(tr("your own mark")) : tags;
  return own;
}

Result<state::Question> ask_own(const OwnQuestion& own, const Ground& ground, Asking asking) {
  state::Question question;
  question.card = own.id, question.kind = own.id.substr(0, own.id.find('/'));
  question.prompt = own.prompt;
  question.form = own.choices.empty() ? state::AnswerForm::name : state::AnswerForm::choice;
  question.answer = own.answers.front();
  if (!own.choices.empty()) {
    question.choices.push_back({own.answers.front(), {}, {}});
    for (const std::string& choice : own.choices) question.choices.push_back({choice, {}, {}});
    question.right = {0};
    mix(question, asking.chance);
  }
  geometry::Aabb box = ground.body.model().box;
  glm::vec3 facing{0, -1, 0};
  if (!own.target.empty()) {
    Target found;
    if (!find_target(own.target, ground.body, found))
      return fail(tr_format("this body has no '{}'", own.target), own.id);
    box = found.box, facing = found.facing;
    question.about = std::move(found.selection);
    if (question.about.target == state::Target::structure) question.staging.quiz.marked = {question.about.id};
    if (question.about.target == state::Target::point)
      question.staging.quiz.points = {{question.about.id, question.about.side}};
  }
  for (const ViewName& view : views)
    if (view.name == own.view) facing = view.facing;
  look(question.staging, facing, box, asking);
  question.why.push_back({{}, own.why.empty() ? own.answers.front() : own.why, {}, {own.source}});
  return question;
}

state::Verdict judge_own(const OwnQuestion& own, const state::Question& question, const state::Answer& answer) {
  if (!answer.picked.empty()) return judge_list(question, answer);
  const std::string typed = text::plain(answer.typed);
  unsigned least = 99;
  for (const std::string& right : own.answers) {
    const std::string wanted = text::plain(right);
    const unsigned limit = text::allowed_typos(wanted.size());
    if (const unsigned off = text::edit_distance(typed, wanted, limit); off <= limit) least = std::min(least, off);
  }
  return least == 99 ? state::Verdict{} : state::Verdict{state::Mark::right, 1, {}};
}

} // namespace myo::learn
