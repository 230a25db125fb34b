// What must not be met lies nearest here? Along the way of a needle where the atlas needles, else from the point
// itself.

#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/told_dangers.hpp"
#include "app/learn/wording.hpp"
#include "app/technique/needle.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::learn {
namespace {

constexpr std::size_t max_choices = 4, min_choices = 3;
// A farther danger must be farther by so much, so that which is nearest is no matter of a millimetre.
constexpr float margin_mm = 4, margin_share = 0.3f;
constexpr std::size_t listed = 5;
constexpr float around_mm = 260, needle_mm = 75;
constexpr float told_reach_mm = 60; // of a danger that the books name close by

class UnderNeedle final : public QuestionKind {
public:
  [[nodiscard]] std::string_view id() const override { return "under-needle"; }
  [[nodiscard]] int rank() const override { return 6; }
  [[nodiscard]] std::vector<Subject> subjects(const Ground& ground) const override {
    std::vector<Subject> out;
    for (const atlas::Point& point : ground.atlas.points())
      if (!point.hazards.empty() && place_of(ground, point.id, model::Side::right) &&
          !told_around(ground, point, *place_of(ground, point.id, model::Side::right)).empty())
        out.push_back({point.id, point.muscle});
    return out;
  }

  [[nodiscard]] Result<state::Question> ask(const Ground& ground, Asking asking) const override {
    const atlas::Point* point = ground.atlas.point(asking.subject);
    if (!point) return fail("the atlas has no such trigger point", std::string(asking.subject));
    const state::ModelPoint* place = place_of(ground, point->id, side_to_ask(asking));
    const technique::PointTechniques* all = place ? ground.body.techniques(point->id, place->side) : nullptr;
    if (!all) return fail("this body does not show the trigger point", point->id);
    const Way way = way_of(ground.atlas, *all);
    std::vector<technique::HazardAt> ranked = told_apart(from_first_told(ground, *point, *place, way.hazards));
    if (ranked.size() < min_choices && !ranked.empty()) add_farther(ground, *place, ranked);
    if (ranked.size() < min_choices) return fail("too few dangers lie near to choose from", point->id);

    state::Question question = begun(*this, asking.subject, state::AnswerForm::choice, ground.atlas);
    question.prompt =
        say(ground.atlas, way.needle ? "under-needle" : "under-point", {{"point", point_name(ground.atlas, *point)}});
    for (const technique::HazardAt& hazard : ranked)
      question.choices.push_back({hazard.name, fmt::format("{:.0f} mm", hazard.distance_mm), {}});
    question.right = {0};
    question.answer = ranked.front().name;
    mix(question, asking.chance);
    question.staging.quiz.points = {{point->id, place->side}};
    const atlas::Muscle* muscle = ground.atlas.muscle(point->muscle);
    const std::uint32_t index = index_of(ground.atlas, *muscle);
    geometry::Aabb box;
    box.add(place->position);
    if (ground.neighbours.shown(index))
      look_at_muscle(question.staging, ground, index, ground.neighbours.side_of(index, place->side), asking);
    else
      look(question.staging, place->facing, around(box, 150), asking);
    question.about = {state::Target::point, point->id, place->side, {}};
    question.technique = way.technique;
    explain(question, ground.atlas, *point, way);
    return question;
  }

private:
  [[nodiscard]] static bool told_of(const atlas::Point& point, const technique::HazardAt& hazard) {
    const std::string_view base = std::string_view(hazard.structure).substr(0, hazard.structure.find('.'));
    return std::any_of(point.hazards.begin(), point.hazards.end(), [&](const atlas::Hazard& told) {
      return told.structure == base || tells_of(told.text, hazard.name);
    });
  }
  /// What is known to be dangerous at a point, of what this body has about it; the nearest first.
  [[nodiscard]] static std::vector<technique::HazardAt> told_around(const Ground& ground, const atlas::Point& point,
                                                                    const state::ModelPoint& place) {
    std::vector<technique::HazardAt> out = around_point(ground, place, told_reach_mm);
    std::erase_if(out, [&](const technique::HazardAt& hazard) { return !told_of(point, hazard); });
    return out;
  }
  /// The picture of a body lacks small nerves and vessels: what is measured nearest is the answer only where the books
  /// name it as well, and what is measured nearer and not named is not offered.
  [[nodiscard]] static std::vector<technique::HazardAt> from_first_told(const Ground& ground, const atlas::Point& point,
                                                                        const state::ModelPoint& place,
                                                                        std::vector<technique::HazardAt> hazards) {
    sort_open_first(hazards);
    const auto first = std::find_if(hazards.begin(), hazards.end(),
                                    [&](const technique::HazardAt& hazard) { return told_of(point, hazard); });
    if (first == hazards.end()) {
      hazards = told_around(ground, point, place);
      if (hazards.size() > 1) hazards.resize(1);
      return hazards;
    }
    hazards.erase(hazards.begin(), first);
    return hazards;
  }
  static void sort_open_first(std::vector<technique::HazardAt>& hazards) {
    std::stable_sort(hazards.begin(), hazards.end(), [](const auto& a, const auto& b) {
      return a.shielded != b.shielded ? !a.shielded : a.distance_mm < b.distance_mm;
    });
  }
  /// By its distance from the point.
  [[nodiscard]] static std::vector<technique::HazardAt> around_point(const Ground& ground,
                                                                     const state::ModelPoint& place, float within_mm) {
    const technique::Tissue& tissue = ground.body.technique_space().tissue();
    std::vector<technique::HazardAt> out;
    for (const std::uint32_t s : tissue.around(place.position, within_mm, technique::hazards_of_body)) {
      const auto hit = tissue.nearest(s, place.position, within_mm);
      if (!hit) continue;
      technique::HazardAt hazard;
      hazard.structure = tissue.info(s).id, hazard.name = model::plain_name(tissue.info(s));
      hazard.distance_mm = glm::distance(hit->position, place.position);
      out.push_back(std::move(hazard));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.distance_mm < b.distance_mm; });
    return out;
  }
  struct Way {
    bool needle = false;
    std::string technique; ///< to be drawn
    std::vector<technique::HazardAt> hazards;
    std::vector<technique::PathPart> path;
  };
  [[nodiscard]] static Way way_of(const atlas::Atlas& atlas, const technique::PointTechniques& all) {
    for (const atlas::Technique& one : atlas.techniques()) {
      const auto* needle = all.of<technique::NeedleAnswer>(one.id);
      if (!needle || needle->avoided || needle->positioned || !needle->advised) continue;
      if (const technique::Approach* first = needle->chosen(0)) return {true, one.id, first->hazards, first->path};
    }
    return {false, {}, all.card.nearest, {}};
  }
  /// What no bone covers first; of what lies nearly as near as the nearest only that one; each name once.
  [[nodiscard]] static std::vector<technique::HazardAt> told_apart(std::vector<technique::HazardAt> hazards) {
    sort_open_first(hazards);
    std::vector<technique::HazardAt> out;
    for (const technique::HazardAt& hazard : hazards) {
      const bool named =
          std::any_of(out.begin(), out.end(), [&](const auto& there) { return there.name == hazard.name; });
      if (named || out.size() == max_choices) continue;
      if (!out.empty()) {
        const float nearest = out.front().distance_mm;
        if (hazard.distance_mm < nearest + std::max(margin_mm, margin_share * nearest)) continue;
      }
      out.push_back(hazard);
    }
    return out;
  }
  /// Where all that is measured lies close together: what lies farther off around, by its distance from the point. It
  /// stands off from the nearest by more than a needle is long, so that it is farther from the needle as well.
  static void add_farther(const Ground& ground, const state::ModelPoint& place,
                          std::vector<technique::HazardAt>& ranked) {
    for (technique::HazardAt& hazard : around_point(ground, place, around_mm)) {
      if (hazard.distance_mm <= ranked.front().distance_mm + needle_mm) continue;
      const bool named =
          std::any_of(ranked.begin(), ranked.end(), [&](const auto& there) { return there.name == hazard.name; });
      if (!named && ranked.size() < max_choices) ranked.push_back(std::move(hazard));
    }
  }
  static void explain(state::Question& question, const atlas::Atlas& atlas, const atlas::Point& point, const Way& way) {
    std::string nearest, crossed;
    std::size_t count = 0;
    for (const technique::HazardAt& hazard : technique::within_reach(way.hazards)) {
      if (count++ == listed) break;
      nearest += fmt::format("{}{} {:.0f} mm", nearest.empty() ? "" : ", ", hazard.name, hazard.distance_mm);
    }
    for (const technique::PathPart& part : way.path)
      crossed +=
          fmt::format("{}{} {:.0f}-{:.0f} mm", crossed.empty() ? "" : ", ", part.name, part.enter_mm, part.exit_mm);
    if (!nearest.empty()) question.why.push_back({"Nearest first", nearest, {}, {}});
    if (!crossed.empty()) question.why.push_back({"Crossed, from the skin", crossed, {}, {}});
    for (const atlas::Hazard& hazard : point.hazards)
      question.why.push_back(cited("What lies close by", hazard.text, point.grade,
                                   hazard.citations.empty() ? point.citations : hazard.citations));
    if (const atlas::Fact* note = atlas.advice("measured.note")) question.why.push_back(cited({}, *note));
  }
};

} // namespace

const QuestionKind& under_needle_kind() {
  static const UnderNeedle kind;
  return kind;
}

} // namespace myo::learn
