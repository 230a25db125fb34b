#include "app/panels/widgets.hpp"

#include <cmath>
#include <initializer_list>

namespace myo::panels {
namespace {

/// A unit square from -1 to 1 around the icon's centre, and a pen.
struct Pen {
  ImDrawList& list;
  ImVec2 centre;
  float half;
  ImU32 ink;
  float width;

  [[nodiscard]] ImVec2 at(float x, float y) const { return {centre.x + x * half, centre.y + y * half}; }
  void line(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (const ImVec2& p : points) list.PathLineTo(at(p.x, p.y));
    list.PathStroke(ink, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
  }
  void circle(float x, float y, float r) const { list.AddCircle(at(x, y), r * half, ink, 0, width); }
  void dot(float x, float y, float r) const { list.AddCircleFilled(at(x, y), r * half, ink); }
  void arc(float x, float y, float r, float from, float to) const {
    list.PathArcTo(at(x, y), r * half, from, to);
    list.PathStroke(ink, ImDrawFlags_None, width);
  }
  void box(float x0, float y0, float x1, float y1, float round) const {
    list.AddRect(at(x0, y0), at(x1, y1), ink, round * half, 0, width);
  }
};

constexpr float pi = 3.14159265f;

void draw_eye(const Pen& pen, bool shut) {
  pen.list.PathLineTo(pen.at(-1, 0));
  pen.list.PathBezierQuadraticCurveTo(pen.at(0, -1.15f), pen.at(1, 0));
  pen.list.PathBezierQuadraticCurveTo(pen.at(0, 1.15f), pen.at(-1, 0));
  pen.list.PathStroke(pen.ink, ImDrawFlags_Closed, pen.width);
  if (shut)
    pen.line({{-0.8f, 0.8f}, {0.8f, -0.8f}});
  else
    pen.dot(0, 0, 0.32f);
}

void draw_turn(const Pen& pen, float mirror) { // undo: an arrow back; redo: its mirror image
  pen.line({{-0.35f * mirror, -0.9f}, {-0.9f * mirror, -0.35f}, {-0.35f * mirror, 0.2f}});
  pen.list.PathLineTo(pen.at(-0.9f * mirror, -0.35f));
  pen.list.PathLineTo(pen.at(0.3f * mirror, -0.35f));
  pen.list.PathBezierCubicCurveTo(pen.at(1.1f * mirror, -0.35f), pen.at(1.1f * mirror, 0.8f),
                                  pen.at(0.3f * mirror, 0.8f));
  pen.list.PathLineTo(pen.at(-0.3f * mirror, 0.8f));
  pen.list.PathStroke(pen.ink, ImDrawFlags_None, pen.width);
}

} // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 ink) {
  const Pen pen{
      list, {std::floor(centre.x) + 0.5f, std::floor(centre.y) + 0.5f}, size * 0.5f, ink, std::max(1.25f, size * 0.1f)};
  switch (icon) {
  case Icon::none:
    break;
  case Icon::tree:
    pen.line({{-0.9f, -0.7f}, {0.1f, -0.7f}}), pen.line({{-0.3f, 0}, {0.9f, 0}}),
        pen.line({{-0.3f, 0.7f}, {0.9f, 0.7f}});
    pen.line({{-0.75f, -0.45f}, {-0.75f, 0.7f}, {-0.55f, 0.7f}}), pen.line({{-0.75f, 0}, {-0.55f, 0}});
    break;
  case Icon::card:
    pen.box(-0.8f, -0.9f, 0.8f, 0.9f, 0.2f), pen.line({{-0.4f, -0.4f}, {0.4f, -0.4f}}),
        pen.line({{-0.4f, 0}, {0.4f, 0}});
    pen.line({{-0.4f, 0.4f}, {0.1f, 0.4f}});
    break;
  case Icon::search:
    pen.circle(-0.2f, -0.2f, 0.62f), pen.line({{0.27f, 0.27f}, {0.9f, 0.9f}});
    break;
  case Icon::focus:
    pen.circle(0, 0, 0.55f), pen.dot(0, 0, 0.14f);
    pen.line({{0, -1}, {0, -0.55f}}), pen.line({{0, 0.55f}, {0, 1}}), pen.line({{-1, 0}, {-0.55f, 0}}),
        pen.line({{0.55f, 0}, {1, 0}});
    break;
  case Icon::whole: // a standing figure
    pen.circle(0, -0.75f, 0.24f), pen.line({{0, -0.45f}, {0, 0.2f}}),
        pen.line({{-0.55f, -0.2f}, {0, -0.38f}, {0.55f, -0.2f}});
    pen.line({{-0.4f, 1}, {0, 0.2f}, {0.4f, 1}});
    break;
  case Icon::undo:
    draw_turn(pen, 1);
    break;
  case Icon::redo:
    draw_turn(pen, -1);
    break;
  case Icon::book:
    pen.line({{0, -0.6f}, {-0.35f, -0.8f}, {-0.95f, -0.8f}, {-0.95f, 0.65f}, {-0.35f, 0.65f}, {0, 0.85f}});
    pen.line({{0, -0.6f}, {0.35f, -0.8f}, {0.95f, -0.8f}, {0.95f, 0.65f}, {0.35f, 0.65f}, {0, 0.85f}}),
        pen.line({{0, -0.6f}, {0, 0.85f}});
    break;
  case Icon::help:
    pen.circle(0, 0, 0.95f), pen.arc(0, -0.2f, 0.32f, -pi, 0.45f * pi), pen.line({{0.03f, 0.1f}, {0, 0.3f}}),
        pen.dot(0, 0.58f, 0.11f);
    break;
  case Icon::menu:
    pen.dot(0, -0.7f, 0.16f), pen.dot(0, 0, 0.16f), pen.dot(0, 0.7f, 0.16f);
    break;
  case Icon::close:
    pen.line({{-0.6f, -0.6f}, {0.6f, 0.6f}}), pen.line({{-0.6f, 0.6f}, {0.6f, -0.6f}});
    break;
  case Icon::eye:
    draw_eye(pen, false);
    break;
  case Icon::eye_shut:
    draw_eye(pen, true);
    break;
  case Icon::eye_half: // its lower lid alone, and half of what it sees
    list.PathLineTo(pen.at(-1, 0)), list.PathBezierQuadraticCurveTo(pen.at(0, 1.15f), pen.at(1, 0));
    list.PathStroke(ink, ImDrawFlags_Closed, pen.width);
    list.PathArcTo(pen.at(0, 0), 0.36f * pen.half, 0, 3.14159f), list.PathFillConvex(ink);
    break;
  case Icon::chevron_right:
    pen.line({{-0.3f, -0.6f}, {0.3f, 0}, {-0.3f, 0.6f}});
    break;
  case Icon::chevron_down:
    pen.line({{-0.6f, -0.3f}, {0, 0.3f}, {0.6f, -0.3f}});
    break;
  case Icon::hazard:
    pen.line({{0, -0.85f}, {0.95f, 0.8f}, {-0.95f, 0.8f}}, true), pen.line({{0, -0.25f}, {0, 0.25f}}),
        pen.dot(0, 0.52f, 0.11f);
    break;
  case Icon::cross: { // the X of a trigger point: heavier than closing
    const Pen heavy{list, pen.centre, pen.half, ink, pen.width * 1.9f};
    heavy.line({{-0.65f, -0.65f}, {0.65f, 0.65f}}), heavy.line({{-0.65f, 0.65f}, {0.65f, -0.65f}});
    break;
  }
  case Icon::person:
    pen.circle(0, -0.45f, 0.4f), pen.arc(0, 0.9f, 0.75f, pi, 2 * pi);
    break;
  case Icon::ghost:
    for (int i = 0; i < 8; ++i) pen.arc(0, 0, 0.8f, float(i) * pi / 4, float(i) * pi / 4 + pi / 7);
    break;
  case Icon::only:
    pen.circle(0, 0, 0.85f), pen.dot(0, 0, 0.45f);
    break;
  case Icon::check:
    pen.line({{-0.7f, 0}, {-0.2f, 0.5f}, {0.7f, -0.5f}});
    break;
  case Icon::pinned:
    pen.dot(0, 0, 0.5f);
    break;
  case Icon::brush: // a crayon and the line it leaves
    pen.line({{-0.15f, 0.35f}, {-0.35f, -0.05f}, {0.5f, -0.9f}, {0.9f, -0.5f}, {0.05f, 0.35f}}, true);
    pen.line({{-0.35f, -0.05f}, {-0.55f, 0.55f}, {0.05f, 0.35f}}), pen.line({{-0.9f, 0.85f}, {0.4f, 0.85f}});
    break;
  case Icon::cap: // the board, the band under it, the tassel
    pen.line({{0, -0.6f}, {0.95f, -0.15f}, {0, 0.3f}, {-0.95f, -0.15f}}, true);
    pen.line({{-0.5f, 0.1f}, {-0.5f, 0.55f}, {0, 0.8f}, {0.5f, 0.55f}, {0.5f, 0.1f}});
    pen.line({{0.95f, -0.15f}, {0.95f, 0.5f}});
    break;
  }
}

void tier_mark(ImDrawList& list, ImVec2 centre, float size, bool essential) {
  const float r = size * 0.5f;
  if (essential) {
    list.AddCircleFilled(centre, r, colour::pain);
    return;
  }
  list.AddCircle(centre, r, colour::pain, 0, std::max(1.f, size * 0.07f));
  for (int y = -1; y <= 1; ++y)
    for (int x = -1; x <= 1; ++x)
      if (x == 0 || y == 0)
        list.AddCircleFilled({centre.x + float(x) * r * 0.5f, centre.y + float(y) * r * 0.5f}, r * 0.16f, colour::pain);
}

} // namespace myo::panels
