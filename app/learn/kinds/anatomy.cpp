// Where a muscle begins and ends, what it does, which nerve moves it. Wrong answers are what is true of its neighbours,
// unless that would be true of it as well; of nerves those of the nearest roots, no trunk or branch of the right one.
// The right one is as often the longest, or the shortest, as any.

#include "app/language/language.hpp"
#include "app/learn/fact_words.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace myo::learn {
namespace {

struct Topic {
  const char* id;
  const char* heading;
  float max_shared; ///< words that a wrong answer may share with the right one, as a share of the shorter
};
// Neighbours begin and end on the same bones, and telling "middle facet" from "lowest facet" is the point; of nerves
// and actions a shared word mostly means the same thing.
constexpr std::array<Topic, 4> topics{{{"origin", tr_later("Begins"), 0.75f},
                                       {"insertion", tr_later("Ends"), 0.75f},
                                       {"action", tr_later("Does"), 0.34f},
                                       {"innervation", tr_later("Nerve"), 0.01f}}};
constexpr std::size_t choices = 4, min_choices = 3;
// An answer much longer or shorter than the others would be taken, or left, for that alone.
constexpr float max_times_as_long = 1.7f, max_times_of_nerves = 2.1f, max_longest = 1.35f;
constexpr std::size_t max_considered = 14; ///< of the nearest neighbours' answers, so that all come from nearby
// What makes a neighbour's answer a less likely one, in places of the row of neighbours.
constexpr float other_area = 12, a_root_off = 5, brain_for_cord = 60, twice_as_long = 20, of_nothing_shared = 8,
                few_have_it = 20;

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
    for (const Offered& one : all) question.choices.push_back({one.text, one.muscle->name, {}});
    question.right = {0};
    question.answer = all.front().text;
    mix(question, asking.chance);
    const model::Side side = ground.neighbours.side_of(index, side_to_ask(asking));
    look_at_muscle(question.staging, ground, index, side, asking);
    const std::string& mesh = ground.neighbours.meshes(index, side).front();
    question.about = {state::Target::structure, mesh, ground.body.model().structure(mesh)->info.side, {}};
    for (const Topic& one : topics)
      if (const atlas::Fact* fact = fact_of(muscle->facts, one.id)) {
        // What was asked stands first.
        const auto at = &one == topic ? question.why.begin() : question.why.end();
        question.why.insert(at, cited(tr(one.heading), *fact));
      }
    return question;
  }

private:
  struct Offered {
    const atlas::Muscle* muscle = nullptr;
    std::string text;            ///< what its fact says first
    std::set<std::string> words; ///< of that
    float far = 0;
  };
  /// The right one first.
  [[nodiscard]] static std::vector<Offered> offered(const Ground& ground, const atlas::Muscle& muscle,
                                                    const Topic& topic) {
    const atlas::Fact* fact = fact_of(muscle.facts, topic.id);
    if (!fact || names(fact->text, muscle.name)) return {}; // it would name itself
    Offered right{&muscle, first_statement(fact->text), {}, 0};
    right.words = telling_words(fact->text); // nothing that is true of it anywhere is a wrong answer
    std::vector<Offered> out = likely(ground, right, topic);
    std::stable_sort(out.begin(), out.end(), [](const Offered& a, const Offered& b) { return a.far < b.far; });
    if (out.size() > max_considered) out.resize(max_considered);
    return chosen(std::move(right), out, topic);
  }
  /// What is true of its neighbours and not of it.
  [[nodiscard]] static std::vector<Offered> likely(const Ground& ground, const Offered& right, const Topic& topic) {
    const atlas::Muscle& muscle = *right.muscle;
    const bool nerves = std::string_view(topic.id) == "innervation";
    const std::string& full = fact_of(muscle.facts, topic.id)->text;
    std::vector<Offered> out;
    float place = 0;
    for (const std::uint32_t other : ground.neighbours.of_muscle(index_of(ground.atlas, muscle))) {
      const atlas::Muscle& near = ground.atlas.muscles()[other];
      const atlas::Fact* fact = fact_of(near.facts, topic.id);
      ++place;
      // Parts of one muscle mostly say the same; a text that names its own muscle would be seen through.
      if (!fact || near.group == muscle.group || names(fact->text, near.name) || names(fact->text, muscle.name))
        continue;
      Offered one{&near, first_statement(fact->text), {}, place};
      const auto ratio = static_cast<float>(one.text.size()) / static_cast<float>(right.text.size());
      const float max_times = nerves ? max_times_of_nerves : max_times_as_long;
      if (ratio > max_times || ratio < 1 / max_times) continue;
      one.words = telling_words(one.text);
      if (said_by_both(one.words, right.words) > topic.max_shared) continue;
      if (nerves && ground.nerves.related(one.text, full)) continue;
      if (near.area != muscle.area) one.far += other_area;
      if (near.variant) one.far += few_have_it;
      if (!nerves && said_by_both(one.words, right.words) == 0) one.far += of_nothing_shared;
      if (nerves) one.far += roots_off(one.text, right.text);
      one.far += twice_as_long * std::abs(std::log2(ratio));
      out.push_back(std::move(one));
    }
    return out;
  }
  /// How far the roots of two nerves are apart; a nerve of the brain is none of the cord's.
  [[nodiscard]] static float roots_off(std::string_view a, std::string_view b) {
    const auto of_a = roots_in(a), of_b = roots_in(b);
    if (of_a && of_b) return a_root_off * std::abs(of_a->middle() - of_b->middle());
    return of_a || of_b ? brain_for_cord : 0.f;
  }
  /// Of the likely ones, the nearest first, those that leave the right one its place by length: drawn for each card.
  [[nodiscard]] static std::vector<Offered> chosen(Offered right, const std::vector<Offered>& likely,
                                                   const Topic& topic) {
    const auto longer_wanted =
        static_cast<std::size_t>(state::card_seed(0, right.muscle->id + topic.id) % choices); // of the wrong ones
    std::vector<Offered> out{std::move(right)};
    std::size_t longer = 0;
    const auto take = [&](bool as_wanted) {
      for (const Offered& one : likely) {
        if (out.size() == choices) return;
        const bool again = std::any_of(out.begin(), out.end(), [&](const Offered& there) {
          return there.text == one.text || said_by_both(one.words, there.words) > 0.8f;
        });
        const bool is_longer = one.text.size() > out.front().text.size();
        const std::size_t shorter = out.size() - 1 - longer;
        const bool fits = is_longer ? longer < longer_wanted : shorter < choices - 1 - longer_wanted;
        if (again || (as_wanted && !fits)) continue;
        longer += is_longer ? 1 : 0;
        out.push_back(one);
      }
    };
    take(true), take(false);
    std::size_t longest = 0;
    for (std::size_t i = 1; i < out.size(); ++i) longest = std::max(longest, out[i].text.size());
    if (static_cast<float>(out.front().text.size()) > max_longest * static_cast<float>(longest)) return {};
    return out;
  }
};

} // namespace

const QuestionKind& anatomy_kind() {
  static const Anatomy kind;
  return kind;
}

} // namespace myo::learn
