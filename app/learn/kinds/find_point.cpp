// A pain is painted: which X sends it? The others lie beside it or hurt almost there, never just there.

#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/wording.hpp"
#include "app/scene/plate_view.hpp"

#include <algorithm>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::learn {
namespace {

constexpr std::size_t max_choices = 6, min_choices = 3;
// Two patterns that share so much are one to a learner: the other X would be right, too.
constexpr float too_alike_essential = 0.5f, too_alike = 0.65f;
constexpr float min_apart_mm = 16;    // between X's, so that a click means one of them
constexpr float apart_share = 0.05f;  // of the picture's height, for the same reason where it shows more of the body
constexpr float reach_mm = 320;       // how far a neighbour may lie
constexpr float alike_worth_mm = 260; // what a pattern that is alike makes up for in distance
constexpr float seen_from = 0.15f;    // of the cosine between where an X faces and the eye
constexpr float pain_seen = 0.5f;     // of the pain, for one view to show it with its X's
constexpr float around_pain_mm = 60, around_points_mm = 60;

/// From where a question is seen: its pain, and its X's where that is another side.
struct Sides {
  glm::vec3 pain, points;
  [[nodiscard]] bool two() const { return glm::dot(pain, points) < 0.99f; }
};

/// How much of the pain that most people feel is turned to the eye.
float share_seen(const scene::Body& body, const state::ModelPoint& place, const glm::vec3& eye) {
  float all = 0, seen = 0;
  for (const render::ZoneCapsule& zone : body.zones(place.id, place.side)) {
    if (zone.tier != render::ZoneTier::essential) continue;
    for (const float t : {0.f, 0.5f, 1.f}) {
      const auto spot = body.nearest_skin(glm::mix(zone.a, zone.b, t));
      if (!spot) continue;
      const float weight = zone.radius_mm * (zone.radius_mm + glm::distance(zone.a, zone.b));
      all += weight, seen += glm::dot(spot->normal, eye) > seen_from ? weight : 0;
    }
  }
  return all > 0 ? seen / all : 1;
}

Sides sides_of(const scene::Body& body, const state::ModelPoint& place) {
  const glm::vec3 points = canonical(place.facing), pain = canonical(scene::pattern_view(body, place).facing);
  if (share_seen(body, place, points) >= pain_seen) return {points, points};
  const auto skin = body.nearest_skin(place.position);
  const bool x_seen = skin && glm::dot(skin->normal, pain) > 2 * seen_from && glm::dot(place.facing, pain) > seen_from;
  return x_seen ? Sides{pain, pain} : Sides{pain, points};
}

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
    const Sides sides = sides_of(ground.body, *place);
    const std::vector<const state::ModelPoint*> near = others(ground, *point, *place, sides.points);
    const auto box_of = [&](const std::vector<const state::ModelPoint*>& points) {
      geometry::Aabb box = sides.two() ? geometry::Aabb{} : place->reach;
      for (const state::ModelPoint* p : points) box.add(p->position);
      return box;
    };
    std::vector<const state::ModelPoint*> shown = apart(*place, near, sides.points, min_apart_mm);
    // The wider the picture, the farther X's must be apart in it.
    const geometry::Aabb first = box_of(shown);
    const float height = first.max.z - first.min.z + 2 * around_points_mm;
    if (auto wider = apart(*place, near, sides.points, std::max(min_apart_mm, apart_share * height));
        wider.size() >= min_choices)
      shown = std::move(wider);
    if (shown.size() < min_choices) return fail("there are too few neighbours to choose from", point->id);
    for (const state::ModelPoint* p : shown) {
      const atlas::Point& said = *ground.atlas.point(p->id);
      question.choices.push_back({{}, regions_text(ground.atlas, said.essential), {p->id, p->side}});
      question.staging.quiz.points.push_back({p->id, p->side});
    }
    question.right = {0};
    mix(question, asking.chance);
    question.staging.quiz.pain = state::PointSide{place->id, place->side};
    if (sides.two()) {
      const geometry::Aabb pain = scene::pattern_view(ground.body, *place).box;
      look(question.staging, sides.pain, around(pain, around_pain_mm), asking);
      question.staging.points_from =
          state::Sight{turned(sides.points, question.staging.turned_deg), around(box_of(shown), around_points_mm)};
      question.hint = say(ground.atlas, "find-point-two-sides");
    } else {
      look(question.staging, sides.points, around(box_of(shown), 15), asking);
      step_aside(question.staging, ground, box_of(shown));
    }
    question.answer = point_name(ground.atlas, *point);
    question.about = {state::Target::point, place->id, place->side, {}};
    explain_point(question, ground.atlas, *point);
    return question;
  }

private:
  /// The X and its neighbours, none of which stands before another to the eye.
  [[nodiscard]] static std::vector<const state::ModelPoint*> apart(const state::ModelPoint& place,
                                                                   const std::vector<const state::ModelPoint*>& near,
                                                                   const glm::vec3& eye, float apart_mm) {
    const auto in_picture = [&](const glm::vec3& v) { return v - glm::dot(v, eye) * eye; };
    std::vector<const state::ModelPoint*> shown{&place};
    for (const state::ModelPoint* other : near) {
      if (shown.size() == max_choices) break;
      const bool apart = std::all_of(shown.begin(), shown.end(), [&](const state::ModelPoint* p) {
        return glm::distance(in_picture(p->position), in_picture(other->position)) >= apart_mm;
      });
      const bool away = glm::dot(other->facing, eye) < seen_from; // on the far side: only where there are too few
      if (apart && (!away || shown.size() < min_choices)) shown.push_back(other);
    }
    return shown;
  }
  /// Other X's of that side, the likest and nearest first; those on the far side of the body last.
  [[nodiscard]] static std::vector<const state::ModelPoint*>
  others(const Ground& ground, const atlas::Point& point, const state::ModelPoint& place, const glm::vec3& eye) {
    struct Ranked {
      float far_mm;
      const state::ModelPoint* point;
    };
    std::vector<Ranked> ranked;
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
