#include "app/technique/guide_shapes.hpp"

#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <numbers>

namespace myo::technique {
namespace {

constexpr float round = 1e3f; ///< the edge of round shapes: far away
constexpr int sides = 20;
constexpr float lift_mm = 1.3f;

glm::vec3 turned(const glm::vec3& u, const glm::vec3& v, float turn) { return std::cos(turn) * u + std::sin(turn) * v; }
float turn_of(int i) { return 2 * std::numbers::pi_v<float> * static_cast<float>(i) / sides; }

} // namespace

std::uint32_t GuideShapes::vertex(const glm::vec3& p, const glm::vec3& n, float along, float edge,
                                  const glm::vec4& colour) {
  mesh_.vertices.push_back({p, along, n, edge, colour});
  return static_cast<std::uint32_t>(mesh_.vertices.size() - 1);
}
void GuideShapes::triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  mesh_.indices.insert(mesh_.indices.end(), {a, b, c});
}

void GuideShapes::rod(const glm::vec3& a, const glm::vec3& b, float radius_a, float radius_b, const glm::vec4& colour) {
  const float length = glm::distance(a, b);
  if (length < 1e-3f) return;
  const glm::vec3 along = (b - a) / length, u = geometry::any_perpendicular(along), v = glm::cross(along, u);
  const float lean = (radius_a - radius_b) / length; // a cone's side looks towards its tip
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  for (int i = 0; i < sides; ++i) {
    const glm::vec3 out = turned(u, v, turn_of(i)), n = glm::normalize(out + lean * along);
    vertex(a + radius_a * out, n, 0, round, colour);
    vertex(b + radius_b * out, n, length, round, colour);
  }
  for (std::uint32_t i = 0; i < sides; ++i) {
    const std::uint32_t p = first + 2 * i, q = first + 2 * ((i + 1) % sides);
    triangle(p, q, q + 1), triangle(p, q + 1, p + 1);
  }
  const auto cap = [&](const glm::vec3& centre, float radius, const glm::vec3& normal, float at) {
    if (radius < 0.05f) return;
    const std::uint32_t middle = vertex(centre, normal, at, round, colour);
    const auto rim = static_cast<std::uint32_t>(mesh_.vertices.size());
    for (int i = 0; i < sides; ++i) vertex(centre + radius * turned(u, v, turn_of(i)), normal, at, round, colour);
    for (std::uint32_t i = 0; i < sides; ++i) triangle(middle, rim + i, rim + (i + 1) % sides);
  };
  cap(a, radius_a, -along, 0);
  cap(b, radius_b, along, length);
}

void GuideShapes::ball(const glm::vec3& centre, float radius, const glm::vec4& colour) {
  constexpr int rings = 10;
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  for (int r = 0; r <= rings; ++r)
    for (int i = 0; i < sides; ++i) {
      const float polar = std::numbers::pi_v<float> * static_cast<float>(r) / rings;
      const glm::vec3 n{std::sin(polar) * std::cos(turn_of(i)), std::sin(polar) * std::sin(turn_of(i)),
                        std::cos(polar)};
      vertex(centre + radius * n, n, 0, round, colour);
    }
  for (std::uint32_t r = 0; r < rings; ++r)
    for (std::uint32_t i = 0; i < sides; ++i) {
      const std::uint32_t p = first + r * sides + i, q = first + r * sides + (i + 1) % sides;
      triangle(p, p + sides, q + sides), triangle(p, q + sides, q);
    }
}

void GuideShapes::disc(const glm::vec3& centre, const glm::vec3& normal, float radius, const glm::vec4& colour) {
  const glm::vec3 u = geometry::any_perpendicular(normal), v = glm::cross(normal, u),
                  lifted = centre + lift_mm * normal;
  const std::uint32_t middle = vertex(lifted, normal, 0, radius, colour);
  const auto rim = static_cast<std::uint32_t>(mesh_.vertices.size());
  for (int i = 0; i < sides; ++i) vertex(lifted + radius * turned(u, v, turn_of(i)), normal, 0, 0, colour);
  for (std::uint32_t i = 0; i < sides; ++i) triangle(middle, rim + i, rim + (i + 1) % sides);
}

void GuideShapes::ring(const glm::vec3& centre, const glm::vec3& normal, float radius, float width, float turn,
                       const glm::vec4& colour) {
  const glm::vec3 u = geometry::any_perpendicular(normal), v = glm::cross(normal, u);
  std::vector<glm::vec3> line, normals;
  const int steps = std::max(6, static_cast<int>(turn * 8));
  for (int i = 0; i <= steps; ++i) {
    line.push_back(centre + radius * turned(u, v, turn * static_cast<float>(i) / static_cast<float>(steps)));
    normals.push_back(normal);
  }
  stroke(line, normals, 0.5f * width, colour, false);
}

void GuideShapes::band(std::span<const glm::vec3> line, std::span<const glm::vec3> normals, float half_width,
                       const glm::vec4& colour) {
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  float along = 0;
  float whole = 0;
  for (std::size_t i = 1; i < line.size(); ++i) whole += glm::distance(line[i - 1], line[i]);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) along += glm::distance(line[i - 1], line[i]);
    const glm::vec3 way = line[std::min(i + 1, line.size() - 1)] - line[i > 0 ? i - 1 : 0];
    glm::vec3 across = glm::cross(normals[i], way);
    across = glm::length(across) > 1e-4f ? glm::normalize(across) : geometry::any_perpendicular(normals[i]);
    const glm::vec3 lifted = line[i] + lift_mm * normals[i];
    const float end = std::min(along, half_width); // round only at its beginning: a head follows the end
    vertex(lifted - half_width * across, normals[i], along, 0, colour);
    vertex(lifted, normals[i], along, end, colour);
    vertex(lifted + half_width * across, normals[i], along, 0, colour);
  }
  for (std::uint32_t i = 0; i + 1 < line.size(); ++i)
    for (const std::uint32_t side : {0u, 1u}) {
      const std::uint32_t p = first + 3 * i + side;
      triangle(p, p + 1, p + 4), triangle(p, p + 4, p + 3);
    }
}

void GuideShapes::head(const glm::vec3& from, const glm::vec3& to, const glm::vec3& normal, float half_width,
                       const glm::vec4& colour) {
  const glm::vec3 way = to - from;
  if (glm::length(way) < 1e-3f) return;
  const glm::vec3 along = glm::normalize(way - glm::dot(way, normal) * normal), across = glm::cross(normal, along);
  const float length = 3.4f * half_width, half = 2.3f * half_width;
  const glm::vec3 base = to + lift_mm * normal, tip = base + length * along;
  const float inner = half * length / (half + std::sqrt(half * half + length * length)); // radius of the circle inside
  const std::uint32_t middle = vertex(base + inner * along, normal, 0, inner, colour);
  const std::uint32_t left = vertex(base - half * across, normal, 0, 0, colour),
                      right = vertex(base + half * across, normal, 0, 0, colour);
  const std::uint32_t point = vertex(tip, normal, 0, 0, colour);
  triangle(middle, left, point), triangle(middle, point, right), triangle(middle, right, left);
}

void GuideShapes::stroke(std::span<const glm::vec3> line, std::span<const glm::vec3> normals, float half_width,
                         const glm::vec4& colour, bool both_ways) {
  if (line.size() < 2) return;
  band(line, normals, half_width, colour);
  head(line[line.size() - 2], line.back(), normals.back(), half_width, colour);
  if (both_ways) head(line[1], line.front(), normals.front(), half_width, colour);
}

void GuideShapes::pad(std::span<const glm::vec3> grid, std::size_t side, float size_mm, const glm::vec3& normal,
                      const glm::vec4& colour) {
  if (side < 2 || grid.size() != side * side) return;
  const float half = 0.5f * size_mm, corner = 0.22f * size_mm;
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  for (std::size_t r = 0; r < side; ++r)
    for (std::size_t c = 0; c < side; ++c) {
      const auto off = [&](std::size_t i) {
        return std::abs(2 * static_cast<float>(i) / static_cast<float>(side - 1) - 1) * half;
      };
      const glm::vec2 q{off(c) - (half - corner), off(r) - (half - corner)};
      const float outside = glm::length(glm::max(q, glm::vec2(0))) + std::min(std::max(q.x, q.y), 0.f) - corner;
      const auto at = [&](std::size_t row, std::size_t column) {
        return grid[std::min(row, side - 1) * side + std::min(column, side - 1)];
      };
      glm::vec3 n = glm::cross(at(r, c + 1) - at(r, c > 0 ? c - 1 : 0), at(r + 1, c) - at(r > 0 ? r - 1 : 0, c));
      n = glm::length(n) > 1e-4f ? glm::normalize(n) : normal;
      if (glm::dot(n, normal) < 0) n = -n;
      vertex(at(r, c) + lift_mm * n, n, 0, -outside, colour);
    }
  const auto index = [&](std::size_t r, std::size_t c) { return first + static_cast<std::uint32_t>(r * side + c); };
  for (std::size_t r = 0; r + 1 < side; ++r)
    for (std::size_t c = 0; c + 1 < side; ++c) {
      triangle(index(r, c), index(r, c + 1), index(r + 1, c + 1));
      triangle(index(r, c), index(r + 1, c + 1), index(r + 1, c));
    }
}

} // namespace myo::technique
