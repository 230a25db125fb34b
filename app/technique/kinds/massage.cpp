// Classical massage: long strokes toward the heart, kneading across, small rubs.

#include "app/technique/registry.hpp"

#include <algorithm>
#include <glm/geometric.hpp>

namespace myo::technique {
namespace {

constexpr float apart_mm = 24; ///< between strokes across

/// Where blood and lymph go: in front of the middle of the chest's spine.
std::optional<glm::vec3> heart(const Tissue& tissue) {
  const auto vertebra = tissue.one(BodyRole::chest_middle, model::Side::midline);
  if (!vertebra) return std::nullopt;
  return tissue.box(*vertebra).centre() - glm::vec3(0, 60, 0);
}

StrokesAnswer massage_strokes(const PointStudy& study, const atlas::Manner& manner) {
  StrokesAnswer answer;
  const FibreLine& fibres = study.fibres();
  if (too_deep(fibres)) {
    leave_undrawn(answer, manner, "massage.too-deep");
    return answer;
  }
  const Tissue& tissue = study.here().tissue;
  const MuscleUnderSkin muscle(tissue, study.muscles());
  const SkinLine& line = fibres.on_skin;
  const std::size_t last = line.points.size() - 1;
  const auto to = heart(tissue);
  const bool reversed = to && glm::distance(line.points.back(), *to) > glm::distance(line.points.front(), *to);
  answer.strokes.push_back(stroke_of(reversed ? part(line, last, 0) : part(line, 0, last), "massage.long", false, 1));
  // Kneaded where there is room beside the point and between the two.
  std::vector<glm::vec3> taken{line.points[fibres.start]};
  for (const std::size_t at : {last / 4, 3 * last / 4}) {
    if (std::any_of(taken.begin(), taken.end(),
                    [&](const glm::vec3& t) { return glm::distance(t, line.points[at]) < apart_mm; }))
      continue;
    answer.strokes.push_back(stroke_of(across_at(muscle, fibres, at, across_half_mm), "massage.knead", true, 2));
    taken.push_back(line.points[at]);
  }
  const int order = taken.size() > 1 ? 3 : 2;
  answer.strokes.push_back(stroke_of(across_at(muscle, fibres, fibres.start, 10), "massage.rub", true, order));
  drop_empty(answer);
  return answer;
}

} // namespace

TechniqueKind massage_kind() {
  return {"massage", [](const PointStudy& study, const SaidOfPoint& said) -> std::shared_ptr<const TechniqueAnswer> {
            if (!said.avoid.empty()) return std::make_shared<StrokesAnswer>(strokes_avoided(said.avoid));
            return std::make_shared<StrokesAnswer>(massage_strokes(study, said.manner));
          }};
}

} // namespace myo::technique
