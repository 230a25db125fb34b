// Which technique is for this point, which is not; and, of a red flag, how fast help is needed.

#include "app/language/language.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"

#include <algorithm>
#include <array>

namespace myo::learn {
namespace {

constexpr std::size_t max_choices = 4, min_wrong = 2;
constexpr std::string_view flag_prefix = "red-flag.";
/// From the most to the least urgent, as codes of what is said.
constexpr std::array<const char*, 5> urgencies{"flag-ambulance", "flag-emergency", "flag-today", "flag-soon",
                                               "flag-go-on"};

std::size_t urgency_of(const atlas::RedFlag& flag) {
  if (flag.urgency == "emergency") return flag.ambulance ? 0 : 1;
  return flag.urgency == "today" ? 2 : 3;
}

using Said = std::vector<const atlas::PointTechnique*>;

struct Techniques {
  bool avoided = false; ///< the one to avoid is asked for, else the one that suits
  Said right, wrong;
};

/// One verdict against those far from it, so that nothing between the two is argued about.
std::optional<Techniques> techniques_of(const atlas::Point& point) {
  Said good, poor, avoid, fit;
  for (const atlas::PointTechnique& one : point.techniques) {
    if (one.suits == atlas::Suits::avoid) avoid.push_back(&one);
    if (one.suits == atlas::Suits::good) good.push_back(&one);
    if (one.suits == atlas::Suits::good || one.suits == atlas::Suits::fair) fit.push_back(&one);
    if (one.suits == atlas::Suits::limited || one.suits == atlas::Suits::avoid) poor.push_back(&one);
  }
  if (!avoid.empty() && fit.size() >= min_wrong) return Techniques{true, avoid, fit};
  if (!good.empty() && poor.size() >= min_wrong) return Techniques{false, good, poor};
  return std::nullopt;
}

class WhatToDo final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "what-to-do"; }
  [[nodiscard]] int rank() const override { return 5; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Point& point : ground.atlas.points())
      if (techniques_of(point) && place_of(ground, point.id, model::Side::right))
        out.push_back({point.id, point.muscle});
    for (const atlas::RedFlag& flag : ground.atlas.red_flags()) out.push_back({std::string(flag_prefix) + flag.id, {}});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    if (asking.subject.starts_with(flag_prefix)) return of_flag(ground, asking);
    return of_point(ground, asking);
  }

  [[nodiscard]] state::Verdict judge(const Ground& ground, const state::Question& question, const state::Answer& answer,
                                     const state::Scene&) const override {
    const state::Verdict verdict = judge_list(question, answer);
    const bool of_flag = question.card.find(flag_prefix) != std::string::npos;
    // One step too soon is no danger.
    if (of_flag && verdict.mark == state::Mark::wrong && !answer.picked.empty() &&
        answer.picked.front() + 1 == question.right.front())
      return {state::Mark::nearly, 0.5f, say(ground.atlas, "flag-too-soon")};
    return verdict;
  }

private:
  [[nodiscard]] Result<state::Question> of_flag(const Ground& ground, Asking& asking) const {
    const std::string_view id = asking.subject.substr(flag_prefix.size());
    const auto flags = ground.atlas.red_flags();
    const auto flag = std::find_if(flags.begin(), flags.end(), [&](const atlas::RedFlag& f) { return f.id == id; });
    if (flag == flags.end()) return fail("the atlas has no such red flag", std::string(id));
    state::Question question = begun(*this, asking.subject, state::AnswerForm::choice, ground.atlas);
    std::vector<const atlas::SafetyQuestion*> asked;
    for (const atlas::SafetyQuestion& one : ground.atlas.safety_questions())
      if (&flags[one.flag] == &*flag) asked.push_back(&one);
    question.prompt = asked.empty() ? say(ground.atlas, "flag-suspected", {{"title", flag->title}})
                                    : say(ground.atlas, "flag-answered",
                                          {{"question", asked[asking.chance.below(asked.size())]->text}});
    for (const char* urgency : urgencies) question.choices.push_back({say(ground.atlas, urgency), {}, {}});
    question.right = {urgency_of(*flag)};
    question.answer = question.choices[question.right.front()].text;
    look(question.staging, {0, -1, 0}, ground.body.model().box, asking);
    if (!flag->felt_at.empty()) {
      const scene::ResolvedRegion* region = ground.body.region(flag->felt_at.front(), model::Side::right);
      if (region) question.about = {state::Target::region, region->id, region->side, {}};
    }
    // Why it cannot wait; then what is told, which names its signs.
    if (const atlas::Fact* why = ground.atlas.advice("why." + flag->id))
      question.why.push_back(cited(flag->title, *why));
    question.why.push_back(cited(tr("How it is told"), flag->message, atlas::Grade::textbook, flag->citations));
    return question;
  }

  [[nodiscard]] Result<state::Question> of_point(const Ground& ground, Asking& asking) const {
    const atlas::Point* point = ground.atlas.point(asking.subject);
    if (!point) return fail("the atlas has no such trigger point", std::string(asking.subject));
    auto said = techniques_of(*point);
    if (!said) return fail("no technique stands out at the trigger point", point->id);
    const state::ModelPoint* place = place_of(ground, point->id, side_to_ask(asking));
    if (!place) return fail("this body does not show the trigger point", point->id);
    state::Question question = begun(*this, asking.subject, state::AnswerForm::choice, ground.atlas);
    question.prompt = say(ground.atlas, said->avoided ? "technique-avoid" : "technique-suits",
                          {{"point", point_name(ground.atlas, *point)}});
    const atlas::PointTechnique* right = said->right[asking.chance.below(said->right.size())];
    asking.chance.shuffle(said->wrong);
    Said shown{right};
    for (const atlas::PointTechnique* one : said->wrong)
      if (shown.size() < max_choices) shown.push_back(one);
    for (const atlas::PointTechnique* one : shown) {
      const atlas::Technique* technique = ground.atlas.technique(one->technique);
      std::string why = ground.atlas.words_for(one->suits);
      question.choices.push_back({technique ? technique->name : one->technique, std::move(why), {}});
    }
    question.right = {0};
    question.answer = question.choices.front().text;
    mix(question, asking.chance);
    question.staging.quiz.points = {{point->id, place->side}};
    const std::uint32_t muscle = index_of(ground.atlas, *ground.atlas.muscle(point->muscle));
    if (ground.neighbours.shown(muscle))
      look_at_muscle(question.staging, ground, muscle, ground.neighbours.side_of(muscle, place->side), asking);
    else
      look(question.staging, place->facing, around(place->reach, 40), asking);
    question.about = {state::Target::point, point->id, place->side, {}};
    explain_technique(question, ground.atlas, *point, *right);
    return question;
  }
  /// The reason first: of what is avoided what the point's own card warns of, and what lies close by; of what suits how
  /// it is done here and what the others lack. What a technique is in general comes last, where nothing else is told.
  static void explain_technique(state::Question& question, const atlas::Atlas& atlas, const atlas::Point& point,
                                const atlas::PointTechnique& right) {
    const atlas::Technique* technique = atlas.technique(right.technique);
    const bool avoided = right.suits == atlas::Suits::avoid;
    const std::string heading = question.answer + ": " + atlas.words_for(right.suits);
    const std::size_t before = question.why.size();
    const std::string& own = avoided ? right.caution : right.how;
    if (!own.empty()) question.why.push_back(cited(heading, own, point.grade, point.citations));
    if (!avoided && !right.caution.empty())
      question.why.push_back(cited(tr("With care"), right.caution, point.grade, point.citations));
    for (const atlas::Hazard& hazard : point.hazards)
      question.why.push_back(cited(tr("What lies close by"), hazard.text, point.grade,
                                   hazard.citations.empty() ? point.citations : hazard.citations));
    for (const atlas::PointTechnique& other : point.techniques) {
      const atlas::Technique* named = atlas.technique(other.technique);
      const bool warned = !avoided && &other != &right && other.suits >= atlas::Suits::limited && named;
      if (const std::string& why = other.caution.empty() ? other.how : other.caution; warned && !why.empty())
        question.why.push_back(
            cited(named->name + ": " + atlas.words_for(other.suits), why, point.grade, point.citations));
    }
    if (technique && question.why.size() == before)
      question.why.push_back(cited(heading, technique->summary, point.grade, point.citations));
    if (technique && !technique->cautions.empty())
      question.why.push_back(cited(tr("In general"), technique->cautions.front()));
  }
};

} // namespace

const QuestionKind& what_to_do_kind() {
  static const WhatToDo kind;
  return kind;
}

} // namespace myo::learn
