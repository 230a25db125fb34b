#include "app/cli/frequency_plate.hpp"

#include "app/language/language.hpp"
#include "app/plate/sheet.hpp"
#include "app/plate/theme.hpp"
#include "app/scene/flat_chart.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <glm/common.hpp>

namespace myo::cli {
namespace {

constexpr float mm_per_cell = 2;
constexpr std::array<glm::vec3, 5> ramp{{{0.99f, 0.91f, 0.62f},
                                         {0.98f, 0.66f, 0.33f},
                                         {0.86f, 0.36f, 0.34f},
                                         {0.55f, 0.15f, 0.43f},
                                         {0.22f, 0.06f, 0.33f}}}; // lightness alone tells it: it prints in grey

glm::vec3 ramp_at(float share) {
  const float at = std::clamp(share, 0.f, 1.f) * float(ramp.size() - 1);
  const auto low = std::min(static_cast<std::size_t>(at), ramp.size() - 2);
  return glm::mix(ramp[low], ramp[low + 1], at - float(low));
}

render::Image picture_of(const scene::FlatChart& chart, scene::FlatChart::Side side,
                         std::span<const std::uint32_t> counts, std::uint32_t most, const glm::vec3& ground) {
  render::Image image{chart.width, chart.height, {}};
  image.rgba.reserve(std::size_t{4} * chart.width * chart.height);
  for (const scene::ChartCell& cell : chart.cells[side]) {
    glm::vec3 colour = ground;
    if (cell.on_body()) {
      const float light = float(cell.shade) / 255;
      const std::uint32_t count = counts[cell.patch];
      colour = count == 0 ? glm::vec3(0.86f * light) : ramp_at(float(count) / float(most)) * glm::mix(1.f, light, 0.4f);
    }
    for (int i = 0; i < 3; ++i) image.rgba.push_back(static_cast<std::uint8_t>(std::lround(255 * colour[i])));
    image.rgba.push_back(255);
  }
  return image;
}

} // namespace

Status write_frequency_plate(const std::filesystem::path& file, const scene::Body& body,
                             const measure::Frequency& frequency) {
  const auto format = plate::format_of(file);
  if (!format) return tl::unexpected(format.error());
  const scene::FlatChart chart = scene::flat_chart(body, mm_per_cell);
  if (chart.width == 0) return fail("this body has no skin", body.pack().path().string(), "choose another body");
  const auto counts = frequency.of_patch();
  const std::uint32_t most = std::max(1u, *std::max_element(counts.begin(), counts.end()));
  const plate::Theme& theme = plate::paper_theme();
  const float text = 17, margin = 24, head = 82, foot = 122, w = float(chart.width), h = float(chart.height);
  const glm::uvec2 size(static_cast<std::uint32_t>(2 * w + 3 * margin), static_cast<std::uint32_t>(head + h + foot));
  auto sheet = plate::Sheet::create(*format, size, core::share_dir() / "fonts");
  if (!sheet) return tl::unexpected(sheet.error());
  sheet->fill({0, 0, float(size.x), float(size.y)}, theme.ground);
  using Face = plate::Writing::Face;
  using Align = plate::Writing::Align;
  sheet->write({margin, 18}, float(size.x) - 2 * margin, tr("Where pain was drawn"),
               {Face::serif_bold, 1.6f * text, theme.ink});
  sheet->write({margin, 54}, float(size.x) - 2 * margin, fmt::format("{} drawings", frequency.drawings()),
               {Face::sans, text, theme.ink});
  for (const auto side : {scene::FlatChart::front, scene::FlatChart::back}) {
    const float x = margin + float(side) * (w + margin);
    sheet->picture({x, head, w, h}, picture_of(chart, side, counts, most, theme.ground.colour));
    sheet->write({x, head + h + 2}, w, side == scene::FlatChart::front ? "front" : "back",
                 {Face::sans, text, theme.ink, Align::middle});
    const bool front = side == scene::FlatChart::front;
    sheet->write({x, head}, 30, front ? "R" : "L", {Face::sans_bold, text, theme.faint});
    sheet->write({x + w - 30, head}, 30, front ? "L" : "R", {Face::sans_bold, text, theme.faint, Align::right});
  }
  const float key_y = head + h + 34, key_w = std::min(320.f, w), steps = 64;
  for (int i = 0; i < int(steps); ++i)
    sheet->fill({margin + key_w * float(i) / steps, key_y, key_w / steps + 0.5f, 14},
                {ramp_at(float(i) / (steps - 1))});
  sheet->frame({margin, key_y, key_w, 14}, 1, {theme.faint.colour});
  sheet->write({margin, key_y + 17}, key_w, "1", {Face::sans, 0.8f * text, theme.ink});
  const double share = 100.0 * most / std::max<double>(1, double(frequency.drawings()));
  sheet->write({margin, key_y + 17}, key_w, fmt::format("{} ({:.0f} %)", most, share),
               {Face::sans, 0.8f * text, theme.ink, Align::right});
  sheet->write({margin, key_y + 42}, float(size.x) - 2 * margin, tr_format("Body: {}", body.model().credit),
               {Face::sans, 11, theme.faint});
  return sheet->save(file, core::Access::personal); // of drawings of people
}

} // namespace myo::cli
