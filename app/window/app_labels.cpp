// Names beside the picture: read from the ids of the last picture, so that what is named is what is seen.

#include "app/panels/words.hpp"
#include "app/window/app_window.hpp"
#include "engine/core/log.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::window {
namespace {

// In pixels at scale 1.
constexpr float row_px = 21, edge_px = 8, foot_px = 10, head_px = 8;
constexpr float good_from_px = 540; // narrower pictures have no room for two columns
constexpr float column_share = 0.27f, inset_share = 0.3f, max_width_px = 200;
constexpr float min_area_px = 150, max_off_px = 110;
constexpr std::size_t spots_a_frame = 8, spots_while_moving = 2; // a first one costs a ray tree, some milliseconds

} // namespace

labels::LabelRoom AppWindow::label_room(bool behind) const {
  const panels::Look& look = gui_->look();
  labels::LabelRoom room;
  room.size = stage_->state.ui.viewport_px;
  room.step = std::max(look.px(row_px), 1.25f * look.small_text->FontSize), room.gap = look.px(edge_px);
  // In a wide picture the columns come nearer to the body: by the picture alone, so that turning moves none of them.
  room.edge = std::max(look.px(edge_px), inset_share * (room.size.x - room.size.y));
  room.top = look.px(head_px) + (stage_->state.confidential ? look.px(40) : 0);
  room.bottom_left = room.bottom_right = look.px(foot_px);
  if (const panels::Rect figure = panels::orientation_room(place_of(behind), look);
      figure.width > 0 && !stage_->state.ui.client_mode)
    room.bottom_left += place_of(behind).bottom() - figure.y;
  room.max_width = std::min(column_share * room.size.x - 2 * room.gap, look.px(max_width_px));
  room.max_off = look.px(max_off_px);
  room.min_area = min_area_px * look.scale * look.scale;
  return room;
}

std::optional<glm::vec2> AppWindow::on_picture(const glm::vec3& spot, bool behind) const {
  return geometry::pixel_of(view(behind).camera, stage_->state.ui.viewport_px, spot);
}

void AppWindow::read_labels(bool behind) {
  Names& read = names_[behind ? 1 : 0];
  render::Renderer& renderer = renderer_of(behind);
  if (!state::shows_labels(stage_->state) || label_room(behind).size.x < gui_->look().px(good_from_px)) return;
  const state::Model& model = stage_->model();
  const state::Selection& chosen = stage_->state.scene.selection;
  // A client reads plain words.
  const state::Names names = stage_->state.ui.client_mode ? state::Names::plain : stage_->state.ui.names;
  std::string key = fmt::format("{} {} {} {}", stage_->generation(), to_string(names), chosen.id, int(chosen.side));
  if (key != read.key) read.key = std::move(key), read.of = 0;
  if (read.of == renderer.frames_drawn()) return;
  const auto seen = labels::look(renderer);
  if (!seen) return core::log_debug(seen.error().message());
  const state::ModelPoint* point =
      chosen.target == state::Target::point ? model.point(chosen.id, chosen.side) : nullptr;
  const auto is_chosen = [&](std::uint32_t id) {
    const std::string& full = model.structures[id - 1].info.id;
    if (point) return std::find(point->structures.begin(), point->structures.end(), full) != point->structures.end();
    return chosen.target == state::Target::structure && chosen.id == full;
  };
  const geometry::Camera camera = view(behind).camera;
  const labels::Naming naming{
      static_cast<std::uint32_t>(model.structures.size()),
      [&](std::uint32_t id) {
        const model::StructureInfo& info = model.structures[id - 1].info;
        return info.kind == model::Kind::skin ? std::string() : panels::label_of(info, model, names);
      },
      is_chosen,
      [&](std::uint32_t id, glm::vec2 pixel) -> std::optional<glm::vec3> {
        const geometry::Ray ray = geometry::pixel_ray(camera, stage_->state.ui.viewport_px, pixel);
        const auto hit = stage_->body()->hit(id - 1, ray);
        if (!hit) return std::nullopt;
        return ray.origin + hit->distance_mm * ray.direction;
      }};
  const bool more = read.live.look(
      *seen, naming, label_room(behind), [&](const glm::vec3& spot) { return on_picture(spot, behind); },
      moves() ? spots_while_moving : spots_a_frame);
  read.of = more ? 0 : renderer.frames_drawn();
  scheduler_.want_frames(1); // the panels were drawn before the picture
}

void AppWindow::place_labels() {
  around_.labels.clear();
  for (const bool behind : {false, true}) place_labels(behind);
}

void AppWindow::place_labels(bool behind) {
  Names& placed = names_[behind ? 1 : 0];
  const panels::Look& look = gui_->look();
  const labels::LabelRoom room =
      stage_->loaded() && (!behind || shows_behind()) ? label_room(behind) : labels::LabelRoom{};
  if (!stage_->loaded() || !state::shows_labels(stage_->state) || room.size.x < look.px(good_from_px)) {
    placed.live.clear(), placed.of = 0, placed.placed = -1;
    return;
  }
  const double now = Platform::now();
  const bool jump = placed.placed < 0 || stage_->state.ui.reduce_motion || effects_->picture;
  const float since = jump ? -1.f : float(std::min(now - placed.placed, 0.25));
  placed.placed = now;
  const glm::vec2 origin(place_of(behind).x, place_of(behind).y);
  const auto width = [&](const std::string& words) {
    return std::ceil(look.small_text->CalcTextSizeA(look.small_text->FontSize, FLT_MAX, 0, words.c_str()).x);
  };
  for (const labels::LiveLabel& label : placed.live.place(
           room, [&](const glm::vec3& spot) { return on_picture(spot, behind); }, width, since))
    around_.labels.push_back({label.text, stage_->model().structures[label.id - 1].info.id,
                              origin + glm::vec2(label.x, label.y), label.width, origin.x + label.line_from_x,
                              origin + label.anchor, label.right, label.chosen});
  if (placed.live.glides()) scheduler_.want_frames(1);
}

state::Selection AppWindow::label_under(glm::vec2 pixel) const {
  if (around_.labels.empty()) return {};
  const InPicture at = in_picture(pixel);
  const std::uint32_t id = names_[at.behind ? 1 : 0].live.at(at.pixel, gui_->look().px(row_px));
  if (id == 0 || id > stage_->model().structures.size()) return {};
  const model::StructureInfo& info = stage_->model().structures[id - 1].info;
  return {state::Target::structure, info.id, info.side, {}};
}

} // namespace myo::window
