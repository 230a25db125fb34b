// A pain is painted: which X sends it? The others lie beside it or hurt almost there, never just there.

#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"

#include <algorithm>
#include <glm/geometric.hpp>

namespace myo::learn {
namespace {

constexpr std::size_t max_choices = 6, min_choices = 3;
// Two patterns that share so much are one to a learner: the other X would be right, too.
constexpr float too_alike_essential = 0.5f, too_alike = 0.65f;
constexpr float min_apart_mm = 16;    // between X's, so that a click means one of them
constexpr float reach_mm = 320;       // how far a neighbour may lie
constexpr float alike_worth_mm = 260; // what a pattern that is alike makes up for in distance
constexpr float seen_from = 0.15f;    // of the cosine between where an X faces and the eye

class FindPoint final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "find-point"; }
  [[nodiscard]] int rank() const override { return 1; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Point& point : ground.atlas.points())
      if (!point.essential.empty() && place_of(ground, point.id, model::Side::right))
        out.push_back({point.id, point.muscle});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    const atlas::Point* point = ground.atlas.point(asking.subject);
    if (!point) return fail("the atlas has no such trigger point", std::string(asking.subject));
    const state::ModelPoint* place = place_of(ground, point->id, side_to_ask(asking));
    if (!place) return fail("this body does not show the trigger point", point->id);

    state::Question question = begun(*this, asking.subject, state::AnswerForm::point, ground.atlas);
    const std::vector<std::string> told =
        regions_not_naming(ground.atlas, point->essential, *ground.atlas.muscle(point->muscle));
    question.prompt = told.empty() ? say(ground.atlas, "find-point-painted")
                                   : say(ground.atlas, "find-point", {{"regions", regions_text(ground.atlas, told)}});
    question.hint = say(ground.atlas, "find-point-hint");
    std::vector<const state::ModelPoint*> shown{place};
    for (const state::ModelPoint* other : others(ground, *point, *place)) {
      if (shown.size() == max_choices) break;
      const bool apart = std::all_of(shown.begin(), shown.end(), [&](const state::ModelPoint* p) {
        return glm::distance(p->position, other->position) >= min_apart_mm;
      });
      if (apart) shown.push_back(other);
    }
    if (shown.size() < min_choices) return fail("there are too few neighbours to choose from", point->id);
    geometry::Aabb box = place->reach;
    for (const state::ModelPoint* p : shown) {
      box.add(p->position);
      const atlas::Point& said = *ground.atlas.point(p->id);
      question.choices.push_back({{}, regions_text(ground.atlas, said.essential), {p->id, p->side}});
      question.staging.quiz.points.push_back({p->id, p->side});
    }
    question.right = {0};
    mix(question, asking.chance);
    question.staging.quiz.pain = state::PointSide{place->id, place->side};
    look(question.staging, place->facing, around(box, 15), asking);
    question.answer = point_name(ground.atlas, *point);
    question.about = {state::Target::point, place->id, place->side, {}};
    explain_point(question, ground.atlas, *point);
    return question;
  }

private:
  /// Other X's of that side, the likest and nearest first; those on the far side of the body last.
  [[nodiscard]] static std::vector<const state::ModelPoint*> others(const Ground& ground, const atlas::Point& point,
                                                                    const state::ModelPoint& place) {
    struct Ranked {
      float far_mm;
      const state::ModelPoint* point;
    };
    std::vector<Ranked> ranked;
    const glm::vec3 eye = canonical(place.facing);
    for (const state::ModelPoint& other : ground.body.model().points) {
      if (other.side != place.side || other.id == point.id) continue;
      const atlas::Point* said = ground.atlas.point(other.id);
      if (!said || said->essential.empty()) continue;
      if (alike_essential(point, *said) > too_alike_essential || alike(point, *said) > too_alike) continue;
      float far = glm::distance(other.position, place.position);
      if (far > reach_mm) continue;
      far -= alike_worth_mm * alike(point, *said);
      if (glm::dot(other.facing, eye) < seen_from) far += 2 * reach_mm;
      ranked.push_back({far, &other});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked& a, const Ranked& b) { return a.far_mm < b.far_mm; });
    std::vector<const state::ModelPoint*> out;
    for (const Ranked& r : ranked) out.push_back(r.point);
    return out;
  }
};

} // namespace

const QuestionKind& find_point_kind() {
  static const FindPoint kind;
  return kind;
}

} // namespace myo::learn
