// Hazards by distance, and what a line crosses: shared by every technique's card.

#include "app/language/language.hpp"
#include "app/panels/space_cards.hpp"
#include "app/technique/guides.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace myo::panels {

ImU32 tissue_colour(model::Kind kind) {
  switch (kind) {
  case model::Kind::skin:
    return colour::rgb(0xEBD3C2);
  case model::Kind::muscle:
    return colour::rgb(0xB9685E);
  case model::Kind::tendon:
  case model::Kind::ligament:
  case model::Kind::membrane:
  case model::Kind::fascia:
    return colour::rgb(0xD9CFB8);
  case model::Kind::bone:
  case model::Kind::tooth:
    return colour::rgb(0xEDE3C8);
  case model::Kind::cartilage:
  case model::Kind::disc:
    return colour::rgb(0xB9CDCF);
  case model::Kind::artery:
    return colour::rgb(0xC01818);
  case model::Kind::vein:
    return colour::rgb(0x3A55A0);
  case model::Kind::nerve:
    return colour::rgb(0xD9A91E);
  case model::Kind::organ:
    return colour::rgb(0xC99A9E);
  case model::Kind::mucosa:
  case model::Kind::other:
    return colour::rgb(0xC9A79A);
  }
  return colour::edge;
}

ImU32 nearness_colour(float mm) {
  switch (technique::nearness(mm)) {
  case technique::Nearness::close:
    return colour::pain;
  case technique::Nearness::near:
    return colour::contested;
  case technique::Nearness::apart:
    return colour::faint;
  }
  return colour::faint;
}

const char* hazard_word(technique::HazardKind kind) {
  switch (kind) {
  case technique::HazardKind::lung:
    return tr_in("hazard", "lung");
  case technique::HazardKind::artery:
    return tr_in("hazard", "artery");
  case technique::HazardKind::vein:
    return tr_in("hazard", "vein");
  case technique::HazardKind::nerve:
    return tr_in("hazard", "nerve");
  case technique::HazardKind::spinal_canal:
    return tr_in("hazard", "spinal canal");
  case technique::HazardKind::eye:
    return tr_in("hazard", "eye");
  case technique::HazardKind::organ:
    return tr_in("hazard", "organ");
  }
  return "";
}

namespace {

/// To the hazard's nearest spot, with the place it is measured from in the picture: seen as now, or from where the
/// chosen point is seen where it is turned away.
state::act::FlyTo towards(const PanelFrame& f, const technique::HazardAt& h) {
  constexpr float seen_from = 0.15f; // of the cosine between where it faces and the eye
  geometry::Camera now = state::shown_camera(f.state);
  const state::Selection& chosen = f.state.scene.selection;
  if (const state::ModelPoint* point = f.model.point(chosen.id, chosen.side);
      point && glm::dot(point->facing, geometry::to_eye(now)) < seen_from)
    now.yaw_rad = std::atan2(point->facing.x, -point->facing.y), now.pitch_rad = 0;
  const float wide = std::clamp(2.2f * h.distance_mm, 60.f, 260.f);
  geometry::Aabb box;
  box.add(h.position - glm::vec3(wide / 2)), box.add(h.position + glm::vec3(wide / 2)), box.add(h.from);
  const geometry::Camera there = geometry::framed(now, box, f.state.ui.viewport_px, 1.3f);
  return {h.position, there.distance_mm, glm::degrees(now.yaw_rad), glm::degrees(now.pitch_rad)};
}

} // namespace

void draw_hazard_rows(const PanelFrame& f, std::string_view name, const std::vector<technique::HazardAt>& hazards,
                      std::size_t most) {
  for (std::size_t i = 0; i < std::min(hazards.size(), most); ++i) {
    const technique::HazardAt& h = hazards[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool pressed = button(f, fmt::format("{}:{}", name, h.structure), Icon::none, "", tr("Go there"),
                                {.quiet = true, .width = width});
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 ink = nearness_colour(h.distance_mm);
    list.AddCircleFilled({at.x + f.px(9), at.y + f.px(15)}, f.px(5), ink);
    const std::string figure =
        h.shielded ? tr_format("{:.0f} mm, behind bone", h.distance_mm) : fmt::format("{:.0f} mm", h.distance_mm);
    const float figure_width = text_width(f.look.strong, figure);
    ImGui::SetCursorScreenPos({at.x + f.px(22), at.y + f.px(5)});
    line_text(f, f.look.body, colour::ink, h.name, width - figure_width - f.px(32));
    list.AddText(f.look.strong, f.look.strong->FontSize, {at.x + width - figure_width - f.px(4), at.y + f.px(5)}, ink,
                 figure.c_str());
    ImGui::SetCursorScreenPos({at.x, after.y - f.px(14)});
    ImGui::Dummy({0, 0});
    if (pressed) f.emit(towards(f, h));
  }
}

void draw_depth_by_build(const PanelFrame& f) {
  if (!f.model.atlas || !f.around.techniques || f.around.techniques->over.empty()) return;
  const std::string words = technique::said(*f.model.atlas, f.around.techniques->over);
  text(f, f.look.small_text, colour::ink, words);
  mark(f, "depth-by-build");
}

void draw_hazard_card(const PanelFrame& f) {
  constexpr float within_reach_mm = 40; // what lies further is no matter of this point
  if (!f.around.techniques) return;
  std::vector<technique::HazardAt> near = f.around.techniques->card.nearest;
  std::erase_if(near, [](const technique::HazardAt& h) { return h.distance_mm > within_reach_mm; });
  if (near.empty()) return draw_depth_by_build(f);
  heading(f, tr("Nearest to this point"));
  draw_hazard_rows(f, "near", near, 7);
  gap(f, 8);
  if (f.model.atlas) {
    draw_depth_by_build(f);
    text(f, f.look.small_text, colour::faint, technique::said(*f.model.atlas, "measured.note"));
  }
  const bool sites = f.state.scene.sites;
  if (button(f, "sites", Icon::hazard, sites ? tr("Hide endangerment sites") : tr("Show endangerment sites"),
             tr("Where large vessels and nerves run close under the skin of the whole body"), {.on = sites}))
    f.emit(state::act::Sites{!sites});
}

void draw_path(const PanelFrame& f, const std::vector<technique::PathPart>& path, float length_mm) {
  if (path.empty() || length_mm <= 0) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = f.px(20);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + height}, tissue_colour(model::Kind::skin));
  for (const technique::PathPart& part : path)
    list.AddRectFilled({at.x + width * part.enter_mm / length_mm, at.y},
                       {at.x + width * std::min(part.exit_mm / length_mm, 1.f), at.y + height},
                       tissue_colour(part.kind));
  list.AddRect(at, {at.x + width, at.y + height}, colour::edge, 0, 0, std::max(1.f, f.px(1)));
  ImGui::Dummy({width, height + f.px(4)});
  for (const technique::PathPart& part : path) {
    const ImVec2 row = ImGui::GetCursorScreenPos();
    list.AddRectFilled({row.x, row.y + f.px(4)}, {row.x + f.px(12), row.y + f.px(16)}, tissue_colour(part.kind));
    list.AddRect({row.x, row.y + f.px(4)}, {row.x + f.px(12), row.y + f.px(16)}, colour::edge);
    const bool to_bone = part.exit_mm - part.enter_mm < 0.3f;
    const std::string figure = to_bone ? tr_format("from {:.0f} mm", part.enter_mm)
                                       : tr_format("{:.0f}–{:.0f} mm", part.enter_mm, part.exit_mm);
    const float figure_width = text_width(f.look.body, figure);
    ImGui::SetCursorScreenPos({row.x + f.px(20), row.y});
    line_text(f, f.look.body, colour::ink, part.name, width - figure_width - f.px(30));
    list.AddText(f.look.body, f.look.body->FontSize, {row.x + width - figure_width, row.y}, colour::faint,
                 figure.c_str());
  }
}

} // namespace myo::panels
