#include "app/state/actions/camera.hpp"

#include "app/state/apply.hpp"
#include "app/state/model.hpp"
#include "app/state/targets.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/constants.hpp>
#include <glm/trigonometric.hpp>

namespace myo::state::act {
namespace {

constexpr float half_pi = glm::half_pi<float>();

glm::vec3 eye_direction(const geometry::Camera& camera) {
  const float level = std::cos(camera.pitch_rad);
  return {std::sin(camera.yaw_rad) * level, -std::cos(camera.yaw_rad) * level, std::sin(camera.pitch_rad)};
}

struct Frame {
  glm::vec3 right, up, back;
};
/// Axes of the view; they stay defined when looking straight down.
Frame frame_of(const geometry::Camera& camera) {
  const glm::vec3 back = eye_direction(camera);
  const glm::vec3 right{std::cos(camera.yaw_rad), std::sin(camera.yaw_rad), 0};
  return {right, glm::cross(back, right), back};
}

geometry::Camera limited(geometry::Camera camera) {
  camera.pitch_rad = std::clamp(camera.pitch_rad, -half_pi, half_pi);
  camera.yaw_rad = std::remainder(camera.yaw_rad, glm::two_pi<float>());
  camera.distance_mm = std::clamp(camera.distance_mm, min_eye_distance_mm, max_eye_distance_mm);
  return camera;
}

geometry::Aabb drawn_box(const Scene& scene, const Model& model) {
  geometry::Aabb box;
  for (const ModelStructure& s : model.structures)
    if (!s.box.empty() && shown(scene, s) && (scene.isolated.empty() || scene.isolated.contains(s.info.id)))
      box.add(s.box);
  return box.empty() ? model.box : box;
}

constexpr float region_shown_mm = 180; ///< about the middle of a region, so that one sees of what it is a part
constexpr float point_shown_mm = 25;   ///< about a point, so that one sees where it is
constexpr float seen_from = 0.15f;     ///< of the cosine between where it faces and the eye
constexpr float min_share = 0.015f;    ///< of the picture's height; what is smaller is not made out

void look_from(geometry::Camera& camera, const glm::vec3& facing) {
  camera.yaw_rad = std::atan2(facing.x, -facing.y);
  camera.pitch_rad = std::asin(std::clamp(facing.z, -1.f, 1.f));
}

geometry::Aabb around(const glm::vec3& spot, float by_mm) {
  geometry::Aabb box;
  box.add(spot - glm::vec3(by_mm)), box.add(spot + glm::vec3(by_mm));
  return box;
}

/// Whether a box lies in a camera's picture, is large enough to be made out, and faces the eye.
bool seen_by(const geometry::Camera& camera, const Change& c, const geometry::Aabb& box, const glm::vec3* facing) {
  const glm::vec3 middle = (box.min + box.max) / 2.f;
  if (facing && glm::dot(*facing, eye_direction(camera)) < seen_from) return false;
  const glm::vec2 size = c.ui.viewport_px;
  const auto at = geometry::pixel_of(camera, size, middle);
  if (!at || at->x < 0 || at->y < 0 || at->x > size.x || at->y > size.y) return false;
  const glm::vec3 up = frame_of(camera).up * glm::distance(box.min, box.max) / 2.f;
  const auto top = geometry::pixel_of(camera, size, middle + up);
  return top && std::abs(top->y - at->y) >= min_share * size.y;
}

/// In the picture, or in that of the other side.
bool in_view(const Change& c, const geometry::Aabb& box, const glm::vec3* facing) {
  const geometry::Camera camera = shown_camera(c.state);
  return seen_by(camera, c, box, facing) || (c.scene.both_sides && seen_by(geometry::opposite(camera), c, box, facing));
}

/// Hand-made moves start from what is seen and end a flight.
geometry::Camera& grab(Change& c) {
  c.scene.camera = shown_camera(c.state);
  c.state.flight.reset();
  return c.scene.camera;
}

} // namespace

void fly_to(Change& c, const geometry::Camera& camera) {
  const geometry::Camera from = shown_camera(c.state);
  c.scene.camera = limited(camera);
  c.scene.camera.parallel = from.parallel; // until it is switched off, whatever one looks at
  fly_from(c.state, from);
}

Status View::apply(Change& c) const {
  if (view == NamedView::none)
    return fail("'none' is not a view to fly to", "view", "anterior, posterior, left, right, top or below");
  fly_to(c, named_camera(view, drawn_box(c.scene, c.model), c.ui.viewport_px));
  return {};
}

Status Orbit::apply(Change& c) const {
  geometry::Camera& camera = grab(c);
  const Frame before = frame_of(camera);
  const glm::vec3 centre = pivot.value_or(camera.target);
  const glm::vec3 offset = camera.target - centre;
  const glm::vec3 seen{glm::dot(offset, before.right), glm::dot(offset, before.up), glm::dot(offset, before.back)};
  camera.yaw_rad += glm::radians(yaw_deg);
  camera.pitch_rad += glm::radians(pitch_deg);
  camera = limited(camera);
  const Frame after = frame_of(camera); // the pivot keeps its place on the screen
  camera.target = centre + seen.x * after.right + seen.y * after.up + seen.z * after.back;
  return {};
}

Status Pan::apply(Change& c) const {
  geometry::Camera& camera = grab(c);
  const Frame axes = frame_of(camera);
  camera.target += right_mm * axes.right + up_mm * axes.up;
  return {};
}

Status Zoom::apply(Change& c) const {
  if (factor <= 0) return fail("a zoom factor must be above 0", "zoom", "below 1 comes nearer, above 1 goes away");
  geometry::Camera& camera = grab(c);
  const geometry::Camera before = camera;
  camera.distance_mm *= factor;
  camera = limited(camera);
  if (towards) camera.target = *towards + (camera.target - *towards) * (camera.distance_mm / before.distance_mm);
  return {};
}

Status SetCamera::apply(Change& c) const {
  geometry::Camera& camera = grab(c);
  camera.target = target;
  camera.distance_mm = distance_mm;
  camera.yaw_rad = glm::radians(yaw_deg);
  camera.pitch_rad = glm::radians(pitch_deg);
  camera = limited(camera);
  return {};
}

Status FlyTo::apply(Change& c) const {
  geometry::Camera camera = shown_camera(c.state);
  camera.target = target;
  camera.distance_mm = distance_mm;
  camera.yaw_rad = glm::radians(yaw_deg);
  camera.pitch_rad = glm::radians(pitch_deg);
  fly_to(c, limited(camera));
  return {};
}

Status Focus::apply(Change& c) const {
  const Selection& chosen = c.scene.selection;
  const ModelPoint* point = nullptr;
  if (id) {
    const model::Side side = chosen.side == model::Side::left ? model::Side::left : model::Side::right;
    point = c.model.point(*id, side);
    if (!point) point = c.model.point(*id, side == model::Side::left ? model::Side::right : model::Side::left);
  } else if (chosen.target == Target::point) {
    point = c.model.point(chosen.id, chosen.side);
  }
  geometry::Camera camera = shown_camera(c.state);
  geometry::Aabb box;
  if (point) {
    box = point->reach;
    box.add(point->position - glm::vec3(45)), box.add(point->position + glm::vec3(45));
    look_from(camera, point->facing);
  } else if (!id && chosen.target == Target::skin) {
    box.add(chosen.position - glm::vec3(80)), box.add(chosen.position + glm::vec3(80));
  } else if (!id && chosen.target == Target::region) {
    const ModelRegion* region = c.model.region_place(chosen.id, chosen.side);
    if (!region) return fail("this region does not lie on this body", chosen.id, "open another body with 'body'");
    box = around(region->box.centre(), region_shown_mm), box.add(region->box);
    look_from(camera, region->facing);
  } else {
    const auto ids = meant(c, id);
    if (!ids) return tl::unexpected(ids.error());
    for (const std::string& id : *ids) box.add(c.model.structure(id)->box);
  }
  fly_to(c, geometry::framed(camera, box, c.ui.viewport_px, 1.25f));
  return {};
}

Status Approach::apply(Change& c) const {
  const Selection& chosen = c.scene.selection;
  if (chosen.target == Target::nothing || chosen.target == Target::skin) return {};
  if (chosen.target == Target::point) {
    const ModelPoint* point = c.model.point(chosen.id, chosen.side);
    if (point && !in_view(c, around(point->position, point_shown_mm), &point->facing)) return Focus{}.apply(c);
    return {};
  }
  if (chosen.target == Target::region) {
    const ModelRegion* region = c.model.region_place(chosen.id, chosen.side);
    if (region && !in_view(c, region->box, &region->facing)) return Focus{}.apply(c);
    return {};
  }
  const ModelStructure* structure = c.model.structure(chosen.id);
  if (!structure || structure->box.empty()) return {};
  // Where a muscle has a point, one knows from which side it is seen.
  const auto of_it = std::find_if(c.model.points.begin(), c.model.points.end(), [&](const ModelPoint& p) {
    return std::find(p.structures.begin(), p.structures.end(), chosen.id) != p.structures.end();
  });
  const glm::vec3* facing = of_it == c.model.points.end() ? nullptr : &of_it->facing;
  if (in_view(c, structure->box, facing)) return {};
  geometry::Camera camera = shown_camera(c.state);
  if (facing) camera.yaw_rad = std::atan2(facing->x, -facing->y), camera.pitch_rad = 0;
  fly_to(c, geometry::framed(camera, structure->box, c.ui.viewport_px, 1.25f));
  return {};
}

Status FrameAll::apply(Change& c) const {
  fly_to(c, geometry::framed(shown_camera(c.state), drawn_box(c.scene, c.model), c.ui.viewport_px));
  return {};
}

Status Parallel::apply(Change& c) const {
  grab(c).parallel = on;
  return {};
}

Status BothSides::apply(Change& c) const {
  c.scene.both_sides = on;
  return {};
}

Status Advance::apply(Change& c) const {
  if (c.state.treatment) pass_time(*c.state.treatment, std::max(seconds, 0.f));
  if (!c.state.flight) return {};
  c.state.flight->elapsed_s += std::max(seconds, 0.f);
  if (c.state.flight->elapsed_s >= c.state.flight->duration_s) c.state.flight.reset();
  return {};
}

Status Release::apply(Change& c) const {
  c.ui.stroke_open = false;
  c.state.history.gesture.clear();
  return {};
}

} // namespace myo::state::act
