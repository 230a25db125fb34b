// The body cut along a line, as an anatomist draws it: faces with their rims as in every section, names outside of it,
// a scale in millimetres, and which way is up.

#include "app/panels/space_cards.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace myo::panels {
namespace {

using Part = technique::Section::Part;

struct Canvas {
  ImDrawList& list;
  ImVec2 origin; ///< of the entry
  float px_a_mm;
  [[nodiscard]] ImVec2 at(float across_mm, float depth_mm) const {
    return {origin.x + across_mm * px_a_mm, origin.y + depth_mm * px_a_mm};
  }
};

ImU32 darker(ImU32 c, float share) {
  const auto part = [&](int shift) {
    return static_cast<ImU32>(static_cast<float>((c >> shift) & 0xFF) * share) << shift;
  };
  return part(IM_COL32_R_SHIFT) | part(IM_COL32_G_SHIFT) | part(IM_COL32_B_SHIFT) | (0xFFu << IM_COL32_A_SHIFT);
}

/// What lies within the rim, and the rim: a cortex is darker than the bone it encloses, a lumen darker than its wall,
/// and what the skin encloses is fat.
struct Tints {
  ImU32 core, rim;
};
Tints tints_of(model::Kind kind) {
  const ImU32 own = tissue_colour(kind);
  switch (kind) {
  case model::Kind::artery:
  case model::Kind::vein:
    return {darker(own, 0.45f), own};
  case model::Kind::skin:
    return {colour::rgb(0xF3E0A8), colour::rgb(0xF3E0A8)};
  default:
    return {own, darker(own, 0.74f)};
  }
}

void draw_face(const Canvas& c, const Part& part, float skin_px) {
  const Tints tints = tints_of(part.kind);
  const bool skin = part.kind == model::Kind::skin;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const auto& indices = part.face.indices;
  c.list.PrimReserve(static_cast<int>(indices.size()), static_cast<int>(indices.size()));
  for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
    const section::FaceVertex* corner[3];
    for (std::size_t k = 0; k < 3; ++k) corner[k] = &part.face.vertices[indices[i + k]];
    const bool core = corner[0]->core == 1 && corner[1]->core == 1 && corner[2]->core == 1;
    for (const auto* v : corner) {
      c.list.PrimWriteIdx(static_cast<ImDrawIdx>(c.list._VtxCurrentIdx));
      c.list.PrimWriteVtx(c.at(v->at.x, v->at.y), white, core ? tints.core : tints.rim);
    }
  }
  if (!skin) return; // its rim is the fat beneath it: the skin itself is a line
  for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
    const section::FaceVertex &a = part.face.vertices[indices[i]], &b = part.face.vertices[indices[i + 1]];
    if (a.edge_mm == 0 && b.edge_mm == 0)
      c.list.AddLine(c.at(a.at.x, a.at.y), c.at(b.at.x, b.at.y), darker(tissue_colour(part.kind), 0.7f), skin_px);
  }
}

void draw_line(const PanelFrame& f, const Canvas& c, const technique::Section& section, float tip_mm, float danger_mm) {
  const float thick = f.px(2.2f);
  c.list.AddLine(c.at(0, section.from_mm), c.at(0, tip_mm), colour::ink, thick);
  c.list.AddCircleFilled(c.at(0, tip_mm), f.px(3.2f), colour::ink);
  if (danger_mm <= tip_mm) return;
  const float last = std::min(danger_mm, section.to_mm);
  for (float d = tip_mm + 1.5f; d < last; d += 3)
    c.list.AddLine(c.at(0, d), c.at(0, std::min(d + 1.5f, last)), colour::pain, f.px(1.5f));
  if (danger_mm < section.to_mm) {
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
  for (int mm = 0; static_cast<float>(mm) <= section.to_mm; mm += 10) {
    const float y = c.at(0, static_cast<float>(mm)).y;
    c.list.AddLine({left, y}, {left + f.px(mm % 50 == 0 ? 10 : 6), y}, colour::ink, f.px(1));
    if (mm % 20 == 0) {
      const std::string figure = mm == 0 ? "0 mm" : fmt::format("{}", mm);
      c.list.AddText(f.look.small_text, f.look.small_text->FontSize,
                     {left + f.px(12), y - f.look.small_text->FontSize / 2}, colour::ink, figure.c_str());
    }
  }
}

/// Which way an axis of the drawing runs on the body.
const char* way_words(const glm::vec3& way, const glm::vec3& origin) {
  const glm::vec3 size = glm::abs(way);
  if (size.z >= size.x && size.z >= size.y) return way.z > 0 ? tr_in("way", "up") : tr_in("way", "down");
  if (size.y >= size.x) return way.y > 0 ? tr_in("way", "back") : tr_in("way", "front");
  constexpr float beside_midline_mm = 12;
  if (std::abs(origin.x) < beside_midline_mm) return way.x > 0 ? tr_in("side", "left") : tr_in("side", "right");
  return way.x * origin.x > 0 ? tr("lateral") : tr("medial");
}

/// What must be known first: nerves and vessels, organs, then the largest of the rest.
int worth(model::Kind kind) {
  switch (kind) {
  case model::Kind::nerve:
  case model::Kind::artery:
  case model::Kind::vein:
    return 0;
  case model::Kind::organ:
    return 1;
  case model::Kind::skin:
    return 3;
  default:
    return 2;
  }
}

/// A name in at most two lines.
std::string in_two_lines(ImFont* font, const std::string& name, float width) {
  if (text_width(font, name) <= width) return name;
  std::string best = name;
  float least = text_width(font, name);
  for (std::size_t i = name.find(' '); i != std::string::npos; i = name.find(' ', i + 1)) {
    const float longer = std::max(text_width(font, name.substr(0, i)), text_width(font, name.substr(i + 1)));
    if (longer < least) least = longer, best = name.substr(0, i) + "\n" + name.substr(i + 1);
  }
  return best;
}

/// Names in a column beside the drawing, each with a line to its structure: none covers what it names.
void draw_names(const PanelFrame& f, const Canvas& c, const technique::Section& section, const Rect& column) {
  ImFont* const font = f.look.small_text;
  const float line = font->FontSize + f.px(1);
  std::vector<const Part*> named;
  for (const Part& part : section.parts) {
    constexpr float least_mm2 = 0.8f;
    const bool twin = std::any_of(named.begin(), named.end(), [&](const Part* p) { return p->name == part.name; });
    if (part.kind != model::Kind::skin && part.area_mm2 > least_mm2 && !twin) named.push_back(&part);
  }
  std::stable_sort(named.begin(), named.end(), [](const Part* a, const Part* b) {
    return worth(a->kind) != worth(b->kind) ? worth(a->kind) < worth(b->kind) : a->area_mm2 > b->area_mm2;
  });
  const auto room = static_cast<std::size_t>(std::max(1.f, column.height / (2.2f * line)));
  if (named.size() > room) named.resize(room);
  std::sort(named.begin(), named.end(), [](const Part* a, const Part* b) { return a->anchor.y < b->anchor.y; });
  std::vector<std::string> words;
  std::vector<float> high, top;
  float below = column.y;
  for (const Part* part : named) {
    words.push_back(in_two_lines(font, part->name, column.width));
    high.push_back(words.back().find('\n') == std::string::npos ? line : 2 * line);
    top.push_back(std::max(below, c.at(0, part->anchor.y).y - high.back() / 2));
    below = top.back() + high.back() + f.px(3);
  }
  float above = column.bottom();
  for (std::size_t i = named.size(); i-- > 0;) {
    top[i] = std::min(top[i], above - high[i]);
    above = top[i] - f.px(3);
    const ImVec2 anchor = c.at(named[i]->anchor.x, named[i]->anchor.y);
    const ImVec2 end{column.x - f.px(3), top[i] + high[i] / 2};
    const ImVec2 bend{column.x - f.px(12), end.y};
    for (const auto& [ink, thick] : {std::pair{colour::rgb(0xFFFFFF, 210), f.px(3)}, {colour::ink, f.px(1)}}) {
      c.list.AddLine(anchor, bend, ink, thick), c.list.AddLine(bend, end, ink, thick);
      c.list.AddCircleFilled(anchor, thick + f.px(1), ink);
    }
    c.list.AddText(font, font->FontSize, {column.x, top[i]}, colour::ink, words[i].c_str());
    if (f.around.widgets)
      (*f.around.widgets)[fmt::format("section:name:{}", named[i]->id)] = {column.x, top[i], text_width(font, words[i]),
                                                                           high[i]};
  }
}

void draw_ways(const PanelFrame& f, const Canvas& c, const technique::Section& section, const Rect& at) {
  ImFont* const font = f.look.small_text;
  const auto say = [&](const char* words, float x, float y) {
    const ImVec2 size{text_width(font, words), font->FontSize};
    x = std::clamp(x, at.x + f.px(3), at.right() - size.x - f.px(3));
    c.list.AddRectFilled({x - f.px(2), y}, {x + size.x + f.px(2), y + size.y}, colour::rgb(0xFFFFFF, 215), f.px(2));
    c.list.AddText(font, font->FontSize, {x, y}, colour::faint, words);
  };
  say(way_words(-section.across, section.origin), at.x, at.bottom() - font->FontSize - f.px(3));
  say(way_words(section.across, section.origin), at.right(), at.bottom() - font->FontSize - f.px(3));
  say(way_words(-section.along, section.origin), at.right(), at.y + f.px(2));
}

} // namespace

void draw_section(const PanelFrame& f, const technique::Section& section, const technique::CardSection& drawn) {
  if (section.parts.empty()) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  constexpr float names_share = 0.34f;
  const float names = std::round(names_share * width);
  const float room = width - names - f.px(14);
  const float depth = section.to_mm - section.from_mm;
  const float scale = std::min(room / (2 * section.half_width_mm), f.px(330) / depth);
  const float height = depth * scale, half = section.half_width_mm * scale;
  const Canvas c{*ImGui::GetWindowDrawList(), {at.x + half, at.y - section.from_mm * scale}, scale};
  const Rect frame{at.x, at.y, 2 * half, height};
  const ImVec2 low{frame.x, frame.y}, high{frame.right(), frame.bottom()};
  c.list.PushClipRect(low, high, true);
  c.list.AddRectFilled(low, high, colour::sheet);
  for (const Part& part : section.parts) draw_face(c, part, f.px(2));
  if (drawn.grip.empty())
    draw_line(f, c, section, drawn.tip_mm, drawn.danger_mm);
  else
    draw_grip(f, c, drawn);
  draw_scale(f, c, section);
  draw_ways(f, c, section, frame);
  c.list.PopClipRect();
  c.list.AddRect(low, high, colour::edge, 0, 0, std::max(1.f, f.px(1)));
  draw_names(f, c, section, {frame.right() + f.px(14), at.y, at.x + width - frame.right() - f.px(14), height});
  ImGui::Dummy({width, height + f.px(4)});
  mark(f, "section");
  if (!drawn.grip.empty()) mark(f, "section:grip");
  text(f, f.look.small_text, colour::faint,
       !drawn.grip.empty() ? tr("The fold cut across, true to scale: thumb and finger from either side.")
       : drawn.danger_mm > drawn.tip_mm
           ? tr("The body cut along the line, true to scale; the dashes go on to the first hazard.")
           : tr("The body cut along the line, true to scale."));
}

} // namespace myo::panels
