// The window's brush: the left button on the skin paints; and what only a window can do with pain: read it while it is
// drawn, copy and paste it, write its picture.

#include "app/pain/drawing_file.hpp"
#include "app/state/undo.hpp"
#include "app/viewport/skin_evidence.hpp"
#include "app/window/app_window.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float step_px = 4;          // the skin is asked this often along the way of a fast hand
constexpr int most_steps = 96;
constexpr float jump_mm = 60;         // farther than that, the hand went over an edge to skin behind it

/// What a copied text may do: everything that is shown, nothing that touches files or ends the program.
bool may_be_pasted(const Action& action) {
  return !std::holds_alternative<act::SaveDrawing>(action) && !std::holds_alternative<act::LoadDrawing>(action) &&
         !std::holds_alternative<act::ExportPicture>(action) && !std::holds_alternative<act::CopyState>(action) &&
         !std::holds_alternative<act::PasteState>(action) && !std::holds_alternative<act::ChooseBody>(action) && !std::holds_alternative<act::Quit>(action);
}

std::filesystem::path picture_path(const std::string& asked) {
  if (asked.find('/') != std::string::npos || asked.ends_with(".png")) return asked;
  return user_data_dir() / "pictures" / (asked + ".png");
}

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
    if (!painting_) return frames_wanted_ = std::max(frames_wanted_, 2), true; // the ring follows; nothing is hovered
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
  const int steps = std::clamp(static_cast<int>(std::ceil(way / step_px)), 1, most_steps);
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
  around_.pain = &ranking_;
  if (!stage_->state.ui.panel(Panel::find) || !stage_->loaded() || !stage_->referral() || painting_) return;
  // Both take a part of a second: better while the panel opens than at the first touch.
  (void)stage_->body()->pain_map(), (void)stage_->body()->nearest_skin({});
  const PainDrawing& now = stage_->state.scene.pain;
  if (read_on_ == stage_->body() && read_of_ == now) return;
  if (read_on_ == nullptr || read_on_ != stage_->body()) around_.drawings = saved_drawings();
  ranking_ = read_pain(*stage_->referral(), *stage_->body(), now);
  read_of_ = now, read_on_ = stage_->body();
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

bool AppWindow::host_action(const Action& action) {
  const auto say = [&](std::string words) { act(act::Say{{std::move(words)}}); };
  if (std::holds_alternative<act::CopyState>(action)) {
    ImGui::SetClipboardText(session_text(stage_->state).c_str());
    say("All that is shown is on the clipboard, as text. Ctrl+V shows it again, here or elsewhere.");
    return true;
  }
  if (std::holds_alternative<act::PasteState>(action)) {
    paste_state();
    return true;
  }
  if (const auto* picture = std::get_if<act::ExportPicture>(&action)) {
    const std::filesystem::path file = picture_path(picture->file.value);
    std::error_code ignored;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored); // a failure shows when writing
    screenshot_ = file;
    scene_changed_ = true;
    say(fmt::format("The picture is written to {}", file.string()));
    return true;
  }
  if (std::holds_alternative<act::SaveDrawing>(action)) read_on_ = nullptr; // the list of drawings is read again
  return false;
}

void AppWindow::paste_state() {
  const char* text = ImGui::GetClipboardText();
  auto script = parse_script(text ? text : "", "clipboard");
  if (!script || script->steps.empty()) {
    stage_->state.ui.status = script ? "There is no copied text of Myoatlas on the clipboard." : script.error().message();
    stage_->state.ui.status_is_error = true;
    return;
  }
  AppState pasted = initial_state(stage_->model(), stage_->state.ui.viewport_px);
  pasted.ui = stage_->state.ui;
  for (const ScriptStep& step : script->steps)
    if (const auto* action = std::get_if<Action>(&step.what); action && may_be_pasted(*action))
      if (auto next = apply(pasted, *action, stage_->model())) pasted = std::move(*next); // what this body lacks is left out
  pasted.history = stage_->state.history;
  remember(pasted.history, stage_->state.scene, {});
  pasted.flight.reset();
  stage_->state = std::move(pasted);
  scene_changed_ = true, frames_wanted_ = 3, edited_ = true, save_due_ = Platform::now() + 1;
}

} // namespace myo
