#pragma once
// GLFW's events as the viewport's values.

#include "app/scene/pointer.hpp"

#include <string_view>

namespace myo::window {

/// "f", "left", "pagedown", ...: the names of KeyBinding; empty for keys that no binding may use.
[[nodiscard]] std::string_view key_name(int glfw_key);
[[nodiscard]] scene::Modifiers modifiers_of(int glfw_mods);
[[nodiscard]] scene::Button button_of(int glfw_button);
/// "Ctrl+Z", as people read it.
[[nodiscard]] std::string key_words(const scene::KeyBinding& binding);

} // namespace myo::window
