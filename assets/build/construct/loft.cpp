// Lines of places -> grids.

#include "assets/build/construct/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace myo::build {
namespace {

constexpr int steps_between = 12;      // points of a smooth line between two given ones
constexpr std::size_t max_cells = 200; // along either way of a grid

/// Catmull and Rom's curve with centripetal knots (no loops where points lie unevenly).
glm::vec3 curve(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d, float part) {
  const auto knot = [](const glm::vec3& p, const glm::vec3& q) {
    return std::max(std::sqrt(glm::distance(p, q)), 1e-3f);
  };
  const float t1 = knot(a, b), t2 = t1 + knot(b, c), t3 = t2 + knot(c, d), t = t1 + part * (t2 - t1);
  const glm::vec3 ab = a * ((t1 - t) / t1) + b * (t / t1), bc = b * ((t2 - t) / (t2 - t1)) + c * ((t - t1) / (t2 - t1)),
                  cd = c * ((t3 - t) / (t3 - t2)) + d * ((t - t2) / (t3 - t2));
  const glm::vec3 abc = ab * ((t2 - t) / t2) + bc * (t / t2),
                  bcd = bc * ((t3 - t) / (t3 - t1)) + cd * ((t - t1) / (t3 - t1));
  return abc * ((t2 - t) / (t2 - t1)) + bcd * ((t - t1) / (t2 - t1));
}

std::size_t cells(float length_mm, float spacing_mm) {
  return std::clamp(static_cast<std::size_t>(std::lround(length_mm / spacing_mm)), std::size_t{2}, max_cells);
}

/// A list of numbers spread evenly over 0..1.
float spread_over(std::span<const float> values, float part) {
  const float at = part * float(values.size() - 1);
  const std::size_t low = std::min(static_cast<std::size_t>(at), values.size() - 1),
                    high = std::min(low + 1, values.size() - 1);
  const float s = glm::smoothstep(0.f, 1.f, at - float(low));
  return values[low] + (values[high] - values[low]) * s;
}

} // namespace

float length_of(std::span<const glm::vec3> line) {
  float sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += glm::distance(line[i - 1], line[i]);
  return sum;
}

std::vector<glm::vec3> smooth_line(std::span<const glm::vec3> points, std::size_t count) {
  std::vector<glm::vec3> fine;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const glm::vec3 &b = points[i], &c = points[i + 1];
    const glm::vec3 a = i > 0 ? points[i - 1] : 2.f * b - c, d = i + 2 < points.size() ? points[i + 2] : 2.f * c - b;
    for (int s = 0; s < steps_between; ++s) fine.push_back(curve(a, b, c, d, float(s) / steps_between));
  }
  fine.push_back(points.back());
  const float whole = length_of(fine);
  std::vector<glm::vec3> even;
  float passed = 0;
  std::size_t i = 1;
  for (std::size_t k = 0; k < count; ++k) {
    const float wanted = whole * float(k) / float(count - 1);
    while (i + 1 < fine.size() && passed + glm::distance(fine[i - 1], fine[i]) < wanted)
      passed += glm::distance(fine[i - 1], fine[i]), ++i;
    const float step = glm::distance(fine[i - 1], fine[i]);
    even.push_back(glm::mix(fine[i - 1], fine[i], step > 1e-6f ? glm::clamp((wanted - passed) / step, 0.f, 1.f) : 0.f));
  }
  return even;
}

SheetGrid loft(std::span<const std::vector<glm::vec3>> rows, const glm::vec3& inside, float thickness_mm,
               float spacing_mm) {
  SheetGrid grid;
  float widest = 0, longest = 0;
  for (const auto& row : rows) widest = std::max(widest, length_of(smooth_line(row, 33)));
  grid.columns = cells(widest, spacing_mm) + 1;
  std::vector<std::vector<glm::vec3>> lines, columns(grid.columns);
  for (const auto& row : rows) lines.push_back(smooth_line(row, grid.columns));
  for (std::size_t c = 0; c < grid.columns; ++c) {
    for (const auto& line : lines) columns[c].push_back(line[c]);
    longest = std::max(longest, length_of(columns[c]));
  }
  grid.rows = cells(longest, spacing_mm) + 1;
  grid.points.resize(grid.columns * grid.rows);
  for (std::size_t c = 0; c < grid.columns; ++c) {
    const auto column = smooth_line(columns[c], grid.rows);
    for (std::size_t r = 0; r < grid.rows; ++r) grid.points[grid.at(c, r)] = column[r];
  }
  grid.half_mm.assign(grid.points.size(), thickness_mm / 2);
  face_away_from(grid, inside);
  return grid;
}

SheetGrid strap(std::span<const glm::vec3> path, std::span<const float> width_mm, std::span<const float> thickness_mm,
                const glm::vec3& inside, float spacing_mm) {
  SheetGrid grid;
  grid.rows = cells(length_of(smooth_line(path, 65)), spacing_mm) + 1;
  grid.columns = 9;
  const auto line = smooth_line(path, grid.rows);
  grid.points.resize(grid.columns * grid.rows);
  grid.outward.resize(grid.points.size());
  grid.half_mm.resize(grid.points.size());
  for (std::size_t r = 0; r < grid.rows; ++r) {
    const float part = float(r) / float(grid.rows - 1);
    const glm::vec3 along = glm::normalize(line[std::min(r + 1, grid.rows - 1)] - line[r > 0 ? r - 1 : 0]);
    glm::vec3 out = line[r] - inside;
    out = glm::normalize(out - along * glm::dot(out, along));
    const glm::vec3 aside = glm::cross(along, out);
    const float width = spread_over(width_mm, part), thickness = spread_over(thickness_mm, part);
    for (std::size_t c = 0; c < grid.columns; ++c) {
      // Columns lie close at the edges, where the outline of the section is steep.
      const float v = -std::cos(3.14159265f * float(c) / float(grid.columns - 1));
      const std::size_t i = grid.at(c, r);
      grid.points[i] = line[r] + aside * (v * width / 2);
      grid.outward[i] = out;
      grid.half_mm[i] = thickness / 2 * std::max(std::sqrt(std::max(1 - v * v, 0.f)), 0.04f);
    }
  }
  return grid;
}

} // namespace myo::build
