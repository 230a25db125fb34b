#include "engine/section/face.hpp"

#include <GL/glu.h>
#include <algorithm>
#include <array>
#include <deque>
#include <glm/common.hpp>
#include <memory>
#include <unordered_map>

namespace myo::section {
namespace {

// --- what is solid, by GLU's tessellator

struct Tessellation {
  Face& face;
  std::deque<std::array<double, 3>> points; // stay where they are: the tessellator keeps pointers
  bool failed = false;
  std::uint32_t add(double x, double y) {
    face.vertices.push_back({{static_cast<float>(x), static_cast<float>(y)}});
    return static_cast<std::uint32_t>(face.vertices.size() - 1);
  }
};

// An index as the tessellator's pointer.
void* as_pointer(std::uint32_t index) { return reinterpret_cast<void*>(std::uintptr_t{index} + 1); }

void on_vertex(void* vertex, void* data) {
  static_cast<Tessellation*>(data)->face.indices.push_back(
      static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(vertex) - 1));
}
void on_combine(GLdouble at[3], void* /*vertices*/[4], GLfloat /*weights*/[4], void** out, void* data) {
  *out = as_pointer(static_cast<Tessellation*>(data)->add(at[0], at[1]));
}
void on_edge_flag(GLboolean /*flag*/, void* /*data*/) {} // asked for, it gives single triangles and no strips
void on_error(GLenum /*code*/, void* data) { static_cast<Tessellation*>(data)->failed = true; }

template <class Function> _GLUfuncptr callback(Function* f) { return reinterpret_cast<_GLUfuncptr>(f); }

void fill(const std::vector<Outline>& loops, Face& face) {
  const std::unique_ptr<GLUtesselator, decltype(&gluDeleteTess)> tess(gluNewTess(), &gluDeleteTess);
  Tessellation made{face, {}};
  gluTessCallback(tess.get(), GLU_TESS_VERTEX_DATA, callback(on_vertex));
  gluTessCallback(tess.get(), GLU_TESS_COMBINE_DATA, callback(on_combine));
  gluTessCallback(tess.get(), GLU_TESS_EDGE_FLAG_DATA, callback(on_edge_flag));
  gluTessCallback(tess.get(), GLU_TESS_ERROR_DATA, callback(on_error));
  gluTessProperty(tess.get(), GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_NONZERO);
  gluTessNormal(tess.get(), 0, 0, 1);
  gluTessBeginPolygon(tess.get(), &made);
  for (const Outline& loop : loops) {
    gluTessBeginContour(tess.get());
    for (const glm::vec2& p : loop) {
      made.points.push_back({p.x, p.y, 0});
      gluTessVertex(tess.get(), made.points.back().data(), as_pointer(made.add(p.x, p.y)));
    }
    gluTessEndContour(tess.get());
  }
  gluTessEndPolygon(tess.get());
  if (made.failed) face.indices.clear();
}

// --- the rim

/// Edges by the cells of a grid that they lie in: how far it is across at a place.
class Across {
public:
  Across(const std::vector<Outline>& loops, float reach_mm) : reach_(reach_mm), cell_(std::max(2 * reach_mm, 1.f)) {
    for (const Outline& loop : loops)
      for (std::size_t i = 0; i < loop.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(edges_.size());
        const Edge edge{loop[i], loop[(i + 1) % loop.size()]};
        edges_.push_back(edge);
        each_cell(glm::min(edge.a, edge.b), glm::max(edge.a, edge.b),
                  [&](std::uint64_t c) { cells_[c].push_back(number); });
      }
  }
  /// From `p` along `way` to the next edge; more than the reach where none is near.
  [[nodiscard]] float to_edge(const glm::vec2& p, const glm::vec2& way) const {
    constexpr float off_mm = 0.02f; // not the edges that meet here
    float nearest = 4 * reach_;
    const glm::vec2 end = p + nearest * way;
    each_cell(glm::min(p, end), glm::max(p, end), [&](std::uint64_t c) {
      const auto found = cells_.find(c);
      if (found == cells_.end()) return;
      for (const std::uint32_t e : found->second) {
        const glm::vec2 along = edges_[e].b - edges_[e].a, to = edges_[e].a - p;
        const float turn = way.x * along.y - way.y * along.x;
        if (std::abs(turn) < 1e-9f) continue;
        const float t = (to.x * along.y - to.y * along.x) / turn, s = (to.x * way.y - to.y * way.x) / turn;
        if (t > off_mm && t < nearest && s >= 0 && s <= 1) nearest = t;
      }
    });
    return nearest;
  }

private:
  struct Edge {
    glm::vec2 a, b;
  };
  template <class Visit> void each_cell(const glm::vec2& low, const glm::vec2& high, const Visit& visit) const {
    const glm::ivec2 first(glm::floor(low / cell_)), last(glm::floor(high / cell_));
    for (int y = first.y; y <= last.y; ++y)
      for (int x = first.x; x <= last.x; ++x)
        visit(std::uint64_t{static_cast<std::uint32_t>(x)} << 32 | static_cast<std::uint32_t>(y));
  }
  float reach_, cell_;
  std::vector<Edge> edges_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

/// Without the steps that are too short to tell a direction.
Outline without_short_steps(const Outline& loop) {
  constexpr float shortest_mm = 0.05f;
  Outline kept;
  for (const glm::vec2& p : loop)
    if (kept.empty() || glm::distance(kept.back(), p) > shortest_mm) kept.push_back(p);
  while (kept.size() > 1 && glm::distance(kept.front(), kept.back()) <= shortest_mm) kept.pop_back();
  return kept;
}

/// Where a rim ends `core` is just short of 1: a rim is told from what lies within.
constexpr float rim_core = 0.999f;

void add_rim(const std::vector<Outline>& all, float width_mm, Face& face) {
  std::vector<Outline> loops;
  for (const Outline& loop : all)
    if (Outline kept = without_short_steps(loop); kept.size() > 2) loops.push_back(std::move(kept));
  const Across across(loops, width_mm);
  for (const Outline& loop : loops) {
    const auto first = static_cast<std::uint32_t>(face.vertices.size());
    const auto n = static_cast<std::uint32_t>(loop.size());
    for (std::uint32_t i = 0; i < n; ++i) {
      // Inwards between both edges, as far as lies the corner of what is offset from either.
      const auto inwards = [](const glm::vec2& along) { return glm::vec2(-along.y, along.x) / glm::length(along); };
      const glm::vec2 before = inwards(loop[i] - loop[(i + n - 1) % n]), after = inwards(loop[(i + 1) % n] - loop[i]);
      const glm::vec2 sum = before + after;
      const glm::vec2 in = glm::length(sum) > 1e-3f ? glm::normalize(sum) : after;
      const float to_corner = width_mm / std::max(glm::dot(in, after), 0.6f);
      const float width = std::min(to_corner, 0.5f * across.to_edge(loop[i], in));
      face.vertices.push_back({loop[i], 0, 0});
      face.vertices.push_back({loop[i] + width * in, std::min(width, width_mm), std::min(width / width_mm, rim_core)});
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t a = first + 2 * i, b = first + 2 * ((i + 1) % n);
      face.indices.insert(face.indices.end(), {a, b, b + 1, a, b + 1, a + 1});
    }
  }
}

/// A sheet without thickness, cut: drawn as a band.
void add_band(const Outline& line, float width_mm, Face& face) {
  const auto first = static_cast<std::uint32_t>(face.vertices.size());
  const auto n = static_cast<std::uint32_t>(line.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    const glm::vec2 along = line[std::min(i + 1, n - 1)] - line[i > 0 ? i - 1 : 0];
    const float length = glm::length(along);
    const glm::vec2 side = length > 1e-6f ? glm::vec2(-along.y, along.x) * (0.5f * width_mm / length) : glm::vec2(0);
    face.vertices.push_back({line[i] + side, 0, 0});
    face.vertices.push_back({line[i] - side, 0, 0});
  }
  for (std::uint32_t i = 0; i + 1 < n; ++i) {
    const std::uint32_t a = first + 2 * i;
    face.indices.insert(face.indices.end(), {a, a + 2, a + 3, a, a + 3, a + 1});
  }
}

} // namespace

Face face_of(const Contours& contours, const Rim& rim, float line_mm) {
  Face face;
  if (!contours.loops.empty()) {
    fill(contours.loops, face);
    const double length = length_mm(contours);
    if (rim.max_mm > 0 && length > 0) {
      const double thick = 2 * std::abs(area_mm2(contours)) / length;
      add_rim(contours.loops, std::clamp(rim.share * static_cast<float>(thick), rim.min_mm, rim.max_mm), face);
    }
  }
  for (const Outline& line : contours.lines) add_band(line, line_mm, face);
  return face;
}

} // namespace myo::section
