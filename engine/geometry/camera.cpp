#include "engine/geometry/camera.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::geometry {
namespace {

constexpr float half_pi = std::numbers::pi_v<float> / 2;
constexpr float parallel_rays_from_mm = 5000; ///< before the target: a body is not so large

/// Right, up and backward (from target to eye) of the camera, orthonormal; defined at the poles too, where yaw still
/// says which way is up on screen.
struct Axes {
  glm::vec3 right, up, back;
};

Axes axes(const Camera& camera) {
  const float pitch = std::clamp(camera.pitch_rad, -half_pi, half_pi);
  const float cy = std::cos(camera.yaw_rad);
  const float sy = std::sin(camera.yaw_rad);
  const float cp = std::cos(pitch);
  const float sp = std::sin(pitch);
  // Seen from the front the body's left (+x) is on the right of the picture.
  return {.right = {cy, sy, 0}, .up = {-sp * sy, sp * cy, cp}, .back = {sy * cp, -cy * cp, sp}};
}

/// Nearest and farthest distance along the view direction of a box's corners.
glm::vec2 depth_range(const Camera& camera, const Aabb& box) {
  const glm::vec3 from = eye(camera);
  const glm::vec3 forward = -axes(camera).back;
  const glm::vec3 to_centre = box.centre() - from;
  const float centre = glm::dot(to_centre, forward);
  const glm::vec3 half = 0.5f * box.extent();
  const float reach = half.x * std::abs(forward.x) + half.y * std::abs(forward.y) + half.z * std::abs(forward.z);
  return {centre - reach, centre + reach};
}

} // namespace

glm::vec3 to_eye(const Camera& camera) {
  constexpr float steepest_rad = 1.5698f;
  const float pitch = std::clamp(camera.pitch_rad, -steepest_rad, steepest_rad);
  return {std::sin(camera.yaw_rad) * std::cos(pitch), -std::cos(camera.yaw_rad) * std::cos(pitch), std::sin(pitch)};
}

glm::vec3 to_eye(const Camera& camera, const glm::vec3& place) {
  return camera.parallel ? axes(camera).back : glm::normalize(eye(camera) - place);
}

glm::vec3 eye(const Camera& camera) { return camera.target + camera.distance_mm * axes(camera).back; }

Camera opposite(Camera camera) {
  constexpr float full = 2 * std::numbers::pi_v<float>;
  camera.yaw_rad = std::remainder(camera.yaw_rad + full / 2, full);
  return camera;
}

glm::mat4 view_matrix(const Camera& camera) {
  const Axes a = axes(camera);
  const glm::vec3 from = eye(camera);
  glm::mat4 view(1);
  for (int i = 0; i < 3; ++i) {
    view[i][0] = a.right[i];
    view[i][1] = a.up[i];
    view[i][2] = a.back[i];
  }
  view[3] = {-glm::dot(a.right, from), -glm::dot(a.up, from), -glm::dot(a.back, from), 1};
  return view;
}

glm::mat4 projection_matrix(const Camera& camera, glm::vec2 viewport_px, const Aabb& scene) {
  // Hugging the scene keeps depth precise; the near plane stays off the eye when the eye is inside the scene.
  const float closest = std::max(1.0f, 0.002f * camera.distance_mm);
  float near = closest;
  float far = std::max(2 * camera.distance_mm, 2 * closest);
  if (!scene.empty()) {
    const glm::vec2 range = depth_range(camera, scene);
    near = camera.parallel ? range.x - 1 : std::max(closest, range.x - 1);
    far = std::max(near + 1, range.y + 1);
  }
  const float f = 1 / std::tan(camera.fov_y_rad / 2);
  const float aspect = viewport_px.x / std::max(1.0f, viewport_px.y);
  glm::mat4 p(0);
  if (camera.parallel) {
    p[0][0] = f / (aspect * camera.distance_mm);
    p[1][1] = -f / camera.distance_mm;
    p[2][2] = 1 / (far - near);
    p[3][2] = far / (far - near);
    p[3][3] = 1;
    return p;
  }
  p[0][0] = f / aspect;
  p[1][1] = -f;
  p[2][2] = near / (far - near);
  p[2][3] = -1;
  p[3][2] = far * near / (far - near);
  return p;
}

std::optional<glm::vec2> pixel_of(const Camera& camera, glm::vec2 viewport_px, const glm::vec3& place) {
  const glm::vec4 clip = projection_matrix(camera, viewport_px, {}) * view_matrix(camera) * glm::vec4(place, 1);
  if (clip.w <= 0) return std::nullopt;
  return (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * viewport_px;
}

Ray pixel_ray(const Camera& camera, glm::vec2 viewport_px, glm::vec2 pixel) {
  const Axes a = axes(camera);
  const float t = std::tan(camera.fov_y_rad / 2);
  const float x = (2 * pixel.x - viewport_px.x) / std::max(1.0f, viewport_px.y) * t;
  const float y = (1 - 2 * pixel.y / std::max(1.0f, viewport_px.y)) * t;
  if (camera.parallel)
    return {.origin = camera.target + camera.distance_mm * (x * a.right + y * a.up) +
                      std::max(camera.distance_mm, parallel_rays_from_mm) * a.back,
            .direction = -a.back};
  return {.origin = eye(camera), .direction = glm::normalize(x * a.right + y * a.up - a.back)};
}

float mm_per_pixel(const Camera& camera, glm::vec2 viewport_px, float depth_mm) {
  const float at_mm = camera.parallel ? camera.distance_mm : depth_mm;
  return 2 * at_mm * std::tan(camera.fov_y_rad / 2) / std::max(1.0f, viewport_px.y);
}

Camera framed(Camera camera, const Aabb& box, glm::vec2 viewport_px, float margin) {
  if (box.empty()) return camera;
  const Axes a = axes(camera);
  const float t = std::tan(camera.fov_y_rad / 2);
  const float aspect = viewport_px.x / std::max(1.0f, viewport_px.y);
  camera.target = box.centre();
  // Each corner must lie inside the pyramid: distance >= |offset across| / slope + offset towards the eye. Without
  // perspective it is a block, and how near a corner lies does not matter.
  float distance = 1;
  const glm::vec3 half = 0.5f * box.extent();
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 offset =
        half * glm::vec3((corner & 1) != 0 ? 1 : -1, (corner & 2) != 0 ? 1 : -1, (corner & 4) != 0 ? 1 : -1);
    const float across = std::max(std::abs(glm::dot(offset, a.right)) / aspect, std::abs(glm::dot(offset, a.up)));
    distance = std::max(distance, margin * across / t + (camera.parallel ? 0 : glm::dot(offset, a.back)));
  }
  camera.distance_mm = distance;
  return camera;
}

} // namespace myo::geometry
