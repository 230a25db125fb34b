// `learn --list` and `--ask KIND`: questions as data.

#include "app/cli/learn_command.hpp"
#include "app/cli/learn_stage.hpp"
#include "app/language/language.hpp"
#include "app/learn/registry.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::cli {
namespace {

using Json = nlohmann::ordered_json;

void print_json(const Json& json) { fmt::print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace)); }

Json question_json(const state::Question& question) {
  Json choices = Json::array(), why = Json::array(), sources = Json::array();
  std::string explanation;
  for (const state::StudyChoice& choice : question.choices)
    choices.push_back(choice.point.id.empty()
                          ? choice.text
                          : fmt::format("{} {}", choice.point.id, model::to_string(choice.point.side)));
  for (const state::StudyFact& fact : question.why) {
    if (!explanation.empty()) explanation += ' ';
    explanation += fact.text;
    for (const std::string& source : fact.sources)
      if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
  }
  return {{"card", question.card},     {"kind", question.kind},      {"form", to_string(question.form)},
          {"prompt", question.prompt}, {"answer", question.answer},  {"choices", choices},
          {"right", question.right},   {"explanation", explanation}, {"sources", sources}};
}

/// The card of a kind about a point, or the seed's.
Result<std::string> card_for(const learn::Teacher& teacher, const QuestionWish& wish) {
  const learn::QuestionKind* kind = learn::question_kind(wish.kind);
  if (!kind)
    return fail(tr_format("there is no kind of question '{}'", wish.kind), "--ask",
                "'myoatlas learn --list' lists them");
  const auto subjects = kind->subjects(teacher.ground());
  if (subjects.empty())
    return fail("this body has nothing to ask of that kind", "--ask", "choose another kind or body");
  if (wish.point.empty()) return fmt::format("{}/{}", kind->id(), subjects[wish.seed % subjects.size()].id);
  const atlas::Point* point = teacher.ground().atlas.point(wish.point);
  const std::string muscle = point ? point->muscle : wish.point;
  for (const bool exact : {true, false})
    for (const learn::Subject& subject : subjects)
      if (exact ? subject.id == wish.point : subject.muscle == muscle)
        return fmt::format("{}/{}", kind->id(), subject.id);
  return fail(tr_format("'{}' is not asked about in this way", wish.point), "--point",
              "give a trigger point or a muscle; 'myoatlas show' lists them");
}

} // namespace

int list_kinds(bool json) {
  Json list = Json::array();
  for (const learn::QuestionKind* kind : learn::question_kinds()) {
    list.push_back(kind->id());
    if (!json) fmt::print("{}\n", kind->id());
  }
  if (json) print_json({{"kinds", list}});
  return 0;
}

int print_question(const QuestionWish& wish) {
  const auto stage = open_learn_stage(wish.body);
  if (!stage) return refuse_learn(stage.error());
  const auto card = card_for(*stage->teacher, wish);
  if (!card) return refuse_learn(card.error());
  const auto question = stage->teacher->ask(*card, state::card_seed(wish.seed, *card), 0);
  if (!question) return refuse_learn(question.error());
  const Json out = question_json(*question);
  if (wish.json) {
    print_json(out);
    return 0;
  }
  fmt::print("{}\n", question->prompt);
  std::size_t number = 0;
  for (const auto& choice : out["choices"]) fmt::print("  {}  {}\n", ++number, choice.get<std::string>());
  fmt::print("\n{}\n{}\n", question->answer, out["explanation"].get<std::string>());
  for (const auto& source : out["sources"]) fmt::print("  {}\n", source.get<std::string>());
  return 0;
}

} // namespace myo::cli
