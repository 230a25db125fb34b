#include "app/plate/furniture.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::plate {
namespace {

float width_on_sheet(const Box& box, const Picture& picture) {
  return box.width / (static_cast<float>(picture.image.width) * picture.mm_per_px); // px a millimetre
}

struct Direction {
  const char* letter;
  glm::vec3 towards;
};
/// Of the body itself (LPS).
constexpr std::array<Direction, 6> directions{{{tr_later_in("letter of a side", "L"), {1, 0, 0}},
                                               {tr_later_in("letter of a side", "R"), {-1, 0, 0}},
                                               {tr_later_in("letter of a side", "P"), {0, 1, 0}},
                                               {tr_later_in("letter of a side", "A"), {0, -1, 0}},
                                               {tr_later_in("letter of a side", "S"), {0, 0, 1}},
                                               {tr_later_in("letter of a side", "I"), {0, 0, -1}}}};

/// Which way of the body `way` points most.
const char* letter_of(const glm::vec3& way) {
  const Direction* best = directions.data();
  for (const Direction& one : directions)
    if (glm::dot(one.towards, way) > glm::dot(best->towards, way)) best = &one;
  return tr_in("letter of a side", best->letter);
}

void write_letter(Sheet& sheet, glm::vec2 middle, const char* letter, float text_px, const Theme& theme) {
  const Writing writing{Writing::Face::sans_bold, text_px, theme.ink,
                        Writing::Align::middle,   0,       Ink{theme.ground.colour, 0.7f}};
  sheet.write({middle.x, middle.y - 0.65f * text_px}, 0, letter, writing);
}

} // namespace

void draw_scale(Sheet& sheet, const Box& box, const Picture& picture, float text_px, const Theme& theme) {
  const float px_per_mm = width_on_sheet(box, picture);
  float length_mm = 10;
  for (const float candidate : {20.f, 50.f, 100.f, 200.f, 500.f})
    if (candidate * px_per_mm <= box.width / 3) length_mm = candidate;
  const float left = box.x + text_px, y = box.y + box.height - text_px, right = left + length_mm * px_per_mm;
  const float thick = std::max(1.f, text_px / 9);
  const Ink halo{theme.ground.colour, 0.7f};
  sheet.line({left, y}, {right, y}, 3 * thick, halo);
  sheet.line({left, y}, {right, y}, thick, theme.ink);
  for (const float x : {left, right}) sheet.line({x, y - text_px / 4}, {x, y + text_px / 4}, thick, theme.ink);
  sheet.write({(left + right) / 2, y - 1.45f * text_px}, 0, fmt::format("{:.0f} cm", length_mm / 10),
              {Writing::Face::sans_bold, 0.9f * text_px, theme.ink, Writing::Align::middle, 0, halo});
}

void draw_directions(Sheet& sheet, const Box& box, const Picture& picture, float text_px, const Theme& theme) {
  const glm::vec3 up(0, 0, 1);
  const glm::vec3 right = glm::normalize(glm::cross(up, picture.to_eye));
  const float in = 0.95f * text_px;
  write_letter(sheet, {box.x + box.width - in, box.y + box.height / 2}, letter_of(right), text_px, theme);
  write_letter(sheet, {box.x + in, box.y + box.height / 2}, letter_of(-right), text_px, theme);
}

std::string seen_from(const glm::vec3& to_eye) {
  constexpr float aside = 0.42f; // 25 degrees: less is not worth a word
  const bool front = to_eye.y<-aside, back = to_eye.y> aside, left = to_eye.x > aside, right = to_eye.x < -aside;
  if (!front && !back && !left && !right) return to_eye.z > 0 ? tr("from above") : tr("from below");
  const char* const words = front && left    ? tr("from the front and the left")
                            : front && right ? tr("from the front and the right")
                            : front          ? tr("from the front")
                            : back && left   ? tr("from behind and the left")
                            : back && right  ? tr("from behind and the right")
                            : back           ? tr("from behind")
                            : left           ? tr("from the left")
                                             : tr("from the right");
  if (to_eye.z > aside) return tr_format("{}, above", words);
  if (to_eye.z < -aside) return tr_format("{}, below", words);
  return words;
}

float draw_legend(Sheet& sheet, glm::vec2 at, float text_px, const Theme& theme) {
  const float unit = 0.5f * text_px, middle = at.y + 0.66f * text_px, gap = 1.6f * text_px;
  const Writing words{Writing::Face::sans, text_px, theme.ink};
  float x = at.x;
  const auto word = [&](const char* text) {
    x += 1.7f * text_px;
    sheet.write({x, at.y}, 0, text, words);
    x += sheet.width_of(text, words) + gap;
  };
  const glm::vec2 cross(x + 0.7f * text_px, middle);
  sheet.disc(cross, 1.25f * unit, {glm::vec3(1)});
  sheet.circle(cross, 1.25f * unit, text_px / 10, {{0.12f, 0.12f, 0.14f}});
  for (const float way : {-1.f, 1.f})
    sheet.line(cross - glm::vec2(0.55f, 0.55f * way) * unit, cross + glm::vec2(0.55f, 0.55f * way) * unit, text_px / 6,
               {{0.12f, 0.12f, 0.14f}});
  word(tr("trigger point"));
  sheet.fill({x, middle - unit, 1.4f * text_px, 2 * unit}, theme.pain);
  word(tr("pain most people feel"));
  for (int row = 0; row < 2; ++row)
    for (int column = 0; column < 4; ++column)
      sheet.disc({x + (0.2f + 0.36f * static_cast<float>(column)) * text_px,
                  middle + (static_cast<float>(row) - 0.5f) * 0.42f * text_px},
                 0.11f * text_px, theme.pain);
  word(tr("pain some feel"));
  return x - at.x - gap;
}

} // namespace myo::plate
