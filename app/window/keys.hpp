#pragma once
// GLFW's events as the viewport's values.

#include "app/scene/pointer.hpp"
#include "app/window/platform.hpp"

#include <string_view>

namespace myo::window {

/// "f", "left", "pagedown", ...: the names of KeyBinding; empty for keys that no binding may use.
[[nodiscard]] std::string_view key_name(int glfw_key);
/// What a binding calls the key that was pressed.
struct Key {
  std::string_view name;
  scene::Modifiers modifiers;
};
/// Signs by the character that the layout made of the press, whichever keys it took: [ is AltGr+8 on a German keyboard,
/// / is Shift+7. Letters and digits by what is printed on the key.
[[nodiscard]] Key key_of(const KeyEvent& event);
[[nodiscard]] scene::Modifiers modifiers_of(int glfw_mods);
[[nodiscard]] scene::Button button_of(int glfw_button);
/// "Ctrl+Z", as people read it.
[[nodiscard]] std::string key_words(const scene::KeyBinding& binding);

} // namespace myo::window
