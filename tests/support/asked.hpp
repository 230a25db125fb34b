#pragma once
// A teacher for tests of state, keys and panels: one question of each form, about a small model, without an atlas.

#include "app/state/study.hpp"

#include <algorithm>
#include <vector>

namespace myo::testing {

class FakeTeacher final : public state::Teacher {
public:
  explicit FakeTeacher(state::PointSide first = {"trapezius-descending.1", model::Side::right},
                       state::PointSide second = {"piriformis.1", model::Side::right},
                       std::string structure = "piriformis.right")
      : first_(std::move(first)), second_(std::move(second)), structure_(std::move(structure)) {
    decks_ = {{"forms", "Of every form", "One question each", "Begin here", 7},
              {"broken", "Broken", {}, "Begin here", 1}};
  }
  [[nodiscard]] std::span<const state::DeckEntry> decks() const override { return decks_; }
  [[nodiscard]] Result<std::vector<std::string>> cards(std::string_view deck) const override {
    if (deck == "forms" || deck == "all")
      return std::vector<std::string>{"read/1", "point/1", "choice/1", "order/1", "name/1", "paint/1", "dissect/1"};
    if (deck == "pages") return std::vector<std::string>{"lesson/1", "lesson/ask", "lesson/3"};
    if (deck == "broken") return std::vector<std::string>{"none/1"};
    return fail("there is no such deck", std::string(deck));
  }
  [[nodiscard]] Result<std::string> title(std::string_view deck) const override { return std::string(deck); }
  [[nodiscard]] std::string muscle_of(std::string_view) const override { return "piriformis"; }
  [[nodiscard]] Result<state::Question> ask(std::string_view card, std::uint64_t seed, int days) const override {
    state::Question q;
    q.card = card, q.kind = card.substr(0, card.find('/'));
    q.prompt = "Seed " + std::to_string(seed) + ", days " + std::to_string(days);
    q.answer = "Piriformis";
    q.staging.box.add(glm::vec3(-100, -100, 800)), q.staging.box.add(glm::vec3(100, 100, 1500));
    q.about = {state::Target::structure, structure_, model::Side::right, {}};
    q.why = {{"Begins", "Front of the sacrum.", "textbook", {"book: ch. 1"}}};
    if (q.kind == "read") {
      q.form = state::AnswerForm::read;
    } else if (q.kind == "lesson" && !card.ends_with("ask")) {
      q.form = state::AnswerForm::read;
    } else if (q.kind == "point") {
      q.form = state::AnswerForm::point;
      q.choices = {{{}, "one", first_}, {{}, "two", second_}};
      q.staging.quiz.points = {first_, second_}, q.staging.quiz.pain = second_;
      q.right = {1};
      q.about = {state::Target::point, second_.id, second_.side, {}};
    } else if (q.kind == "choice" || q.kind == "lesson") {
      q.form = state::AnswerForm::choice;
      q.choices = {{"Gluteus", {}, {}}, {"Piriformis", {}, {}}, {"Gemellus", {}, {}}};
      q.right = {1};
    } else if (q.kind == "order") {
      q.form = state::AnswerForm::order;
      q.choices = {{"Deep", {}, {}}, {"Skin", {}, {}}, {"Middle", {}, {}}};
      q.right = {1, 2, 0};
    } else if (q.kind == "name") {
      q.form = state::AnswerForm::name;
      q.choices = {{"Gluteus", {}, {}}, {"Piriformis", {}, {}}};
      q.right = {1}, q.names = {"piriformis"};
      q.staging.quiz.marked = {structure_};
    } else if (q.kind == "paint") {
      q.form = state::AnswerForm::paint;
      q.staging.paints = true;
    } else if (q.kind == "dissect") {
      q.form = state::AnswerForm::dissect;
      q.over = {first_.id};
    } else {
      return fail("this body cannot be asked", std::string(card));
    }
    return q;
  }
  [[nodiscard]] state::Verdict judge(const state::Question& q, const state::Answer& answer,
                                     const state::Scene& scene) const override {
    bool right = answer.picked == q.right || answer.typed == q.answer;
    if (q.form == state::AnswerForm::paint) right = !scene.pain.strokes.empty();
    if (q.form == state::AnswerForm::dissect) right = !scene.structures.empty();
    const std::string said = q.form == state::AnswerForm::dissect && answer.done
                                 ? std::to_string(scene.structures.size()) + " taken away"
                                 : std::string();
    return {right ? state::Mark::right : state::Mark::wrong, right ? 1.f : 0.f, said};
  }

private:
  state::PointSide first_, second_;
  std::string structure_;
  std::vector<state::DeckEntry> decks_;
};

} // namespace myo::testing
