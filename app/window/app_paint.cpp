// The window's brush: the left button on the skin paints; and what only a window can do with pain: read it while it is
// drawn.

#include "app/pain/drawing_file.hpp"
#include "app/window/app_window.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo::window {
namespace {

constexpr float step_px = 4; // distance between picks along the way of a fast hand
constexpr int max_steps = 96;
constexpr float jump_mm = 60; // farther than that, the hand went over an edge to skin behind it

} // namespace

std::optional<scene::SkinSpot> AppWindow::skin_under(glm::vec2 pixel) const {
  if (!stage_->loaded()) return std::nullopt;
  const InPicture at = in_picture(pixel);
  const geometry::Camera camera = state::shown_camera(stage_->state);
  return stage_->body()->skin_hit(geometry::pixel_ray(at.behind ? geometry::opposite(camera) : camera,
                                                      stage_->state.ui.viewport_px, at.pixel + glm::vec2(0.5f)));
}

bool AppWindow::paints(const scene::PointerEvent& event) {
  switch (event.kind) {
  case scene::PointerEvent::Kind::press: {
    if (event.button != scene::Button::left || painting_ || event.modifiers != scene::Modifiers{}) return painting_;
    const auto spot = skin_under(event.position_px);
    if (!spot) return false; // beside the body the left button turns it
    if (stage_->state.ui.tool == state::PaintTool::region) {
      mark_region(spot->position);
      return true;
    }
    painting_ = true;
    painted_to_ = event.position_px, painted_spot_ = spot->position;
    act(state::act::Paint{spot->position});
    return true;
  }
  case scene::PointerEvent::Kind::move:
    if (!painting_) return scheduler_.want_frames(2), true; // the ring follows; nothing is hovered
    paint_to(event.position_px);
    return true;
  case scene::PointerEvent::Kind::release:
    if (event.button != scene::Button::left || !painting_) return painting_;
    painting_ = false;
    act(state::act::Release{});
    scheduler_.by(Task::save, Platform::now()); // a stroke that is done is kept before it is read and drawn
    return true;
  case scene::PointerEvent::Kind::scroll:
    return painting_;
  case scene::PointerEvent::Kind::leave:
    return painting_;
  }
  return false;
}

void AppWindow::paint_to(glm::vec2 pixel) {
  const float way = glm::distance(pixel, painted_to_);
  const int steps = std::clamp(static_cast<int>(std::ceil(way / step_px)), 1, max_steps);
  const glm::vec2 from = painted_to_;
  for (int i = 1; i <= steps; ++i) {
    const auto spot = skin_under(from + (pixel - from) * (static_cast<float>(i) / static_cast<float>(steps)));
    if (!spot) {
      painted_spot_.reset();
      continue;
    }
    if (!painted_spot_ || glm::distance(*painted_spot_, spot->position) > jump_mm) act(state::act::Release{});
    painted_spot_ = spot->position;
    act(state::act::Paint{spot->position});
  }
  painted_to_ = pixel;
}

void AppWindow::mark_region(const glm::vec3& spot) {
  const scene::ResolvedRegion* region = stage_->body()->region_at(spot);
  if (!region) return;
  const auto& marks = stage_->state.scene.pain.marks;
  const bool marked = std::any_of(marks.begin(), marks.end(), [&](const pain::RegionMark& m) {
    return m.region == region->id && m.side == region->side && m.felt == pain::Felt::yes;
  });
  if (marked)
    act(state::act::ForgetRegion{region->id, region->side});
  else
    act(state::act::PainRegion{region->id, region->side, pain::Felt::yes, {}, {}});
}

void AppWindow::read_drawn_pain() {
  const bool seen =
      stage_->state.ui.panel(state::Panel::find) && stage_->loaded() && stage_->body()->atlas() && !painting_;
  around_.pain = seen ? &derived_.reading(*stage_) : &derived_.last_reading();
  if (!seen || (drawings_of_ == stage_->generation() && !effects_->drawings_changed)) return;
  around_.drawings = pain::saved_drawings();
  drawings_of_ = stage_->generation(), effects_->drawings_changed = false;
}

void AppWindow::draw_brush_ring() {
  const state::Ui& ui = stage_->state.ui;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ui.tool == state::PaintTool::none || ui.tool == state::PaintTool::region || ImGui::GetIO().WantCaptureMouse ||
      !on_pictures({mouse.x, mouse.y}))
    return;
  const glm::vec2 pixel{mouse.x - layout_.viewport.x, mouse.y - layout_.viewport.y};
  const auto spot = skin_under(pixel);
  if (!spot) return;
  geometry::Camera camera = state::shown_camera(stage_->state);
  if (in_picture(pixel).behind) camera = geometry::opposite(camera);
  const float depth =
      glm::dot(spot->position - geometry::eye(camera), glm::normalize(camera.target - geometry::eye(camera)));
  const float radius =
      ui.brush_mm * stage_->model().frame.scale / geometry::mm_per_pixel(camera, ui.viewport_px, std::max(depth, 1.f));
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.AddCircle(mouse, std::max(radius, 3.f), panels::colour::rgb(0xFFFFFF, 200), 0, gui_->look().px(2.5f));
  list.AddCircle(mouse, std::max(radius, 3.f),
                 ui.tool == state::PaintTool::erase ? panels::colour::edge : panels::colour::rgb(0x5B2F86), 0,
                 gui_->look().px(1.2f));
}

} // namespace myo::window
