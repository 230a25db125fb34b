// Muscles that hurt in the same place: which of them is also felt where the others are not?

#include "app/language/language.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace myo::learn {
namespace {

constexpr std::size_t max_others = 2;

/// Where all points of a muscle together send their pain.
struct Felt {
  std::set<std::string> essential, any;
};

Felt felt_of(const atlas::Atlas& atlas, const atlas::Muscle& muscle) {
  Felt felt;
  for (const std::uint32_t p : muscle.points) {
    const atlas::Point& point = atlas.points()[p];
    felt.essential.insert(point.essential.begin(), point.essential.end());
    felt.any.insert(point.essential.begin(), point.essential.end());
    felt.any.insert(point.spillover.begin(), point.spillover.end());
  }
  return felt;
}

class TellApart final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "tell-apart"; }
  [[nodiscard]] int rank() const override { return 4; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Muscle& muscle : ground.atlas.muscles())
      if (ground.neighbours.shown(index_of(ground.atlas, muscle)) && found(ground, muscle))
        out.push_back({muscle.id, muscle.id});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    const atlas::Muscle* muscle = ground.atlas.muscle(asking.subject);
    if (!muscle) return fail("the atlas has no such muscle", std::string(asking.subject));
    const auto pair = found(ground, *muscle);
    if (!pair) return fail("no other muscle hurts in the same place and not elsewhere", muscle->id);
    const std::uint32_t index = index_of(ground.atlas, *muscle);
    const model::Side side = ground.neighbours.side_of(index, side_to_ask(asking));

    state::Question question = begun(*this, asking.subject, state::AnswerForm::choice, ground.atlas);
    const std::string shared = regions_text(ground.atlas, std::span(&pair->shared, 1)),
                      telling = regions_text(ground.atlas, std::span(&pair->telling, 1));
    question.prompt = say(ground.atlas, "tell-apart", {{"shared", shared}, {"telling", telling}});
    geometry::Aabb box;
    std::vector<std::uint32_t> all{index};
    all.insert(all.end(), pair->others.begin(), pair->others.end());
    for (const std::uint32_t one : all) {
      const atlas::Muscle& said = ground.atlas.muscles()[one];
      const Felt felt = felt_of(ground.atlas, said);
      const std::vector<std::string> regions(felt.essential.begin(), felt.essential.end());
      question.choices.push_back({said.name, regions_text(ground.atlas, regions), {}});
      const model::Side own = ground.neighbours.side_of(one, side);
      const geometry::Aabb of_one = ground.neighbours.box(one, own);
      box.add(of_one.min), box.add(of_one.max);
    }
    question.right = {0};
    mix(question, asking.chance);
    look_at_muscle(question.staging, ground, index, side, asking);
    question.staging.quiz.marked.clear();
    for (const state::StudyChoice& choice : question.choices) {
      const auto one = std::find_if(all.begin(), all.end(),
                                    [&](std::uint32_t m) { return ground.atlas.muscles()[m].name == choice.text; });
      state::QuizPart part{ground.neighbours.meshes(*one, ground.neighbours.side_of(*one, side)), {}};
      for (const std::string& id : part.structures) question.staging.quiz.marked.push_back(id);
      question.staging.quiz.parts.push_back(std::move(part));
    }
    question.staging.box = around(box, 60);
    number_parts(question.staging, ground);
    question.answer = muscle->name;
    // The point that is felt there.
    for (const std::uint32_t p : muscle->points) {
      const atlas::Point& point = ground.atlas.points()[p];
      if (std::find(point.essential.begin(), point.essential.end(), pair->telling) == point.essential.end()) continue;
      const state::ModelPoint* place = ground.body.model().point(point.id, side);
      if (place) question.about = {state::Target::point, point.id, side, {}};
      explain_point(question, ground.atlas, point);
      if (const atlas::Fact* mistaken = fact_of(point.facts, "mistaken-for"))
        question.why.push_back(cited(tr("Mistaken for"), mistaken->text, mistaken->grade,
                                     mistaken->citations.empty() ? point.citations : mistaken->citations));
      break;
    }
    return question;
  }

private:
  struct Pair {
    std::string shared, telling; ///< regions
    std::vector<std::uint32_t> others;
  };
  /// Others that most people feel in the same region, and a region that of all of them only `muscle` sends pain to: no
  /// point of the others is felt there, nor in a region that borders on it.
  [[nodiscard]] static std::optional<Pair> found(const Ground& ground, const atlas::Muscle& muscle) {
    const Felt own = felt_of(ground.atlas, muscle);
    const std::uint32_t index = index_of(ground.atlas, muscle);
    std::optional<Pair> best;
    for (const std::string& shared : own.essential)
      for (const std::string& telling : own.essential) {
        if (telling == shared) continue;
        const atlas::Region* region = ground.atlas.region(telling);
        Pair pair{shared, telling, {}};
        for (const std::uint32_t other : ground.neighbours.of_muscle(index)) {
          const atlas::Muscle& said = ground.atlas.muscles()[other];
          if (said.group == muscle.group || said.variant) continue;
          const Felt felt = felt_of(ground.atlas, said);
          if (!felt.essential.contains(shared) || felt.any.contains(telling)) continue;
          const bool beside = region && std::any_of(region->near.begin(), region->near.end(), [&](const auto& near) {
                                return near != shared && felt.essential.contains(near);
                              });
          if (beside) continue;
          pair.others.push_back(other);
          if (pair.others.size() == max_others) break;
        }
        if (!pair.others.empty() && (!best || pair.others.size() > best->others.size())) best = std::move(pair);
      }
    return best;
  }
};

} // namespace

const QuestionKind& tell_apart_kind() {
  static const TellApart kind;
  return kind;
}

} // namespace myo::learn
