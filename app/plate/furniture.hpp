#pragma once
// What a plate has around its pictures: a scale, the sides of the body, the legend of the grammar.

#include "app/plate/sheet.hpp"
#include "app/plate/theme.hpp"

#include <string>

namespace myo::plate {

/// A drawn picture of a body, with what is needed to measure in it.
struct Picture {
  render::Image image;
  float mm_per_px = 1;        ///< of the image, at the depth of what is looked at
  glm::vec3 to_eye{0, -1, 0}; ///< unit, LPS: which way the body is seen from
};

/// A bar of a round number of centimetres, at most a third of the picture, in its lower left corner.
void draw_scale(Sheet& sheet, const Box& box, const Picture& picture, float text_px, const Theme& theme);
/// R and L where the body's right and left are, A, P, S, I likewise: at the middle of the picture's edges.
void draw_directions(Sheet& sheet, const Box& box, const Picture& picture, float text_px, const Theme& theme);
/// "front", "back, from the right and above" ...
[[nodiscard]] std::string seen_from(const glm::vec3& to_eye);
/// X, solid, dots, each with its word, from `at` on. The width it takes.
float draw_legend(Sheet& sheet, glm::vec2 at, float text_px, const Theme& theme);

} // namespace myo::plate
