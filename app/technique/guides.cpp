#include "app/technique/guides.hpp"

#include "app/technique/guide_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo {
namespace {

// Linear RGB, restrained beside the red of pain: blue for hands, steel for needles, green for current.
constexpr glm::vec4 hand{0.030f, 0.145f, 0.300f, 1.f};
constexpr glm::vec4 hand_soft{0.060f, 0.250f, 0.430f, 0.55f};
constexpr glm::vec4 steel{0.300f, 0.340f, 0.380f, 1.f};
constexpr glm::vec4 handle{0.055f, 0.095f, 0.140f, 1.f};
constexpr glm::vec4 other_way{0.16f, 0.20f, 0.25f, 0.45f};
constexpr glm::vec4 current{0.035f, 0.210f, 0.130f, 0.88f};
constexpr glm::vec4 second_hand{0.030f, 0.250f, 0.230f, 1.f};
constexpr glm::vec4 bone_mark{0.80f, 0.72f, 0.52f, 1.f};
constexpr float longest_arrow_mm = 62;
constexpr std::size_t most_hazards = 3;

glm::vec4 alarm(float mm) {
  switch (nearness(mm)) {
  case Nearness::close: return {0.62f, 0.020f, 0.015f, 1.f};
  case Nearness::near: return {0.68f, 0.210f, 0.010f, 1.f};
  case Nearness::apart: return {0.42f, 0.330f, 0.080f, 0.9f};
  }
  return {1, 0, 0, 1};
}

void hazard_lines(GuideShapes& shapes, const std::vector<HazardAt>& hazards, float within_mm) {
  std::size_t drawn = 0;
  for (const HazardAt& h : hazards) {
    if (h.distance_mm > within_mm || drawn == most_hazards) break;
    if (h.distance_mm > 1.5f) shapes.rod(h.from, h.position, 0.35f, 0.35f, alarm(h.distance_mm));
    shapes.ball(h.position, 1.8f, alarm(h.distance_mm));
    ++drawn;
  }
}

/// From the air to the skin: it never starts inside the body.
void arrow(GuideShapes& shapes, const glm::vec3& tip, const glm::vec3& inward, float room_mm, float thickness, const glm::vec4& colour) {
  const float length = std::clamp(room_mm - 4, 14.f, longest_arrow_mm);
  const float head = std::min(4.2f * thickness, 0.45f * length);
  shapes.rod(tip - length * inward, tip - head * inward, thickness, thickness, colour);
  shapes.rod(tip - head * inward, tip - 0.4f * inward, 2.3f * thickness, 0, colour);
}

GuideMesh press_guides(const PressAnswer& press) {
  GuideShapes shapes;
  if (press.advice == PressAdvice::pincer) {
    for (const PressAnswer::Jaw& jaw : press.jaws) {
      arrow(shapes, jaw.position, jaw.direction, 34, 2.6f, hand);
      shapes.disc(jaw.position, -jaw.direction, 6, hand_soft);
    }
    return shapes.take();
  }
  if (press.advice == PressAdvice::none) {
    hazard_lines(shapes, press.warnings, 30);
    return shapes.take();
  }
  arrow(shapes, press.entry, press.direction, press.room_mm, 2.9f, hand);
  shapes.disc(press.entry, press.normal, press.contact_radius_mm, hand_soft);
  shapes.ring(press.entry, press.normal, press.contact_radius_mm + 5, 2.2f, 4.4f, hand); // turned on the spot
  shapes.rod(press.entry, press.end, 0.9f, 0.9f, hand);
  shapes.ball(press.end, 2.6f, bone_mark);
  hazard_lines(shapes, press.warnings, 30);
  return shapes.take();
}

void needle(GuideShapes& shapes, const Approach& a) {
  const float out = std::clamp(std::max(a.needle_mm - a.depth_mm, 6.f), 6.f, a.room_mm - 12);
  const glm::vec3 hub = a.entry - out * a.direction;
  shapes.rod(hub, a.tip, 0.75f, 0.75f, a.crosses_hazard ? alarm(0) : steel);
  shapes.rod(a.tip, a.tip + 1.8f * a.direction, 0.75f, 0, steel);
  shapes.rod(hub - std::clamp(a.room_mm - out - 2, 8.f, 24.f) * a.direction, hub, 1.9f, 1.9f, handle);
  shapes.disc(a.entry, a.normal, 4, {steel.r, steel.g, steel.b, 0.6f});
}

GuideMesh needle_guides(const NeedleAnswer& answer, std::size_t choice) {
  GuideShapes shapes;
  if (answer.approaches.empty()) return shapes.take();
  choice = std::min(choice, answer.approaches.size() - 1);
  for (std::size_t i = 0; i < answer.approaches.size(); ++i)
    if (const Approach& a = answer.approaches[i]; i != choice && a.needle_mm > 0) shapes.rod(a.entry - std::min(a.room_mm - 2, 26.f) * a.direction, a.tip, 0.5f, 0.5f, other_way);
  const Approach& chosen = answer.approaches[choice];
  needle(shapes, chosen);
  hazard_lines(shapes, chosen.hazards, 40);
  return shapes.take();
}

GuideMesh pad_guides(const TensAnswer& tens, std::size_t choice) {
  GuideShapes shapes;
  if (tens.layouts.empty()) return shapes.take();
  for (const Pad& pad : tens.layouts[std::min(choice, tens.layouts.size() - 1)].pads) {
    shapes.pad(pad.grid, pad_grid_side, pad.size_mm, pad.normal, current);
    shapes.rod(pad.centre, pad.centre + 5.f * pad.normal, 3.0f, 2.4f, handle); // the lead's stud
  }
  return shapes.take();
}

GuideMesh stroke_guides(const StrokesAnswer& strokes) {
  GuideShapes shapes;
  for (const Stroke& s : strokes.strokes) shapes.stroke(s.line, s.normals, s.across ? 2.2f : 3.2f, s.across ? second_hand : hand, s.across);
  return shapes.take();
}

} // namespace

GuideMesh guides_for(const PointTechniques& all, std::string_view technique, std::size_t choice) {
  if (technique == "trigger-point-pressure" || technique == "self-massage-tools") return press_guides(all.press);
  if (technique == "dry-needling") return needle_guides(all.needle, choice);
  if (technique == "tens") return pad_guides(all.tens, choice);
  if (technique == "myofascial-release") return stroke_guides(all.release);
  if (technique == "classical-massage") return stroke_guides(all.massage);
  return {};
}

} // namespace myo
