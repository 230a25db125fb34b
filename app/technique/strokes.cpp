#include "app/technique/strokes.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::technique {
namespace {

constexpr float across_min_mm = 8;
constexpr float too_deep_mm = 55;      ///< strokes do not reach a muscle this far under the skin
constexpr float shortest_half_mm = 14; ///< of a stroke to each side, whether or not the muscle goes on

SkinLine joined(const SkinLine& back, const Underfoot& middle, const SkinLine& onward) {
  SkinLine line;
  line.points.assign(back.points.rbegin(), back.points.rend());
  line.normals.assign(back.normals.rbegin(), back.normals.rend());
  line.points.push_back(middle.skin), line.normals.push_back(middle.normal);
  line.points.insert(line.points.end(), onward.points.begin(), onward.points.end());
  line.normals.insert(line.normals.end(), onward.normals.begin(), onward.normals.end());
  return line;
}

/// Along the fibres to one side; straight on over the muscle's end where that comes too soon for a hand.
SkinLine along_fibres(const MuscleUnderSkin& muscle, const Underfoot& from, const glm::vec3& way) {
  const SkinLine line = walk(muscle, from, way, {});
  if (!line.points.empty() && glm::distance(line.points.back(), from.skin) >= shortest_half_mm) return line;
  const SkinLine straight = walk(
      muscle, from, way,
      {.step_mm = 3.5f, .longest_mm = shortest_half_mm, .follow_fibres = false, .off_muscle_mm = shortest_half_mm});
  return straight.points.size() > line.points.size() ? straight : line;
}

} // namespace

FibreLine fibre_line(const PointSpace& here, const Nearby& muscles) {
  FibreLine out;
  const MuscleUnderSkin muscle(here.tissue, muscles);
  const auto open = here.tissue.nearest_open_skin(here.point);
  const auto spot = muscle.at(open ? open->position : here.point);
  if (!spot || !muscle.covers(*spot)) return out;
  out.depth_mm = std::max(spot->depth_mm, glm::distance(spot->skin, here.point));
  glm::vec3 fibre = muscle.fibre(*spot);
  fibre -= glm::dot(fibre, spot->normal) * spot->normal;
  if (glm::length(fibre) < 0.25f)
    fibre = glm::cross(spot->normal,
                       std::abs(spot->normal.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)); // up or down
  out.at_point = glm::normalize(fibre);
  const SkinLine back = along_fibres(muscle, *spot, -out.at_point), onward = along_fibres(muscle, *spot, out.at_point);
  out.on_skin = joined(back, *spot, onward);
  out.start = back.points.size();
  return out;
}

bool too_deep(const FibreLine& fibres) { return fibres.on_skin.points.empty() || fibres.depth_mm > too_deep_mm; }

Stroke stroke_of(SkinLine line, const std::string& code, bool across, int order) {
  Stroke stroke;
  stroke.name = code, stroke.how = code + ".how", stroke.across = across, stroke.order = order;
  stroke.line = std::move(line.points), stroke.normals = std::move(line.normals);
  return stroke;
}

SkinLine across_at(const MuscleUnderSkin& muscle, const FibreLine& fibres, std::size_t index, float half_mm) {
  const std::vector<glm::vec3>& line = fibres.on_skin.points;
  const auto middle = muscle.at(line[index]);
  if (!middle) return {};
  const glm::vec3 along =
      line.size() > 1 ? line[std::min(index + 1, line.size() - 1)] - line[index > 0 ? index - 1 : 0] : fibres.at_point;
  const glm::vec3 way = glm::cross(middle->normal, along);
  const auto side = [&](float sign) {
    SkinLine over = walk(muscle, *middle, sign * way, {.step_mm = 3, .longest_mm = half_mm, .follow_fibres = false});
    if (!over.points.empty() && glm::distance(over.points.back(), middle->skin) >= std::min(across_min_mm, half_mm) - 2)
      return over;
    return walk(muscle, *middle, sign * way,
                {.step_mm = 3,
                 .longest_mm = std::min(across_min_mm, half_mm),
                 .follow_fibres = false,
                 .off_muscle_mm = across_min_mm});
  };
  return joined(side(-1), *middle, side(1));
}

SkinLine part(const SkinLine& line, std::size_t first, std::size_t last) {
  SkinLine out;
  const std::ptrdiff_t step = first <= last ? 1 : -1;
  for (auto i = static_cast<std::ptrdiff_t>(first);; i += step) {
    out.points.push_back(line.points[static_cast<std::size_t>(i)]),
        out.normals.push_back(line.normals[static_cast<std::size_t>(i)]);
    if (i == static_cast<std::ptrdiff_t>(last)) break;
  }
  return out;
}

void leave_undrawn(StrokesAnswer& answer, const atlas::Manner& manner, const char* why) {
  answer.positioned = !manner.grips.empty() && manner.allows(atlas::Grip::positioned);
  answer.words = {{answer.positioned ? "strokes.positioned" : why, {}}};
}

StrokesAnswer strokes_avoided(const std::string& reason) {
  StrokesAnswer answer;
  answer.words = {{"strokes.avoid", {{"reason", reason}}}};
  return answer;
}

void drop_empty(StrokesAnswer& answer) {
  std::erase_if(answer.strokes, [](const Stroke& s) { return s.line.size() < 2; });
  if (answer.strokes.empty() && answer.words.empty()) answer.words = {{"strokes.no-room", {}}};
}

} // namespace myo::technique
