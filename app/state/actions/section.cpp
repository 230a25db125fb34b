#include "app/state/actions/section.hpp"

#include "app/language/language.hpp"
#include "app/state/actions/camera.hpp"
#include "app/state/model.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace myo::state::act {
namespace {

Result<std::optional<SectionPlane>*> slot(Change& c, int which, const char* verb) {
  if (which < 1 || which > static_cast<int>(max_sections))
    return fail(tr_format("there is no section {}", which), verb, "say 1 or 2");
  return &c.scene.sections.planes[static_cast<std::size_t>(which - 1)];
}

Result<SectionPlane*> plane_of(Change& c, int which, const char* verb) {
  const auto found = slot(c, which, verb);
  if (!found) return tl::unexpected(found.error());
  if (!**found)
    return fail(tr_format("nothing is cut by section {}", which), verb, tr_format("'section {} axial' cuts", which));
  return &***found;
}

/// About a unit axis.
glm::vec3 rotated(const glm::vec3& v, const glm::vec3& axis, float angle_rad) {
  const float c = std::cos(angle_rad), s = std::sin(angle_rad);
  return v * c + glm::cross(axis, v) * s + axis * glm::dot(axis, v) * (1 - c);
}

/// Level, in the plane.
glm::vec3 level_of(const glm::vec3& normal) {
  const glm::vec3 level = glm::cross(glm::vec3(0, 0, 1), normal);
  return glm::length(level) > 1e-3f ? glm::normalize(level) : glm::vec3(1, 0, 0);
}

glm::vec3 axis_of(const SectionPlane& plane) {
  return plane.kind == SectionKind::oblique ? plane.normal : glm::abs(plane.normal);
}

} // namespace

Status Section::apply(Change& c) const {
  const auto found = slot(c, which, verb.name);
  if (!found) return tl::unexpected(found.error());
  if (plane.value == "off") {
    (*found)->reset();
    if (!c.scene.sections.planes[0]) c.scene.sections.slab_mm.reset();
    return {};
  }
  auto made = parse_section(plane.value, c.model, c.scene);
  if (!made) return tl::unexpected(made.error());
  **found = std::move(*made);
  return {};
}

Status SectionMove::apply(Change& c) const {
  const auto plane = plane_of(c, which, verb.name);
  if (!plane) return tl::unexpected(plane.error());
  SectionPlane moved = **plane;
  moved.origin += mm * axis_of(moved);
  if (!c.model.box.empty()) moved.origin = glm::clamp(moved.origin, c.model.box.min, c.model.box.max);
  if (mm != 0) moved.place.clear();
  **plane = std::move(moved);
  return {};
}

Status SectionTurn::apply(Change& c) const {
  const auto plane = plane_of(c, which, verb.name);
  if (!plane) return tl::unexpected(plane.error());
  if (tilt_deg == 0 && turn_deg == 0) return {};
  SectionPlane& p = **plane;
  p.normal = rotated(p.normal, level_of(p.normal), -glm::radians(tilt_deg));
  p.normal = glm::normalize(rotated(p.normal, {0, 0, 1}, glm::radians(turn_deg)));
  p.kind = SectionKind::oblique;
  p.place.clear();
  return {};
}

Status SectionFlip::apply(Change& c) const {
  const auto plane = plane_of(c, which, verb.name);
  if (!plane) return tl::unexpected(plane.error());
  (*plane)->normal = -(*plane)->normal;
  return {};
}

Status Slab::apply(Change& c) const {
  if (thickness == "off") {
    c.scene.sections.slab_mm.reset();
    return {};
  }
  float mm = 0;
  const auto [end, code] = std::from_chars(thickness.data(), thickness.data() + thickness.size(), mm);
  if (code != std::errc() || end != thickness.data() + thickness.size() || !(mm >= min_slab_mm && mm <= max_slab_mm))
    return fail(tr_format("'{}' is no thickness of a slab", thickness), verb.name,
                tr_format("give {} to {} mm, or off", min_slab_mm, max_slab_mm));
  if (!c.scene.sections.planes[0])
    return fail("there is no first section to keep a slab of", verb.name, "'section 1 axial' cuts");
  c.scene.sections.slab_mm = mm;
  return {};
}

Status SectionLook::apply(Change& c) const {
  const auto plane = plane_of(c, which.value_or(c.scene.sections.planes[0] ? 1 : 2), verb.name);
  if (!plane) return tl::unexpected(plane.error());
  fly_to(c, camera_at_section(**plane, shown_camera(c.state), c.model, c.ui.viewport_px));
  return {};
}

geometry::Camera camera_at_section(const SectionPlane& plane, geometry::Camera camera, const Model& model,
                                   glm::vec2 viewport_px) {
  constexpr float upright = 0.999f; // looked at from straight below or above: the front is up, as films hang
  const glm::vec3& n = plane.normal;
  camera.yaw_rad = std::abs(n.z) > upright ? 0 : std::atan2(n.x, -n.y);
  camera.pitch_rad = std::asin(std::clamp(n.z, -1.f, 1.f));
  const geometry::Aabb box = model.places ? model.places->cut_box(plane.origin, plane.normal) : geometry::Aabb{};
  return geometry::framed(camera, box.empty() ? model.box : box, viewport_px, 1.15f);
}

} // namespace myo::state::act
