// A story beside a client: what is said in large letters at the foot, which step it is, and the way through.

#include "app/language/language.hpp"
#include "app/panels/panel_list.hpp"
#include "app/state/story.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

using Deed = state::StoryDeed;

void turn(const PanelFrame& f, Deed deed, std::optional<int> number = {}) {
  f.emit(state::Action{state::act::StoryTurn{deed, number}});
}

void draw_changes(const PanelFrame& f, const state::Story& story) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(14), f.px(12)});
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  menu_beneath(f, std::min(f.px(380), screen.x - f.px(8)), f.px(320));
  if (ImGui::BeginPopup("##story-change")) {
    text(f, f.look.strong, colour::accent, filled(label(f, "story-says"), "now", std::to_string(story.now + 1)));
    std::string words =
        in_lines(f.look.body, story.steps[story.now].caption, ImGui::GetContentRegionAvail().x - f.px(24));
    ImGui::PushID(static_cast<int>(story.now));
    if (ImGui::InputTextMultiline("##caption", &words, {ImGui::GetContentRegionAvail().x, f.px(96)})) {
      std::replace(words.begin(), words.end(), '\n', ' ');
      if (!words.empty()) f.emit(state::Action{state::act::StoryCaption{{words}}});
    }
    mark(f, "story:caption");
    voice(f, tr("Words of this step"));
    ImGui::PopID();
    const bool first = story.now == 0, last = story.now + 1 == story.steps.size();
    const auto pressed = [&](const std::string& code, bool enabled) {
      return button(f, "story:" + code, Icon::none, label(f, "story-" + code).c_str(),
                    label(f, "story-" + code + "-hint").c_str(), {.enabled = enabled});
    };
    if (pressed("earlier", !first)) turn(f, Deed::earlier);
    ImGui::SameLine(0, f.px(6));
    if (pressed("later", !last)) turn(f, Deed::later);
    ImGui::SameLine(0, f.px(6));
    if (button(f, "story:drop", Icon::none, label(f, "story-leave-out").c_str(),
               label(f, "story-leave-out-hint").c_str(), {.enabled = story.steps.size() > 1}))
      turn(f, Deed::drop);
    gap(f, 6);
    text(f, f.look.strong, colour::accent, label(f, "story-keep-as"));
    const state::Selection& chosen = f.state.scene.selection;
    const std::string after_point =
        chosen.id.empty() ? std::string("story") : fmt::format("{}-{}", chosen.id, to_string(chosen.side));
    std::string name = story.name;
    const std::string keeps = label(f, "story-keep");
    const float keep = button_width(f, Icon::none, keeps.c_str());
    ImGui::SetNextItemWidth(std::max(f.px(60), ImGui::GetContentRegionAvail().x - keep - f.px(6)));
    if (ImGui::InputTextWithHint("##story-name", after_point.c_str(), &name))
      f.emit(state::Action{state::act::StoryName{{name}}});
    mark(f, "story:name");
    voice(f, tr("Name of the story"));
    ImGui::SameLine(0, f.px(6));
    if (button(f, "story:keep", Icon::none, keeps.c_str(), label(f, "story-keep-hint").c_str(),
               {.enabled = !f.state.confidential}))
      f.emit(state::act::StorySave{{name.empty() ? after_point : name}}), ImGui::CloseCurrentPopup();
    if (f.state.confidential) {
      text(f, f.look.small_text, colour::faint, label(f, "story-why-not"));
      mark(f, "story:why-not");
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

/// Arrows turn the pages and nothing else; Tab goes from button to button instead, which Dear ImGui leaves to arrows.
void keep_arrows_for_pages() {
  if ((GImGui->NavMoveFlags & ImGuiNavMoveFlags_Forwarded) == 0) ImGui::NavMoveRequestCancel();
  if (!ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab)) || GImGui->NavMoveForwardToNextFrame) return;
  ImGui::SetWindowFocus("##story");
  GImGui->NavDisableHighlight = false;
  const ImGuiDir way = ImGui::GetIO().KeyShift ? ImGuiDir_Left : ImGuiDir_Right;
  ImGui::NavMoveRequestForward(way, way, ImGuiNavMoveFlags_LoopX, ImGuiScrollFlags_None);
}

/// A dot a step; a press goes there.
void draw_dots(const PanelFrame& f, const state::Story& story, float height) {
  const std::size_t count = story.steps.size();
  const float each = f.px(count > 10 ? 14.f : 22.f);
  for (std::size_t i = 0; i < count; ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (i > 0) ImGui::SameLine(0, 0);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    // Arrows turn pages; the keyboard has no need of dots.
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    if (ImGui::InvisibleButton("##dot", {each, height})) turn(f, Deed::go, static_cast<int>(i + 1));
    mark(f, fmt::format("story:dot:{}", i + 1));
    voice(f, tr_format("step {} of {}", i + 1, story.steps.size()));
    const bool hovered = ImGui::IsItemHovered();
    ImGui::PopItemFlag();
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + each / 2, at.y + height / 2}, f.px(i == story.now ? 6.f : 4.f),
                                                i == story.now || hovered ? colour::accent : colour::edge);
    ImGui::PopID();
  }
}

/// The step's caption; where a drawing of theirs is seen with it, that too.
std::string said_now(const PanelFrame& f, const state::Story& story) {
  std::string said = story.steps[story.now].caption;
  const pain::PainDrawing& pain = f.state.scene.pain;
  if (pain.strokes.empty() || f.state.scene.peel > 0) return said;
  return said + " " + for_client(f, "story-drawn");
}

} // namespace

void draw_story(const PanelFrame& f) {
  const state::Story& story = *f.state.story;
  if (GImGui->OpenPopupStack.Size == 0) keep_arrows_for_pages();
  if (!begin_panel(f, "##story", f.layout.story, colour::sheet, {f.px(18), f.px(10)})) return;
  const Rect& at = f.layout.story;
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y}, {at.right(), at.y}, colour::line, std::max(1.f, f.px(1)));
  const float row = ImGui::GetFrameHeight() + f.px(10);
  const float width = ImGui::GetContentRegionAvail().x,
              high = std::max(f.px(30), ImGui::GetContentRegionAvail().y - row);
  const std::string said = said_now(f, story);
  // Large where it fits; never cut: what is longer scrolls.
  const float large = 1.25f * f.look.title->FontSize, room = std::min(width, f.px(1100));
  const bool fits =
      f.look.title->CalcTextSizeA(large, FLT_MAX, room, said.c_str()).y <= high; // wrapped as it will be drawn
  if (ImGui::BeginChild("##said", {0, high}, false, ImGuiWindowFlags_NavFlattened)) {
    ImGui::PushFont(fits ? f.look.title : f.look.body);
    if (fits) ImGui::SetWindowFontScale(1.25f);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + room);
    ImGui::PushStyleColor(ImGuiCol_Text, colour::ink);
    ImGui::TextUnformatted(said.data(), said.data() + said.size());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    if (fits) ImGui::SetWindowFontScale(1);
    ImGui::PopFont();
  }
  ImGui::EndChild();
  mark(f, "story:said");
  if (said.size() > story.steps[story.now].caption.size()) mark(f, "story:drawn");
  const bool first = story.now == 0, last = story.now + 1 == story.steps.size();
  const float large_button = width > f.px(460) ? f.px(84) : 0;
  if (button(f, "story:back", Icon::none, label(f, "story-back").c_str(), "",
             {.enabled = !first, .width = large_button}))
    turn(f, Deed::back);
  ImGui::SameLine(0, f.px(6));
  if (button(f, "story:next", Icon::none, label(f, "story-next").c_str(), "",
             {.on = !last, .enabled = !last, .width = large_button}))
    turn(f, Deed::next);
  ImGui::SameLine(0, f.px(14));
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(filled(filled(label(f, "story-count"), "now", std::to_string(story.now + 1)), "all",
                                std::to_string(story.steps.size()))
                             .c_str());
  mark(f, "story:number");
  const std::string changes = label(f, "story-change"), stops = label(f, "story-end");
  const float ends =
      button_width(f, Icon::none, changes.c_str()) + button_width(f, Icon::none, stops.c_str()) + f.px(6);
  const float dots = f.px(story.steps.size() > 10 ? 14.f : 22.f) * static_cast<float>(story.steps.size());
  ImGui::SameLine(0, f.px(14));
  if (const std::string& news = f.state.ui.status; !news.empty()) {
    line_text(f, f.look.small_text, f.state.ui.status_is_error ? colour::pain : colour::faint, news,
              std::max(f.px(20), ImGui::GetContentRegionAvail().x - ends - f.px(14)));
    ImGui::SameLine(0, 0);
  } else if (ImGui::GetContentRegionAvail().x > dots + ends + f.px(20)) {
    draw_dots(f, story, ImGui::GetFrameHeight());
    ImGui::SameLine(0, 0);
  }
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), f.px(18) + width - ends));
  if (button(f, "story:change", Icon::none, changes.c_str(), label(f, "story-change-hint").c_str()))
    ImGui::OpenPopup("##story-change");
  draw_changes(f, story);
  ImGui::SameLine(0, f.px(6));
  if (button(f, "story:stop", Icon::none, stops.c_str(), label(f, "story-end-hint").c_str())) turn(f, Deed::stop);
  end_panel();
}

void draw_story_button(const PanelFrame& f, const char* name) {
  const bool chosen = f.state.scene.selection.target == state::Target::point || !f.state.scene.compared.empty();
  const bool any = chosen || !f.around.stories.empty();
  if (button(f, name, Icon::none, label(f, "story").c_str(), label(f, any ? "story-hint" : "story-none").c_str(),
             {.enabled = any})) {
    if (f.around.stories.empty()) return f.emit(state::act::StoryMake{});
    ImGui::OpenPopup("##story-menu");
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(12), f.px(10)});
  menu_beneath(f, f.px(260), f.px(360));
  if (ImGui::BeginPopup("##story-menu")) {
    if (ImGui::MenuItem(label(f, "story-of-points").c_str(), nullptr, false, chosen)) f.emit(state::act::StoryMake{});
    mark(f, "story:make");
    voice(f, label(f, "story-of-points"));
    text(f, f.look.strong, colour::accent, label(f, "story-kept"));
    for (const std::string& story : f.around.stories) {
      if (ImGui::MenuItem(story.c_str())) f.emit(state::act::StoryPlay{{story}});
      mark(f, "story:play:" + story);
      voice(f, story);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

} // namespace myo::panels
