// The window's brush: the left button on the skin paints; and what only a window can do with pain: read it while it is drawn.

#include "app/pain/drawing_file.hpp"
#include "app/window/app_window.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float step_px = 4;          // the skin is asked this often along the way of a fast hand
constexpr int max_steps = 96;
constexpr float jump_mm = 60;         // farther than that, the hand went over an edge to skin behind it

} // namespace

std::optional<SkinSpot> AppWindow::skin_under(glm::vec2 pixel) const {
  if (!stage_->loaded()) return std::nullopt;
  return stage_->body()->skin_hit(pixel_ray(shown_camera(stage_->state), stage_->state.ui.viewport_px, pixel + glm::vec2(0.5f)));
}

bool AppWindow::paints(const PointerEvent& event) {
  switch (event.kind) {
  case PointerEvent::Kind::press: {
    if (event.button != Button::left || painting_ || event.modifiers != Modifiers{}) return painting_;
    const auto spot = skin_under(event.position_px);
    if (!spot) return false; // beside the body the left button turns it
    if (stage_->state.ui.tool == PaintTool::region) {
      mark_region(spot->position);
      return true;
    }
    painting_ = true;
    painted_to_ = event.position_px, painted_spot_ = spot->position;
    act(act::Paint{spot->position});
    return true;
  }
  case PointerEvent::Kind::move:
    if (!painting_) return scheduler_.want_frames(2), true; // the ring follows; nothing is hovered
    paint_to(event.position_px);
    return true;
  case PointerEvent::Kind::release:
    if (event.button != Button::left || !painting_) return painting_;
    painting_ = false;
    act(act::Release{});
    return true;
  case PointerEvent::Kind::scroll: return painting_;
  case PointerEvent::Kind::leave: return painting_;
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
    if (!painted_spot_ || glm::distance(*painted_spot_, spot->position) > jump_mm) act(act::Release{});
    painted_spot_ = spot->position;
    act(act::Paint{spot->position});
  }
  painted_to_ = pixel;
}

void AppWindow::mark_region(const glm::vec3& spot) {
  const ResolvedRegion* region = stage_->body()->region_at(spot);
  if (!region) return;
  const auto& marks = stage_->state.scene.pain.marks;
  const bool marked = std::any_of(marks.begin(), marks.end(), [&](const RegionMark& m) { return m.region == region->id && m.side == region->side && m.felt == Felt::yes; });
  if (marked) act(act::ForgetRegion{region->id, region->side});
  else act(act::PainRegion{region->id, region->side, Felt::yes, {}, {}});
}

void AppWindow::read_drawn_pain() {
  const bool seen = stage_->state.ui.panel(Panel::find) && stage_->loaded() && stage_->body()->atlas() && !painting_;
  around_.pain = seen ? &derived_.reading(*stage_) : &derived_.last_reading();
  if (!seen || (drawings_of_ == stage_->generation() && !effects_->drawings_changed)) return;
  around_.drawings = saved_drawings();
  drawings_of_ = stage_->generation(), effects_->drawings_changed = false;
}

void AppWindow::draw_brush_ring() {
  const Ui& ui = stage_->state.ui;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ui.tool == PaintTool::none || ui.tool == PaintTool::region || ImGui::GetIO().WantCaptureMouse || !layout_.viewport.contains(mouse.x, mouse.y)) return;
  const glm::vec2 pixel{mouse.x - layout_.viewport.x, mouse.y - layout_.viewport.y};
  const auto spot = skin_under(pixel);
  if (!spot) return;
  const Camera camera = shown_camera(stage_->state);
  const float depth = glm::dot(spot->position - eye(camera), glm::normalize(camera.target - eye(camera)));
  const float radius = ui.brush_mm * stage_->model().frame.scale / mm_per_pixel(camera, ui.viewport_px, std::max(depth, 1.f));
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.AddCircle(mouse, std::max(radius, 3.f), colour::rgb(0xFFFFFF, 200), 0, gui_->look().px(2.5f));
  list.AddCircle(mouse, std::max(radius, 3.f), ui.tool == PaintTool::erase ? colour::edge : colour::rgb(0x5B2F86), 0, gui_->look().px(1.2f));
}

} // namespace myo
