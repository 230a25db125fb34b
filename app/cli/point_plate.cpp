#include "app/cli/point_plate.hpp"

#include "app/cli/drawn_picture.hpp"
#include "app/scene/plate_view.hpp"
#include "engine/core/files.hpp"

#include <glm/geometric.hpp>
#include <glm/gtc/constants.hpp>

namespace myo::cli {
namespace {

/// What of `whole`'s picture `part`'s shows, as shares of it. Both look the same way.
plate::Box shown_part(const geometry::Camera& whole, glm::vec2 whole_px, const geometry::Camera& part,
                      glm::vec2 part_px) {
  const glm::mat4 to_view = geometry::view_matrix(whole);
  const glm::vec4 middle = to_view * glm::vec4(part.target, 1);
  const float mm = geometry::mm_per_pixel(whole, whole_px, -middle.z);
  const glm::vec2 extent = part_px * geometry::mm_per_pixel(part, part_px, part.distance_mm) / mm / whole_px;
  const glm::vec2 at = glm::vec2(0.5f) + glm::vec2(middle.x, -middle.y) / mm / whole_px;
  return {at.x - extent.x / 2, at.y - extent.y / 2, extent.x, extent.y};
}

} // namespace

Status write_point_plate(const std::filesystem::path& file, glm::uvec2 size, const plate::Theme& theme,
                         state::SkinTone tone, const atlas::Atlas& atlas, scene::Body& body,
                         const state::ModelPoint& point, render::Renderer& renderer) {
  const auto format = plate::format_of(file);
  if (!format) return tl::unexpected(format.error());
  const atlas::Point* said = atlas.point(point.id);
  if (!said) return fail("the atlas has no such trigger point", point.id);
  auto page = plate::PointPlate::lay_out(
      *format, size, plate::page_of(atlas, *said, std::string(to_string(point.side)), body.model().credit), theme,
      core::share_dir() / "fonts");
  if (!page) return tl::unexpected(page.error());

  auto skin = scene::pattern_state(body, point, glm::vec2(page->pattern_px()));
  if (!skin) return tl::unexpected(skin.error());
  skin->ui.skin_tone = tone;
  const auto pattern = draw_picture(*skin, body, renderer, theme);
  if (!pattern) return tl::unexpected(pattern.error());

  auto small = *skin;
  small.ui.viewport_px = glm::vec2(page->whole_px());
  small.scene.camera = geometry::framed(skin->scene.camera, body.model().box, small.ui.viewport_px, 1.06f);
  const auto whole = draw_picture(small, body, renderer, theme, Marks::left_out);
  if (!whole) return tl::unexpected(whole.error());

  small.scene.camera.yaw_rad += glm::pi<float>();
  const auto other = draw_picture(small, body, renderer, theme, Marks::left_out);
  if (!other) return tl::unexpected(other.error());
  small.scene.camera.yaw_rad -= glm::pi<float>();

  auto beneath = scene::muscle_state(body, point, glm::vec2(page->muscle_px()));
  if (!beneath) return tl::unexpected(beneath.error());
  beneath->ui.skin_tone = tone;
  const auto muscle = draw_picture(*beneath, body, renderer, theme);
  if (!muscle) return tl::unexpected(muscle.error());

  return page->write(file, *pattern, *muscle, *whole, *other,
                     shown_part(small.scene.camera, small.ui.viewport_px, skin->scene.camera, skin->ui.viewport_px));
}

} // namespace myo::cli
