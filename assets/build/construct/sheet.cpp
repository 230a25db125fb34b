#include "assets/build/construct/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <limits>

namespace myo::build {
namespace {

constexpr int direction_smoothings = 30, press_rounds = 120;
constexpr float hug_share = 0.25f;  // how strongly a sheet is drawn to what it lies against, each round
constexpr float min_share = 0.3f;   // of the thickness stays where there is no room
constexpr float edge_share = 0.18f; // of the thickness is left at an edge
constexpr float unset = std::numeric_limits<float>::infinity();

/// Calls visit(neighbour) for the cells beside one.
template <class Visit> void neighbours(const SheetGrid& grid, std::size_t c, std::size_t r, const Visit& visit) {
  if (c > 0) visit(grid.at(c - 1, r));
  if (c + 1 < grid.columns) visit(grid.at(c + 1, r));
  if (r > 0) visit(grid.at(c, r - 1));
  if (r + 1 < grid.rows) visit(grid.at(c, r + 1));
}

template <class Visit> void each(const SheetGrid& grid, const Visit& visit) {
  for (std::size_t r = 0; r < grid.rows; ++r)
    for (std::size_t c = 0; c < grid.columns; ++c) visit(c, r, grid.at(c, r));
}

/// How far along its outward direction each point may lie: `low` above what it covers, `high` beneath what covers it.
struct Room {
  std::vector<float> low, high;
};

Room room_of(const SheetGrid& grid, const geometry::RayScene* under, const geometry::RayScene* over, float gap_mm,
             float reach_mm) {
  Room room;
  room.low.assign(grid.points.size(), -unset), room.high.assign(grid.points.size(), unset);
  each(grid, [&](std::size_t, std::size_t, std::size_t i) {
    const glm::vec3 from = grid.points[i] - grid.outward[i] * reach_mm;
    if (under != nullptr)
      for (const geometry::RayHit& hit : under->all_hits(from, grid.outward[i], 2 * reach_mm))
        if (glm::dot(hit.normal, grid.outward[i]) < -0.05f) { // its inner face; the nearest to the inside counts
          room.high[i] = hit.distance_mm - reach_mm - gap_mm;
          break;
        }
    if (over != nullptr)
      for (const geometry::RayHit& hit : over->all_hits(from, grid.outward[i], 2 * reach_mm))
        if (glm::dot(hit.normal, grid.outward[i]) > 0.05f) room.low[i] = hit.distance_mm - reach_mm + gap_mm;
  });
  return room;
}

/// Keeps the middle of the sheet within its room; where there is too little, half-way.
float held(float t, float low, float high) {
  if (low > high) return 0.5f * (low + high);
  return std::clamp(t, low, high);
}

} // namespace

void face_away_from(SheetGrid& grid, const glm::vec3& inside) {
  grid.outward.assign(grid.points.size(), glm::vec3(0));
  float facing = 0;
  each(grid, [&](std::size_t c, std::size_t r, std::size_t i) {
    const glm::vec3 u =
        grid.points[grid.at(std::min(c + 1, grid.columns - 1), r)] - grid.points[grid.at(c > 0 ? c - 1 : 0, r)];
    const glm::vec3 v =
        grid.points[grid.at(c, std::min(r + 1, grid.rows - 1))] - grid.points[grid.at(c, r > 0 ? r - 1 : 0)];
    const glm::vec3 n = glm::cross(u, v);
    const float length = glm::length(n);
    grid.outward[i] = length > 1e-6f ? n / length : glm::vec3(0);
    facing += glm::dot(grid.outward[i], grid.points[i] - inside);
  });
  for (int round = 0; round < direction_smoothings; ++round) {
    const auto before = grid.outward;
    each(grid, [&](std::size_t c, std::size_t r, std::size_t i) {
      glm::vec3 sum = before[i];
      neighbours(grid, c, r, [&](std::size_t k) { sum += before[k]; });
      const float length = glm::length(sum);
      grid.outward[i] = length > 1e-6f ? sum / length : before[i];
    });
  }
  if (facing < 0)
    for (glm::vec3& n : grid.outward) n = -n;
}

void taper_edges(SheetGrid& grid, float taper_mm) {
  each(grid, [&](std::size_t c, std::size_t r, std::size_t i) {
    float nearest = unset;
    for (const std::size_t edge :
         {grid.at(0, r), grid.at(grid.columns - 1, r), grid.at(c, 0), grid.at(c, grid.rows - 1)})
      nearest = std::min(nearest, glm::distance(grid.points[i], grid.points[edge]));
    const float s = std::clamp(nearest / taper_mm, 0.f, 1.f);
    grid.half_mm[i] *= edge_share + (1 - edge_share) * std::sqrt(s * (2 - s));
  });
}

void press(SheetGrid& grid, const geometry::RayScene* under, const geometry::RayScene* over, const Pressing& pressing,
           float scale) {
  if (under == nullptr && over == nullptr) return;
  const Room room = room_of(grid, under, over, pressing.gap_mm * scale, pressing.reach_mm * scale);
  std::vector<float> low = room.low, high = room.high, goal(grid.points.size(), unset), t(grid.points.size(), 0.f);
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (std::isfinite(low[i]) && std::isfinite(high[i]))
      grid.half_mm[i] = std::clamp((high[i] - low[i]) / 2, min_share * grid.half_mm[i], grid.half_mm[i]);
    low[i] += grid.half_mm[i], high[i] -= grid.half_mm[i];
    if (pressing.hug == Pressing::Hug::under) goal[i] = high[i];
    if (pressing.hug == Pressing::Hug::over) goal[i] = low[i];
    if (pressing.hug == Pressing::Hug::none) goal[i] = 0;
    if (!std::isfinite(goal[i])) goal[i] = unset;
    t[i] = held(goal[i] < unset ? goal[i] : 0.f, low[i], high[i]);
  }
  for (int round = 0; round < press_rounds; ++round) {
    const std::vector<float> before = t;
    each(grid, [&](std::size_t c, std::size_t r, std::size_t i) {
      float sum = 0, count = 0;
      neighbours(grid, c, r, [&](std::size_t k) { sum += before[k], ++count; });
      float next = sum / count;
      if (goal[i] < unset) next += hug_share * (goal[i] - next);
      t[i] = held(next, low[i], high[i]);
    });
  }
  for (std::size_t i = 0; i < t.size(); ++i) grid.points[i] += grid.outward[i] * t[i];
}

geometry::Mesh sheet_mesh(const SheetGrid& grid) {
  geometry::Mesh mesh;
  const auto count = static_cast<std::uint32_t>(grid.points.size());
  for (const float sign : {1.f, -1.f})
    for (std::size_t i = 0; i < grid.points.size(); ++i)
      mesh.positions.push_back(grid.points[i] + grid.outward[i] * (sign * grid.half_mm[i]));
  const auto quad = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    mesh.indices.insert(mesh.indices.end(), {a, b, c, a, c, d});
  };
  const auto at = [&](std::size_t c, std::size_t r) { return static_cast<std::uint32_t>(grid.at(c, r)); };
  for (std::size_t r = 0; r + 1 < grid.rows; ++r)
    for (std::size_t c = 0; c + 1 < grid.columns; ++c) {
      const std::uint32_t a = at(c, r), b = at(c + 1, r), d = at(c + 1, r + 1), e = at(c, r + 1);
      quad(a, b, d, e);
      quad(count + a, count + e, count + d, count + b);
    }
  const auto rim = [&](std::uint32_t a, std::uint32_t b) { quad(b, a, count + a, count + b); };
  for (std::size_t c = 0; c + 1 < grid.columns; ++c)
    rim(at(c, 0), at(c + 1, 0)), rim(at(c + 1, grid.rows - 1), at(c, grid.rows - 1));
  for (std::size_t r = 0; r + 1 < grid.rows; ++r)
    rim(at(0, r + 1), at(0, r)), rim(at(grid.columns - 1, r), at(grid.columns - 1, r + 1));
  return mesh; // which of its faces is the outer one is settled by the sign of its volume when it is cleaned
}

} // namespace myo::build
