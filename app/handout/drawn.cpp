#include "app/handout/drawn.hpp"

#include "app/scene/render_list_builder.hpp"

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
  picture.to_eye = geometry::to_eye(view.camera);
  return picture;
}

} // namespace myo::handout
