// A page of a lesson of the atlas: shown and read, some with a question.

#include "app/language/language.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"
#include "app/scene/plate_view.hpp"

#include <glm/geometric.hpp>

namespace myo::learn {
namespace {

class Lesson final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "lesson"; }
  [[nodiscard]] int rank() const override { return 0; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Deck& deck : ground.atlas.decks())
      for (const atlas::DeckPage& page : deck.pages) out.push_back({page.id, {}});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    const atlas::DeckPage* page = nullptr;
    for (const atlas::Deck& deck : ground.atlas.decks())
      for (const atlas::DeckPage& one : deck.pages)
        if (one.id == asking.subject) page = &one;
    const atlas::Fact* text = page ? ground.atlas.advice("page." + page->id) : nullptr;
    if (!text) return fail("the atlas has no such page", std::string(asking.subject));
    const state::ModelPoint* place = ground.body.model().point(page->point, model::Side::right);
    if (!place) place = ground.body.model().point(page->point, model::Side::left);
    if (!place) return fail("this body does not show the trigger point", page->point);
    const bool asks = !page->choices.empty();
    state::Question question =
        begun(*this, asking.subject, asks ? state::AnswerForm::choice : state::AnswerForm::read, ground.atlas);
    question.heading = page->title;
    question.prompt = asks ? page->ask : text->text;
    for (const std::string& choice : page->choices) question.choices.push_back({choice, {}, {}});
    if (asks) question.right = {page->answer}, question.answer = page->choices[page->answer];
    state::Quiz& quiz = question.staging.quiz;
    if (page->shows_x) quiz.points = {{place->id, place->side}}, quiz.chosen = quiz.points.front(); // it is looked at
    if (page->shows_essential || page->shows_spillover) quiz.pain = state::PointSide{place->id, place->side};
    quiz.essential = page->shows_essential, quiz.spillover = page->shows_spillover;
    if (page->shows_muscle) quiz.marked = place->structures;
    if (page->shows_skin) question.staging.peel = 0;
    // Pain as it is best seen; a muscle from where its X is.
    const bool pain = quiz.pain.has_value();
    const scene::GuideView view =
        pain ? scene::pattern_view(ground.body, *place) : scene::muscle_view(ground.body, *place);
    look(question.staging, view.facing, around(view.box, pain ? 25 : 60), asking);
    step_aside(question.staging, ground, view.box);
    // Through the body its X and its muscle would be looked for where they are not: the pain stays as it is.
    const bool away = glm::dot(place->facing, question.staging.facing) < 0;
    if (away)
      quiz.points.clear(), quiz.chosen = {};
    else
      question.about = {state::Target::point, place->id, place->side, {}};
    question.why.push_back(cited({}, *text));
    const atlas::Point* point = ground.atlas.point(page->point);
    if (asks && point && !away) // once it is answered its muscle is outlined
      question.why.push_back(cited(tr("Outlined"), point_name(ground.atlas, *point), point->grade, point->citations));
    return question;
  }
};

} // namespace

const QuestionKind& lesson_kind() {
  static const Lesson kind;
  return kind;
}

} // namespace myo::learn
