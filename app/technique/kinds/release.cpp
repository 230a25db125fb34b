// Myofascial release: two hands that part along the fibres, a roll across the band, and the joints to move.

#include "app/technique/joints.hpp"
#include "app/technique/registry.hpp"

namespace myo::technique {
namespace {

StrokesAnswer release_strokes(const PointStudy& study, const atlas::Manner& manner) {
  StrokesAnswer answer;
  const FibreLine& fibres = study.fibres();
  answer.joints = joints_of(study.here().tissue, study.muscles());
  if (too_deep(fibres)) {
    leave_undrawn(answer, manner, "release.too-deep");
    return answer;
  }
  const MuscleUnderSkin muscle(study.here().tissue, study.muscles());
  const SkinLine& line = fibres.on_skin;
  const std::size_t middle = line.points.size() / 2, last = line.points.size() - 1;
  // The slack is taken up from the middle to both ends.
  answer.strokes.push_back(stroke_of(part(line, middle, 0), "release.anchor", false, 1));
  answer.strokes.push_back(stroke_of(part(line, middle, last), "release.glide", false, 2));
  answer.strokes.push_back(
      stroke_of(across_at(muscle, fibres, fibres.start, across_half_mm), "release.across", true, 3));
  drop_empty(answer);
  return answer;
}

} // namespace

TechniqueKind release_kind() {
  return {"release", [](const PointStudy& study, const SaidOfPoint& said) -> std::shared_ptr<const TechniqueAnswer> {
            if (!said.avoid.empty()) return std::make_shared<StrokesAnswer>(strokes_avoided(said.avoid));
            return std::make_shared<StrokesAnswer>(release_strokes(study, said.manner));
          }};
}

} // namespace myo::technique
