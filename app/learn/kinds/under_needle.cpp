// What must not be met lies nearest here? Along the way of a needle where the atlas needles, else from the point
// itself.

#include "app/language/language.hpp"
#include "app/learn/fact_words.hpp"
#include "app/learn/registry.hpp"
#include "app/learn/staging.hpp"
#include "app/learn/told_dangers.hpp"
#include "app/learn/wording.hpp"
#include "app/technique/needle.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <optional>
#include <utility>

namespace myo::learn {
namespace {

constexpr std::size_t max_choices = 4, min_choices = 3;
// A farther danger must be farther by so much, so that which is nearest is no matter of a millimetre.
constexpr float margin_mm = 4, margin_share = 0.3f;
constexpr std::size_t listed = 5;
constexpr float around_mm = 260, muscle_near_mm = 40;
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
    if (ranked.size() < min_choices && !ranked.empty()) add_farther(ground, *point, *place, way, ranked);
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
  [[nodiscard]] static std::vector<technique::HazardAt> around_point(const Ground& ground,
                                                                     const state::ModelPoint& place, float within_mm) {
    return around_line(ground, place.position, place.position, within_mm);
  }
  /// By its distance from the line.
  [[nodiscard]] static std::vector<technique::HazardAt> around_line(const Ground& ground, const glm::vec3& from,
                                                                    const glm::vec3& to, float within_mm) {
    constexpr int samples = 6;
    const technique::Tissue& tissue = ground.body.technique_space().tissue();
    const int last = from == to ? 0 : samples;
    std::vector<technique::HazardAt> out;
    for (const std::uint32_t s : tissue.around((from + to) * 0.5f, within_mm, technique::hazards_of_body)) {
      technique::HazardAt hazard;
      hazard.structure = tissue.info(s).id, hazard.name = model::plain_name(tissue.info(s));
      hazard.distance_mm = within_mm;
      for (int i = 0; i <= last; ++i) {
        const glm::vec3 at = glm::mix(from, to, static_cast<float>(i) / samples);
        const auto hit = tissue.nearest(s, at, hazard.distance_mm);
        if (const float far = hit ? glm::distance(hit->position, at) : within_mm; far < hazard.distance_mm)
          hazard.distance_mm = far, hazard.position = hit->position;
      }
      if (hazard.distance_mm < within_mm) out.push_back(std::move(hazard));
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
    std::optional<std::pair<glm::vec3, glm::vec3>> line; ///< of the needle, entry to tip
    [[nodiscard]] glm::vec3 from(const glm::vec3& point) const { return line ? line->first : point; }
    [[nodiscard]] glm::vec3 to(const glm::vec3& point) const { return line ? line->second : point; }
  };
  [[nodiscard]] static Way way_of(const atlas::Atlas& atlas, const technique::PointTechniques& all) {
    for (const atlas::Technique& one : atlas.techniques()) {
      const auto* needle = all.of<technique::NeedleAnswer>(one.id);
      if (!needle || needle->avoided || needle->positioned || !needle->advised) continue;
      if (const technique::Approach* first = needle->chosen(0))
        return {true, one.id, first->hazards, first->path, std::pair{first->entry, first->tip}};
    }
    return {false, {}, all.card.nearest, {}, {}};
  }
  /// By its own name, or by that of a part of it: the "cervical part of the common carotid artery" is that artery.
  [[nodiscard]] static bool is_among(const std::vector<technique::HazardAt>& all, const technique::HazardAt& hazard) {
    return std::any_of(all.begin(), all.end(), [&](const technique::HazardAt& there) {
      return names(there.name, hazard.name) || names(hazard.name, there.name);
    });
  }
  /// What no bone covers first; of what lies nearly as near as the nearest only that one; each name once.
  [[nodiscard]] static std::vector<technique::HazardAt> told_apart(std::vector<technique::HazardAt> hazards) {
    sort_open_first(hazards);
    std::vector<technique::HazardAt> out;
    for (const technique::HazardAt& hazard : hazards) {
      if (is_among(out, hazard) || out.size() == max_choices) continue;
      if (!out.empty()) {
        const float nearest = out.front().distance_mm;
        if (hazard.distance_mm < nearest + std::max(margin_mm, margin_share * nearest)) continue;
      }
      out.push_back(hazard);
    }
    return out;
  }
  /// Where all that is measured lies close together: what lies farther off around, at other depths or beside it, of the
  /// same part of the body. Farther from the needle, or without one from the point, than the nearest.
  static void add_farther(const Ground& ground, const atlas::Point& point, const state::ModelPoint& place,
                          const Way& way, std::vector<technique::HazardAt>& ranked) {
    const float nearest = ranked.front().distance_mm, beyond = nearest + std::max(margin_mm, margin_share * nearest);
    for (technique::HazardAt& hazard :
         around_line(ground, way.from(place.position), way.to(place.position), around_mm)) {
      if (ranked.size() == max_choices) return;
      const state::ModelStructure* structure = ground.body.model().structure(hazard.structure);
      const bool other_side = structure && structure->info.side != model::Side::midline &&
                              structure->info.side != place.side && place.side != model::Side::midline;
      if (hazard.distance_mm <= beyond || other_side || is_among(ranked, hazard)) continue;
      if (belongs_to(ground, hazard, ground.atlas.muscle(point.muscle)->area)) ranked.push_back(std::move(hazard));
    }
  }
  /// Lies among muscles of that part of the body, or of one that borders on it: a hand hangs beside the thigh.
  [[nodiscard]] static bool belongs_to(const Ground& ground, const technique::HazardAt& hazard,
                                       const std::string& area) {
    const technique::Tissue& tissue = ground.body.technique_space().tissue();
    float nearest = muscle_near_mm;
    const atlas::Muscle* among = nullptr;
    for (const std::uint32_t s : tissue.around(hazard.position, muscle_near_mm, technique::Role::muscle)) {
      const auto hit = tissue.nearest(s, hazard.position, nearest);
      if (!hit) continue;
      const atlas::Muscle* muscle = ground.atlas.muscle_of_structure(tissue.info(s).base_id());
      if (const float far = glm::distance(hit->position, hazard.position); muscle && far < nearest)
        nearest = far, among = muscle;
    }
    if (!among || among->area == area) return among != nullptr;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> borders{{{"head", "neck"},
                                                                                    {"neck", "shoulder-arm"},
                                                                                    {"neck", "trunk"},
                                                                                    {"shoulder-arm", "forearm-hand"},
                                                                                    {"shoulder-arm", "trunk"},
                                                                                    {"trunk", "hip"},
                                                                                    {"hip", "thigh"},
                                                                                    {"thigh", "leg-foot"}}};
    return std::any_of(borders.begin(), borders.end(), [&](const auto& two) {
      return (two.first == area && two.second == among->area) || (two.second == area && two.first == among->area);
    });
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
          tr_format("{}{} {:.0f}-{:.0f} mm", crossed.empty() ? "" : ", ", part.name, part.enter_mm, part.exit_mm);
    if (!nearest.empty()) question.why.push_back({tr("Nearest first"), nearest, {}, {}});
    if (!crossed.empty()) question.why.push_back({tr("Crossed, from the skin"), crossed, {}, {}});
    for (const atlas::Hazard& hazard : point.hazards)
      question.why.push_back(cited(tr("What lies close by"), hazard.text, point.grade,
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
