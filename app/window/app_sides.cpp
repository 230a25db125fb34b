// Front and back beside each other: the second picture is seen from the other side of the same camera.

#include "app/state/both_sides.hpp"
#include "app/window/app_window.hpp"

namespace myo::window {

AppWindow::InPicture AppWindow::in_picture(glm::vec2 pixel) const {
  if (!shows_behind()) return {false, pixel};
  const glm::vec2 between{layout_.behind.x - layout_.viewport.x, layout_.behind.y - layout_.viewport.y};
  const bool behind = held_behind_.value_or(pixel.x >= between.x && pixel.y >= between.y);
  return {behind, behind ? pixel - between : pixel};
}

bool AppWindow::on_pictures(glm::vec2 window_px) const {
  return layout_.viewport.contains(window_px.x, window_px.y) || layout_.behind.contains(window_px.x, window_px.y);
}

void AppWindow::act_in(bool behind, const state::Action& action) {
  if (!behind) return act(action);
  act(state::from_other_side(stage_->state, action, stage_->model()));
  if (moves_picture(action)) scheduler_.at(Task::rest, Platform::now() + rest_after_s);
}

Status AppWindow::draw_behind() {
  if (!shows_behind()) return renderer_behind_.reset(), Status{};
  if (!renderer_behind_) {
    auto made = renderer_->beside();
    if (!made) return tl::unexpected(made.error());
    renderer_behind_ = std::make_unique<render::Renderer>(std::move(*made));
    names_[1] = {};
  }
  if (auto drawn = renderer_behind_->draw(derived_.render_list(*stage_, hover_shows(), gui_->look().scale), view(true));
      !drawn)
    return drawn;
  read_labels(true);
  return {};
}

Result<render::Image> AppWindow::picture_shown() {
  auto image = renderer_->read_back();
  if (!image || !shows_behind()) return image;
  const auto behind = renderer_behind_->read_back();
  if (!behind) return behind;
  const panels::Rect all = layout_.picture();
  return render::joined(*image, *behind, std::uint32_t(all.width), std::uint32_t(all.height));
}

} // namespace myo::window
