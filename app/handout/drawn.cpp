#include "app/handout/drawn.hpp"

#include "app/scene/render_list_builder.hpp"

#include <algorithm>
#include <cmath>

namespace myo::handout {

Result<plate::Picture> drawn_picture(const state::AppState& state, const scene::Body& body, render::Renderer& renderer,
                                     const plate::Theme& theme, Marks marks) {
  render::RenderList list = scene::build_render_list(state, body);
  if (marks == Marks::left_out) list.markers.clear();
  list.background_top = theme.background_top, list.background_bottom = theme.background_bottom;
  render::ViewParameters view;
  view.camera = state::shown_camera(state);
  view.width_px = static_cast<std::uint32_t>(state.ui.viewport_px.x);
  view.height_px = static_cast<std::uint32_t>(state.ui.viewport_px.y);
  if (const Status drawn = renderer.draw(list, view); !drawn) return tl::unexpected(drawn.error());
  auto image = renderer.read_back();
  if (!image) return tl::unexpected(image.error());
  plate::Picture picture{std::move(*image)};
  picture.mm_per_px = geometry::mm_per_pixel(view.camera, state.ui.viewport_px, view.camera.distance_mm);
  // From straight above or below the eye alone does not tell where left is: a hair beside it does.
  constexpr float steepest_rad = 1.5698f;
  const float yaw = view.camera.yaw_rad, pitch = std::clamp(view.camera.pitch_rad, -steepest_rad, steepest_rad);
  picture.to_eye = {std::sin(yaw) * std::cos(pitch), -std::cos(yaw) * std::cos(pitch), std::sin(pitch)};
  return picture;
}

} // namespace myo::handout
