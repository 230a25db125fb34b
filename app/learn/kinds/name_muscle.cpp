// A muscle is marked: what is it called? Any of its names is right, and a slip of the pen is mended.

#include "app/atlas/names.hpp"
#include "app/language/language.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"

#include <algorithm>

namespace myo::learn {
namespace {

constexpr std::size_t choices = 4;

class NameMuscle final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "name-muscle"; }
  [[nodiscard]] int rank() const override { return 0; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Muscle& muscle : ground.atlas.muscles())
      if (ground.neighbours.shown(index_of(ground.atlas, muscle))) out.push_back({muscle.id, muscle.id});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    const atlas::Muscle* muscle = ground.atlas.muscle(asking.subject);
    if (!muscle) return fail("the atlas has no such muscle", std::string(asking.subject));
    const std::uint32_t index = index_of(ground.atlas, *muscle);
    if (!ground.neighbours.shown(index)) return fail("this body does not show the muscle", muscle->id);
    const model::Side side = ground.neighbours.side_of(index, side_to_ask(asking));
    state::Question question = begun(*this, asking.subject, state::AnswerForm::name, ground.atlas);
    question.prompt = say(ground.atlas, "name-muscle");
    question.hint = say(ground.atlas, "name-muscle-hint");
    question.answer = muscle->name;
    for (const std::uint32_t same : ground.neighbours.same_meshes(index))
      question.names.push_back(ground.atlas.muscles()[same].id);
    question.choices.push_back({muscle->name, {}, {}});
    question.right = {0};
    for (const std::uint32_t other : ground.neighbours.of_muscle(index)) {
      if (question.choices.size() == choices) break;
      const atlas::Muscle& said = ground.atlas.muscles()[other];
      const atlas::Fact* origin = fact_of(said.facts, "origin");
      question.choices.push_back({said.name, origin ? origin->text : std::string(), {}});
    }
    mix(question, asking.chance);
    look_at_muscle(question.staging, ground, index, side, asking);
    const std::string& mesh = ground.neighbours.meshes(index, side).front();
    question.about = {state::Target::structure, mesh, ground.body.model().structure(mesh)->info.side, {}};
    for (const auto& [topic, heading] : {std::pair{"origin", tr("Begins")}, std::pair{"insertion", tr("Ends")},
                                         std::pair{"action", tr("Does")}, std::pair{"palpation", tr("Felt by hand")}})
      if (const atlas::Fact* fact = fact_of(muscle->facts, topic)) question.why.push_back(cited(heading, *fact));
    return question;
  }

  [[nodiscard]] state::Verdict judge(const Ground& ground, const state::Question& question, const state::Answer& answer,
                                     const state::Scene&) const override {
    if (!answer.picked.empty()) return judge_list(question, answer);
    const atlas::NameIndex::Found found = atlas::names_of(ground.atlas).look_up(answer.typed);
    std::size_t meant = 0;
    bool same_group = !found.muscles.empty();
    const atlas::Muscle* right = ground.atlas.muscle(question.names.front());
    for (const std::uint32_t m : found.muscles) {
      const atlas::Muscle& muscle = ground.atlas.muscles()[m];
      if (std::find(question.names.begin(), question.names.end(), muscle.id) != question.names.end()) ++meant;
      same_group = same_group && right && muscle.group == right->group;
    }
    if (meant > 0 && meant == found.muscles.size()) return {state::Mark::right, 1, {}};
    // The whole muscle was named, of which this is a part.
    if (meant > 0 && same_group) return {state::Mark::nearly, 0.6f, say(ground.atlas, "name-muscle-part")};
    return {state::Mark::wrong, 0, {}};
  }
};

} // namespace

const QuestionKind& name_muscle_kind() {
  static const NameMuscle kind;
  return kind;
}

} // namespace myo::learn
