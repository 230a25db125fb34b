// Where does this point send its pain? Painted on the skin, and held against the pattern by overlap and distance.

#include "app/learn/paint_score.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"

#include <fmt/format.h>

namespace myo::learn {
namespace {

constexpr float right_from = 0.60f, nearly_from = 0.35f;

class PaintReferral final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "paint-referral"; }
  [[nodiscard]] int rank() const override { return 2; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Point& point : ground.atlas.points())
      if (const state::ModelPoint* place = place_of(ground, point.id, model::Side::right);
          place && !ground.body.zones(place->id, place->side).empty())
        out.push_back({point.id, point.muscle});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    const atlas::Point* point = ground.atlas.point(asking.subject);
    const state::ModelPoint* place = point ? place_of(ground, point->id, side_to_ask(asking)) : nullptr;
    if (!place) return fail("this body does not show the trigger point", std::string(asking.subject));
    if (ground.body.zones(place->id, place->side).empty()) return fail("nothing is drawn for the point", point->id);
    state::Question question = begun(*this, asking.subject, state::AnswerForm::paint, ground.atlas);
    question.prompt = say(ground.atlas, "paint-referral",
                          {{"point", point_name(ground.atlas, *point)}, {"side", side_words(place->side)}});
    question.hint = say(ground.atlas, "paint-referral-hint");
    question.staging.quiz.points = {{place->id, place->side}};
    question.staging.peel = 0;
    question.staging.paints = true;
    look(question.staging, place->facing, half_of(ground.body.model().box, place->reach), asking);
    question.answer = regions_text(ground.atlas, point->essential);
    question.about = {state::Target::point, place->id, place->side, {}};
    explain_point(question, ground.atlas, *point);
    return question;
  }

  [[nodiscard]] state::Verdict judge(const Ground& ground, const state::Question& question, const state::Answer&,
                                     const state::Scene& scene) const override {
    if (const atlas::Point* point = ground.atlas.point(question.about.id);
        point && scene.pain.strokes.empty() && !scene.pain.marks.empty()) {
      const RegionScore score = regions_marked(*point, ground.body, scene.pain, question.about.side);
      return {mark_of(score.overlap()), score.overlap(),
              say(ground.atlas, "paint-regions-said",
                  {{"right", std::to_string(score.right)},
                   {"all", std::to_string(score.all)},
                   {"some", std::to_string(score.some)},
                   {"wrong", std::to_string(score.wrong)}})};
    }
    const PaintScore score = painted(ground.body, scene.pain, question.about.id, question.about.side);
    state::Verdict verdict{mark_of(score.overlap()), score.overlap(), {}};
    if (score.painted_patches == 0)
      verdict.said = say(ground.atlas, "paint-none");
    else
      verdict.said = say(ground.atlas, "paint-said",
                         {{"covered", fmt::format("{:.0f}", 100 * score.covered)},
                          {"inside", fmt::format("{:.0f}", 100 * score.inside)},
                          {"mm", fmt::format("{:.0f}", score.stray_mm)}});
    return verdict;
  }

private:
  /// A picture that just holds the pattern would tell it: the upper or the lower half of the body where it lies in one,
  /// else the whole.
  [[nodiscard]] static geometry::Aabb half_of(geometry::Aabb body, const geometry::Aabb& reach) {
    const float height = body.max.z - body.min.z, upper_from = body.min.z + 0.42f * height,
                lower_to = body.min.z + 0.60f * height;
    if (reach.min.z >= upper_from)
      body.min.z = upper_from;
    else if (reach.max.z <= lower_to)
      body.max.z = lower_to;
    return around(body, 20);
  }
  [[nodiscard]] static state::Mark mark_of(float score) {
    return score >= right_from ? state::Mark::right : score >= nearly_from ? state::Mark::nearly : state::Mark::wrong;
  }
};

} // namespace

const QuestionKind& paint_referral_kind() {
  static const PaintReferral kind;
  return kind;
}

} // namespace myo::learn
