#include "app/technique/guides.hpp"

#include "app/technique/guide_parts.hpp"

#include <algorithm>
#include <glm/common.hpp>

namespace myo::technique {
namespace {

constexpr float longest_arrow_mm = 62;
constexpr std::size_t max_hazards = 3;

} // namespace

glm::vec4 alarm_colour(float mm) {
  switch (nearness(mm)) {
  case Nearness::close:
    return {0.62f, 0.020f, 0.015f, 1.f};
  case Nearness::near:
    return {0.68f, 0.210f, 0.010f, 1.f};
  case Nearness::apart:
    return {0.42f, 0.330f, 0.080f, 0.9f};
  }
  return {1, 0, 0, 1};
}

void draw_hazard_lines(GuideShapes& shapes, const std::vector<HazardAt>& hazards, float within_mm) {
  std::size_t drawn = 0;
  for (const HazardAt& h : hazards) {
    if (h.distance_mm > within_mm || drawn == max_hazards) break;
    if (h.distance_mm > 1.5f) shapes.rod(h.from, h.position, 0.35f, 0.35f, alarm_colour(h.distance_mm));
    shapes.ball(h.position, 1.8f, alarm_colour(h.distance_mm));
    ++drawn;
  }
}

void draw_arrow(GuideShapes& shapes, const glm::vec3& tip, const glm::vec3& inward, float room_mm, float thickness,
                const glm::vec4& colour) {
  const float length = std::clamp(room_mm - 4, 14.f, longest_arrow_mm);
  const float head = std::min(4.2f * thickness, 0.45f * length);
  shapes.rod(tip - length * inward, tip - head * inward, thickness, thickness, colour);
  shapes.rod(tip - head * inward, tip - 0.4f * inward, 2.3f * thickness, 0, colour);
}

render::GuideMesh guides_for(const PointTechniques& all, std::string_view technique, std::size_t choice,
                             bool for_client) {
  const TechniqueAnswer* answer = all.of(technique);
  if (!answer) return {};
  GuideShapes shapes(for_client);
  answer->draw(shapes, choice);
  return shapes.take();
}

} // namespace myo::technique
