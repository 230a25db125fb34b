// Beside a client: the band that says so, and the locked screen on which they paint.

#include "app/panels/panel_list.hpp"
#include "engine/geometry/camera.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace myo::panels {
namespace {

constexpr float held_s = 1.5f; // so long is no touch by chance

/// A button that acts when it has been held; fills while it is.
bool held_button(const PanelFrame& f, const char* name, const char* words, const char* hint) {
  const bool pressed = button(f, name, Icon::none, words, hint);
  const bool active = ImGui::IsItemActive();
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID("held"), done = ImGui::GetID("done");
  const float since = active ? kept.GetFloat(id) + ImGui::GetIO().DeltaTime : 0;
  kept.SetFloat(id, since);
  if (!active) kept.SetBool(done, false);
  if (pressed && since == 0) return false; // let go too early
  if (!active) return false;
  ImGui::GetWindowDrawList()->AddRectFilled(
      {from.x, to.y - f.px(4)}, {from.x + (to.x - from.x) * std::min(1.f, since / held_s), to.y}, colour::accent);
  if (since < held_s || kept.GetBool(done)) return false;
  kept.SetBool(done, true);
  return true;
}

/// What does not stand beside what is there goes beneath it.
class Row {
public:
  explicit Row(const PanelFrame& frame)
      : f_(frame), from_(ImGui::GetCursorPosX()), width_(ImGui::GetContentRegionAvail().x) {}
  void beside(float wide) const {
    if (std::exchange(first_, false)) return;
    ImGui::SameLine(0, f_.px(6));
    if (ImGui::GetCursorPosX() + wide > from_ + width_ + 1) ImGui::NewLine();
  }
  void beside(const char* words) const { beside(button_width(f_, Icon::none, words)); }
  [[nodiscard]] bool press(const char* name, const char* words, const char* hint, bool on = false) const {
    beside(words);
    return button(f_, name, Icon::none, words, hint, {.on = on});
  }
  [[nodiscard]] float width() const { return width_; }
  [[nodiscard]] float from() const { return from_; }

private:
  const PanelFrame& f_;
  float from_, width_;
  mutable bool first_ = true;
};

void draw_title(const PanelFrame& f, const Row& row, const char* title) {
  row.beside(text_width(f.look.title, title));
  ImGui::AlignTextToFramePadding();
  ImGui::PushFont(f.look.title);
  ImGui::TextUnformatted(title);
  ImGui::PopFont();
  mark(f, "client:band");
}

struct NamedTool {
  state::PaintTool tool;
  const char* code; ///< of its words: client.tool-CODE
};
constexpr std::array<NamedTool, 5> tools{{{state::PaintTool::brush, "brush"},
                                          {state::PaintTool::deep, "deep"},
                                          {state::PaintTool::arrow, "arrow"},
                                          {state::PaintTool::erase, "erase"},
                                          {state::PaintTool::none, "turn"}}};

std::string tool_words(const PanelFrame& f, const char* code, const char* what = "") {
  return for_client(f, fmt::format("tool-{}{}", code, what));
}

/// All tools in a row, or in a menu behind the one that is held.
void draw_tools(const PanelFrame& f, const Row& row, bool menu) {
  if (!menu) {
    for (const NamedTool& one : tools)
      if (row.press(fmt::format("client:{}", one.code).c_str(), tool_words(f, one.code).c_str(),
                    tool_words(f, one.code, "-hint").c_str(), f.state.ui.tool == one.tool))
        f.emit(state::act::Tool{one.tool});
    return;
  }
  const auto* held =
      std::find_if(tools.begin(), tools.end(), [&](const NamedTool& one) { return one.tool == f.state.ui.tool; });
  const std::string words = held == tools.end() ? for_client(f, "tools") : tool_words(f, held->code);
  if (row.press("client:tools", words.c_str(), for_client(f, "tools-hint").c_str(), true))
    ImGui::OpenPopup("##client-tools");
  menu_beneath(f, f.px(150) + 2 * ImGui::GetStyle().WindowPadding.x);
  if (!ImGui::BeginPopup("##client-tools")) return;
  for (const NamedTool& one : tools)
    if (button(f, fmt::format("client:{}", one.code), Icon::none, tool_words(f, one.code).c_str(),
               tool_words(f, one.code, "-hint").c_str(), {.on = f.state.ui.tool == one.tool, .width = f.px(150)})) {
      f.emit(state::act::Tool{one.tool});
      ImGui::CloseCurrentPopup();
    }
  ImGui::EndPopup();
}

std::string strength_words(const PanelFrame& f, float strength) {
  return filled(for_client(f, "strength"), "strength", fmt::format("{:.0f}", strength));
}

std::string kind_words(const PanelFrame& f, pain::PainQuality quality) {
  return for_client(f, fmt::format("kind-{}", to_string(quality)));
}

/// How strong, and what it is like: of the next stroke.
void draw_feeling(const PanelFrame& f, const Row& row) {
  const state::Ui& ui = f.state.ui;
  std::string now = strength_words(f, ui.pain_strength);
  if (ui.pain_quality != pain::PainQuality::unsaid) now += ", " + kind_words(f, ui.pain_quality);
  if (row.press("client:feeling", now.c_str(), for_client(f, "feeling-hint").c_str()))
    ImGui::OpenPopup("##client-feeling");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {f.px(14), f.px(12)});
  menu_beneath(f, std::min(f.px(420), ImGui::GetIO().DisplaySize.x - f.px(8)));
  if (ImGui::BeginPopup("##client-feeling")) {
    text(f, f.look.strong, colour::accent, for_client(f, "strength-ask"));
    const float each = ImGui::GetContentRegionAvail().x / 11;
    for (int i = 0; i <= 10; ++i) {
      if (i > 0) ImGui::SameLine(0, 0);
      if (segment(f, fmt::format("client:strength:{}", i), fmt::format("{}", i).c_str(),
                  static_cast<int>(ui.pain_strength + 0.5f) == i, i == 0, i == 10, each, f.px(38)))
        f.emit(state::act::PainStrength{static_cast<float>(i)});
    }
    gap(f, 4);
    text(f, f.look.strong, colour::accent, for_client(f, "kind-ask"));
    const Row words(f);
    for (int q = 0; q <= static_cast<int>(pain::PainQuality::numb); ++q) {
      const auto quality = static_cast<pain::PainQuality>(q);
      if (words.press(fmt::format("client:quality:{}", to_string(quality)).c_str(), kind_words(f, quality).c_str(), "",
                      quality == ui.pain_quality))
        f.emit(state::act::PainWord{quality});
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

/// Where a record is open only its passphrase leads back to it.
void draw_asking(const PanelFrame& f, const Row& row) {
  if (f.state.confidential && f.around.client_form) {
    const float width = std::min(f.px(200), row.width());
    row.beside(width);
    if (appears(f, "unlock-asked")) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(width);
    const bool entered =
        secret_field(f, "client:passphrase", label(f, "passphrase").c_str(), f.around.client_form->passphrase);
    if (entered) ImGui::SetKeyboardFocusHere(-1); // a wrong one is typed again
    if (row.press("client:unlock-yes", for_client(f, "lock-yes").c_str(), label(f, "unlock-record-hint").c_str()) ||
        entered) {
      f.emit(state::act::ClientPassphrase{});
      secret_sent(f);
    }
  } else if (row.press("client:unlock-yes", for_client(f, "lock-yes").c_str(), label(f, "unlock-hint").c_str())) {
    f.emit(state::act::ClientLock{false});
  }
  if (row.press("client:unlock-no", for_client(f, "lock-no").c_str(), for_client(f, "lock-no-hint").c_str()))
    f.emit(state::act::ClientUnlock{false});
  if (f.state.clients && !f.state.clients->refused.empty() && f.state.confidential && !secret_changed(f)) {
    row.beside(text_width(f.look.body, f.state.clients->refused));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x, at.y + (ImGui::GetFrameHeight() - f.look.body->FontSize) / 2});
    line_text(f, f.look.body, colour::pain, f.state.clients->refused, ImGui::GetContentRegionAvail().x);
    mark(f, "client:refused");
  }
}

struct NamedSide {
  const char* code; ///< of its words: client.tool-CODE
  state::NamedView view;
};
/// As the body has them, not as the picture does.
constexpr std::array<NamedSide, 4> sides{{{"front", state::NamedView::anterior},
                                          {"back", state::NamedView::posterior},
                                          {"left", state::NamedView::left},
                                          {"right", state::NamedView::right}}};

/// Which side is seen and from how near: buttons, or a menu where there is no room for them.
void draw_sides(const PanelFrame& f, const Row& row, bool menu) {
  if (menu) {
    if (row.press("client:sides", for_client(f, "sides").c_str(), for_client(f, "sides-hint").c_str()))
      ImGui::OpenPopup("##client-sides");
    menu_beneath(f, f.px(150) + 2 * ImGui::GetStyle().WindowPadding.x);
    if (!ImGui::BeginPopup("##client-sides")) return;
  }
  const auto press = [&](const char* code, bool on) {
    const std::string name = fmt::format("client:{}", code), words = tool_words(f, code),
                      hint = tool_words(f, code, "-hint");
    return menu ? button(f, name, Icon::none, words.c_str(), hint.c_str(), {.on = on, .width = f.px(150)})
                : row.press(name.c_str(), words.c_str(), hint.c_str(), on);
  };
  const auto seen = state::view_of(f.state.scene.camera);
  for (const NamedSide& side : sides)
    if (press(side.code, seen == side.view)) f.emit(state::act::View{side.view});
  for (const auto& [code, factor] : {std::pair{"nearer", 0.75f}, {"farther", 1 / 0.75f}})
    if (press(code, false)) f.emit(state::act::Zoom{factor, {}});
  if (menu) ImGui::EndPopup();
}

/// Whether every button of the locked screen has a place in the rows of the band.
bool has_room(const PanelFrame& f, const Row& row) {
  const float rows = std::max(1.f, std::floor(f.layout.client.height / (ImGui::GetFrameHeight() + f.px(6))));
  const float widest = button_width(f, Icon::none, for_client(f, "lock-hold").c_str());
  float wanted = text_width(f.look.title, for_client(f, "paint-ask")) + 2 * widest;
  for (const char* code :
       {"brush", "deep", "arrow", "erase", "turn", "front", "back", "left", "right", "nearer", "farther", "undo"})
    wanted += button_width(f, Icon::none, tool_words(f, code).c_str()) + f.px(6);
  return wanted <= rows * row.width() - (rows - 1) * widest; // what does not fit the end of a row begins the next
}

void draw_locked(const PanelFrame& f, const Row& row, bool low) {
  draw_tools(f, row, low);
  draw_feeling(f, row);
  draw_sides(f, row, low || !has_room(f, row));
  if (row.press("client:undo", tool_words(f, "undo").c_str(), tool_words(f, "undo", "-hint").c_str()))
    f.emit(state::act::Undo{});
  const std::string hold = for_client(f, "lock-hold");
  row.beside(hold.c_str());
  if (!held_button(f, "client:unlock", hold.c_str(),
                   label(f, f.state.confidential ? "hold-record-hint" : "hold-hint").c_str()))
    return;
  if (f.state.confidential)
    f.emit(state::act::ClientUnlock{true});
  else
    f.emit(state::act::ClientLock{false});
}

/// The buttons come first where there is no room for the title, too.
void draw_told(const PanelFrame& f, const Row& row) {
  std::string ends = label(f, "end-client-view");
  const std::string title = label(f, "client-view"), paints = label(f, "client-paints");
  float others = 0;
  for (const char* code : {"client-paints", "clock", "story", "handout"})
    others += button_width(f, Icon::none, label(f, code).c_str()) + f.px(6);
  if (others + button_width(f, Icon::none, ends.c_str()) > row.width()) ends = label(f, "end-view");
  if (text_width(f.look.title, title) + others + button_width(f, Icon::none, ends.c_str()) + f.px(6) < row.width())
    draw_title(f, row, title.c_str());
  if (row.press("client:lock", paints.c_str(),
                with_key(f, label(f, "client-paints-hint").c_str(), "client-lock on").c_str()))
    f.emit(state::act::ClientLock{true});
  if (others + button_width(f, Icon::none, ends.c_str()) <= row.width()) { // elsewhere it starts on its card
    row.beside(label(f, "clock").c_str());
    draw_clock_button(f, "client:clock");
  }
  row.beside(label(f, "story").c_str());
  draw_story_button(f, "client:story");
  row.beside(label(f, "handout").c_str());
  draw_handout_button(f, "client:handout");
  const float turns = button_width(f, Icon::none, for_client(f, "sides").c_str()) + f.px(6);
  const float used = ImGui::GetItemRectMax().x - ImGui::GetWindowPos().x - row.from();
  if (used + turns + button_width(f, Icon::none, ends.c_str()) + f.px(12) <= row.width()) draw_sides(f, row, true);
  ImGui::SameLine(0, f.px(6));
  ImGui::SetCursorPosX(
      std::max(ImGui::GetCursorPosX(), row.from() + row.width() - button_width(f, Icon::none, ends.c_str())));
  if (button(f, "client:end", Icon::none, ends.c_str(),
             with_key(f, label(f, "end-client-view-hint").c_str(), "client-mode off").c_str()))
    f.emit(state::act::ClientMode{false});
}

} // namespace

namespace {

/// Which side of the body is on which side of the picture: from behind it is the other way round, and a pain painted on
/// the wrong side is found by nobody. From the side it says nothing.
void draw_sides_of_body(const PanelFrame& f, const geometry::Camera& camera, const Rect& where) {
  const glm::mat4 view = geometry::view_matrix(camera);
  const float left_on_right = view[0][0]; // of the body's left, which is +x, along the picture's right
  constexpr float seen_from = 0.6f;
  if (std::abs(left_on_right) < seen_from) return;
  const std::string at_left = tool_words(f, left_on_right > 0 ? "right" : "left"),
                    at_right = tool_words(f, left_on_right > 0 ? "left" : "right");
  ImFont* font = f.look.title;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const float y = where.y + f.px(10), edge = f.px(18);
  list.AddText(font, font->FontSize, {where.x + edge, y}, colour::faint, at_left.c_str());
  list.AddText(font, font->FontSize, {where.right() - edge - text_width(font, at_right), y}, colour::faint,
               at_right.c_str());
}

} // namespace

void draw_client_band(const PanelFrame& f) {
  const geometry::Camera camera = state::shown_camera(f.state);
  if (f.state.ui.client_locked) draw_sides_of_body(f, camera, f.layout.viewport);
  if (f.state.ui.client_locked && f.layout.behind.width > 0)
    draw_sides_of_body(f, geometry::opposite(camera), f.layout.behind);
  if (!begin_panel(f, "##client", f.layout.client, colour::accent_soft, {f.px(12), f.px(6)}, true)) return;
  const bool low = f.layout.low_band;
  const Row row(f);
  if (f.state.ui.client_locked && f.state.ui.asks_unlock) {
    draw_title(f, row, for_client(f, "lock-ask").c_str());
    draw_asking(f, row);
  } else if (f.state.ui.client_locked) {
    if (!low) draw_title(f, row, for_client(f, "paint-ask").c_str());
    draw_locked(f, row, low);
  } else {
    draw_told(f, row);
  }
  end_panel();
}

} // namespace myo::panels
