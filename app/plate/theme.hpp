#pragma once
// The two grounds that a plate is drawn on.

#include "app/plate/sheet.hpp"

#include <optional>
#include <string_view>

namespace myo::plate {

struct Theme {
  Ink ground, panel, ink, faint, accent, pain;
  glm::vec3 background_top{0}, background_bottom{0}; ///< of the drawn body; linear RGB
};
[[nodiscard]] const Theme& paper_theme();
[[nodiscard]] const Theme& dark_theme();
/// "paper" or "dark".
[[nodiscard]] const Theme* theme_named(std::string_view name);

} // namespace myo::plate
