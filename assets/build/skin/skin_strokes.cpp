#include "assets/build/skin/skin_strokes.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::build {
namespace {

constexpr float deepest_mm = 14; // behind and in front of a line drawn on the face

float distance_to_line(std::span<const glm::vec3> line, glm::vec3 p, bool from_front) {
  float best = std::numeric_limits<float>::max();
  for (std::size_t i = 0; i + 1 < std::max<std::size_t>(line.size(), 2); ++i) {
    const glm::vec3 a = line[i], b = line[std::min(i + 1, line.size() - 1)];
    const glm::vec3 flat = from_front ? glm::vec3(1, 0, 1) : glm::vec3(1);
    const glm::vec3 along = (b - a) * flat, to = (p - a) * flat;
    const float t = glm::clamp(glm::dot(to, along) / std::max(glm::dot(along, along), 1e-6f), 0.f, 1.f);
    if (from_front && std::abs(p.y - glm::mix(a.y, b.y, t)) > deepest_mm) continue;
    best = std::min(best, glm::distance(to, t * along));
  }
  return best;
}

} // namespace

std::vector<LaidStroke> lay_strokes(std::span<const SkinStroke> strokes,
                                    std::span<const pack::PackStructure> structures) {
  std::vector<LaidStroke> laid;
  if (strokes.empty()) return laid;
  const body::BodyGeometry geometry(structures);
  const places::PlaceBody body(geometry);
  for (const SkinStroke& stroke : strokes)
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      LaidStroke one{&stroke, {}};
      for (const places::Place& place : stroke.path)
        if (const auto p = place.resolve(body, side)) one.line.push_back(*p);
      if (one.line.size() == stroke.path.size()) laid.push_back(std::move(one));
    }
  return laid;
}

void visit_stroke(const LaidStroke& stroke, const Volume& volume, float reach_mm, bool from_front,
                  const std::function<void(std::size_t, float)>& visit) {
  geometry::Aabb box = geometry::bounds(stroke.line);
  const glm::vec3 grow(reach_mm, from_front ? deepest_mm : reach_mm, reach_mm);
  const glm::ivec3 low = glm::max(glm::ivec3((box.min - grow - volume.origin) / volume.voxel_mm), glm::ivec3(0));
  const glm::ivec3 high = glm::min(glm::ivec3((box.max + grow - volume.origin) / volume.voxel_mm) + 1,
                                   glm::ivec3(volume.size[0] - 1, volume.size[1] - 1, volume.size[2] - 1));
  for (int k = low.z; k <= high.z; ++k)
    for (int j = low.y; j <= high.y; ++j)
      for (int i = low.x; i <= high.x; ++i) {
        const glm::vec3 p = volume.origin + volume.voxel_mm * glm::vec3(i, j, k);
        const float d = distance_to_line(stroke.line, p, from_front);
        if (d < reach_mm) visit(volume.index(i, j, k), d);
      }
}

} // namespace myo::build
