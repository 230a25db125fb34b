#pragma once
// Mouse, wheel and keys -> actions. No window library here: the caller translates its events into these values.
//
// Mouse: left drag turns, right drag (or shift + drag) moves, wheel (or ctrl + drag) zooms; the middle button does as
// in Blender (turn, shift moves, ctrl zooms). A press that does not travel is a click; with alt it lists what lies
// under it.

#include "app/state/action.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace myo::scene {

enum class Button : std::uint8_t { none, left, middle, right };

struct Modifiers {
  bool shift = false, ctrl = false, alt = false;
  bool operator==(const Modifiers&) const = default;
};

struct PointerEvent {
  enum class Kind : std::uint8_t { move, press, release, scroll, leave } kind = Kind::move;
  glm::vec2 position_px{0};     ///< in the picture, from its top-left corner
  Button button = Button::none; ///< of a press or release
  float scroll = 0;             ///< notches; positive away from the user: nearer
  Modifiers modifiers;
};

/// What the pointer is doing between events.
struct PointerState {
  Button held = Button::none;
  glm::vec2 pressed_at{0}, last{0};
  bool dragging = false;
  std::optional<glm::vec3> pivot; ///< what the drag turns around
};

/// What came of an event.
struct PointerOutcome {
  state::Actions actions;             ///< camera moves, release
  std::optional<glm::vec2> hover_at;  ///< ask pick_at() and hover_action()
  std::optional<glm::vec2> click_at;  ///< ask pick_at() and click_action()
  std::optional<glm::vec2> focus_at;  ///< double click by the caller, or ctrl-click: select, then focus
  std::optional<glm::vec2> list_at;   ///< alt-click: ask list_under_cursor()
  std::optional<glm::vec2> beside_at; ///< shift-click: ask pick_at() and state::compare_with()
};

/// `spot` answers the world position under a pixel (it is called only when a drag or zoom starts), or nothing.
[[nodiscard]] PointerOutcome on_pointer(PointerState& pointer, const PointerEvent& event, const state::AppState& state,
                                        const std::function<std::optional<glm::vec3>(glm::vec2)>& spot);

/// A key that does something, for on_key(), menus and the help panel.
struct KeyBinding {
  std::string_view key; ///< "1", "f", "left", "home", "delete", "f1": lower case, no modifiers
  Modifiers modifiers;
  std::string_view action; ///< its text form; empty: what the host does (named in `help`)
  std::string_view help;
};
[[nodiscard]] std::span<const KeyBinding> key_bindings();
/// "Ctrl+Z", as menus show it; empty where no key does `action` (text form).
[[nodiscard]] std::string shortcut_for(std::string_view action);
/// What a key asks for, or nothing. `key` as in KeyBinding.
[[nodiscard]] state::Requests on_key(std::string_view key, Modifiers modifiers, const state::AppState& state);

} // namespace myo::scene
