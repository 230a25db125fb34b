#include "app/technique/strokes.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float step_mm = 6;
constexpr int most_steps = 45;           ///< a hand's stroke to each side, at most
constexpr float leaves_mm = 4.5f;        ///< a step that lands this far off the muscle has left it
constexpr float across_half_mm = 18;
constexpr float too_deep_mm = 55;        ///< strokes do not reach a muscle this far under the skin
constexpr float shortest_mm = 36;

struct OnMuscle {
  glm::vec3 position{0}, fibre{0};
  float distance_mm = 0;
};

std::optional<OnMuscle> on_muscle(const Tissue& tissue, const Nearby& muscles, const glm::vec3& p, float max_mm) {
  std::optional<OnMuscle> best;
  for (const std::uint32_t muscle : muscles) {
    const auto hit = tissue.nearest(muscle, p, best ? best->distance_mm : max_mm);
    if (!hit || (best && hit->distance_mm >= best->distance_mm)) continue;
    const Mesh& mesh = tissue.mesh(muscle);
    glm::vec3 fibre{0};
    if (!mesh.fibre.empty())
      for (std::size_t k = 0; k < 3; ++k) {
        const glm::vec3& f = mesh.fibre[mesh.indices[std::size_t(hit->triangle) * 3 + k]];
        fibre += glm::dot(fibre, f) < 0 ? -f : f; // the sign of a fibre means nothing
      }
    best = {hit->position, glm::length(fibre) > 0.1f ? glm::normalize(fibre) : glm::vec3(0), hit->distance_mm};
  }
  return best;
}

std::vector<glm::vec3> follow(const Tissue& tissue, const Nearby& muscles, glm::vec3 at, glm::vec3 way) {
  std::vector<glm::vec3> out;
  for (int i = 0; i < most_steps; ++i) {
    const auto next = on_muscle(tissue, muscles, at + step_mm * way, leaves_mm);
    if (!next || glm::distance(next->position, at) < 0.4f * step_mm) break;
    const glm::vec3 fibre = glm::dot(next->fibre, way) < 0 ? -next->fibre : next->fibre;
    at = next->position;
    if (glm::length(fibre) > 0.5f && glm::dot(fibre, way) > 0.3f) way = glm::normalize(way + fibre); // turns as fibres do, not as a hook
    out.push_back(at);
  }
  return out;
}

Stroke on_skin(const Tissue& tissue, const std::vector<glm::vec3>& path) {
  Stroke stroke;
  for (const glm::vec3& p : path) {
    const auto skin = tissue.nearest_skin(p);
    if (!skin || (!stroke.line.empty() && glm::distance(stroke.line.back(), skin->position) < 1.5f)) continue;
    stroke.line.push_back(skin->position);
    stroke.normals.push_back(skin->normal);
  }
  // The nearest skin jumps where the body is hollow; a hand does not.
  for (int pass = 0; pass < 3 && stroke.line.size() > 2; ++pass) {
    const std::vector<glm::vec3> before = stroke.line;
    for (std::size_t i = 1; i + 1 < before.size(); ++i) {
      const glm::vec3 middle = 0.25f * before[i - 1] + 0.5f * before[i] + 0.25f * before[i + 1];
      if (const auto skin = tissue.nearest_skin(middle)) stroke.line[i] = skin->position, stroke.normals[i] = skin->normal;
    }
  }
  return stroke;
}

std::vector<glm::vec3> short_line(const glm::vec3& centre, const glm::vec3& way, float half_mm) {
  std::vector<glm::vec3> out;
  for (int i = -4; i <= 4; ++i) out.push_back(centre + half_mm * static_cast<float>(i) / 4.f * way);
  return out;
}

/// The fibres' line over the skin, long enough for a hand.
std::vector<glm::vec3> long_enough(const PointSpace& here, const FibreLine& fibres) {
  std::vector<glm::vec3> line = fibres.points;
  float length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) length += glm::distance(line[i - 1], line[i]);
  if (length >= shortest_mm) return line;
  const glm::vec3 way = glm::length(fibres.at_point) > 0.5f ? fibres.at_point : glm::vec3(0, 0, 1);
  return short_line(here.point, way, 0.5f * shortest_mm);
}

glm::vec3 across_of(const PointSpace& here, const FibreLine& fibres) {
  const auto skin = here.tissue.nearest_skin(here.point);
  const glm::vec3 normal = skin ? skin->normal : glm::vec3(0, -1, 0);
  const glm::vec3 way = glm::cross(normal, glm::length(fibres.at_point) > 0.5f ? fibres.at_point : glm::vec3(0, 0, 1));
  return glm::length(way) > 0.1f ? glm::normalize(way) : glm::normalize(glm::cross(normal, glm::vec3(1, 0, 0)));
}

Stroke named(Stroke stroke, const char* name, const char* how, bool across, int order) {
  stroke.name = name, stroke.how = how, stroke.across = across, stroke.order = order;
  return stroke;
}

bool too_deep(const PointSpace& here) {
  const auto skin = here.tissue.nearest_skin(here.point);
  return !skin || skin->distance_mm > too_deep_mm;
}

/// Where blood and lymph go: the heart lies before the sixth thoracic vertebra.
std::optional<glm::vec3> heart(const Tissue& tissue) {
  const auto vertebra = tissue.find("vertebra-t6");
  if (!vertebra) return std::nullopt;
  return tissue.box(*vertebra).centre() - glm::vec3(0, 60, 0);
}

} // namespace

FibreLine fibre_line(const Tissue& tissue, const Nearby& muscles, const glm::vec3& point) {
  FibreLine out;
  const auto here = on_muscle(tissue, muscles, point, 30);
  if (!here) return out;
  out.at_point = here->fibre;
  if (glm::length(here->fibre) < 0.5f) return out;
  std::vector<glm::vec3> back = follow(tissue, muscles, here->position, -here->fibre);
  std::reverse(back.begin(), back.end());
  out.points = std::move(back);
  out.points.push_back(here->position);
  const auto onwards = follow(tissue, muscles, here->position, here->fibre);
  out.points.insert(out.points.end(), onwards.begin(), onwards.end());
  return out;
}

StrokesAnswer release_strokes(const PointSpace& here, const FibreLine& fibres, const std::vector<std::string>& joints) {
  StrokesAnswer answer;
  answer.joints = joints;
  if (too_deep(here)) {
    answer.words = "The muscle lies too deep for a hand: move the joints it crosses instead.";
    return answer;
  }
  const std::vector<glm::vec3> line = long_enough(here, fibres);
  const auto middle = line.begin() + static_cast<std::ptrdiff_t>(line.size() / 2);
  const std::vector<glm::vec3> onward(middle, line.end());
  std::vector<glm::vec3> backward(line.begin(), middle + 1);
  std::reverse(backward.begin(), backward.end());
  // Two hands that part: the slack is taken up from the middle to both ends.
  answer.strokes.push_back(named(on_skin(here.tissue, backward), "Anchor toward one end", "One hand sinks in and holds toward this end of the muscle.", false, 1));
  answer.strokes.push_back(named(on_skin(here.tissue, onward), "Glide toward the other", "The other glides slowly along the fibres, waiting for the tissue to give.", false, 2));
  answer.strokes.push_back(named(on_skin(here.tissue, short_line(here.point, across_of(here, fibres), across_half_mm)), "Across the band", "Then roll across the taut band at the point.", true, 3));
  std::erase_if(answer.strokes, [](const Stroke& s) { return s.line.size() < 2; });
  return answer;
}

StrokesAnswer massage_strokes(const PointSpace& here, const FibreLine& fibres) {
  StrokesAnswer answer;
  if (too_deep(here)) {
    answer.words = "The muscle lies too deep for massage to reach it.";
    return answer;
  }
  std::vector<glm::vec3> line = long_enough(here, fibres);
  if (const auto to = heart(here.tissue); to && glm::distance(line.back(), *to) > glm::distance(line.front(), *to)) std::reverse(line.begin(), line.end());
  const glm::vec3 across = across_of(here, fibres);
  answer.strokes.push_back(named(on_skin(here.tissue, line), "Long strokes toward the heart", "Light and slow, along the muscle; they also end the massage.", false, 1));
  const glm::vec3 end_a = line[line.size() / 4], end_b = line[(3 * line.size()) / 4];
  answer.strokes.push_back(named(on_skin(here.tissue, short_line(end_a, across, across_half_mm)), "Knead across", "Lift and roll the muscle across its fibres.", true, 2));
  if (glm::distance(end_a, end_b) > 30)
    answer.strokes.push_back(named(on_skin(here.tissue, short_line(end_b, across, across_half_mm)), "Knead across", "Work along its length.", true, 2));
  answer.strokes.push_back(named(on_skin(here.tissue, short_line(here.point, across, 10)), "Small rubs", "Where it feels dense, always comfortably.", true, 3));
  std::erase_if(answer.strokes, [](const Stroke& s) { return s.line.size() < 2; });
  return answer;
}

} // namespace myo
