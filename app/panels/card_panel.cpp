// The card of what is selected: its name, the side, four tabs; with nothing selected, what there is to choose.

#include "app/language/language.hpp"
#include "app/panels/danger.hpp"
#include "app/panels/panel_list.hpp"
#include "app/state/bookmarks.hpp"
#include "app/technique/said.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace myo::panels {
namespace {

void draw_tabs(const PanelFrame& f) {
  struct NamedTab {
    state::CardTab tab;
    const char* label;
  };
  constexpr std::array<NamedTab, 4> tabs{{{state::CardTab::pain, tr_later("Pain")},
                                          {state::CardTab::techniques, tr_later("Techniques")},
                                          {state::CardTab::anatomy, tr_later("Anatomy")},
                                          {state::CardTab::sources, tr_later("Sources")}}};
  const float each = ImGui::GetContentRegionAvail().x / float(tabs.size());
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    const std::string name = "tab:" + std::string(to_string(tabs[i].tab));
    if (segment(f, name, tr(tabs[i].label), f.state.ui.tab == tabs[i].tab, i == 0, i + 1 == tabs.size(), each))
      f.emit(state::act::Tab{tabs[i].tab});
  }
}

void draw_side_switch(const PanelFrame& f) {
  // As a plate has it: the body's right is on the reader's left.
  const state::Selection& now = f.state.scene.selection;
  const bool left = now.target == state::Target::structure ? now.id.ends_with(".left") : now.side == model::Side::left;
  // A few points are described on one side only.
  const bool one_sided =
      now.target == state::Target::point && !has_point(f.model, now.id, left ? model::Side::right : model::Side::left);
  const auto one = [&](bool of_left) {
    ImGui::BeginDisabled(one_sided && left != of_left);
    if (segment(f, of_left ? "side:left" : "side:right", of_left ? tr("Left") : tr("Right"), left == of_left, !of_left,
                of_left) &&
        left != of_left)
      choose(f, state::act::OtherSide{});
    ImGui::EndDisabled();
    if (one_sided && left != of_left && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
      ImGui::SetTooltip("%s", left ? tr("Described on the left only.") : tr("Described on the right only."));
  };
  one(false);
  ImGui::SameLine(0, 0);
  one(true);
}

/// The first of a comparison, or taken out of it; others come by Shift and a click.
void draw_compare_button(const PanelFrame& f) {
  const state::PointSide here{f.state.scene.selection.id, f.state.scene.selection.side};
  const auto& compared = f.state.scene.compared;
  const bool laid = std::find(compared.begin(), compared.end(), here) != compared.end();
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < button_width(f, Icon::none, tr("Compare"))) ImGui::NewLine();
  if (button(f, "card:compare", Icon::none, tr("Compare"),
             tr("Lays its pain beside that of others: then Shift and click X's, muscles, or names in a list"),
             {.on = laid, .enabled = laid || compared.size() < state::max_compared}))
    f.emit(state::act::Compare{here.id, here.side});
}

void draw_header(const PanelFrame& f, const Naming& n) {
  const float close = button_width(f, Icon::close, "");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width - close - f.px(4));
  ImGui::PushFont(f.look.title);
  ImGui::TextUnformatted(n.title.c_str());
  ImGui::PopFont();
  ImGui::PopTextWrapPos();
  const ImVec2 below = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x + width - close, at.y});
  if (button(f, "deselect", Icon::close, "", with_key(f, tr("Select nothing"), "deselect").c_str(), {.quiet = true}))
    f.emit(state::act::Deselect{});
  ImGui::SetCursorScreenPos({below.x, below.y - f.px(4)});
  ImGui::Dummy({0, 0});
  if (!n.latin.empty())
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - f.px(4)), text(f, f.look.latin, colour::faint, n.latin);
  if (!n.subtitle.empty())
    text(f, f.look.strong, f.state.scene.selection.target == state::Target::point ? colour::pain : colour::faint,
         n.subtitle);
  if (!n.side.empty()) {
    draw_side_switch(f);
    ImGui::SameLine();
  }
  if (f.state.scene.selection.target != state::Target::skin &&
      button(f, "card:focus", Icon::focus, tr("Show it"), with_key(f, tr("Go to it"), "focus").c_str()))
    f.emit(state::act::Focus{});
  if (f.state.scene.selection.target == state::Target::point) {
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < button_width(f, Icon::none, label(f, "handout").c_str())) ImGui::NewLine();
    draw_handout_button(f, "card:handout");
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < button_width(f, Icon::none, label(f, "story").c_str())) ImGui::NewLine();
    draw_story_button(f, "card:story");
    draw_compare_button(f);
  }
  gap(f, 2);
}

/// Every muscle of the atlas by part of the body, with its points: the way in without the picture.
void draw_contents(const PanelFrame& f) {
  text(f, f.look.title, colour::ink, tr("Choose a trigger point"));
  text(f, f.look.body, colour::ink,
       tr("Press an X on the body, a muscle, or a place on the skin where it hurts. Or choose here; the search box "
          "takes "
          "names, "
          "places and everyday words."));
  gap(f, 2);
  if (!f.state.ui.panel(state::Panel::find) &&
      button(f, "contents:paint", Icon::brush, tr("Paint where it hurts"),
             tr("Draw the pain on the body and read which points may send it")))
    f.emit(state::act::ShowPanel{state::Panel::find, true}), f.emit(state::act::Tool{state::PaintTool::brush});
  gap(f, 2);
  if (f.model.atlas) {
    const Box box(f, colour::danger_soft, colour::danger_edge);
    text(f, f.look.body, colour::danger, technique::said(*f.model.atlas, "care.first"));
  }
  gap(f, 4);
  if (!f.model.atlas) {
    text(f, f.look.body, colour::faint,
         tr("The atlas could not be opened, so there are no points and no words: see the status line."));
    return;
  }
  constexpr std::array<std::pair<const char*, const char*>, 8> areas{{{"head", tr_later("Head and face")},
                                                                      {"neck", tr_later("Neck")},
                                                                      {"shoulder-arm", tr_later("Shoulder and arm")},
                                                                      {"forearm-hand", tr_later("Forearm and hand")},
                                                                      {"trunk", tr_later("Trunk")},
                                                                      {"hip", tr_later("Hip and buttock")},
                                                                      {"thigh", tr_later("Thigh")},
                                                                      {"leg-foot", tr_later("Leg and foot")}}};
  for (const auto& [area, title] : areas) {
    bool first = true;
    for (const atlas::Muscle& muscle : f.model.atlas->muscles()) {
      if (muscle.area != area) continue;
      if (first) heading(f, tr(title)), first = false;
      ImGui::PushID(muscle.id.c_str());
      const bool open =
          ImGui::TreeNodeEx("##muscle", ImGuiTreeNodeFlags_SpanAvailWidth | ImGuiTreeNodeFlags_NoTreePushOnOpen, "%s",
                            muscle.name.c_str());
      mark(f, "contents:" + muscle.id);
      voice(f, muscle.name, open ? "open" : "closed");
      if (open) draw_point_choices(f, muscle);
      ImGui::PopID();
    }
  }
}

void draw_region(const PanelFrame& f) {
  const state::Selection& now = f.state.scene.selection;
  std::vector<RegionSource> sources = sources_of_region(f.model, now.id);
  if (now.side != model::Side::midline)
    std::erase_if(sources, [&](const RegionSource& one) {
      return !(now.side == model::Side::left ? one.point->on_left : one.point->on_right);
    });
  if (f.around.region_points) {
    const std::vector<std::uint32_t>& order = *f.around.region_points;
    const auto place = [&](const RegionSource& one) {
      const auto index = static_cast<std::uint32_t>(one.point - f.model.atlas->points().data());
      return std::find(order.begin(), order.end(), index) - order.begin();
    };
    std::stable_sort(sources.begin(), sources.end(), [&](const RegionSource& a, const RegionSource& b) {
      return a.essential != b.essential ? a.essential : place(a) < place(b);
    });
  }
  const atlas::Region* region = f.model.atlas ? f.model.atlas->region(now.id) : nullptr;
  const bool dangers = draw_dangers_of(f, {now.id});
  if (region && !region->words.empty()) {
    std::string words;
    for (const std::string& word : region->words) words += (words.empty() ? "" : ", ") + word;
    text(f, f.look.small_text, colour::faint, tr_format("Also called: {}", words));
  }
  heading(f, tr("Trigger points that refer here"));
  if (f.model.atlas && !dangers)
    text(f, f.look.body, colour::faint, technique::said(*f.model.atlas, "care.others-first"));
  if (sources.empty()) text(f, f.look.body, colour::ink, tr("None in this atlas."));
  bool essential = true, first = true;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (first || sources[i].essential != essential) {
      essential = sources[i].essential, first = false;
      gap(f, 4);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      tier_mark(*ImGui::GetWindowDrawList(), {at.x + f.px(8), at.y + f.px(10)}, f.px(13), essential);
      ImGui::SetCursorScreenPos({at.x + f.px(22), at.y});
      text(f, f.look.strong, colour::ink, essential ? tr("Felt here by most") : tr("Felt here by some"));
    }
    const atlas::Point& point = *sources[i].point;
    const model::Side side = usable_side(f.model, point.id, side_in_use(f.state));
    ImGui::PushID(static_cast<int>(i));
    ImGui::BeginDisabled(!has_point(f.model, point.id, side));
    if (ImGui::Selectable(fmt::format("{} · {}", muscle_name(f.model, point.muscle), point.label).c_str()))
      choose(f, state::act::SelectPoint{point.id, side});
    ImGui::EndDisabled();
    mark(f, "source:" + point.id);
    voice(f, muscle_name(f.model, point.muscle) + ", " + point.label);
    ImGui::PopID();
  }
}

/// A technique chosen without a place to do it at, as the search does.
bool technique_alone(const PanelFrame& f) {
  return f.state.scene.selection.target == state::Target::nothing && f.state.ui.tab == state::CardTab::techniques &&
         !f.state.scene.technique.empty();
}

void draw_skin_spot(const PanelFrame& f) {
  text(f, f.look.body, colour::ink,
       tr("A place on the skin. Press an X to see where its pain goes, or search for the pain in your own words."));
}

/// What the user wrote on it, in one line under its name: what must not wait comes before all that is read at length.
void draw_own_note(const PanelFrame& f) {
  if (!f.state.bookmarks || f.state.scene.selection.id.empty()) return;
  for (const state::PlaceNote& note : f.state.bookmarks->notes)
    if (note.place == f.state.scene.selection.id) {
      line_text(f, f.look.small_text, colour::accent, tr_format("Your note: {}", note.text),
                ImGui::GetContentRegionAvail().x);
      if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", note.text.c_str());
      mark(f, "note:own");
    }
}

} // namespace

void draw_point_choices(const PanelFrame& f, const atlas::Muscle& muscle) {
  const state::Selection& now = f.state.scene.selection;
  for (const std::uint32_t p : muscle.points) {
    const atlas::Point& point = f.model.atlas->points()[p];
    const model::Side side = usable_side(f.model, point.id, side_in_use(f.state));
    const bool here = has_point(f.model, point.id, side), on = now.target == state::Target::point && now.id == point.id;
    ImGui::PushID(point.id.c_str());
    ImGui::BeginDisabled(!here);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, wrap = width - f.px(30);
    const float height =
        f.look.body->CalcTextSizeA(f.look.body->FontSize, FLT_MAX, wrap, point.label.c_str()).y + f.px(6);
    if (ImGui::Selectable("##point", on, 0, {0, height})) choose(f, state::act::SelectPoint{point.id, side});
    mark(f, "point:" + point.id);
    voice(f, point.label, on ? "chosen" : "");
    if (here && ImGui::IsItemHovered()) f.emit(state::act::HoverPoint{point.id, side});
    draw_icon(*ImGui::GetWindowDrawList(), Icon::cross, {at.x + f.px(12), at.y + f.px(12)}, f.px(11),
              here ? colour::pain : colour::edge);
    ImGui::GetWindowDrawList()->AddText(on ? f.look.strong : f.look.body, f.look.body->FontSize,
                                        {at.x + f.px(26), at.y + f.px(2)}, here ? colour::ink : colour::faint,
                                        point.label.c_str(), nullptr, wrap);
    ImGui::EndDisabled();
    if (!here && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
      ImGui::SetTooltip("%s", tr("This body does not show this muscle."));
    ImGui::PopID();
  }
}

void draw_card(const PanelFrame& f) {
  if (!begin_panel(f, "##card", f.layout.card, colour::paper, {f.px(14), f.px(12)})) return;
  const state::Selection& now = f.state.scene.selection;
  const bool client = f.state.ui.client_mode && now.target == state::Target::point;
  const bool tabs = !client && (now.target == state::Target::point || now.target == state::Target::structure);
  if (now.target != state::Target::nothing && !client) {
    draw_header(f, naming(now, f.model));
    draw_own_note(f);
    if (tabs) draw_tabs(f);
    gap(f, 2);
  }
  // The scrolled part remembers its place for each thing and tab, and starts at the top of a new one.
  const bool alone = technique_alone(f);
  if (alone &&
      button(f, "techniques:close", Icon::tree, tr("All trigger points"), tr("Back to the list of trigger points")))
    f.emit(state::act::ChooseTechnique{std::nullopt});
  const std::string body = fmt::format("##{}-{}-{}{}", now.id, int(now.target), tabs || alone ? int(f.state.ui.tab) : 0,
                                       client ? "-client" : "");
  ImGui::BeginChild(body.c_str(), {0, 0}, false, ImGuiWindowFlags_NavFlattened);
  if (client && ImGui::IsWindowAppearing()) ImGui::SetScrollY(0); // a client reads from the beginning
  if (!client && f.layout.find.width <= 0) draw_compare_table(f);
  if (client)
    draw_client_card(f);
  else if (alone)
    draw_techniques_tab(f);
  else if (now.target == state::Target::nothing)
    draw_contents(f);
  else if (now.target == state::Target::region)
    draw_region(f);
  else if (now.target == state::Target::skin)
    draw_skin_spot(f);
  else if (f.state.ui.tab == state::CardTab::pain)
    draw_pain_tab(f);
  else if (f.state.ui.tab == state::CardTab::techniques)
    draw_techniques_tab(f);
  else if (f.state.ui.tab == state::CardTab::anatomy)
    draw_anatomy_tab(f);
  else
    draw_sources_tab(f);
  gap(f, 8);
  ImGui::EndChild();
  const Rect& at = f.layout.card;
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y}, {at.x, at.bottom()}, colour::line, std::max(1.f, f.px(1)));
  end_panel();
}

} // namespace myo::panels
