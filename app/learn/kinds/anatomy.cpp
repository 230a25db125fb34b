// Where a muscle begins and ends, what it does, which nerve moves it. Wrong answers are what is true of its neighbours,
// unless that would be true of it as well.

#include "app/learn/fact_words.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"

#include <algorithm>
#include <array>

namespace myo::learn {
namespace {

struct Topic {
  const char* id;
  const char* heading;
  float max_shared; ///< words that a wrong answer may share with the right one, as a share of the shorter
};
// Neighbours begin and end on the same bones, and telling "middle facet" from "lowest facet" is the point; of nerves
// and actions a shared word mostly means the same thing.
constexpr std::array<Topic, 4> topics{{{"origin", "Begins", 0.75f},
                                       {"insertion", "Ends", 0.75f},
                                       {"action", "Does", 0.34f},
                                       {"innervation", "Nerve", 0.01f}}};
constexpr std::size_t choices = 4, min_choices = 3;
// An answer much longer or shorter than the others would be taken, or left, for that alone.
constexpr float max_times_as_long = 1.7f, max_longest = 1.35f;

class Anatomy final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "anatomy"; }
  [[nodiscard]] int rank() const override { return 3; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Muscle& muscle : ground.atlas.muscles()) {
      const std::uint32_t index = index_of(ground.atlas, muscle);
      if (!ground.neighbours.shown(index)) continue;
      for (const Topic& topic : topics)
        if (offered(ground, muscle, topic).size() >= min_choices)
          out.push_back({muscle.id + "." + topic.id, muscle.id});
    }
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    const auto dot = asking.subject.rfind('.');
    const std::string_view of = asking.subject.substr(0, dot),
                           about = asking.subject.substr(std::min(dot + 1, asking.subject.size()));
    const atlas::Muscle* muscle = ground.atlas.muscle(of);
    const Topic* topic = nullptr;
    for (const Topic& one : topics)
      if (about == one.id) topic = &one;
    if (!muscle || !topic) return fail("the atlas has no such fact", std::string(asking.subject));
    const std::uint32_t index = index_of(ground.atlas, *muscle);
    if (!ground.neighbours.shown(index)) return fail("this body does not show the muscle", muscle->id);
    const std::vector<Offered> all = offered(ground, *muscle, *topic);
    if (all.size() < min_choices)
      return fail("its neighbours' answers would be right as well", std::string(asking.subject));

    state::Question question = begun(*this, asking.subject, state::AnswerForm::choice, ground.atlas);
    question.prompt = say(ground.atlas, std::string("anatomy-") + topic->id, {{"muscle", muscle->name}});
    for (const Offered& one : all) question.choices.push_back({one.fact->text, one.muscle->name, {}});
    question.right = {0};
    question.answer = all.front().fact->text;
    mix(question, asking.chance);
    const model::Side side = ground.neighbours.side_of(index, side_to_ask(asking));
    look_at_muscle(question.staging, ground, index, side, asking);
    const std::string& mesh = ground.neighbours.meshes(index, side).front();
    question.about = {state::Target::structure, mesh, ground.body.model().structure(mesh)->info.side, {}};
    for (const Topic& one : topics)
      if (const atlas::Fact* fact = fact_of(muscle->facts, one.id)) {
        // What was asked stands first.
        const auto at = &one == topic ? question.why.begin() : question.why.end();
        question.why.insert(at, cited(one.heading, *fact));
      }
    return question;
  }

private:
  struct Offered {
    const atlas::Muscle* muscle;
    const atlas::Fact* fact;
  };
  /// The right one first.
  [[nodiscard]] static std::vector<Offered> offered(const Ground& ground, const atlas::Muscle& muscle,
                                                    const Topic& topic) {
    const atlas::Fact* right = fact_of(muscle.facts, topic.id);
    if (!right || names(right->text, muscle.name)) return {}; // it would name itself
    std::vector<Offered> out{{&muscle, right}};
    std::vector<std::set<std::string>> said{telling_words(right->text)};
    std::size_t longest = 0;
    for (const std::uint32_t other : ground.neighbours.of_muscle(index_of(ground.atlas, muscle))) {
      if (out.size() == choices) break;
      const atlas::Muscle& near = ground.atlas.muscles()[other];
      const atlas::Fact* fact = fact_of(near.facts, topic.id);
      // Parts of one muscle mostly say the same; a text that names its own muscle would be seen through.
      if (!fact || near.group == muscle.group || names(fact->text, near.name) || names(fact->text, muscle.name))
        continue;
      const auto ratio = static_cast<float>(fact->text.size()) / static_cast<float>(right->text.size());
      if (ratio > max_times_as_long || ratio < 1 / max_times_as_long) continue;
      const std::set<std::string> words = telling_words(fact->text);
      if (said_by_both(words, said.front()) > topic.max_shared) continue;
      bool again = false;
      for (const std::set<std::string>& there : said) again = again || said_by_both(words, there) > 0.8f;
      if (again) continue;
      out.push_back({&near, fact}), said.push_back(words);
      longest = std::max(longest, fact->text.size());
    }
    if (static_cast<float>(right->text.size()) > max_longest * static_cast<float>(longest)) return {};
    return out;
  }
};

} // namespace

const QuestionKind& anatomy_kind() {
  static const Anatomy kind;
  return kind;
}

} // namespace myo::learn
