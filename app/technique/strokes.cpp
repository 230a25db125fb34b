#include "app/technique/strokes.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float across_half_mm = 18;     ///< a hand's width over the muscle, at most
constexpr float across_least_mm = 8;
constexpr float too_deep_mm = 55;        ///< strokes do not reach a muscle this far under the skin
constexpr float shortest_half_mm = 14;   ///< of a stroke to each side, whether or not the muscle goes on
constexpr float apart_mm = 24;           ///< between strokes across

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
  const SkinLine straight = walk(muscle, from, way, {.step_mm = 3.5f, .longest_mm = shortest_half_mm, .follow_fibres = false, .off_muscle_mm = shortest_half_mm});
  return straight.points.size() > line.points.size() ? straight : line;
}

Stroke named(SkinLine line, const char* name, const char* how, bool across, int order) {
  Stroke stroke;
  stroke.name = name, stroke.how = how, stroke.across = across, stroke.order = order;
  stroke.line = std::move(line.points), stroke.normals = std::move(line.normals);
  return stroke;
}

/// Across the fibres at a spot of their line, as wide as the muscle is there.
SkinLine across_at(const MuscleUnderSkin& muscle, const FibreLine& fibres, std::size_t index, float half_mm) {
  const std::vector<glm::vec3>& line = fibres.on_skin.points;
  const auto middle = muscle.at(line[index]);
  if (!middle) return {};
  const glm::vec3 along = line.size() > 1 ? line[std::min(index + 1, line.size() - 1)] - line[index > 0 ? index - 1 : 0] : fibres.at_point;
  const glm::vec3 way = glm::cross(middle->normal, along);
  const auto side = [&](float sign) {
    SkinLine over = walk(muscle, *middle, sign * way, {.step_mm = 3, .longest_mm = half_mm, .follow_fibres = false});
    if (!over.points.empty() && glm::distance(over.points.back(), middle->skin) >= std::min(across_least_mm, half_mm) - 2) return over;
    return walk(muscle, *middle, sign * way, {.step_mm = 3, .longest_mm = std::min(across_least_mm, half_mm), .follow_fibres = false, .off_muscle_mm = across_least_mm});
  };
  return joined(side(-1), *middle, side(1));
}

SkinLine part(const SkinLine& line, std::size_t first, std::size_t last) {
  SkinLine out;
  const std::ptrdiff_t step = first <= last ? 1 : -1;
  for (auto i = static_cast<std::ptrdiff_t>(first);; i += step) {
    out.points.push_back(line.points[static_cast<std::size_t>(i)]), out.normals.push_back(line.normals[static_cast<std::size_t>(i)]);
    if (i == static_cast<std::ptrdiff_t>(last)) break;
  }
  return out;
}

void drop_empty(StrokesAnswer& answer) {
  std::erase_if(answer.strokes, [](const Stroke& s) { return s.line.size() < 2; });
  if (answer.strokes.empty() && answer.words.empty()) answer.words = "No hand finds room for a stroke over this point.";
}

/// Where blood and lymph go: the heart lies before the sixth thoracic vertebra.
std::optional<glm::vec3> heart(const Tissue& tissue) {
  const auto vertebra = tissue.find("vertebra-t6");
  if (!vertebra) return std::nullopt;
  return tissue.box(*vertebra).centre() - glm::vec3(0, 60, 0);
}

bool too_deep(const FibreLine& fibres) { return fibres.on_skin.points.empty() || fibres.depth_mm > too_deep_mm; }

} // namespace

FibreLine fibre_line(const PointSpace& here, const Nearby& muscles) {
  FibreLine out;
  const MuscleUnderSkin muscle(here.tissue, muscles);
  const auto spot = muscle.at(here.point);
  if (!spot || !muscle.covers(*spot)) return out;
  out.depth_mm = std::max(spot->depth_mm, glm::distance(spot->skin, here.point));
  glm::vec3 fibre = muscle.fibre(*spot);
  fibre -= glm::dot(fibre, spot->normal) * spot->normal;
  if (glm::length(fibre) < 0.25f) fibre = glm::cross(spot->normal, std::abs(spot->normal.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)); // up or down
  out.at_point = glm::normalize(fibre);
  const SkinLine back = along_fibres(muscle, *spot, -out.at_point), onward = along_fibres(muscle, *spot, out.at_point);
  out.on_skin = joined(back, *spot, onward);
  out.start = back.points.size();
  return out;
}

StrokesAnswer release_strokes(const PointSpace& here, const Nearby& muscles, const FibreLine& fibres, const std::vector<std::string>& joints) {
  StrokesAnswer answer;
  answer.joints = joints;
  if (too_deep(fibres)) {
    answer.words = "The muscle lies too deep for a hand to follow it: move the joints it crosses instead.";
    return answer;
  }
  const MuscleUnderSkin muscle(here.tissue, muscles);
  const SkinLine& line = fibres.on_skin;
  const std::size_t middle = line.points.size() / 2, last = line.points.size() - 1;
  // Two hands that part: the slack is taken up from the middle to both ends.
  answer.strokes.push_back(named(part(line, middle, 0), "Anchor toward one end", "One hand sinks in and holds toward this end of the muscle.", false, 1));
  answer.strokes.push_back(named(part(line, middle, last), "Glide toward the other", "The other glides slowly along the fibres, waiting for the tissue to give.", false, 2));
  answer.strokes.push_back(named(across_at(muscle, fibres, fibres.start, across_half_mm), "Across the band", "Then roll across the taut band at the point.", true, 3));
  drop_empty(answer);
  return answer;
}

StrokesAnswer massage_strokes(const PointSpace& here, const Nearby& muscles, const FibreLine& fibres) {
  StrokesAnswer answer;
  if (too_deep(fibres)) {
    answer.words = "The muscle lies too deep for massage to reach it.";
    return answer;
  }
  const MuscleUnderSkin muscle(here.tissue, muscles);
  const SkinLine& line = fibres.on_skin;
  const std::size_t last = line.points.size() - 1;
  const auto to = heart(here.tissue);
  const bool reversed = to && glm::distance(line.points.back(), *to) > glm::distance(line.points.front(), *to);
  answer.strokes.push_back(named(reversed ? part(line, last, 0) : part(line, 0, last), "Long strokes toward the heart", "Light and slow, along the muscle; they also end the massage.", false, 1));
  // Kneaded where there is room beside the point and between the two.
  const glm::vec3 spot = line.points[fibres.start];
  std::vector<glm::vec3> taken{spot};
  for (const std::size_t at : {last / 4, 3 * last / 4}) {
    if (std::any_of(taken.begin(), taken.end(), [&](const glm::vec3& t) { return glm::distance(t, line.points[at]) < apart_mm; })) continue;
    answer.strokes.push_back(named(across_at(muscle, fibres, at, across_half_mm), "Knead across", "Lift and roll the muscle across its fibres, all along it.", true, 2));
    taken.push_back(line.points[at]);
  }
  const int order = taken.size() > 1 ? 3 : 2;
  answer.strokes.push_back(named(across_at(muscle, fibres, fibres.start, 10), "Small rubs", "Where it feels dense, always comfortably.", true, order));
  drop_empty(answer);
  return answer;
}

} // namespace myo
