// Layers and structures: eyes, opacity, names; a strip below for what is selected.

#include "app/panels/panel_list.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

const state::StructureOverride& override_of(const state::Scene& scene, const state::ModelStructure& s) {
  static constexpr state::StructureOverride none;
  const auto at = scene.structures.find(s.info.id);
  return at == scene.structures.end() ? none : at->second;
}

/// A variant that nothing has asked to see.
bool not_requested(const state::Scene& scene, const state::ModelStructure& s) {
  return s.variant && !scene.variants && !scene.structures.contains(s.info.id);
}

/// How much of several is seen, by what was hidden by hand.
struct Visible {
  bool any = false, all = true;
  [[nodiscard]] Icon icon() const { return all ? Icon::eye : any ? Icon::eye_half : Icon::eye_shut; }
};

Visible visible(const state::Scene& scene, const TreeRow& row) {
  Visible seen;
  for (const state::ModelStructure* s : {row.left, row.right, row.middle}) {
    if (!s) continue;
    const bool hidden = override_of(scene, *s).hidden || not_requested(scene, *s);
    seen.any |= !hidden, seen.all &= !hidden;
  }
  return seen;
}

/// Variants that nobody asked for count for no group.
Visible visible(const state::Scene& scene, const TreeGroup& group) {
  Visible seen;
  for (const TreeRow& row : group.rows) {
    if (not_requested(scene, row.any())) continue;
    const Visible one = visible(scene, row);
    seen.any |= one.any, seen.all &= one.all;
  }
  return seen;
}

/// The sides of a selected point are its muscle's: the tree shows where it lies too.
bool selected(const PanelFrame& f, const state::ModelStructure* s) {
  if (!s) return false;
  const state::Selection& now = f.state.scene.selection;
  if (now.target == state::Target::structure) return now.id == s->info.id;
  if (now.target != state::Target::point) return false;
  const state::ModelPoint* point = f.model.point(now.id, now.side);
  return point && std::find(point->structures.begin(), point->structures.end(), s->info.id) != point->structures.end();
}

void side_letter(const PanelFrame& f, const state::ModelStructure* s, const char* letter, std::string_view name) {
  if (!s) {
    ImGui::Dummy({f.px(22), f.px(22)});
    return;
  }
  const bool on = selected(f, s);
  ImGui::PushStyleColor(ImGuiCol_Button, on ? colour::accent : colour::sheet);
  ImGui::PushStyleColor(ImGuiCol_Text, on ? colour::sheet : colour::faint);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
  ImGui::PushFont(f.look.small_text);
  ImGui::PushID(s->info.id.c_str());
  if (ImGui::Button(letter, {f.px(22), f.px(22)})) choose(f, state::act::SelectStructure{s->info.id});
  ImGui::PopID();
  ImGui::PopFont();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  mark(f, name);
  voice(f, s->info.name, on ? "chosen" : "");
}

void draw_row(const PanelFrame& f, const TreeRow& row, bool group_visible) {
  ImGui::PushID(row.base_id.c_str());
  const float width = ImGui::GetContentRegionAvail().x, height = f.px(26);
  const bool pair = !row.middle;
  const Visible seen = visible(f.state.scene, row);
  const bool hidden = !seen.any;
  const bool on = selected(f, row.left) || selected(f, row.right) || selected(f, row.middle);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (on)
    ImGui::GetWindowDrawList()->AddRectFilled({at.x - f.px(2), at.y}, {at.x + width, at.y + height},
                                              colour::accent_soft, f.px(4));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {f.px(4), 0});
  ImGui::SetCursorScreenPos({at.x, at.y - f.px(2)});
  const bool eye =
      button(f, "eye:" + row.base_id, seen.icon(), "", "",
             {.quiet = true, .width = f.px(26), .text = hidden || !group_visible ? colour::edge : colour::faint});
  voice(f, !seen.all ? tr_format("Show {}", row.name) : tr_format("Hide {}", row.name));
  if (eye)
    f.emit(!seen.all ? state::Action{state::act::Show{row.base_id}} : state::Action{state::act::Hide{row.base_id}});
  ImGui::SameLine(0, f.px(4));
  ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y});
  const float letters = pair ? f.px(2 * 22 + 4) : 0;
  const float name_width = width - f.px(30) - letters - f.px(6);
  const ImVec2 name_at = ImGui::GetCursorScreenPos();
  ImGui::PushStyleColor(ImGuiCol_HeaderHovered, colour::accent_hover);
  if (ImGui::Selectable("##name", false, 0, {name_width, height})) {
    const state::ModelStructure* side = row.middle                                  ? row.middle
                                        : side_in_use(f.state) == model::Side::left ? row.left
                                                                                    : row.right;
    choose(f, state::act::SelectStructure{(side ? side : &row.any())->info.id});
  }
  ImGui::PopStyleColor();
  mark(f, "row:" + row.base_id);
  voice(f, row.name, hidden ? "hidden" : on ? "chosen" : "");
  if (ImGui::IsItemHovered()) f.emit(state::act::HoverStructure{row.any().info.id});
  ImGui::SameLine(0, f.px(4));
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({name_at.x, name_at.y + (height - f.look.body->FontSize) / 2});
  line_text(f, on ? f.look.strong : f.look.body, hidden ? colour::faint : colour::ink, row.name, name_width);
  if (pair) {
    ImGui::SetCursorScreenPos({after.x, after.y + f.px(2)});
    side_letter(f, row.right, tr_in("letter of a side", "R"), "right:" + row.base_id);
    ImGui::SameLine(0, f.px(4));
    side_letter(f, row.left, tr_in("letter of a side", "L"), "left:" + row.base_id);
  }
  ImGui::PopStyleVar();
  ImGui::SetCursorScreenPos({at.x, at.y + height});
  ImGui::PopID();
}

/// A layer's own eye; a region's or system's hides and shows all of its rows.
void draw_group_eye(const PanelFrame& f, const TreeGroup& group, bool shown) {
  const Visible seen = visible(f.state.scene, group);
  const Icon icon = !shown ? Icon::eye_shut : seen.icon();
  const std::string name = (group.layer ? "layer-eye:" : "group-eye:") + group.key;
  const char* hint = group.layer ? (shown ? tr("Hide this layer") : tr("Show this layer"))
                                 : (seen.all ? tr("Hide all of these") : tr("Show all of these"));
  const bool pressed =
      button(f, name, icon, "", hint,
             {.quiet = true, .width = f.px(28), .text = icon == Icon::eye_shut ? colour::edge : colour::accent});
  voice(f, (group.layer ? shown : seen.all) ? tr_format("Hide {}", group.title) : tr_format("Show {}", group.title));
  if (!pressed) return;
  if (group.layer) return f.emit(state::act::LayerVisible{*group.layer, !shown});
  std::string ids;
  for (const TreeRow& row : group.rows)
    if (!not_requested(f.state.scene, row.any())) ids += (ids.empty() ? "" : ",") + row.base_id;
  if (ids.empty()) return;
  f.emit(seen.all ? state::Action{state::act::Hide{std::move(ids)}} : state::Action{state::act::Show{std::move(ids)}});
}

void draw_layer_opacity(const PanelFrame& f, const TreeGroup& group, float width) {
  float opacity = f.state.scene.layer(*group.layer).opacity;
  bool released = false;
  if (slider(f, "layer-opacity:" + group.key, opacity, width, "%.2f", released))
    f.emit(state::act::LayerOpacity{*group.layer, opacity});
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) ImGui::SetTooltip("%s", tr("Opacity of the layer"));
  if (released) f.emit(state::act::Release{});
}

float widest_layer(ImFont* font, const char* (*name_of)(model::Layer)) {
  float widest = 0;
  for (std::size_t l = 0; l < state::layer_count; ++l)
    widest = std::max(widest, text_width(font, name_of(static_cast<model::Layer>(l))));
  return widest;
}

/// How the names of layers stand in rows of this width (pixels), beside the sliders: all alike.
struct LayerNames {
  bool brief = false; ///< "Intermediate" for "Intermediate muscles"
  ImFont* font;
  float slider; ///< how wide
};
LayerNames layer_names(const PanelFrame& f, float row_width) {
  const float arrow = f.look.strong->FontSize + f.px(6), usual = f.px(72), smallest = f.px(36);
  LayerNames names{.font = f.look.strong, .slider = usual};
  const auto left = [&](const char* (*name_of)(model::Layer)) {
    return row_width - arrow - f.px(4) - widest_layer(names.font, name_of);
  };
  names.brief = left(layer_name) < usual - f.px(12);
  // Longer words than English ones are set smaller before the slider gives way.
  if (names.brief && left(short_layer_name) < smallest) names.font = f.look.small_text;
  names.slider = std::clamp(left(names.brief ? short_layer_name : layer_name), smallest, usual);
  return names;
}

void draw_group(const PanelFrame& f, const TreeGroup& group, bool filtering) {
  const bool shown = !group.layer || f.state.scene.layer(*group.layer).visible;
  ImGui::PushID(group.key.c_str());
  draw_group_eye(f, group, shown);
  ImGui::SameLine(0, f.px(2));
  const float row_top = ImGui::GetCursorPosY();
  ImGui::PushFont(f.look.strong);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {f.px(2), f.px(6)});
  ImGui::PushStyleColor(ImGuiCol_Text, shown ? colour::ink : colour::faint);
  if (filtering) ImGui::SetNextItemOpen(true);
  const float row_from = ImGui::GetCursorPosX(), row_width = ImGui::GetContentRegionAvail().x - f.px(4);
  const LayerNames names = layer_names(f, row_width);
  const std::string name = group.layer && names.brief ? short_layer_name(*group.layer) : group.title;
  const float opacity_width = group.layer ? names.slider : 0;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImGui::PushClipRect(from, {from.x + row_width - opacity_width - f.px(4), from.y + f.px(40)}, true);
  if (group.layer) ImGui::PushFont(names.font);
  const bool open = ImGui::TreeNodeEx("##open",
                                      ImGuiTreeNodeFlags_AllowItemOverlap | ImGuiTreeNodeFlags_NoTreePushOnOpen |
                                          ImGuiTreeNodeFlags_FramePadding,
                                      "%s", name.c_str());
  if (group.layer) ImGui::PopFont();
  ImGui::PopClipRect();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  mark(f, (group.layer ? "layer:" : "group:") + group.key);
  voice(f, group.title, open ? "open" : "closed");
  if (group.layer) {
    ImGui::SameLine();
    // Eye, name and slider share a middle; rows stand 30 apart.
    ImGui::SetCursorPos({row_from + row_width - opacity_width, row_top + f.px(2)});
    draw_layer_opacity(f, group, opacity_width);
  }
  ImGui::SetCursorPosY(row_top + f.px(31));
  if (open) {
    ImGui::Indent(f.px(12));
    for (const TreeRow& row : group.rows) draw_row(f, row, shown);
    ImGui::Unindent(f.px(12));
    gap(f, 4);
  }
  ImGui::PopID();
}

void draw_orders(const PanelFrame& f) {
  constexpr std::array<std::pair<state::TreeOrder, const char*>, 3> orders{
      {{state::TreeOrder::layers, tr_later("Layers")},
       {state::TreeOrder::regions, tr_later("Regions")},
       {state::TreeOrder::systems, tr_later("Systems")}}};
  const float each = ImGui::GetContentRegionAvail().x / static_cast<float>(orders.size());
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    const std::string name = "tree-by:" + std::string(to_string(orders[i].first));
    if (segment(f, name, tr(orders[i].second), f.state.ui.tree_order == orders[i].first, i == 0, i + 1 == orders.size(),
                each))
      f.emit(state::act::DivideTree{orders[i].first});
  }
}

/// What the strip under the tree is about: the selected structure, or the muscle of the selected point.
const state::ModelStructure* subject(const PanelFrame& f) {
  const state::Selection& now = f.state.scene.selection;
  if (now.target == state::Target::structure) return f.model.structure(now.id);
  if (now.target == state::Target::point)
    if (const state::ModelPoint* point = f.model.point(now.id, now.side); point && !point->structures.empty())
      return f.model.structure(point->structures.front());
  return nullptr;
}

void draw_subject(const PanelFrame& f, const state::ModelStructure& s) {
  const state::StructureOverride& now = override_of(f.state.scene, s);
  ImGui::Separator();
  line_text(
      f, f.look.strong, colour::ink,
      label_of(s.info, f.model, state::Names::english) +
          (s.info.side == model::Side::midline ? "" : fmt::format(" ({})", tr_name("side", to_string(s.info.side)))),
      ImGui::GetContentRegionAvail().x);
  const float each = (ImGui::GetContentRegionAvail().x - 2 * f.px(5)) / 3;
  if (button(f, "subject:hide", now.hidden ? Icon::eye : Icon::eye_shut, now.hidden ? tr("Show") : tr("Hide"),
             with_key(f, tr("Hide or show it"), "hide").c_str(), {.width = each}))
    f.emit(now.hidden ? state::Action{state::act::Show{s.info.id}} : state::Action{state::act::Hide{s.info.id}});
  ImGui::SameLine(0, f.px(5));
  if (button(f, "subject:ghost", Icon::ghost, tr("Ghost"),
             with_key(f, tr("A faint shell, to see through it"), "ghost").c_str(), {.on = now.ghost, .width = each}))
    f.emit(state::act::Ghost{s.info.id});
  ImGui::SameLine(0, f.px(5));
  const bool alone = f.state.scene.isolated.contains(s.info.id);
  if (button(f, "subject:isolate", Icon::only, tr("Only"),
             with_key(f, alone ? tr("Draw everything again") : tr("Draw only this"), alone ? "unisolate" : "isolate")
                 .c_str(),
             {.on = alone, .width = each}))
    f.emit(alone ? state::Action{state::act::Unisolate{}} : state::Action{state::act::Isolate{s.info.id}});
  float opacity = now.opacity;
  bool released = false;
  ImGui::AlignTextToFramePadding();
  ImGui::PushFont(f.look.small_text);
  ImGui::TextUnformatted(tr("Opacity"));
  ImGui::PopFont();
  ImGui::SameLine();
  if (slider(f, "subject:opacity", opacity, ImGui::GetContentRegionAvail().x, "%.2f", released))
    f.emit(state::act::Opacity{s.info.id, opacity});
  if (released) f.emit(state::act::Release{});
}

/// How many structures are hidden or ghosted by hand.
std::size_t taken_away(const state::Scene& scene) {
  return static_cast<std::size_t>(std::count_if(scene.structures.begin(), scene.structures.end(),
                                                [](const auto& one) { return one.second.hidden || one.second.ghost; }));
}

/// Words before buttons, in one row where there is room; else they stand above them.
struct WordsAndButtons {
  std::string words;
  float buttons; ///< how wide
  [[nodiscard]] bool in_one_row(const PanelFrame& f) const {
    return text_width(f.look.body, words) + 2 + f.px(6) + buttons <= ImGui::GetContentRegionAvail().x;
  }
  [[nodiscard]] float height(const PanelFrame& f) const {
    const float spacing = ImGui::GetStyle().ItemSpacing.y, row = f.px(30) + 2 * spacing;
    return in_one_row(f) ? row : row + f.look.body->FontSize + spacing;
  }
  void draw_words(const PanelFrame& f) const {
    const bool one = in_one_row(f);
    if (one) ImGui::AlignTextToFramePadding();
    line_text(f, f.look.body, colour::ink, words, ImGui::GetContentRegionAvail().x);
    if (one)
      ImGui::SameLine(ImGui::GetContentRegionMax().x - buttons);
    else
      ImGui::SetCursorPosX(ImGui::GetContentRegionMax().x - buttons);
  }
};

WordsAndButtons away_row(const PanelFrame& f, std::size_t away) {
  const float last = f.state.scene.put_away.empty() ? 0 : button_width(f, Icon::none, tr("Last")) + f.px(4);
  return {tr_format("{} hidden or ghosted", away), last + button_width(f, Icon::none, tr("All"))};
}
WordsAndButtons alone_row(const PanelFrame& f) {
  return {tr_format("{} alone", f.state.scene.isolated.size()), button_width(f, Icon::ghost, tr("Rest as ghosts"))};
}

/// What is hidden comes back as it went: the last first, or all of it.
void draw_away(const PanelFrame& f, std::size_t away) {
  away_row(f, away).draw_words(f);
  if (!f.state.scene.put_away.empty()) {
    if (button(f, "tree:show-last", Icon::none, tr("Last"),
               with_key(f, tr("Brings back what was hidden last"), "show-last").c_str()))
      f.emit(state::act::ShowLast{});
    ImGui::SameLine(0, f.px(4));
  }
  if (button(f, "tree:bring-back", Icon::none, tr("All"),
             with_key(f, tr("Everything hidden, ghosted or faded is shown again"), "show-all").c_str()))
    f.emit(state::act::ShowAll{});
}

void draw_alone(const PanelFrame& f) {
  alone_row(f).draw_words(f);
  if (button(f, "tree:context", Icon::ghost, tr("Rest as ghosts"),
             with_key(f, tr("What is not isolated is seen as a faint shell"), "context toggle").c_str(),
             {.on = f.state.scene.context}))
    f.emit(state::act::Context{!f.state.scene.context});
}

} // namespace

void draw_tree(const PanelFrame& f) {
  if (!begin_panel(f, "##tree", f.layout.tree, colour::paper, {f.px(10), f.px(10)})) return;
  ImGui::SetNextItemWidth(-1);
  std::string filter = f.state.ui.tree_filter;
  if (ImGui::InputTextWithHint("##filter", tr("Filter structures"), &filter)) f.emit(state::act::TreeFilter{{filter}});
  mark(f, "filter");
  voice(f, tr("Filter structures"));
  const state::ModelStructure* s = subject(f);
  const std::size_t away = taken_away(f.state.scene);
  const bool alone = !f.state.scene.isolated.empty();
  draw_orders(f);
  const float rows = (away > 0 ? away_row(f, away).height(f) : 0) + (alone ? alone_row(f).height(f) : 0);
  const float strip = rows + (s ? f.px(30 + 30 + 44) + 3 * ImGui::GetStyle().ItemSpacing.y : 0);
  ImGui::BeginChild("##layers", {0, std::max(f.px(40), ImGui::GetContentRegionAvail().y - strip)}, false,
                    ImGuiWindowFlags_NavFlattened);
  std::vector<TreeGroup> made;
  if (!f.around.tree) made = tree_of(f.model, f.state.ui.tree_filter, f.state.ui.tree_order);
  const std::vector<TreeGroup>& tree = f.around.tree ? *f.around.tree : made;
  if (tree.empty())
    text(f, f.look.body, colour::faint,
         f.model.structures.empty() ? tr("No body is loaded.") : tr("No structure has this name."));
  for (const TreeGroup& group : tree) draw_group(f, group, !f.state.ui.tree_filter.empty());
  ImGui::EndChild();
  if (alone) draw_alone(f);
  if (away > 0) draw_away(f, away);
  if (s) draw_subject(f, *s);
  const Rect& at = f.layout.tree;
  ImGui::GetWindowDrawList()->AddLine({at.right() - 1, at.y}, {at.right() - 1, at.bottom()}, colour::line,
                                      std::max(1.f, f.px(1)));
  end_panel();
}

} // namespace myo::panels
