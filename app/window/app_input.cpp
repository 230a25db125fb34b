// The window's pointer and keys: who they are for (panels or picture), and what they mean there.

#include "app/language/language.hpp"
#include "app/panels/words.hpp"
#include "app/scene/picking.hpp"
#include "app/scene/point_markers.hpp"
#include "app/state/both_sides.hpp"
#include "app/state/compare.hpp"
#include "app/state/study.hpp"
#include "app/window/app_window.hpp"
#include "app/window/keys.hpp"
#include "engine/core/log.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <glm/geometric.hpp>
#include <glm/vec4.hpp>
#include <imgui_internal.h>

namespace myo::window {
namespace {

constexpr double double_click_s = 0.35;
constexpr float double_click_px = 6;
constexpr int frames_until_field = 6; // in which a field has got the keyboard, however slow they are
constexpr double hover_rest_s = 0.03; // asking what lies under every pixel of a sweep helps nobody

/// Keys that belong to the panel that has the keyboard.
bool panels_key(int key) {
  constexpr std::array keys{GLFW_KEY_LEFT,  GLFW_KEY_RIGHT, GLFW_KEY_UP, GLFW_KEY_DOWN,
                            GLFW_KEY_SPACE, GLFW_KEY_ENTER, GLFW_KEY_TAB};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

} // namespace

void AppWindow::handle(const scene::PointerEvent& event) {
  if (!stage_->loaded()) return;
  const bool panels = ImGui::GetIO().WantCaptureMouse && pointer_.held == scene::Button::none;
  scene::PointerEvent local = event;
  local.position_px -= glm::vec2(layout_.viewport.x, layout_.viewport.y);
  const bool inside = on_pictures(event.position_px);
  if (event.kind == scene::PointerEvent::Kind::press && !held_behind_)
    held_behind_ = in_picture(local.position_px).behind;
  struct LetGo { // of the picture, with the last button
    AppWindow& window;
    ~LetGo() {
      if (window.pointer_.held == scene::Button::none && !window.painting_) window.held_behind_.reset();
    }
  } const let_go{*this};
  if (painting_ ||
      (!panels && inside && pointer_.held == scene::Button::none && stage_->state.ui.tool != state::PaintTool::none)) {
    if (paints(local)) return;
  }
  if (pointer_.held == scene::Button::none && (panels || !inside)) {
    scheduler_.cancel(Task::hover);
    // Over a panel the pointer is over nothing of the body; rows of the tree say so themselves if they mean one.
    if (event.kind == scene::PointerEvent::Kind::move && stage_->state.ui.hover.target != state::Target::nothing)
      act(state::act::HoverNothing{});
    return;
  }
  const bool behind = in_picture(local.position_px).behind;
  const state::SeenFrom sight(stage_->state, behind);
  pointer_outcome(scene::on_pointer(pointer_, local, sight.state(), [this](glm::vec2 pixel) { return spot(pixel); }),
                  behind);
}

void AppWindow::pointer_outcome(const scene::PointerOutcome& outcome, bool behind) {
  for (const state::Action& action : outcome.actions) act_in(behind, action);
  if (outcome.hover_at) hover_at_ = *outcome.hover_at, scheduler_.at(Task::hover, Platform::now() + hover_rest_s);
  bool twice = false;
  if (outcome.click_at) {
    const double now = Platform::now();
    twice = last_click_ >= 0 && now - last_click_ < double_click_s &&
            glm::distance(*outcome.click_at, last_click_at_) < double_click_px;
    last_click_ = twice ? -1 : now, last_click_at_ = *outcome.click_at;
  }
  if (stage_->state.study) { // the second press of a double click would answer the next question
    if (outcome.click_at && !twice) study_click(*outcome.click_at);
    return;
  }
  // Beside a client a touch of the body does not take away what they are told.
  if (stage_->state.ui.client_mode && stage_->state.scene.selection.target == state::Target::point) {
    if (outcome.click_at)
      if (const state::Selection there = under(*outcome.click_at); there.target == state::Target::point)
        press(there, behind);
    return;
  }
  if (outcome.click_at) {
    if (twice && stage_->state.scene.selection.target != state::Target::nothing)
      act_in(behind, state::act::Focus{});
    else
      press(under(*outcome.click_at), behind);
  }
  if (outcome.focus_at) {
    press(under(*outcome.focus_at), behind);
    if (stage_->state.scene.selection.target != state::Target::nothing) act_in(behind, state::act::Focus{});
  }
  if (outcome.list_at) list_depths(*outcome.list_at);
  if (outcome.beside_at) lay_beside(under(*outcome.beside_at));
}

void AppWindow::lay_beside(const state::Selection& there) {
  if (there.target == state::Target::group) return press(there);
  const state::Actions actions = state::compare_with(stage_->state, stage_->model(), there);
  for (const state::Action& action : actions) act(action);
  if (actions.empty()) act(state::act::Say{{tr("Nothing there has an X to be compared.")}});
}

void AppWindow::press(const state::Selection& there, bool behind) {
  if (!stage_->loaded()) return;
  const state::SeenFrom sight(stage_->state, behind);
  act_in(behind, scene::click_action(there, *stage_->body(), sight.state(), gui_->look().scale));
}

state::Selection AppWindow::under(glm::vec2 pixel) {
  if (!stage_->loaded()) return {};
  if (state::Selection named = label_under(pixel); named.target != state::Target::nothing) return named;
  const InPicture at = in_picture(pixel);
  if (at.behind && !renderer_behind_) return {}; // it is drawn with the next frame
  const state::SeenFrom sight(stage_->state, at.behind);
  auto found = scene::pick_at(renderer_of(at.behind), *stage_->body(), sight.state(), at.pixel, gui_->look().scale);
  if (!found) {
    core::log_debug(found.error().message());
    return {};
  }
  return *found;
}

std::optional<glm::vec3> AppWindow::spot(glm::vec2 pixel) {
  if (!stage_->loaded()) return std::nullopt;
  const InPicture at = in_picture(pixel);
  const state::SeenFrom sight(stage_->state, at.behind);
  return scene::spot_under(*stage_->body(), sight.state(), under(pixel), at.pixel);
}

void AppWindow::list_depths(glm::vec2 pixel) {
  around_.depth_list.clear();
  const InPicture at = in_picture(pixel);
  const state::SeenFrom sight(stage_->state, at.behind);
  for (const scene::UnderCursor& hit : scene::list_under_cursor(*stage_->body(), sight.state(), at.pixel)) {
    const model::StructureInfo& info = stage_->model().structures[hit.structure].info;
    state::Selection what;
    what.target = state::Target::structure, what.id = info.id, what.side = info.side;
    around_.depth_list.push_back({what, hit.depth_mm});
  }
  around_.open_depth_list = !around_.depth_list.empty();
  around_.depth_list_at = pixel + glm::vec2(layout_.viewport.x + 8, layout_.viewport.y + 8);
  if (around_.depth_list.empty()) act(state::act::Say{{tr("There is nothing under the cursor.")}});
}

void AppWindow::escape() {
  const state::Ui& ui = stage_->state.ui;
  // Out of a field first, whose own Escape it is; the passphrase is typed or it is not.
  const bool passphrase = ui.panel(state::Panel::clients) && !effects_->clients.is_open();
  if (ui.panel(state::Panel::commands)) return act(state::act::ShowPanel{state::Panel::commands, false});
  const bool typing = ImGui::GetIO().WantTextInput && !passphrase;
  for (const state::Panel dialog : {state::Panel::about, state::Panel::help, state::Panel::guide,
                                    state::Panel::progress, state::Panel::clients, state::Panel::bookmarks})
    if (ui.panel(dialog) && !typing) return act(state::act::ShowPanel{dialog, false});
  if (stage_->state.study) {
    // Out of the field first, then out of studying.
    if (GImGui->NavWindow && (ImGui::GetIO().WantTextInput || !GImGui->NavDisableHighlight))
      return ImGui::SetWindowFocus(nullptr);
    return act(scene::on_key("escape", {}, stage_->state));
  }
  if (ui.tour > 0 && !typing) return act(state::act::Tour{0});
  if (!ui.search.empty()) return act(state::act::Search{{""}});
  if (ui.tool != state::PaintTool::none) return act(state::act::Tool{state::PaintTool::none});
  // The keyboard goes back to the picture before it means the selection.
  if (GImGui->NavWindow && !GImGui->NavDisableHighlight) return ImGui::SetWindowFocus(nullptr);
  act(scene::on_key("escape", {}, stage_->state));
}

void AppWindow::handle(const KeyEvent& event) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool popup = menu_open_ || GImGui->OpenPopupStack.Size > 0;
  const auto [key, modifiers] = key_of(event);
  if (stage_->state.ui.client_locked) {
    if (io.WantTextInput && key != "escape") return; // the passphrase that is typed
    return act(scene::on_key(key, modifiers, stage_->state));
  }
  // Arrows go through a story, whichever of its buttons was pressed last.
  if (stage_->state.story && !popup) return act(scene::on_key(key, modifiers, stage_->state));
  if (key == "escape") {
    // Dear ImGui closes a menu by itself only where the keyboard opened it.
    if (!popup)
      escape();
    else if (GImGui->OpenPopupStack.Size > 0)
      ImGui::ClosePopupToLevel(GImGui->OpenPopupStack.Size - 1, true);
    return;
  }
  if (event.modifiers.ctrl && key == "f") {
    around_.focus_search = !stage_->state.study;
    if (around_.focus_search && !stage_->state.ui.client_mode) field_comes_ = frames_until_field;
    return;
  }
  // What follows Ctrl+F is typed into its field, which has the keyboard some frames later only.
  if (field_comes_ > 0 && !io.WantTextInput && key.size() == 1 && !event.modifiers.ctrl) return;
  if (event.key == GLFW_KEY_F6) return panels::focus_next_panel(layout_, event.modifiers.shift);
  const bool function_key = event.key >= GLFW_KEY_F1 && event.key <= GLFW_KEY_F25;
  // No field or menu has a use for these: leaving always works, and so does the list of commands.
  const bool always = event.modifiers.ctrl && (key == "q" || (key == "p" && event.modifiers.shift));
  if (!always && (popup || (io.WantTextInput && !function_key))) return;
  if (io.NavActive && io.NavVisible && panels_key(event.key)) return;
  // What is typed beside a field of a dialog is meant for the dialog, not for the body behind it.
  constexpr std::array dialogs{state::Panel::about,    state::Panel::help,    state::Panel::guide,
                               state::Panel::progress, state::Panel::clients, state::Panel::bookmarks,
                               state::Panel::commands};
  const bool dialog =
      std::any_of(dialogs.begin(), dialogs.end(), [&](state::Panel panel) { return stage_->state.ui.panel(panel); });
  if (dialog && key.size() == 1 && !event.modifiers.ctrl) return;
  act(scene::on_key(key, modifiers, stage_->state));
}

void AppWindow::settle_menus() {
  const ImVector<ImGuiPopupData>& stack = GImGui->OpenPopupStack;
  const ImGuiWindow* menu = stack.empty() ? nullptr : stack.back().Window;
  const glm::vec2 now = menu ? glm::vec2(menu->Size.y, menu->ContentSize.y) : glm::vec2(0);
  if (std::exchange(menu_size_, now) != now) scheduler_.want_frames(2);
}

std::string AppWindow::hover_words() const {
  const state::Selection& hover = stage_->state.ui.hover;
  if (hover.target != state::Target::group) return panels::one_line(hover, stage_->model());
  constexpr std::size_t max_named = 3;
  std::vector<std::string> muscles;
  const std::vector<std::uint32_t> points =
      scene::points_of_group(hover, *stage_->body(), stage_->state, gui_->look().scale);
  for (const std::uint32_t i : points) {
    std::string name = panels::muscle_name(stage_->model(), stage_->model().points[i].muscle);
    if (std::find(muscles.begin(), muscles.end(), name) == muscles.end()) muscles.push_back(std::move(name));
  }
  if (points.empty()) return {}; // one came nearer meanwhile, and they parted
  const std::size_t rest = muscles.size() - std::min(muscles.size(), max_named);
  muscles.resize(muscles.size() - rest);
  std::string names = fmt::format("{}", fmt::join(muscles, ", "));
  if (rest > 0) names = tr_plural_format(rest, "{} and {} more", "{} and {} more", names, rest);
  return tr_plural_format(points.size(), "{} point · {} · click to come nearer",
                          "{} points · {} · click to come nearer", points.size(), names);
}

void AppWindow::draw_hover_label() {
  const state::Selection& hover = stage_->state.ui.hover;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (hover.target == state::Target::nothing || hover.target == state::Target::skin ||
      pointer_.held != scene::Button::none || ImGui::GetIO().WantCaptureMouse ||
      stage_->state.ui.tool != state::PaintTool::none)
    return;
  if (!on_pictures({mouse.x, mouse.y})) return;
  const bool behind = in_picture({mouse.x - layout_.viewport.x, mouse.y - layout_.viewport.y}).behind;
  const panels::Rect& picture = place_of(behind);
  const panels::Look& look = gui_->look();
  const std::string words = hover_words();
  if (words.empty()) return;
  const bool of_points = hover.target == state::Target::point || hover.target == state::Target::group;
  if (const state::ModelPoint* point = of_points ? stage_->model().point(hover.id, hover.side) : nullptr;
      point && device_->is_cpu()) {
    if (const auto at = on_picture(point->position, behind))
      ImGui::GetBackgroundDrawList()->AddCircle({picture.x + at->x, picture.y + at->y}, look.px(12),
                                                panels::colour::pain, 0, look.px(2.5f));
  }
  if (stage_->state.study && stage_->state.study->phase == state::Study::Phase::asking) return; // a name would tell
  const ImVec2 size = look.small_text->CalcTextSizeA(look.small_text->FontSize, FLT_MAX, 0, words.c_str());
  const float right = picture.right() - look.px(8);
  ImVec2 at{mouse.x + look.px(16), mouse.y + look.px(14)};
  at.x = std::max(picture.x + look.px(4), std::min(at.x, right - size.x - look.px(12)));
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.AddRectFilled(at, {at.x + size.x + look.px(12), at.y + size.y + look.px(6)}, panels::colour::rgb(0xFFFFFF, 235),
                     look.px(4));
  list.AddRect(at, {at.x + size.x + look.px(12), at.y + size.y + look.px(6)}, panels::colour::edge, look.px(4));
  list.AddText(look.small_text, look.small_text->FontSize, {at.x + look.px(6), at.y + look.px(3)},
               of_points ? panels::colour::pain : panels::colour::ink, words.c_str());
}

} // namespace myo::window
