#include "app/session/learner_effects.hpp"

#include "app/language/language.hpp"
#include "app/state/messages.hpp"
#include "app/state/progress.hpp"
#include "app/state/story.hpp"
#include "app/state/study.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fmt/format.h>

namespace myo::session {
namespace {

using schedule::Moment;

constexpr std::size_t new_beyond_the_day = 5;

/// Pages of a lesson are read in their order, as often as one likes; no schedule knows them.
bool is_lesson(std::string_view card) { return card.starts_with("lesson/"); }

/// "QUESTION = ANSWER" into a mark.
Status read_card(record::Mark& mark, const std::string& card) {
  const auto between = card.find(" = ");
  if (between == std::string::npos || between == 0 || between + 3 >= card.size())
    return fail("a card is a question and its answer", card, "write QUESTION = ANSWER");
  mark.question = card.substr(0, between), mark.answer = card.substr(between + 3);
  return {};
}

/// "2026-11-28", by the clock on the wall.
std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm wall{};
  localtime_r(&now, &wall);
  return fmt::format("{:04}-{:02}-{:02}", wall.tm_year + 1900, wall.tm_mon + 1, wall.tm_mday);
}

} // namespace

LearnerEffects::LearnerEffects(std::function<const state::Model&()> model) : model_(std::move(model)) {}

Status LearnerEffects::run(const state::act::StudyDeck& effect, state::AppState& state) {
  const state::Model& model = model_();
  if (!model.teacher)
    return fail("there is nothing to study", state::act::StudyDeck::verb.name, "an atlas and a body are needed");
  const auto cards = model.teacher->cards(effect.deck);
  if (!cards) return tl::unexpected(cards.error());
  const auto title = model.teacher->title(effect.deck);
  if (!title) return tl::unexpected(title.error());
  if (Status kept = keep_left_answer(state); !kept) return kept;
  const Moment now = Moment::now();
  state::Deal deal;
  deal.deck = effect.deck, deal.title = *title;
  deal.seed = static_cast<std::uint64_t>(now.at_ms);
  deal.minutes = effect.minutes.value_or(0);
  if (std::all_of(cards->begin(), cards->end(), [](const std::string& card) { return is_lesson(card); })) {
    for (const std::string& card : *cards) deal.cards.push_back({card, 0});
    deal.minutes = 0;
    return state::begin_study(state, model, std::move(deal));
  }
  const auto due = record_.due(*cards, now);
  if (!due) return tl::unexpected(due.error());
  const auto states = record_.states();
  if (!states) return tl::unexpected(states.error());
  for (const std::string& card : *due) {
    const auto known = states->find(card);
    deal.cards.push_back({card, known == states->end() ? 0 : known->second.interval_days});
  }
  if (deal.cards.empty()) { // the day's new cards are met: whoever asks for more gets a few
    for (const std::string& card : *cards)
      if (deal.cards.size() < new_beyond_the_day && !states->contains(card)) deal.cards.push_back({card, 0});
    if (deal.cards.empty()) return fail("all of this deck is known for now", deal.title, "choose another");
    state::say(state.ui, tr("Today's new cards are done: these go beyond them."));
  }
  return state::begin_study(state, model, std::move(deal));
}

Status LearnerEffects::run(const state::act::GradeAnswer& effect, state::AppState& state) {
  if (!state.study || state.study->phase != state::Study::Phase::answered)
    return fail("there is no answer to grade", state::act::GradeAnswer::verb.name, "answer the question first");
  if (Status kept = keep_grade(*state.study, effect.grade); !kept) return kept;
  if (state.ui.known_on_body) // seen again once studying ends
    if (const Status read = read_progress(state); !read) return read;
  return state::take_grade(state, model_(), effect.grade);
}

Status LearnerEffects::run(const state::act::KeepMark& effect, state::AppState& state) {
  record::Mark mark;
  if (Status read = read_card(mark, effect.card.value); !read) return read;
  const state::Selection& about = state.scene.selection;
  if (about.target == state::Target::point) mark.place = about.id + " " + std::string(model::to_string(about.side));
  if (about.target == state::Target::structure) mark.place = about.id;
  const bool placed = !mark.place.empty();
  if (const auto kept = record_.keep_mark(std::move(mark), Moment::now()); !kept) return tl::unexpected(kept.error());
  state::say(state.ui, placed ? tr("Your card is kept, with the place that is selected.") : tr("Your card is kept."));
  return {};
}

Result<record::Mark> LearnerEffects::mark_of(int number, const char* verb) const {
  auto marks = record_.marks();
  if (!marks) return tl::unexpected(marks.error());
  if (number < 1 || static_cast<std::size_t>(number) > marks->size())
    return fail(tr_format("you have no card {} of your own", number), verb,
                marks->empty() ? std::string(tr("write one with 'study-mark'"))
                               : tr_format("choose from 1 to {}", marks->size()));
  return std::move((*marks)[static_cast<std::size_t>(number) - 1]);
}

Status LearnerEffects::run(const state::act::ChangeMark& effect, state::AppState& state) {
  auto mark = mark_of(effect.number, state::act::ChangeMark::verb.name);
  if (!mark) return tl::unexpected(mark.error());
  if (Status read = read_card(*mark, effect.card.value); !read) return read;
  if (const auto kept = record_.keep_mark(std::move(*mark), Moment::now()); !kept) return tl::unexpected(kept.error());
  state::say(state.ui, tr("Your card is changed."));
  return {};
}

Status LearnerEffects::run(const state::act::DeleteMark& effect, state::AppState& state) {
  const auto mark = mark_of(effect.number, state::act::DeleteMark::verb.name);
  if (!mark) return tl::unexpected(mark.error());
  if (Status deleted = record_.delete_mark(mark->id, Moment::now()); !deleted) return deleted;
  state::say(state.ui, tr_format("Deleted: {}", mark->question));
  return {};
}

Status LearnerEffects::run(const state::act::StudyStop&, state::AppState& state) {
  if (Status kept = keep_left_answer(state); !kept) return kept;
  if (state.ui.known_on_body)
    if (const Status read = read_progress(state); !read) return read;
  return state::stop_study(state, model_());
}

Status LearnerEffects::keep_left_answer(const state::AppState& state) {
  if (!state.study || state.study->phase != state::Study::Phase::answered) return {};
  return keep_grade(*state.study, state::suggested_grade(state.study->verdict));
}

Status LearnerEffects::keep_grade(const state::Study& study, state::StudyGrade grade) {
  if (is_lesson(study.card.id)) return {};
  const auto kept = record_.grade(study.card.id, static_cast<schedule::Grade>(static_cast<int>(grade) + 1),
                                  Moment::now(), study.answer_ms);
  if (!kept) return tl::unexpected(kept.error());
  return {};
}

Status LearnerEffects::read_progress(state::AppState& state) const {
  const state::Model& model = model_();
  if (!model.teacher) return fail("nothing is known of", "", "an atlas and a body are needed");
  const auto states = record_.states();
  if (!states) return tl::unexpected(states.error());
  const auto answers = record_.answers();
  if (!answers) return tl::unexpected(answers.error());
  state.progress = std::make_shared<const state::Progress>(
      state::progress_of(*model.teacher, {record_.fsrs(), *states, *answers}, Moment::now().day));
  return {};
}

Status LearnerEffects::run(const state::act::ReadProgress&, state::AppState& state) {
  if (Status read = read_progress(state); !read) return read;
  state.ui.panel(state::Panel::progress) = true;
  return {};
}

Status LearnerEffects::run(const state::act::SaveResults& effect, state::AppState& state) {
  if (!state.study || state.study->results.empty())
    return fail("nothing was answered yet", state::act::SaveResults::verb.name, "answer a question first");
  const auto file = kept_file(effect.file.value, "results", ".csv", state::act::SaveResults::verb.name);
  if (!file) return tl::unexpected(file.error());
  if (Status saved =
          core::write_file_atomically(*file, state::results_csv(*state.study, today()), core::Access::personal);
      !saved)
    return saved;
  state::say(state.ui,
             tr_format("The answers are written to {} in {}", file->filename().string(), file->parent_path().string()));
  return {};
}

void LearnerEffects::keep_time(state::AppState& state, double now_s) {
  if (!state.study) {
    number_ = 0;
    return;
  }
  const state::Study& study = *state.study;
  if (number_ == 0) began_s_ = now_s;
  if (study.number != number_) number_ = study.number, asked_s_ = now_s;
  if (study.phase == state::Study::Phase::asking) {
    constexpr double longest_s = 600; // whoever answers later was away
    const double since = std::clamp(now_s - asked_s_, 0.0, longest_s);
    state::note_time(state, static_cast<std::uint32_t>(std::lround(1000 * since)),
                     static_cast<float>(now_s - began_s_));
    return;
  }
  if (study.phase != state::Study::Phase::answered || !study.intervals.front().empty() || is_lesson(study.card.id))
    return;
  const auto known = record_.state(study.card.id);
  if (!known) return; // grading it will say why
  const Moment now = Moment::now();
  std::array<std::string, 4> words;
  for (std::size_t g = 0; g < words.size(); ++g)
    words[g] = interval_words(record_.fsrs().review(*known, static_cast<schedule::Grade>(g + 1), now), now);
  state::note_intervals(state, std::move(words));
}

std::string interval_words(const schedule::CardState& state, const Moment& now) {
  if (!state.by_days()) {
    const auto minutes = std::max<std::int64_t>((state.due_ms - now.at_ms + 30'000) / 60'000, 1);
    return tr_format("{} min", minutes);
  }
  const int days = state.interval_days;
  if (days < 60) return tr_plural_format(static_cast<std::size_t>(days), "{} day", "{} days", days);
  if (days < 700) return tr_format("{:.0f} months", days / 30.4);
  return tr_format("{:.1f} years", days / 365.25);
}

Status LearnerEffects::run(const state::act::StoryPlay& effect, state::AppState& state) {
  const auto file = kept_file(effect.file.value, "stories", ".txt", state::act::StoryPlay::verb.name);
  if (!file) return tl::unexpected(file.error());
  constexpr std::uint64_t max_bytes = 1u << 20;
  const auto text = core::read_file(*file, max_bytes);
  if (!text) return tl::unexpected(text.error());
  auto steps = state::parse_story(*text, file->string());
  if (!steps) return tl::unexpected(steps.error());
  return state::begin_story(state, std::move(*steps), model_());
}

Status LearnerEffects::run(const state::act::StorySave& effect, state::AppState& state) {
  if (!state.story) return fail("no story is shown", state::act::StorySave::verb.name, "'story-make' begins one");
  if (state.confidential) return fail("a client's record is open", state::act::StorySave::verb.name, "close it first");
  const auto file = kept_file(effect.file.value, "stories", ".txt", state::act::StorySave::verb.name);
  if (!file) return tl::unexpected(file.error());
  if (const Status saved =
          core::write_file_atomically(*file, state::story_text(state.story->steps), core::Access::personal);
      !saved)
    return saved;
  state::say(state.ui, tr_format("The story is kept as {}", file->string()));
  return {};
}

} // namespace myo::session
