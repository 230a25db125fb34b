#include "app/viewport/guide_view.hpp"

#include "app/technique/guides.hpp"
#include "app/viewport/clearest_view.hpp"
#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float around_mm = 34;     ///< of the body, so that one sees where one is
constexpr int looks_at_a_rod = 8;   ///< a rod is seen from any side, best from beside it

/// A rod in the air: faces all round it, so that it is seen the longer the more one stands beside it.
void add_rod(std::vector<Sight>& sights, const glm::vec3& from, const glm::vec3& to) {
  const glm::vec3 along = glm::normalize(to - from);
  const glm::vec3 u = any_perpendicular(along), v = glm::cross(along, u);
  for (int i = 0; i < looks_at_a_rod; ++i) {
    const float turn = 6.2831853f * static_cast<float>(i) / looks_at_a_rod;
    for (const float share : {0.1f, 0.5f, 0.9f}) sights.push_back({from + share * (to - from), std::cos(turn) * u + std::sin(turn) * v, 0.5f});
  }
}

/// An arrow or needle and the skin it meets.
void add_way(std::vector<Sight>& sights, const glm::vec3& entry, const glm::vec3& inward, const glm::vec3& normal, float room_mm) {
  add_rod(sights, entry, entry - std::clamp(room_mm - 6, 12.f, 40.f) * inward);
  sights.push_back({entry, normal, 5});
}

std::vector<Sight> sights_of(const PointTechniques& all, std::string_view technique, std::size_t choice) {
  std::vector<Sight> sights;
  const auto add_strokes = [&](const StrokesAnswer& strokes) {
    for (const Stroke& s : strokes.strokes)
      for (std::size_t i = 0; i < s.line.size(); i += 2) sights.push_back({s.line[i], s.normals[i], s.across ? 0.7f : 1.f});
  };
  if (technique == "dry-needling" && !all.needle.approaches.empty()) {
    const Approach& a = all.needle.approaches[std::min(choice, all.needle.approaches.size() - 1)];
    add_way(sights, a.entry, a.direction, a.normal, a.room_mm);
  } else if (technique == "tens" && !all.tens.layouts.empty()) {
    for (const Pad& pad : all.tens.layouts[std::min(choice, all.tens.layouts.size() - 1)].pads)
      for (std::size_t i = 0; i < pad.grid.size(); i += 5) sights.push_back({pad.grid[i], pad.normal, 1});
  } else if (technique == "myofascial-release") {
    add_strokes(all.release);
  } else if (technique == "classical-massage") {
    add_strokes(all.massage);
  } else if (technique != "dry-needling" && technique != "tens") {
    for (const PressAnswer::Jaw& jaw : all.press.jaws) add_way(sights, jaw.position, jaw.direction, -jaw.direction, 34);
    if (all.press.jaws.empty()) add_way(sights, all.press.entry, all.press.direction, all.press.normal, all.press.room_mm);
  }
  return sights;
}

} // namespace

std::optional<GuideView> guide_view(const Body& body, const PointTechniques& all, std::string_view technique, std::size_t choice) {
  const GuideMesh guides = guides_for(all, technique, choice);
  const std::vector<Sight> sights = sights_of(all, technique, choice);
  const Tissue& tissue = body.technique_space().tissue();
  if (guides.vertices.empty() || sights.empty() || !tissue.skin()) return std::nullopt;
  GuideView view;
  for (const GuideVertex& v : guides.vertices) view.box.add(v.position);
  view.box.add(all.position - glm::vec3(around_mm)), view.box.add(all.position + glm::vec3(around_mm));
  glm::vec3 sum{0};
  for (const Sight& sight : sights) sum += sight.weight * sight.normal;
  view.facing = clearest_view(tissue.tree(*tissue.skin()), sights, glm::length(sum) > 1e-3f ? glm::normalize(sum) : -all.press.direction);
  return view;
}

Camera camera_for(const GuideView& view, Camera camera, glm::vec2 viewport_px) {
  camera.yaw_rad = std::atan2(view.facing.x, -view.facing.y);
  camera.pitch_rad = std::asin(std::clamp(view.facing.z, -1.f, 1.f));
  return framed(camera, view.box, viewport_px, 1.35f);
}

} // namespace myo
