#include "app/scene/guide_view.hpp"

#include "app/scene/clearest_view.hpp"
#include "app/technique/guides.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo::scene {
namespace {

constexpr float around_mm = 34; ///< of the body, so that one sees where one is

} // namespace

std::optional<GuideView> guide_view(const Body& body, const technique::PointTechniques& all, std::string_view technique,
                                    std::size_t choice) {
  const render::GuideMesh guides = technique::guides_for(all, technique, choice);
  const technique::TechniqueAnswer* answer = all.of(technique);
  const std::vector<technique::Sight> sights = answer ? answer->sights(choice) : std::vector<technique::Sight>{};
  const technique::Tissue& tissue = body.technique_space().tissue();
  if (guides.vertices.empty() || sights.empty() || !tissue.skin()) return std::nullopt;
  GuideView view;
  for (const render::GuideVertex& v : guides.vertices) view.box.add(v.position);
  view.box.add(all.position - glm::vec3(around_mm)), view.box.add(all.position + glm::vec3(around_mm));
  glm::vec3 sum{0};
  for (const technique::Sight& sight : sights) sum += sight.weight * sight.normal;
  view.facing = clearest_view(tissue.tree(*tissue.skin()), sights,
                              glm::length(sum) > 1e-3f ? glm::normalize(sum) : -all.finger.direction);
  return view;
}

geometry::Camera camera_for(const GuideView& view, geometry::Camera camera, glm::vec2 viewport_px) {
  camera.yaw_rad = std::atan2(view.facing.x, -view.facing.y);
  camera.pitch_rad = std::asin(std::clamp(view.facing.z, -1.f, 1.f));
  return geometry::framed(camera, view.box, viewport_px, 1.35f);
}

} // namespace myo::scene
