// Names of what is seen, beside it, with lines to it. Where they stand is worked out in app/labels.

#include "app/panels/panel_list.hpp"

#include <algorithm>
#include <cmath>

namespace myo::panels {

namespace {

/// The words as far as they fit, with dots where something is left out.
std::string cut(ImFont* font, const std::string& words, float width) {
  if (text_width(font, words) <= width + 1) return words;
  const char* rest = nullptr;
  const float room = std::max(0.f, width - text_width(font, "…"));
  (void)font->CalcTextSizeA(font->FontSize, room, 0, words.c_str(), nullptr, &rest);
  std::string kept(words.c_str(), rest);
  while (!kept.empty() && (kept.back() == ' ' || kept.back() == ',')) kept.pop_back();
  return kept + "…";
}

} // namespace

void draw_picture_labels(const PanelFrame& f) {
  const Rect view = f.layout.picture();
  if (f.around.labels.empty() || view.width < 1) return;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({view.x, view.y}, {view.right(), view.bottom()}, true);
  ImFont* font = f.look.small_text;
  const float size = font->FontSize, thin = std::max(1.f, std::round(f.px(1)));
  const ImU32 faint = colour::faded(colour::faint, 170), halo = colour::faded(colour::paper, 150);
  const auto lit = [&](const PictureLabel& label) {
    return label.chosen || (f.state.ui.hover.target == state::Target::structure && f.state.ui.hover.id == label.id);
  };
  for (const bool over : {false, true}) // a lit line lies over the others
    for (const PictureLabel& label : f.around.labels) {
      if (lit(label) != over) continue;
      const float gap = f.px(4);
      const ImVec2 from{label.right ? label.at.x - gap : label.at.x + label.width + gap, std::round(label.at.y) + 0.5f};
      const ImVec2 bend{label.line_from_x, from.y}, to{label.anchor.x, label.anchor.y};
      const ImU32 ink = over ? colour::accent : faint;
      const float width = over ? 1.5f * thin : thin;
      const ImVec2 way[3] = {from, bend, to};
      list.AddPolyline(way, 3, halo, 0, width + 2 * thin); // a pale rim: seen on every colour
      list.AddPolyline(way, 3, ink, 0, width);
      list.AddCircleFilled(to, f.px(2.5f) + thin, colour::paper);
      list.AddCircleFilled(to, f.px(2.5f), over ? colour::accent : colour::ink);
    }
  for (const PictureLabel& label : f.around.labels) {
    const bool on = lit(label);
    const float pad = f.px(3);
    const ImVec2 at{std::round(label.at.x), std::round(label.at.y - size / 2)};
    list.AddRectFilled({at.x - pad, at.y - f.px(1)}, {at.x + label.width + pad, at.y + size + f.px(2)},
                       on ? colour::accent_soft : colour::faded(colour::paper, 190), f.px(3));
    list.AddText(font, size, at, on ? colour::accent : colour::ink, cut(font, label.text, label.width).c_str());
    if (f.around.widgets) (*f.around.widgets)["label:" + label.id] = {at.x, at.y, label.width, size};
  }
  list.PopClipRect();
}

} // namespace myo::panels
