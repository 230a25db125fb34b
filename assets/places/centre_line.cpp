#include "assets/places/centre_line.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/vec2.hpp>

namespace myo::places {
namespace {

constexpr int slice_count = 41;
/// A muscle is "level" when its long axis rises less than this (sine of the angle).
constexpr float level_sine = 0.35f;

template <class F> void each_triangle(std::span<const geometry::Mesh* const> meshes, F f) {
  for (const geometry::Mesh* mesh : meshes)
    for (std::size_t i = 0; i + 2 < mesh->indices.size(); i += 3)
      f(mesh->positions[mesh->indices[i]], mesh->positions[mesh->indices[i + 1]],
        mesh->positions[mesh->indices[i + 2]]);
}

/// Direction in which the surface spreads most: the dominant eigenvector of the area-weighted covariance.
glm::vec3 long_axis(std::span<const geometry::Mesh* const> meshes) {
  glm::dvec3 mean(0);
  double total = 0;
  each_triangle(meshes, [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    const double area = 0.5 * static_cast<double>(glm::length(glm::cross(b - a, c - a)));
    mean += area / 3.0 * glm::dvec3(a + b + c);
    total += area;
  });
  if (total <= 0) return {0, 0, 1};
  mean /= total;
  glm::dmat3 covariance(0);
  each_triangle(meshes, [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    const double area = 0.5 * static_cast<double>(glm::length(glm::cross(b - a, c - a)));
    // Exact over the triangle, so that a few large ones do not tilt the axis.
    const glm::dvec3 p = glm::dvec3(a) - mean, q = glm::dvec3(b) - mean, r = glm::dvec3(c) - mean, sum = p + q + r;
    covariance +=
        area / 12.0 *
        (glm::outerProduct(p, p) + glm::outerProduct(q, q) + glm::outerProduct(r, r) + glm::outerProduct(sum, sum));
  });
  // Power iteration; the start is skewed so that it is square to no axis of a symmetric shape.
  glm::dvec3 axis = glm::normalize(glm::dvec3(0.31, 0.17, 0.93));
  for (int i = 0; i < 200; ++i) {
    const glm::dvec3 next = covariance * axis;
    if (glm::length(next) <= 0) break;
    axis = glm::normalize(next);
  }
  return glm::vec3(axis);
}

/// Which way along the axis the line starts.
glm::vec3 start_to_end(const glm::vec3& axis, model::Side side) {
  if (std::abs(axis.z) >= level_sine) return axis.z > 0 ? -axis : axis;
  if (std::abs(axis.x) >= std::abs(axis.y)) {
    const float away = side == model::Side::right ? -1.f : 1.f;
    return axis.x * away > 0 ? axis : -axis;
  }
  return axis.y > 0 ? -axis : axis;
}

/// Sums over one cross-section: its outline's length, and by Green's theorem the area inside it.
struct Section {
  double length = 0, area = 0;
  glm::dvec2 along_outline{0}, moment{0}, low{1e30}, high{-1e30};

  void add(const glm::dvec2& a, const glm::dvec2& b) {
    const double l = glm::length(b - a), cross = a.x * b.y - b.x * a.y;
    length += l;
    along_outline += 0.5 * l * (a + b);
    area += 0.5 * cross;
    moment += cross / 6.0 * (a + b);
    low = glm::min(low, glm::min(a, b));
    high = glm::max(high, glm::max(a, b));
  }
  /// The centre of the area; of the outline where it does not close.
  [[nodiscard]] glm::dvec2 centre() const {
    const glm::dvec2 size = high - low;
    if (std::abs(area) > 0.02 * size.x * size.y + 1e-9) {
      const glm::dvec2 c = moment / area;
      if (c.x >= low.x && c.x <= high.x && c.y >= low.y && c.y <= high.y) return c;
    }
    return along_outline / length;
  }
};

} // namespace

std::vector<glm::vec3> centre_line(std::span<const geometry::Mesh* const> meshes, model::Side side) {
  const glm::vec3 axis = start_to_end(long_axis(meshes), side);
  const glm::vec3 helper = std::abs(axis.x) < 0.7f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
  const glm::vec3 u = glm::normalize(glm::cross(helper, axis)), v = glm::cross(axis, u);

  // Green's sums lose digits far from the origin, so everything is taken relative to the first vertex.
  glm::vec3 origin(0);
  for (const geometry::Mesh* mesh : meshes)
    if (!mesh->positions.empty()) origin = mesh->positions.front();
  float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest();
  each_triangle(meshes, [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    for (const glm::vec3* p : {&a, &b, &c}) {
      const float h = glm::dot(*p - origin, axis);
      low = std::min(low, h), high = std::max(high, h);
    }
  });
  if (!(high > low)) return {origin, origin};

  std::vector<Section> sections(slice_count);
  const float step = (high - low) / static_cast<float>(slice_count);
  const auto slice_height = [&](int i) { return low + step * (static_cast<float>(i) + 0.5f); };
  each_triangle(meshes, [&](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    const glm::vec3 p[3] = {a - origin, b - origin, c - origin};
    const float h[3] = {glm::dot(p[0], axis), glm::dot(p[1], axis), glm::dot(p[2], axis)};
    const float bottom = std::min({h[0], h[1], h[2]}), top = std::max({h[0], h[1], h[2]});
    const int first = std::max(0, static_cast<int>(std::ceil((bottom - low) / step - 0.5f)));
    for (int i = first; i < slice_count && slice_height(i) < top; ++i) {
      const float plane = slice_height(i);
      // The section runs from the edge that falls through the plane to the edge that rises through it.
      glm::vec3 from(0), to(0);
      bool falls = false, rises = false;
      for (int e = 0; e < 3; ++e) {
        const int n = (e + 1) % 3;
        if ((h[e] >= plane) == (h[n] >= plane)) continue;
        const glm::vec3 hit = p[e] + (p[n] - p[e]) * ((plane - h[e]) / (h[n] - h[e]));
        if (h[e] >= plane)
          from = hit, falls = true;
        else
          to = hit, rises = true;
      }
      if (falls && rises)
        sections[static_cast<std::size_t>(i)].add({glm::dot(from, u), glm::dot(from, v)},
                                                  {glm::dot(to, u), glm::dot(to, v)});
    }
  });

  std::vector<glm::vec3> line;
  for (int i = 0; i < slice_count; ++i) {
    const Section& section = sections[static_cast<std::size_t>(i)];
    if (section.length <= 0) continue; // a gap between separate parts
    const glm::dvec2 c = section.centre();
    line.push_back(origin + axis * slice_height(i) + u * static_cast<float>(c.x) + v * static_cast<float>(c.y));
  }
  if (line.empty()) return {origin, origin};
  if (line.size() == 1) return {line.front(), line.front()};
  // Smooth a little: a slice may cut one head of several and jump. The ends stay.
  for (int pass = 0; pass < 2; ++pass) {
    std::vector<glm::vec3> smooth = line;
    for (std::size_t i = 1; i + 1 < line.size(); ++i)
      smooth[i] = 0.25f * line[i - 1] + 0.5f * line[i] + 0.25f * line[i + 1];
    line = std::move(smooth);
  }
  // From the middle of the outermost slices to the very ends.
  const auto reach = [&](const glm::vec3& end, const glm::vec3& next, float height) {
    const glm::vec3 d = end - next;
    const float climb = glm::dot(d, axis), left = height - glm::dot(end - origin, axis);
    return std::abs(climb) < 1e-6f ? end : end + d * std::clamp(left / climb, 0.f, 1.f);
  };
  const glm::vec3 first = reach(line.front(), line[1], low), last = reach(line.back(), line[line.size() - 2], high);
  line.insert(line.begin(), first);
  line.push_back(last);
  return line;
}

glm::vec3 point_along(std::span<const glm::vec3> line, float fraction) {
  if (line.empty()) return glm::vec3(0);
  float total = 0;
  for (std::size_t i = 1; i < line.size(); ++i) total += glm::distance(line[i - 1], line[i]);
  float left = std::clamp(fraction, 0.f, 1.f) * total;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const float length = glm::distance(line[i - 1], line[i]);
    if (left <= length) return length > 0 ? glm::mix(line[i - 1], line[i], left / length) : line[i];
    left -= length;
  }
  return line.back();
}

} // namespace myo::places
