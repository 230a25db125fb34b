// The body cut along a line, as an anatomist draws it: flat tissue colours with outlines, a scale in millimetres.

#include "app/panels/space_cards.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace myo::panels {
namespace {

struct Canvas {
  ImDrawList& list;
  ImVec2 origin; ///< of the entry
  float px_a_mm;
  [[nodiscard]] ImVec2 at(float across_mm, float depth_mm) const {
    return {origin.x + across_mm * px_a_mm, origin.y + depth_mm * px_a_mm};
  }
};

model::Kind kind_of(const technique::Section& section, std::uint32_t structure) {
  for (const auto& [index, name] : section.names)
    if (index == structure) return name.kind;
  return model::Kind::other;
}

bool important(model::Kind kind) {
  return kind == model::Kind::artery || kind == model::Kind::vein || kind == model::Kind::nerve ||
         kind == model::Kind::organ;
}

/// Spans of one structure in one row that lie under a span of the row above.
const technique::Section::Span* under(const technique::Section::Row& below, const technique::Section::Span& span,
                                      std::size_t& count) {
  const technique::Section::Span* found = nullptr;
  count = 0;
  for (const technique::Section::Span& other : below.spans)
    if (other.structure == span.structure && other.from_mm < span.to_mm && other.to_mm > span.from_mm)
      found = &other, ++count;
  return found;
}

/// Each span of a structure with the row below it and the one span there that it goes on in, or null.
template <class Visit> void each_span(const technique::Section& section, std::uint32_t structure, const Visit& visit) {
  for (std::size_t r = 0; r + 1 < section.rows.size(); ++r)
    for (const technique::Section::Span& span : section.rows[r].spans) {
      if (span.structure != structure) continue;
      std::size_t count = 0;
      const technique::Section::Span* next = under(section.rows[r + 1], span, count);
      visit(section.rows[r], span, section.rows[r + 1], count == 1 ? next : nullptr);
    }
}

void fill(const Canvas& c, const technique::Section& section, std::uint32_t structure, ImU32 ground) {
  each_span(section, structure,
            [&](const technique::Section::Row& row, const technique::Section::Span& span,
                const technique::Section::Row& below, const technique::Section::Span* next) {
              const float left = next ? next->from_mm : span.from_mm, right = next ? next->to_mm : span.to_mm;
              c.list.AddQuadFilled(c.at(span.from_mm, row.depth_mm), c.at(span.to_mm, row.depth_mm),
                                   c.at(right, below.depth_mm), c.at(left, below.depth_mm), ground);
            });
}

void outline(const Canvas& c, const technique::Section& section, std::uint32_t structure, ImU32 ink, float thickness) {
  const float edge = section.half_width_mm - 0.1f; // the frame is no border of tissue
  each_span(section, structure,
            [&](const technique::Section::Row& row, const technique::Section::Span& span,
                const technique::Section::Row& below, const technique::Section::Span* next) {
              if (!next) return;
              if (std::abs(span.from_mm) < edge)
                c.list.AddLine(c.at(span.from_mm, row.depth_mm), c.at(next->from_mm, below.depth_mm), ink, thickness);
              if (std::abs(span.to_mm) < edge)
                c.list.AddLine(c.at(span.to_mm, row.depth_mm), c.at(next->to_mm, below.depth_mm), ink, thickness);
            });
}

void label(const PanelFrame& f, const Canvas& c, const technique::Section& section, std::uint32_t structure,
           const std::string& name) {
  float area = 0, across = 0, depth = 0;
  for (const technique::Section::Row& row : section.rows)
    for (const technique::Section::Span& span : row.spans)
      if (span.structure == structure) {
        const float w = span.to_mm - span.from_mm;
        area += w, across += w * 0.5f * (span.from_mm + span.to_mm), depth += w * row.depth_mm;
      }
  if (area <= 0) return;
  const ImVec2 size = f.look.small_text->CalcTextSizeA(f.look.small_text->FontSize, FLT_MAX, 0, name.c_str());
  ImVec2 at = c.at(across / area, depth / area);
  const float half = section.half_width_mm * c.px_a_mm;
  at.x = std::clamp(at.x - size.x / 2, c.origin.x - half + f.px(2),
                    std::max(c.origin.x - half + f.px(2), c.origin.x + half - size.x - f.px(2)));
  at.y = std::min(at.y - size.y / 2, c.at(0, section.rows.back().depth_mm).y - size.y - f.px(1));
  c.list.AddRectFilled({at.x - f.px(2), at.y}, {at.x + size.x + f.px(2), at.y + size.y}, colour::rgb(0xFFFFFF, 205),
                       f.px(2));
  c.list.AddText(f.look.small_text, f.look.small_text->FontSize, at, colour::ink, name.c_str());
}

void draw_line(const PanelFrame& f, const Canvas& c, const technique::Section& section, float tip_mm, float danger_mm) {
  const float thick = f.px(2.2f);
  c.list.AddLine(c.at(0, section.rows.front().depth_mm), c.at(0, tip_mm), colour::ink, thick);
  c.list.AddCircleFilled(c.at(0, tip_mm), f.px(3.2f), colour::ink);
  if (danger_mm <= tip_mm) return;
  const float last = std::min(danger_mm, section.rows.back().depth_mm);
  for (float d = tip_mm + 1.5f; d < last; d += 3)
    c.list.AddLine(c.at(0, d), c.at(0, std::min(d + 1.5f, last)), colour::pain, f.px(1.5f));
  if (danger_mm < section.rows.back().depth_mm) {
    const ImVec2 at = c.at(0, danger_mm);
    c.list.AddLine({at.x - f.px(7), at.y}, {at.x + f.px(7), at.y}, colour::pain, f.px(2));
  }
}

/// Thumb and finger as arrows on to the skin from either side, and where they would meet.
void draw_grip(const PanelFrame& f, const Canvas& c, const technique::CardSection& row) {
  const float head = f.px(9);
  for (const technique::CardSection::Finger& finger : row.grip) {
    const ImVec2 from = c.at(finger.from.x, finger.from.y), tip = c.at(finger.on_skin.x, finger.on_skin.y);
    const float length = std::max(std::hypot(tip.x - from.x, tip.y - from.y), 1.f);
    const ImVec2 way{(tip.x - from.x) / length, (tip.y - from.y) / length};
    const ImVec2 base{tip.x - head * way.x, tip.y - head * way.y};
    c.list.AddLine(from, base, colour::ink, f.px(4));
    c.list.AddTriangleFilled(tip, {base.x - 0.6f * head * way.y, base.y + 0.6f * head * way.x},
                             {base.x + 0.6f * head * way.y, base.y - 0.6f * head * way.x}, colour::ink);
  }
  c.list.AddCircle(c.at(0, row.tip_mm), f.px(4), colour::ink, 0, f.px(1.5f));
}

void draw_scale(const PanelFrame& f, const Canvas& c, const technique::Section& section) {
  const float left = c.origin.x - section.half_width_mm * c.px_a_mm;
  for (int mm = 0; static_cast<float>(mm) <= section.rows.back().depth_mm; mm += 10) {
    const float y = c.at(0, static_cast<float>(mm)).y;
    c.list.AddLine({left, y}, {left + f.px(mm % 50 == 0 ? 10 : 6), y}, colour::ink, f.px(1));
    if (mm % 20 == 0) {
      const std::string figure = mm == 0 ? "0 mm" : fmt::format("{}", mm);
      c.list.AddText(f.look.small_text, f.look.small_text->FontSize,
                     {left + f.px(12), y - f.look.small_text->FontSize / 2}, colour::ink, figure.c_str());
    }
  }
}

} // namespace

void draw_section(const PanelFrame& f, const technique::Section& section, const technique::CardSection& drawn) {
  if (section.rows.size() < 2) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float top = section.rows.front().depth_mm, depth = section.rows.back().depth_mm - top;
  const float scale = std::min(width / (2 * section.half_width_mm), f.px(330) / depth);
  const float height = depth * scale;
  const Canvas c{*ImGui::GetWindowDrawList(), {at.x + width / 2, at.y - top * scale}, scale};
  const float half = section.half_width_mm * scale;
  const ImVec2 low{c.origin.x - half, at.y}, high{c.origin.x + half, at.y + height};
  c.list.PushClipRect(low, high, true);
  c.list.AddRectFilled(low, high, colour::sheet);
  // The order in a row is the order of drawing: the same for every row.
  std::vector<std::uint32_t> order;
  for (const technique::Section::Row& row : section.rows)
    for (const technique::Section::Span& span : row.spans)
      if (std::find(order.begin(), order.end(), span.structure) == order.end()) order.push_back(span.structure);
  constexpr std::array<model::Kind, 4> last{model::Kind::bone, model::Kind::vein, model::Kind::artery,
                                            model::Kind::nerve};
  for (const model::Kind kind : last)
    std::stable_partition(order.begin(), order.end(), [&](std::uint32_t s) { return kind_of(section, s) != kind; });
  std::stable_partition(order.begin(), order.end(),
                        [&](std::uint32_t s) { return kind_of(section, s) == model::Kind::skin; });
  const ImDrawListFlags flags = c.list.Flags;
  for (const std::uint32_t structure : order) {
    const model::Kind kind = kind_of(section, structure);
    c.list.Flags = flags & ~ImDrawListFlags_AntiAliasedFill; // no seams between rows
    fill(c, section, structure, tissue_colour(kind));
    c.list.Flags = flags;
    outline(c, section, structure,
            colour::rgb(0x5A3A34, kind == model::Kind::muscle || kind == model::Kind::skin ? 150 : 220), f.px(1));
  }
  if (drawn.grip.empty())
    draw_line(f, c, section, drawn.tip_mm, drawn.danger_mm);
  else
    draw_grip(f, c, drawn);
  draw_scale(f, c, section);
  std::size_t labels = 0;
  for (const auto& [structure, name] : section.names)
    if (important(name.kind) && labels < 6) label(f, c, section, structure, name.name), ++labels;
  c.list.PopClipRect();
  c.list.AddRect(low, high, colour::edge, 0, 0, std::max(1.f, f.px(1)));
  ImGui::Dummy({width, height + f.px(4)});
  mark(f, "section");
  if (!drawn.grip.empty()) mark(f, "section:grip");
  text(f, f.look.small_text, colour::faint,
       !drawn.grip.empty() ? "The fold cut across, true to scale: thumb and finger from either side."
       : drawn.danger_mm > drawn.tip_mm
           ? "The body cut along the line, true to scale; the dashes go on to the first hazard."
           : "The body cut along the line, true to scale.");
}

} // namespace myo::panels
