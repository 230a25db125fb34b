#include "app/state/study.hpp"

#include "app/language/language.hpp"
#include "app/state/apply.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <set>
#include <utility>

namespace myo::state {
namespace {

constexpr std::array<std::string_view, answer_forms> form_names{"read", "point", "choice", "order",
                                                                "name", "paint", "dissect"};
constexpr std::array<std::string_view, 4> mark_names{"right", "nearly", "wrong", "shown"};
constexpr std::array<std::string_view, 4> grade_names{"again", "hard", "good", "easy"};
constexpr std::size_t comes_again_after = 4; // cards between forgetting and the next try, so that it must be recalled
constexpr std::ptrdiff_t max_tries = 4;      // of one card in one run
constexpr float margin = 1.25f;              // around what a question shows

std::uint64_t mixed(std::uint64_t x) { // splitmix64
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

void show(AppState& state, const Model& model, const Staging& staging) {
  const AppState plain = initial_state(model, state.ui.viewport_px);
  state.scene = plain.scene;
  state.scene.peel = staging.peel;
  state.scene.quiz = staging.quiz;
  for (const std::string& id : staging.aside) state.scene.structures[id].hidden = true;
  state.scene.camera = camera_of(state, model, staging);
  state.flight.reset();
  state.history = {};
  state.ui.hover = {};
  state.ui.tool = staging.paints ? PaintTool::brush : PaintTool::none;
  state.ui.stroke_open = false;
}

/// What is right, on the body; what was painted or taken away stays.
void reveal(AppState& state, const Study& study) {
  const Question& question = study.question;
  Selection shown = question.about;
  if (study.mine && question.form == AnswerForm::point && !study.answer.picked.empty()) {
    const PointSide& given = question.choices[study.answer.picked.front()].point;
    shown = {Target::point, given.id, given.side, {}};
  }
  state.scene.selection = std::move(shown);
  if (state.scene.quiz && state.scene.selection.target != Target::nothing) // else it stays as it was asked
    state.scene.quiz->pain.reset(), state.scene.quiz->chosen = {};
  if (state.scene.quiz && state.scene.selection.target != Target::nothing && state.scene.quiz->parts.empty())
    state.scene.quiz->marked.clear(); // of parts each keeps its tint: they are looked at beside each other
  state.scene.technique = question.technique;
  state.scene.zones = question.technique.empty();
  state.ui.tool = PaintTool::none;
  state.ui.stroke_open = false;
}

/// The first card of the queue that can be asked, or the end.
void ask_next(AppState& state, const Model& model, Study& study) {
  const bool time_is_up = study.minutes > 0 && study.spent_s >= 60 * study.minutes;
  while (!study.queue.empty() && !time_is_up) {
    study.card = study.queue.front();
    study.queue.erase(study.queue.begin());
    auto question = model.teacher->ask(study.card.id, card_seed(study.seed, study.card.id),
                                       study.exam ? 0 : study.card.interval_days);
    if (!question) {
      study.skipped.push_back(question.error().message());
      continue;
    }
    study.question = std::move(*question);
    study.phase = Study::Phase::asking;
    study.answer = {}, study.typed.clear(), study.verdict = {}, study.intervals = {};
    study.with_choices = study.mine = false;
    study.leaving = false;
    study.focused = 0, study.answer_ms = 0;
    ++study.number;
    show(state, model, study.question.staging);
    return;
  }
  study.phase = Study::Phase::finished;
  study.queue.clear();
  Staging whole;
  whole.box = model.box;
  show(state, model, whole);
  state.scene.quiz.reset();
}

/// Gives back what was set aside.
void end_study(AppState& state) {
  const std::shared_ptr<const SetAside> before = state.study->set_aside;
  state.ui.last_deck = state.study->deck;
  state.study.reset();
  state.scene = before->scene;
  state.ui.panels = before->panels;
  state.ui.tool = before->tool;
  state.ui.hover = {};
  state.ui.studies = state.ui.stroke_open = false;
  state.history = before->history;
  state.flight.reset();
}

/// A lesson's page can be gone back to; in a run with graded cards nothing can, since their grades are kept.
void go_by(Study& study) {
  if (study.question.kind == "lesson")
    study.read.push_back(study.card);
  else
    study.read.clear();
}

/// What a result says was answered; of what was done on the body how near it came, since "done" says nothing.
std::string told_in_words(const Study& study) {
  return study.answer.done && !study.verdict.said.empty() ? study.verdict.said
                                                          : answer_text(study.question, study.answer);
}

std::string csv(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c == '\n' || c == '\r' ? ' ' : c);
  return out + "\"";
}

} // namespace

std::string_view to_string(AnswerForm form) { return form_names[static_cast<std::size_t>(form)]; }
std::string_view to_string(Mark mark) { return mark_names[static_cast<std::size_t>(mark)]; }
std::string_view to_string(StudyGrade grade) { return grade_names[static_cast<std::size_t>(grade)]; }
std::optional<StudyGrade> parse_study_grade(std::string_view text) {
  for (std::size_t i = 0; i < grade_names.size(); ++i)
    if (text == grade_names[i]) return static_cast<StudyGrade>(i);
  return std::nullopt;
}

StudyGrade suggested_grade(const Verdict& verdict) {
  switch (verdict.mark) {
  case Mark::right:
    return StudyGrade::good;
  case Mark::nearly:
    return StudyGrade::hard;
  case Mark::wrong:
  case Mark::shown:
    break;
  }
  return StudyGrade::again;
}

std::uint64_t card_seed(std::uint64_t seed, std::string_view card) {
  std::uint64_t hash = mixed(seed);
  for (const char c : card) hash = mixed(hash ^ static_cast<unsigned char>(c));
  return hash;
}

std::vector<std::string> exam_cards(std::vector<std::string> cards, std::uint64_t seed, std::size_t count,
                                    const Teacher* teacher) {
  std::sort(cards.begin(), cards.end());
  cards.erase(std::unique(cards.begin(), cards.end()), cards.end());
  std::stable_sort(cards.begin(), cards.end(),
                   [&](const std::string& a, const std::string& b) { return card_seed(seed, a) < card_seed(seed, b); });
  if (teacher) {
    std::set<std::string> asked;
    std::stable_partition(cards.begin(), cards.end(), [&](const std::string& card) {
      const std::string muscle = teacher->muscle_of(card);
      return muscle.empty() || asked.insert(muscle).second;
    });
  }
  if (cards.size() > count) cards.resize(count);
  return cards;
}

Status begin_study(AppState& state, const Model& model, Deal deal) {
  if (!model.teacher) return fail("there is nothing to study", "", "an atlas and a body are needed");
  if (state.study && state.study->exam && state.study->phase == Study::Phase::asking)
    return fail("a paper is open", state.study->title, "'study-stop' hands it in");
  if (deal.cards.empty())
    return fail("nothing of this deck is to be asked now", deal.title,
                "choose another, or come back when cards are due");
  Study study;
  study.set_aside =
      state.study
          ? state.study->set_aside
          : std::make_shared<const SetAside>(SetAside{state.scene, state.ui.panels, state.ui.tool, state.history});
  study.deck = std::move(deal.deck), study.title = std::move(deal.title);
  study.total = deal.cards.size();
  study.queue = std::move(deal.cards);
  study.seed = deal.seed, study.exam = deal.exam, study.minutes = deal.minutes;
  AppState next = state;
  ask_next(next, model, study);
  if (study.phase == Study::Phase::finished)
    return fail("no card of this deck can be asked on this body", study.skipped.front());
  next.ui.panels = {};
  next.ui.panel(Panel::study) = next.ui.panel(Panel::status) = true;
  next.ui.search.clear();
  next.ui.studies = true;
  end_treatment(next, tr("questions begin"));
  next.study = std::make_shared<const Study>(std::move(study));
  state = std::move(next);
  return {};
}

Status take_answer(AppState& state, const Model& model, Answer answer) {
  if (!state.study || state.study->phase != Study::Phase::asking || !model.teacher)
    return fail("no question is being asked", "study-answer", "begin with 'study DECK'");
  Study study = *state.study;
  if (study.question.form == AnswerForm::read) { // a page that was read
    go_by(study);
    ask_next(state, model, study);
    state.study = std::make_shared<const Study>(std::move(study));
    return {};
  }
  study.verdict =
      answer.given() ? model.teacher->judge(study.question, answer, state.scene) : Verdict{Mark::shown, 0, {}};
  study.answer = std::move(answer);
  study.results.push_back({study.card.id,
                           told_in_words(study),
                           study.question.answer,
                           study.question.prompt,
                           study.verdict,
                           {},
                           study.answer_ms});
  if (study.exam) {
    ask_next(state, model, study);
  } else {
    study.phase = Study::Phase::answered;
    reveal(state, study);
  }
  state.study = std::make_shared<const Study>(std::move(study));
  return {};
}

Status take_grade(AppState& state, const Model& model, StudyGrade grade) {
  if (!state.study || state.study->phase != Study::Phase::answered || !model.teacher)
    return fail("there is no answer to grade", "study-grade", "answer the question first");
  Study study = *state.study;
  study.results.back().grade = grade;
  const auto tries = std::count_if(study.results.begin(), study.results.end(),
                                   [&](const StudyResult& r) { return r.card == study.card.id; });
  if (grade == StudyGrade::again && tries < max_tries) {
    const auto at = static_cast<std::ptrdiff_t>(std::min(comes_again_after, study.queue.size()));
    study.queue.insert(study.queue.begin() + at, {study.card.id, 0});
    ++study.total;
  }
  go_by(study);
  ask_next(state, model, study);
  state.study = std::make_shared<const Study>(std::move(study));
  return {};
}

bool can_step_back(const AppState& state) {
  return state.study && state.study->phase != Study::Phase::finished && !state.study->read.empty();
}

Status step_back(AppState& state, const Model& model) {
  if (!can_step_back(state) || !model.teacher) return fail("there is no page to go back to", "study-back");
  Study study = *state.study;
  const DealtCard before = study.read.back();
  study.read.pop_back();
  const std::array<DealtCard, 2> again{before, study.card};
  std::erase_if(study.results, [&](const StudyResult& r) { return r.card == again[0].id || r.card == again[1].id; });
  study.queue.insert(study.queue.begin(), again.begin(), again.end());
  ask_next(state, model, study);
  state.study = std::make_shared<const Study>(std::move(study));
  return {};
}

Status stop_study(AppState& state, const Model& model) {
  if (!state.study) return fail("nothing is being studied", "study-stop", "begin with 'study DECK'");
  if (!state.study->exam || state.study->phase != Study::Phase::asking) {
    end_study(state);
    return {};
  }
  Study study = *state.study;
  if (!std::exchange(study.leaving, true)) {
    state.study = std::make_shared<const Study>(std::move(study));
    return {};
  }
  // What is open of a paper that is handed in is left out, and stands in its result as such.
  for (;;) {
    study.results.push_back({study.card.id,
                             {},
                             study.question.answer,
                             study.question.prompt,
                             Verdict{Mark::shown, 0, {}},
                             {},
                             study.answer_ms});
    ask_next(state, model, study);
    if (study.phase == Study::Phase::finished) break;
  }
  state.study = std::make_shared<const Study>(std::move(study));
  return {};
}

bool something_done(const Study& study, const Scene& scene) {
  const AnswerForm form = study.question.form;
  if (form == AnswerForm::paint) return !scene.pain.strokes.empty() || !scene.pain.marks.empty();
  if (form != AnswerForm::dissect) return true;
  const std::vector<std::string>& aside = study.question.staging.aside;
  return scene.peel > study.question.staging.peel ||
         std::any_of(scene.structures.begin(), scene.structures.end(), [&](const auto& own) {
           return own.second.hidden && std::find(aside.begin(), aside.end(), own.first) == aside.end();
         });
}

void note_time(AppState& state, std::uint32_t answer_ms, float spent_s) {
  if (!state.study) return;
  Study study = *state.study;
  if (study.phase == Study::Phase::asking) study.answer_ms = answer_ms;
  study.spent_s = spent_s;
  state.study = std::make_shared<const Study>(std::move(study));
}

void note_intervals(AppState& state, std::array<std::string, 4> intervals) {
  if (!state.study) return;
  Study study = *state.study;
  study.intervals = std::move(intervals);
  state.study = std::make_shared<const Study>(std::move(study));
}

glm::vec3 part_colour(std::size_t part) {
  constexpr std::array<glm::vec3, 4> colours{
      {{0.74f, 0.30f, 0.24f}, {0.24f, 0.42f, 0.68f}, {0.85f, 0.66f, 0.22f}, {0.30f, 0.52f, 0.36f}}};
  return colours[part % colours.size()];
}

geometry::Camera camera_of(const AppState& state, const Model& model, const Staging& staging, bool points) {
  const Sight sight = points && staging.points_from ? *staging.points_from : Sight{staging.facing, staging.box};
  geometry::Camera camera = named_camera(NamedView::anterior, model.box, state.ui.viewport_px);
  camera.yaw_rad = std::atan2(sight.facing.x, -sight.facing.y);
  camera.pitch_rad = std::asin(std::clamp(sight.facing.z, -1.f, 1.f));
  return sight.box.empty() ? camera : geometry::framed(camera, sight.box, state.ui.viewport_px, margin);
}

bool looks_at_points(const AppState& state, const Staging& staging) {
  if (!staging.points_from) return false;
  const float yaw = state.scene.camera.yaw_rad;
  const glm::vec3 eye{std::sin(yaw), -std::cos(yaw), 0};
  return glm::dot(eye, staging.points_from->facing) > glm::dot(eye, staging.facing);
}

bool tells(const AppState& state, std::string_view verb) {
  if (!state.study) return false;
  if (verb == "body") return true; // it would take the run away, and with it an answer that is not graded yet
  if (state.study->phase != Study::Phase::asking) return false;
  // What turns the body, answers, or belongs to the program. All else shows or names more than the question does.
  constexpr std::array silent{
      "view",          "orbit",          "pan",        "zoom",       "camera",       "fly-to",
      "frame-all",     "advance",        "release",    "exam",       "study-answer", "study-pick",
      "study-type",    "study-choices",  "study-view", "study-stop", "study-stay",   "study-back",
      "study",         "font-scale",     "say",        "size",       "panel",        "hover-point",
      "hover-nothing", "export-picture", "quit",       "study-save", "brush-size"};
  constexpr std::array of_paint{"tool", "paint", "stroke", "pain-region", "pain-forget", "pain-clear", "undo", "redo"};
  constexpr std::array of_dissect{"hide", "show", "peel", "peel-by", "undo", "redo", "hover", "ghost"};
  const auto in = [&](const auto& names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return name == verb; });
  };
  const AnswerForm form = state.study->question.form;
  return !in(silent) && !(form == AnswerForm::paint && in(of_paint)) &&
         !(form == AnswerForm::dissect && in(of_dissect));
}

void show_again(AppState& state) {
  if (state.study && state.study->phase == Study::Phase::answered) reveal(state, *state.study);
}

std::string answer_text(const Question& question, const Answer& answer) {
  if (!answer.typed.empty()) return answer.typed;
  std::string out;
  for (const std::size_t i : answer.picked) {
    if (i >= question.choices.size()) continue;
    const StudyChoice& choice = question.choices[i];
    if (!out.empty()) out += "; ";
    out += choice.point.id.empty() ? choice.text
                                   : choice.point.id + " " + std::string(model::to_string(choice.point.side));
  }
  return out.empty() && answer.done ? std::string("done") : out;
}

std::string results_csv(const Study& study, std::string_view date) {
  std::string out = "number,card,answer,right,mark,score,grade,seconds,deck,seed,date\n";
  std::size_t number = 0;
  for (const StudyResult& r : study.results) {
    const bool left_out = study.exam && r.verdict.mark == Mark::shown; // nothing is shown in an exam
    out += fmt::format("{},{},{},{},{},{:.2f},{},{:.1f},{},{},{}\n", ++number, csv(r.card), csv(r.answer), csv(r.right),
                       left_out ? "left out" : to_string(r.verdict.mark), r.verdict.score,
                       r.grade ? to_string(*r.grade) : "", static_cast<double>(r.answer_ms) / 1000.0, csv(study.title),
                       study.seed, date);
  }
  return out;
}

} // namespace myo::state
