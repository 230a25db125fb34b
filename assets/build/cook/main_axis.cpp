#include "assets/build/cook/main_axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>

namespace myo::build {
namespace {

/// Strongest eigenvector of the summed squares of the directions, whose sign is arbitrary; by power iteration.
std::optional<glm::vec3> main_direction(const std::vector<glm::vec3>& directions) {
  glm::mat3 tensor(0);
  std::size_t found = 0;
  for (const glm::vec3& f : directions) {
    if (f == glm::vec3(0)) continue;
    tensor += glm::outerProduct(f, f);
    ++found;
  }
  if (found * 2 <= directions.size()) return std::nullopt;
  glm::vec3 axis(0.31f, 0.22f, 0.93f);
  for (int i = 0; i < 32; ++i) {
    const glm::vec3 next = tensor * axis;
    const float length = glm::length(next);
    if (length < 1e-6f) break;
    axis = next / length;
  }
  return glm::normalize(axis);
}

/// How narrow the ends are, compared with the belly: the spread of vertices across the axis in tenths along it.
glm::vec2 taper_along(const geometry::Mesh& mesh, const geometry::MeshAxis& axis) {
  constexpr int bins = 10;
  std::array<glm::vec3, bins> sum{};
  std::array<float, bins> squares{}, weight{};
  const float length = std::max(axis.range.y - axis.range.x, 1e-3f);
  for (const glm::vec3& p : mesh.positions) {
    const float t = glm::dot(p, axis.direction);
    const glm::vec3 across = p - t * axis.direction;
    const auto bin =
        static_cast<std::size_t>(std::clamp(static_cast<int>((t - axis.range.x) / length * bins), 0, bins - 1));
    sum[bin] += across;
    squares[bin] += glm::dot(across, across);
    weight[bin] += 1;
  }
  std::array<float, bins> spread{};
  for (std::size_t i = 0; i < bins; ++i) {
    if (weight[i] < 1) continue;
    const glm::vec3 mean = sum[i] / weight[i];
    spread[i] = std::sqrt(std::max(0.0f, squares[i] / weight[i] - glm::dot(mean, mean)));
  }
  const float belly = std::max(*std::ranges::max_element(spread), 1e-3f);
  const auto narrow = [&](std::size_t end) { return std::clamp((0.75f - spread[end] / belly) / 0.40f, 0.0f, 1.0f); };
  // Broad sheets and fans end on bone without a cord.
  const float slender = std::clamp((length / belly - 4.5f) / 4.0f, 0.0f, 1.0f);
  return slender * glm::vec2(narrow(0), narrow(bins - 1));
}

} // namespace

std::optional<geometry::MeshAxis> main_axis(const geometry::Mesh& mesh) {
  if (mesh.fibre.empty()) return std::nullopt;
  const auto direction = main_direction(mesh.fibre);
  if (!direction) return std::nullopt;
  geometry::MeshAxis axis{*direction, {1e30f, -1e30f}, {0, 0}};
  for (const glm::vec3& p : mesh.positions) {
    const float t = glm::dot(p, axis.direction);
    axis.range = {std::min(axis.range.x, t), std::max(axis.range.y, t)};
  }
  axis.taper = taper_along(mesh, axis);
  return axis;
}

} // namespace myo::build
