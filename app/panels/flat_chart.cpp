#include "app/panels/flat_chart.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <cmath>

namespace myo::panels {
namespace {

using measure::ChartCell;
using measure::FlatChart;

constexpr float between = 10; // front and back, at scale 1
constexpr int shades = 10, strengths = 5;

/// What a cell is drawn with: runs of the same are one rectangle.
struct Tone {
  int shade = -1, strength = 0;
  bool ghost = false;
  bool operator==(const Tone&) const = default;
};

ImU32 colour_of(const Tone& tone) {
  const float light = 0.72f + 0.26f * static_cast<float>(tone.shade) / (shades - 1);
  glm::vec3 c = light * glm::vec3(0.90f, 0.88f, 0.85f);
  if (tone.ghost) c = 0.62f * c + 0.38f * glm::vec3(0.36f, 0.45f, 0.55f);
  if (tone.strength > 0) {
    const float share = 0.45f + 0.55f * static_cast<float>(tone.strength) / strengths;
    c = (1 - share) * c + share * glm::vec3(0.36f, 0.16f, 0.52f); // the crayon of the body
  }
  return ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, 1});
}

Tone tone_of(const ChartCell& cell, const ChartLook& look) {
  if (!cell.on_body()) return {};
  Tone tone;
  tone.shade = std::min(shades - 1, cell.shade * shades / 256);
  if (cell.patch < look.felt.size() && look.felt[cell.patch] > 0.5f)
    tone.strength = std::clamp(static_cast<int>(std::ceil(look.felt[cell.patch] / 10 * strengths)), 1, strengths);
  tone.ghost = cell.patch < look.ghost.size() && look.ghost[cell.patch] > 0.5f;
  return tone;
}

} // namespace

ChartPlace place_chart(const PanelFrame& f, const Rect& where, const FlatChart& chart) {
  ChartPlace place;
  const float gap_px = f.px(between), words = f.look.small_text->FontSize + f.px(2);
  if (chart.width == 0) return place;
  place.scale = std::max(0.05f, std::min((where.width - gap_px) / (2 * static_cast<float>(chart.width)),
                                         (where.height - words) / static_cast<float>(chart.height)));
  place.size = {place.scale * static_cast<float>(chart.width), place.scale * static_cast<float>(chart.height)};
  const float left = where.x + (where.width - 2 * place.size.x - gap_px) / 2;
  place.at = {ImVec2{left, where.y}, ImVec2{left + place.size.x + gap_px, where.y}};
  return place;
}

void draw_flat_chart(const PanelFrame& f, const ChartPlace& place, const FlatChart& chart, const ChartLook& look) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float step = std::max(1.f, std::round(f.look.scale)); // of the screen: finer is not seen
  for (const FlatChart::Side side : {FlatChart::front, FlatChart::back}) {
    const ImVec2 at = place.at[side];
    for (float y = 0; y < place.size.y; y += step) {
      const auto row = std::min(chart.height - 1, static_cast<std::uint32_t>(y / place.scale));
      Tone now;
      float from = 0;
      for (float x = 0; x <= place.size.x; x += step) {
        const auto column = static_cast<std::uint32_t>(x / place.scale);
        const Tone tone = column < chart.width ? tone_of(chart.at(side, column, row), look) : Tone{};
        if (tone == now) continue;
        if (now.shade >= 0) list.AddRectFilled({at.x + from, at.y + y}, {at.x + x, at.y + y + step}, colour_of(now));
        now = tone, from = x;
      }
      if (now.shade >= 0)
        list.AddRectFilled({at.x + from, at.y + y}, {at.x + place.size.x, at.y + y + step}, colour_of(now));
    }
    const bool front = side == FlatChart::front;
    ImFont* font = f.look.small_text;
    const float y = at.y + place.size.y + f.px(1);
    const auto word = [&](const char* words, float align) {
      list.AddText(font, font->FontSize, {at.x + align * (place.size.x - text_width(font, words)), y}, colour::faint,
                   words);
    };
    const char* name = front ? "front" : "back";
    word(name, 0.5f);
    if (place.size.x < text_width(font, name) + 3 * font->FontSize) continue; // no room for the sides
    const char *const right = tr_in("letter of a side", "R"), *const left = tr_in("letter of a side", "L");
    word(front ? right : left, 0), word(front ? left : right, 1);
  }
}

const ChartCell* cell_at(const ChartPlace& place, const FlatChart& chart, ImVec2 pixel) {
  for (const FlatChart::Side side : {FlatChart::front, FlatChart::back}) {
    const float x = (pixel.x - place.at[side].x) / place.scale, y = (pixel.y - place.at[side].y) / place.scale;
    if (x < 0 || y < 0 || x >= static_cast<float>(chart.width) || y >= static_cast<float>(chart.height)) continue;
    const ChartCell& cell = chart.at(side, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
    return cell.on_body() ? &cell : nullptr;
  }
  return nullptr;
}

} // namespace myo::panels
