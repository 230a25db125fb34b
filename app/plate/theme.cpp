#include "app/plate/theme.hpp"

namespace myo::plate {

const Theme& paper_theme() {
  static const Theme theme{{{1, 1, 1}},
                           {{0.965f, 0.962f, 0.955f}},
                           {{0.11f, 0.115f, 0.14f}},
                           {{0.36f, 0.37f, 0.41f}},
                           {{0.07f, 0.33f, 0.58f}},
                           {{0.80f, 0.12f, 0.09f}},
                           glm::vec3(0.93f),
                           glm::vec3(0.86f)};
  return theme;
}

const Theme& dark_theme() {
  static const Theme theme{{{0.086f, 0.094f, 0.110f}}, {{0.12f, 0.13f, 0.15f}}, {{0.93f, 0.93f, 0.91f}},
                           {{0.66f, 0.68f, 0.71f}},    {{0.52f, 0.76f, 0.98f}}, {{0.95f, 0.35f, 0.30f}},
                           glm::vec3(0.022f),          glm::vec3(0.012f)};
  return theme;
}

const Theme* theme_named(std::string_view name) {
  if (name == "paper") return &paper_theme();
  if (name == "dark") return &dark_theme();
  return nullptr;
}

} // namespace myo::plate
