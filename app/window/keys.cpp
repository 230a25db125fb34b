#include "app/window/keys.hpp"

#include "app/language/language.hpp"

#include <GLFW/glfw3.h>
#include <array>
#include <utility>

namespace myo::window {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 41> named{{
    {GLFW_KEY_LEFT, "left"},       {GLFW_KEY_RIGHT, "right"},
    {GLFW_KEY_UP, "up"},           {GLFW_KEY_DOWN, "down"},
    {GLFW_KEY_HOME, "home"},       {GLFW_KEY_END, "end"},
    {GLFW_KEY_PAGE_UP, "pageup"},  {GLFW_KEY_PAGE_DOWN, "pagedown"},
    {GLFW_KEY_DELETE, "delete"},   {GLFW_KEY_BACKSPACE, "backspace"},
    {GLFW_KEY_ESCAPE, "escape"},   {GLFW_KEY_ENTER, "enter"},
    {GLFW_KEY_TAB, "tab"},         {GLFW_KEY_SPACE, "space"},
    {GLFW_KEY_F1, "f1"},           {GLFW_KEY_F2, "f2"},
    {GLFW_KEY_F3, "f3"},           {GLFW_KEY_F4, "f4"},
    {GLFW_KEY_F5, "f5"},           {GLFW_KEY_F11, "f11"},
    {GLFW_KEY_EQUAL, "="},         {GLFW_KEY_MINUS, "-"},
    {GLFW_KEY_PERIOD, "."},        {GLFW_KEY_COMMA, ","},
    {GLFW_KEY_SLASH, "/"},         {GLFW_KEY_LEFT_BRACKET, "["},
    {GLFW_KEY_RIGHT_BRACKET, "]"}, {GLFW_KEY_KP_ADD, "="},
    {GLFW_KEY_KP_SUBTRACT, "-"},   {GLFW_KEY_KP_DECIMAL, "."},
    {GLFW_KEY_KP_DIVIDE, "/"},     {GLFW_KEY_KP_0, "0"},
    {GLFW_KEY_KP_1, "1"},          {GLFW_KEY_KP_2, "2"},
    {GLFW_KEY_KP_3, "3"},          {GLFW_KEY_KP_4, "4"},
    {GLFW_KEY_KP_5, "5"},          {GLFW_KEY_KP_6, "6"},
    {GLFW_KEY_KP_7, "7"},          {GLFW_KEY_KP_8, "8"},
    {GLFW_KEY_KP_9, "9"},
}};
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz", digits = "0123456789";

} // namespace

std::string_view key_name(int key) {
  // What is printed on the key, not where it lies on an American keyboard.
  if (const char* printed = glfwGetKeyName(key, 0);
      printed && printed[0] != '\0' && printed[1] == '\0' && (key < GLFW_KEY_KP_0 || key > GLFW_KEY_KP_EQUAL)) {
    if (const std::size_t at = letters.find(printed[0]); at != std::string_view::npos) return letters.substr(at, 1);
    if (const std::size_t at = digits.find(printed[0]); at != std::string_view::npos) return digits.substr(at, 1);
    if (printed[0] == '+') return "=";
    constexpr std::string_view signs = "=-.,/[]";
    if (const std::size_t at = signs.find(printed[0]); at != std::string_view::npos) return signs.substr(at, 1);
  }
  if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) return letters.substr(static_cast<std::size_t>(key - GLFW_KEY_A), 1);
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return digits.substr(static_cast<std::size_t>(key - GLFW_KEY_0), 1);
  for (const auto& [code, name] : named)
    if (code == key) return name;
  return {};
}

Key key_of(const KeyEvent& event) {
  const std::string_view name = key_name(event.key);
  constexpr std::string_view signs = "=-.,/[]";
  if (event.modifiers.ctrl || event.modifiers.alt || event.typed == 0 || event.typed > 127)
    return {name, event.modifiers};
  const char typed = event.typed == U'+' ? '=' : static_cast<char>(event.typed);
  const std::size_t at = signs.find(typed);
  if (at == std::string_view::npos || (name.size() == 1 && name[0] == static_cast<char>(event.typed)))
    return {name, event.modifiers};
  return {signs.substr(at, 1), {}};
}

scene::Modifiers modifiers_of(int mods) {
  return {(mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_ALT) != 0};
}

scene::Button button_of(int button) {
  switch (button) {
  case GLFW_MOUSE_BUTTON_LEFT:
    return scene::Button::left;
  case GLFW_MOUSE_BUTTON_MIDDLE:
    return scene::Button::middle;
  case GLFW_MOUSE_BUTTON_RIGHT:
    return scene::Button::right;
  default:
    return scene::Button::none;
  }
}

std::string key_words(const scene::KeyBinding& binding) {
  std::string words;
  if (binding.modifiers.ctrl) words += tr("Ctrl+");
  if (binding.modifiers.shift) words += tr("Shift+");
  if (binding.modifiers.alt) words += tr("Alt+");
  if (binding.key == "pageup") return words + tr("Page up");
  if (binding.key == "pagedown") return words + tr("Page down");
  if (binding.key == "left") return words + "←";
  if (binding.key == "right") return words + "→";
  if (binding.key == "up") return words + "↑";
  if (binding.key == "down") return words + "↓";
  if (binding.key == "=") return words + "+";
  std::string key(binding.key);
  if (!key.empty() && key[0] >= 'a' && key[0] <= 'z') key[0] = static_cast<char>(key[0] - 'a' + 'A');
  return words + key;
}

} // namespace myo::window
