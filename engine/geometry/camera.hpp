#pragma once
// An orbit camera in the body's frame (mm, LPS, z up). Pure values: no input, no time.

#include "engine/geometry/mesh.hpp"

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>

#include <optional>

namespace myo::geometry {

struct Camera {
  glm::vec3 target{0, 0, 840}; ///< the point looked at, mm
  float distance_mm = 3200;    ///< eye to target
  float yaw_rad = 0;      ///< 0 looks at the front (from -y towards +y); positive turns the eye to the body's left (+x)
  float pitch_rad = 0;    ///< positive raises the eye; clamped to +-pi/2
  float fov_y_rad = 0.5f; ///< vertical field of view
  bool parallel = false;  ///< without perspective (orthographic): all of it as large as it is at the target
  bool operator==(const Camera&) const = default;
};

struct Ray {
  glm::vec3 origin{0};
  glm::vec3 direction{0, 1, 0}; ///< unit
};

[[nodiscard]] glm::vec3 eye(const Camera& camera);
/// Unit: from a place to the eye, without perspective the same from everywhere.
[[nodiscard]] glm::vec3 to_eye(const Camera& camera, const glm::vec3& place);
/// Unit: from the target to the eye; straight above and below a hair beside it, so that up and this tell left from
/// right.
[[nodiscard]] glm::vec3 to_eye(const Camera& camera);
/// The same place from the other side: turned half round the vertical, as far away and as high.
[[nodiscard]] Camera opposite(Camera camera);
/// World to view: right-handed, looking down -z.
[[nodiscard]] glm::mat4 view_matrix(const Camera& camera);
/// Vulkan clip space with reversed z (near = 1, far = 0), y down; near and far hug `scene`. Without perspective w is 1
/// everywhere, and nothing of `scene` lies before the near plane, wherever the eye is.
[[nodiscard]] glm::mat4 projection_matrix(const Camera& camera, glm::vec2 viewport_px, const Aabb& scene);
/// The pixel that shows a place (origin at the top-left corner of the viewport, outside of it too); none behind the
/// eye.
[[nodiscard]] std::optional<glm::vec2> pixel_of(const Camera& camera, glm::vec2 viewport_px, const glm::vec3& place);
/// The world ray through a pixel (origin at the top-left corner of the viewport). It begins at the eye; without
/// perspective before the whole body.
[[nodiscard]] Ray pixel_ray(const Camera& camera, glm::vec2 viewport_px, glm::vec2 pixel);
/// World millimetres that one pixel covers at distance `depth_mm` from the eye; without perspective at any.
[[nodiscard]] float mm_per_pixel(const Camera& camera, glm::vec2 viewport_px, float depth_mm);
/// The same orientation, moved so that `box` fills the viewport with a margin (1.1 = 10 %).
[[nodiscard]] Camera framed(Camera camera, const Aabb& box, glm::vec2 viewport_px, float margin = 1.08f);

} // namespace myo::geometry
