#include "app/state/actions/study.hpp"

#include "app/language/language.hpp"
#include "app/state/actions/camera.hpp"
#include "app/state/model.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace myo::state::act {
namespace {

constexpr int exam_length = 20, max_exam_length = 200;

Status no_question(const char* verb) { return fail("no question is being asked", verb, "begin with 'study DECK'"); }

bool asking(const AppState& state) { return state.study && state.study->phase == Study::Phase::asking; }

void keep(AppState& state, Study study) { state.study = std::make_shared<const Study>(std::move(study)); }

/// "3 1 2" -> 2 0 1. Nothing: a word is no number of the list.
std::optional<std::vector<std::size_t>> numbers(std::string_view text, std::size_t count) {
  std::vector<std::size_t> out;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    std::size_t number = 0;
    const std::string_view word = text.substr(0, space);
    const auto [end, code] = std::from_chars(word.begin(), word.end(), number);
    if (code != std::errc() || end != word.end() || number < 1 || number > count) return std::nullopt;
    out.push_back(number - 1);
    text.remove_prefix(std::min(text.find_first_not_of(' ', space), text.size()));
  }
  return out;
}

std::optional<std::size_t> point_named(const Question& question, std::string_view text) {
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const PointSide& point = question.choices[i].point;
    if (text == point.id + " " + std::string(model::to_string(point.side))) return i;
  }
  return std::nullopt;
}

tl::unexpected<Error> no_answer(const std::string& text, const Question& question) {
  return fail(tr_format("'{}' is no answer to this question", text), std::string(to_string(question.form)),
              question.choices.empty() ? std::string(tr("write 'done'"))
                                       : tr_format("give numbers from 1 to {}", question.choices.size()));
}

Result<Answer> parse_answer(const Study& study, const std::string& text, const Scene& scene) {
  const Question& question = study.question;
  Answer answer;
  if (text.empty()) return answer;
  switch (question.form) {
  case AnswerForm::read:
  case AnswerForm::paint:
  case AnswerForm::dissect:
    if (text != "done") return no_answer(text, question);
    if (!something_done(study, scene))
      return fail(question.form == AnswerForm::paint ? tr("nothing is painted yet") : tr("nothing is taken away yet"),
                  "study-answer", "without 'done' it shows the answer");
    answer.done = true;
    return answer;
  case AnswerForm::name:
    if (const auto picked = numbers(text, question.choices.size()); study.with_choices && picked)
      answer.picked = *picked;
    else
      answer.typed = text;
    return answer;
  case AnswerForm::point:
    if (const auto at = point_named(question, text)) {
      answer.picked = {*at};
      return answer;
    }
    break;
  case AnswerForm::choice:
  case AnswerForm::order:
    break;
  }
  auto picked = numbers(text, question.choices.size());
  if (!picked || (question.form != AnswerForm::order && picked->size() != 1)) return no_answer(text, question);
  if (question.form == AnswerForm::order) {
    std::vector<std::size_t> sorted = *picked;
    std::sort(sorted.begin(), sorted.end());
    if (sorted.size() != question.choices.size() || std::unique(sorted.begin(), sorted.end()) != sorted.end())
      return fail("an order names every one of the list once", text,
                  tr_format("give the numbers 1 to {} in their order", question.choices.size()));
  }
  answer.picked = std::move(*picked);
  return answer;
}

} // namespace

Status Exam::apply(Change& c) const {
  if (!c.model.teacher) return fail("there is nothing to study", "exam", "an atlas and a body are needed");
  if (c.state.study && c.state.study->phase == Study::Phase::answered)
    return fail("an answer is not graded yet", "exam", "grade it, or 'study-stop' keeps it");
  const int asked = count.value_or(exam_length);
  if (asked < 1 || asked > max_exam_length)
    return fail(tr_format("an exam has 1 to {} cards", max_exam_length), "exam", "give another COUNT");
  auto cards = c.model.teacher->cards(deck);
  if (!cards) return tl::unexpected(cards.error());
  Deal deal;
  deal.deck = deck;
  deal.title = c.model.teacher->title(deck).value_or(deck);
  deal.seed = static_cast<std::uint64_t>(seed);
  deal.exam = true;
  for (std::string& card : exam_cards(std::move(*cards), deal.seed, static_cast<std::size_t>(asked), c.model.teacher))
    deal.cards.push_back({std::move(card), 0});
  return begin_study(c.state, c.model, std::move(deal));
}

Status StudyAnswer::apply(Change& c) const {
  if (!asking(c.state)) return no_question(verb.name);
  auto given = parse_answer(*c.state.study, answer.value, c.scene);
  if (!given) return tl::unexpected(given.error());
  return take_answer(c.state, c.model, std::move(*given));
}

Status StudyPick::apply(Change& c) const {
  if (!asking(c.state)) return no_question(verb.name);
  Study study = *c.state.study;
  const Question& question = study.question;
  if (number < 1 || static_cast<std::size_t>(number) > question.choices.size())
    return fail(tr_format("there is no choice {}", number), verb.name,
                question.choices.empty() ? std::string(tr("this question has no list"))
                                         : tr_format("choose from 1 to {}", question.choices.size()));
  const std::size_t at = static_cast<std::size_t>(number) - 1;
  study.focused = static_cast<std::size_t>(number);
  if (question.form == AnswerForm::order) {
    auto& picked = study.answer.picked;
    const auto there = std::find(picked.begin(), picked.end(), at);
    if (there == picked.end())
      picked.push_back(at);
    else
      picked.erase(there);
  }
  if (question.form == AnswerForm::point && c.scene.quiz) c.scene.quiz->chosen = question.choices[at].point;
  keep(c.state, std::move(study));
  return {};
}

Status StudyType::apply(Change& c) const {
  if (!asking(c.state)) return no_question(verb.name);
  Study study = *c.state.study;
  study.typed = text.value;
  keep(c.state, std::move(study));
  return {};
}

Status StudyChoices::apply(Change& c) const {
  if (!asking(c.state)) return no_question(verb.name);
  if (c.state.study->question.form != AnswerForm::name)
    return fail("this question is not answered with a name", verb.name, "answer it as it asks");
  if (c.state.study->question.choices.empty())
    return fail("this question has no names to choose from", verb.name, "type its answer");
  Study study = *c.state.study;
  study.with_choices = on;
  keep(c.state, std::move(study));
  return {};
}

Status StudyMine::apply(Change& c) const {
  if (!c.state.study || c.state.study->phase != Study::Phase::answered)
    return fail("there is no answer to show", verb.name, "answer the question first");
  Study study = *c.state.study;
  study.mine = on;
  keep(c.state, std::move(study));
  show_again(c.state);
  return {};
}

Status StudyView::apply(Change& c) const {
  if (!c.state.study) return no_question(verb.name);
  if (c.state.study->phase == Study::Phase::answered && c.scene.selection.target != Target::nothing)
    return Focus{}.apply(c);
  if (sight && (*sight < 1 || *sight > 2)) return fail("a question has two views", verb.name, "give 1 or 2, or none");
  const Staging& staging = c.state.study->question.staging;
  const bool points = sight ? *sight == 2 : staging.points_from && !looks_at_points(c.state, staging);
  fly_to(c, camera_of(c.state, c.model, staging, points));
  return {};
}

Status StudyStay::apply(Change& c) const {
  if (!c.state.study || !c.state.study->leaving) return fail("no paper is being handed in", verb.name);
  Study study = *c.state.study;
  study.leaving = false;
  keep(c.state, std::move(study));
  return {};
}

Status StudyBack::apply(Change& c) const { return step_back(c.state, c.model); }

} // namespace myo::state::act
