#include "assets/figures/tube.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace myo::figures {
namespace {

// Between two rings the tube may leave the smooth line by this: hardly seen, and a third of the triangles of even
// rings.
constexpr float ring_bow_mm = 0.15f;

TubePoint blend(const TubePoint& a, float wa, const TubePoint& b, float wb) {
  return {a.position_mm * wa + b.position_mm * wb, a.radius_mm * wa + b.radius_mm * wb};
}

/// Centripetal Catmull-Rom, so that unevenly spaced points give no loops.
std::vector<TubePoint> smooth(std::span<const TubePoint> p) {
  std::vector<TubePoint> out;
  for (std::size_t i = 0; i + 1 < p.size(); ++i) {
    const TubePoint before = i > 0 ? p[i - 1] : blend(p[0], 2, p[1], -1);
    const TubePoint after = i + 2 < p.size() ? p[i + 2] : blend(p[i + 1], 2, p[i], -1);
    const auto knot = [](const TubePoint& a, const TubePoint& b) {
      return std::max(std::sqrt(glm::length(b.position_mm - a.position_mm)), 1e-3f);
    };
    const float t1 = knot(before, p[i]), t2 = t1 + knot(p[i], p[i + 1]), t3 = t2 + knot(p[i + 1], after);
    const float length = glm::length(p[i + 1].position_mm - p[i].position_mm);
    const float radius = std::min(p[i].radius_mm, p[i + 1].radius_mm);
    const int steps = std::clamp(static_cast<int>(std::ceil(length / std::max(1.2f * radius, 1.5f))), 1, 24);
    for (int s = 0; s < steps; ++s) {
      const float t = t1 + (t2 - t1) * static_cast<float>(s) / static_cast<float>(steps);
      const auto mix = [t](const TubePoint& a, float ta, const TubePoint& b, float tb) {
        return blend(a, (tb - t) / (tb - ta), b, (t - ta) / (tb - ta));
      };
      const TubePoint a1 = mix(before, 0, p[i], t1), a2 = mix(p[i], t1, p[i + 1], t2),
                      a3 = mix(p[i + 1], t2, after, t3);
      TubePoint point = mix(mix(a1, 0, a2, t2), t1, mix(a2, t1, a3, t3), t2);
      // The spline may undershoot between a thick and a thin point; radii stay between their ends.
      point.radius_mm = std::clamp(point.radius_mm, radius, std::max(p[i].radius_mm, p[i + 1].radius_mm));
      out.push_back(point);
    }
  }
  out.push_back(p.back());
  return out;
}

} // namespace

std::vector<TubePoint> tube_line(std::span<const TubePoint> points) {
  return points.size() < 2 ? std::vector<TubePoint>(points.begin(), points.end()) : smooth(points);
}

std::vector<TubePoint> thinned(std::span<const TubePoint> line, float keep_within_mm) {
  std::vector<TubePoint> out;
  if (line.size() < 3) return {line.begin(), line.end()};
  std::vector<bool> keep(line.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    float worst = 0;
    std::size_t at = a;
    const glm::vec3 d = line[b].position_mm - line[a].position_mm;
    for (std::size_t i = a + 1; i < b; ++i) {
      const float along =
          glm::dot(d, d) > 1e-8f
              ? std::clamp(glm::dot(line[i].position_mm - line[a].position_mm, d) / glm::dot(d, d), 0.f, 1.f)
              : 0.f;
      const float off = glm::distance(line[i].position_mm, line[a].position_mm + along * d);
      const float thicker =
          std::abs(line[i].radius_mm - (line[a].radius_mm + along * (line[b].radius_mm - line[a].radius_mm)));
      if (off + thicker > worst) worst = off + thicker, at = i;
    }
    if (worst <= keep_within_mm) continue;
    keep[at] = true;
    open.push_back({a, at});
    open.push_back({at, b});
  }
  for (std::size_t i = 0; i < line.size(); ++i)
    if (keep[i]) out.push_back(line[i]);
  return out;
}

geometry::Mesh tube_mesh(std::span<const TubePoint> points) {
  geometry::Mesh mesh;
  if (points.size() < 2) return mesh;
  const auto line = thinned(smooth(points), ring_bow_mm);
  float widest = 0;
  for (const auto& p : line) widest = std::max(widest, p.radius_mm);
  const auto around = static_cast<std::uint32_t>(std::clamp(static_cast<int>(5.f + 1.2f * widest), 6, 18));

  glm::vec3 side(0);
  const auto ring = [&](const glm::vec3& centre, const glm::vec3& along, float radius) {
    // The frame is carried along the line without twist.
    side -= along * glm::dot(side, along);
    side = glm::normalize(side);
    const glm::vec3 up = glm::cross(along, side);
    for (std::uint32_t i = 0; i < around; ++i) {
      const float angle = 2.f * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(around);
      mesh.positions.push_back(centre + radius * (std::cos(angle) * side + std::sin(angle) * up));
    }
  };
  const auto direction = [&](std::size_t i) {
    const glm::vec3 d = line[std::min(i + 1, line.size() - 1)].position_mm - line[i > 0 ? i - 1 : 0].position_mm;
    const float length = glm::length(d);
    return length > 1e-6f ? d / length : glm::vec3(0, 0, 1);
  };
  const glm::vec3 first = direction(0), last = direction(line.size() - 1);
  side = std::abs(first.z) < 0.8f ? glm::cross(first, glm::vec3(0, 0, 1)) : glm::cross(first, glm::vec3(1, 0, 0));

  const auto cap = [&](const TubePoint& end, const glm::vec3& along, bool start) {
    for (int i = 0; i < 2; ++i) {
      const float angle = (start ? 0.3f + 0.55f * static_cast<float>(i) : 0.85f - 0.55f * static_cast<float>(i));
      const float out = std::cos(angle) * end.radius_mm * 0.8f;
      ring(end.position_mm + along * (start ? -out : out), along, std::sin(angle) * end.radius_mm);
    }
  };
  mesh.positions.push_back(line.front().position_mm - first * (0.8f * line.front().radius_mm));
  cap(line.front(), first, true);
  for (std::size_t i = 0; i < line.size(); ++i) ring(line[i].position_mm, direction(i), line[i].radius_mm);
  cap(line.back(), last, false);
  const auto tip = static_cast<std::uint32_t>(mesh.positions.size());
  mesh.positions.push_back(line.back().position_mm + last * (0.8f * line.back().radius_mm));

  const std::uint32_t rings = (tip - 1) / around;
  for (std::uint32_t i = 0; i < around; ++i) {
    const std::uint32_t j = (i + 1) % around;
    mesh.indices.insert(mesh.indices.end(), {0u, 1 + j, 1 + i});
    for (std::uint32_t r = 0; r + 1 < rings; ++r) {
      const std::uint32_t a = 1 + r * around, b = a + around;
      mesh.indices.insert(mesh.indices.end(), {a + i, a + j, b + j, a + i, b + j, b + i});
    }
    const std::uint32_t a = 1 + (rings - 1) * around;
    mesh.indices.insert(mesh.indices.end(), {a + i, a + j, tip});
  }
  return mesh;
}

} // namespace myo::figures
