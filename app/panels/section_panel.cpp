// Planes that cut the body: which, where, how turned, as a slab.

#include "app/panels/panel_list.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/trigonometric.hpp>

namespace myo::panels {
namespace {

using Kind = state::SectionKind;

/// Which of the planes the controls are for; kept with the panel.
int which_plane(const PanelFrame& f) {
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID("##which");
  int which = kept.GetInt(id, 1);
  const float each = (ImGui::GetContentRegionAvail().x - button_width(f, Icon::close, "") - f.px(8)) / 2;
  for (int i = 1; i <= 2; ++i) {
    if (i > 1) ImGui::SameLine(0, 0);
    const bool cuts = f.state.scene.sections.planes[static_cast<std::size_t>(i - 1)].has_value();
    const std::string words = fmt::format("{}{}", i == 1 ? tr("Section 1") : tr("Section 2"), cuts ? " ·" : "");
    if (segment(f, fmt::format("section:which:{}", i), words.c_str(), which == i, i == 1, i == 2, each))
      kept.SetInt(id, which = i);
  }
  ImGui::SameLine(0, f.px(8));
  if (button(f, "section:close", Icon::close, "",
             with_key(f, tr("Close; what is cut stays cut"), "panel section toggle").c_str(), {.quiet = true}))
    f.emit(state::act::ShowPanel{state::Panel::section, false});
  return which;
}

/// A row of joined choices; answers which was pressed.
std::optional<std::size_t> choose_one(const PanelFrame& f, std::span<const std::pair<const char*, const char*>> choices,
                                      std::size_t on) {
  std::optional<std::size_t> pressed;
  const float each = ImGui::GetContentRegionAvail().x / static_cast<float>(choices.size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    if (segment(f, std::string("section:") + choices[i].first, tr(choices[i].second), on == i, i == 0,
                i + 1 == choices.size(), each))
      pressed = i;
  }
  return pressed;
}

/// Cuts there and looks at the face: another view shows it edge-on, or its back.
void cut(const PanelFrame& f, int which, const char* plane) {
  f.emit(state::act::Section{which, {plane}});
  f.emit(state::act::SectionLook{which});
}

void draw_kinds(const PanelFrame& f, int which, const std::optional<state::SectionPlane>& plane) {
  constexpr std::array<std::pair<const char*, const char*>, 3> straight{
      {{"axial", tr_later("Axial")}, {"sagittal", tr_later("Sagittal")}, {"coronal", tr_later("Coronal")}}};
  constexpr std::array<std::pair<const char*, const char*>, 3> others{
      {{"needle", tr_later("Needle")}, {"oblique", tr_later("Oblique")}, {"off", tr_later("Off")}}};
  const std::size_t none = straight.size();
  const bool oblique = plane && plane->kind == Kind::oblique;
  const bool needle = oblique && plane->place == "needle";
  if (const auto i = choose_one(f, straight, plane && !oblique ? static_cast<std::size_t>(plane->kind) : none))
    cut(f, which, straight[*i].first);
  const std::size_t on = !plane ? 2 : needle ? 0 : oblique ? 1 : none;
  if (const auto i = choose_one(f, others, on)) {
    if (*i == 1) { // from where it stands, a little askew, so that both its sliders have a meaning
      if (!plane) f.emit(state::act::Section{which, {"axial"}});
      if (!oblique) f.emit(state::act::SectionTurn{which, plane && plane->normal.z > 0 ? -20.f : 20.f, 0});
      if (!oblique) f.emit(state::act::SectionLook{which});
    } else if (*i == 2) {
      f.emit(state::act::Section{which, {"off"}});
    } else {
      cut(f, which, others[*i].first);
    }
  }
}

/// A slider of a length or an angle between two ends; emits the step it was moved by.
template <class Emit>
void stepped(const PanelFrame& f, const char* name, const char* words, float now, float low, float high,
             const char* unit, const Emit& emit) {
  const std::string figure = fmt::format("{} {:.0f}{}", words, now, unit);
  const float left =
      std::max(std::ceil(text_width(f.look.small_text, fmt::format("{} -000{}", words, unit))) + 2, f.px(84));
  ImGui::AlignTextToFramePadding();
  const float from = ImGui::GetCursorPosX();
  line_text(f, f.look.small_text, colour::ink, figure, left);
  ImGui::SameLine(from + left + f.px(6));
  float share = std::clamp((now - low) / std::max(high - low, 1e-3f), 0.f, 1.f);
  bool released = false;
  if (slider(f, name, share, ImGui::GetContentRegionAvail().x, "", released)) emit(low + share * (high - low) - now);
  voice(f, words, fmt::format("{:.0f}{}", now, unit));
  if (released) f.emit(state::act::Release{});
}

void draw_place(const PanelFrame& f, int which, const state::SectionPlane& plane) {
  const geometry::Aabb& box = f.model.box;
  const auto move = [&](float by) { f.emit(state::act::SectionMove{which, by}); };
  if (plane.kind != Kind::oblique) {
    const int axis = plane.kind == Kind::axial ? 2 : plane.kind == Kind::sagittal ? 0 : 1;
    stepped(f, "section:place", tr("Place"), plane.place_mm(), box.min[axis], box.max[axis], " mm", move);
    return;
  }
  const float reach = glm::dot(0.5f * box.extent(), glm::abs(plane.normal));
  stepped(f, "section:place", tr("Place"), glm::dot(plane.origin - box.centre(), plane.normal), -reach, reach, " mm",
          move);
  const float tilt = glm::degrees(std::asin(std::clamp(plane.normal.z, -1.f, 1.f)));
  const float turn = glm::degrees(std::atan2(plane.normal.x, -plane.normal.y));
  stepped(f, "section:tilt", tr("Tilt"), tilt, -89, 89, "°", [&](float by) {
    f.emit(state::act::SectionTurn{which, by, 0});
  });
  stepped(f, "section:turn", tr("Turn"), turn, -180, 180, "°", [&](float by) {
    f.emit(state::act::SectionTurn{which, 0, by});
  });
}

void draw_slab(const PanelFrame& f) {
  const auto& sections = f.state.scene.sections;
  const bool on = sections.slab_mm.has_value();
  constexpr float usual_mm = 20, thickest_mm = 120;
  if (button(f, "section:slab", Icon::none, tr("Slab"), tr("Keep of the first section a slice"),
             {.on = on, .enabled = sections.planes[0].has_value()}))
    f.emit(state::act::Slab{on ? "off" : fmt::format("{}", usual_mm)});
  if (!on) return;
  ImGui::SameLine(0, f.px(8));
  stepped(f, "section:thickness", tr("Thick"), *sections.slab_mm, state::min_slab_mm, thickest_mm, " mm",
          [&](float by) {
            f.emit(state::act::Slab{
                fmt::format("{:.0f}", std::clamp(*sections.slab_mm + by, state::min_slab_mm, state::max_slab_mm))});
          });
}

} // namespace

void draw_cut_note(const PanelFrame& f) {
  const auto& planes = f.state.scene.sections.planes;
  const auto plane = std::ranges::find_if(planes, [](const auto& p) { return p.has_value(); });
  const bool beside_client = f.state.ui.client_mode; // the panel is not there
  const bool told = f.state.ui.panel(state::Panel::section) && !beside_client;
  if (plane == planes.end() || told || f.layout.viewport.width <= 0) return;
  const std::string said = tr("The body is cut");
  const Rect picture = f.layout.picture();
  const float buttons = button_width(f, Icon::none, tr("Whole body")) +
                        (beside_client ? 0 : button_width(f, Icon::none, tr("Sections")) + f.px(6));
  const float words = text_width(f.look.body, said);
  const float wished = words + f.px(24) + buttons + 2 * f.px(12), width = std::min(picture.width, wished);
  const bool stacked = wished > picture.width; // the words above the buttons
  const Rect where{picture.x + std::round((picture.width - width) / 2), picture.y + f.px(8), width,
                   f.px(stacked ? 74 : 46)};
  if (!begin_panel(f, "##cut-note", where, colour::sheet, {f.px(12), f.px(8)}, false,
                   ImGuiWindowFlags_NoFocusOnAppearing))
    return;
  const float row = ImGui::GetCursorPosY();
  if (!stacked) ImGui::SetCursorPosY(row + f.px(5));
  line_text(f, f.look.body, colour::ink, said,
            stacked ? width - 2 * f.px(12) : std::max(f.px(20), width - buttons - f.px(38)));
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", state::section_title(**plane).c_str());
  if (!stacked) ImGui::SameLine(0, f.px(14));
  ImGui::SetCursorPosY(row + (stacked ? f.px(26) : 0));
  if (!beside_client) {
    if (button(f, "cut:sections", Icon::none, tr("Sections"), tr("Where it is cut, and how")))
      f.emit(state::act::ShowPanel{state::Panel::section, true});
    ImGui::SameLine(0, f.px(6));
  }
  if (button(f, "cut:whole", Icon::none, tr("Whole body"), tr("Take the cuts away")))
    for (int which = static_cast<int>(planes.size()); which > 0; --which)
      if (planes[static_cast<std::size_t>(which - 1)]) f.emit(state::act::Section{which, {"off"}});
  end_panel();
}

void draw_sections(const PanelFrame& f) {
  if (!begin_panel(f, "##sections", f.layout.section, colour::paper, {f.px(10), f.px(8)}, true)) return;
  const Rect& at = f.layout.section;
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y}, {at.right(), at.y}, colour::line, std::max(1.f, f.px(1)));
  const int which = which_plane(f);
  const auto& plane = f.state.scene.sections.planes[static_cast<std::size_t>(which - 1)];
  draw_kinds(f, which, plane);
  if (plane) {
    draw_place(f, which, *plane);
    const float each = (ImGui::GetContentRegionAvail().x - f.px(6)) / 2;
    if (button(f, "section:flip", Icon::none, tr("Other side"), tr("Keep the other side"), {.width = each}))
      f.emit(state::act::SectionFlip{which}), f.emit(state::act::SectionLook{which});
    ImGui::SameLine(0, f.px(6));
    if (button(f, "section:look", Icon::none, tr("Look at it"), tr("Fly to look straight at the cut face"),
               {.width = each}))
      f.emit(state::act::SectionLook{which});
    draw_slab(f);
    text(f, f.look.small_text, colour::faint, state::section_title(*plane) + ".");
  } else {
    text(f, f.look.small_text, colour::faint, tr("Nothing is cut here. A plane goes through what is selected."));
  }
  end_panel();
}

} // namespace myo::panels
