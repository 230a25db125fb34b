#include "app/scene/flat_chart.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo::scene {
namespace {

constexpr float margin_mm = 12;

/// Where the skin's triangles fall on the paper, the nearest to the eye kept.
struct Raster {
  FlatChart& chart;
  FlatChart::Side side;
  std::vector<float> near_mm;
  std::vector<glm::vec3> normal;

  void triangle(const std::array<glm::vec3, 3>& p, const std::array<glm::vec3, 3>& n) {
    const glm::vec2 a = chart.flat(side, p[0]), b = chart.flat(side, p[1]), c = chart.flat(side, p[2]);
    const float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (std::abs(area) < 1e-9f) return;
    const glm::vec2 low = glm::floor(glm::min(a, glm::min(b, c))), high = glm::ceil(glm::max(a, glm::max(b, c)));
    for (auto y = static_cast<std::uint32_t>(std::max(0.f, low.y)); y < chart.height && float(y) <= high.y; ++y)
      for (auto x = static_cast<std::uint32_t>(std::max(0.f, low.x)); x < chart.width && float(x) <= high.x; ++x) {
        const glm::vec2 q(float(x) + 0.5f, float(y) + 0.5f);
        const float u = ((b.x - q.x) * (c.y - q.y) - (b.y - q.y) * (c.x - q.x)) / area,
                    v = ((c.x - q.x) * (a.y - q.y) - (c.y - q.y) * (a.x - q.x)) / area, w = 1 - u - v;
        if (u < 0 || v < 0 || w < 0) continue;
        const glm::vec3 spot = u * p[0] + v * p[1] + w * p[2];
        const float away = side == FlatChart::front ? spot.y : -spot.y;
        const std::size_t cell = std::size_t{y} * chart.width + x;
        if (away >= near_mm[cell]) continue;
        near_mm[cell] = away, chart.cells[side][cell].position = spot;
        normal[cell] = u * n[0] + v * n[1] + w * n[2];
      }
  }
};

} // namespace

FlatChart flat_chart(const Body& body, float mm_per_cell) {
  FlatChart chart;
  const auto skin = body.skin();
  if (!skin) return chart;
  const geometry::Mesh& mesh = body.geometry().mesh(*skin, body::MeshDetail::close);
  const geometry::Aabb box = geometry::bounds(mesh.positions);
  chart.mm_per_cell = mm_per_cell;
  chart.right_mm = box.min.x - margin_mm, chart.left_mm = box.max.x + margin_mm, chart.top_mm = box.max.z + margin_mm;
  chart.width = static_cast<std::uint32_t>(std::ceil((box.extent().x + 2 * margin_mm) / mm_per_cell));
  chart.height = static_cast<std::uint32_t>(std::ceil((box.extent().z + 2 * margin_mm) / mm_per_cell));
  const std::size_t count = std::size_t{chart.width} * chart.height;
  const PainMap& map = body.pain_map();
  for (const FlatChart::Side side : {FlatChart::front, FlatChart::back}) {
    chart.cells[side].resize(count);
    Raster raster{chart, side, std::vector<float>(count, 1e9f), std::vector<glm::vec3>(count)};
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
      std::array<glm::vec3, 3> p{}, n{};
      for (std::size_t k = 0; k < 3; ++k) p[k] = mesh.positions[mesh.indices[i + k]];
      const glm::vec3 flat = glm::cross(p[1] - p[0], p[2] - p[0]);
      for (std::size_t k = 0; k < 3; ++k) n[k] = mesh.normals.empty() ? flat : mesh.normals[mesh.indices[i + k]];
      raster.triangle(p, n);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (raster.near_mm[i] >= 1e9f || glm::dot(raster.normal[i], raster.normal[i]) <= 0) continue;
      ChartCell& cell = chart.cells[side][i];
      const glm::vec3 normal = glm::normalize(raster.normal[i]);
      cell.patch = map.nearest(cell.position, normal);
      if (!cell.on_body()) cell.patch = map.nearest(cell.position, normal, -1); // at the edge the skin turns away
      const float facing = std::abs(normal.y), up = 0.5f + 0.5f * normal.z;
      cell.shade = static_cast<std::uint8_t>(std::clamp(255 * (0.45f + 0.45f * facing + 0.1f * up), 0.f, 255.f));
    }
  }
  return chart;
}

} // namespace myo::scene
