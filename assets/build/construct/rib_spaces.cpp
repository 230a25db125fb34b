// The sheets between neighbouring ribs.

#include "assets/build/construct/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <numbers>
#include <optional>

namespace myo::build {
namespace {

constexpr float rib_step_mm = 14; // at most this far does an edge move on from one slice to the next
constexpr float min_space_mm = 1.5f;
constexpr float sunk_mm = 0.6f; // the sheet begins this far inside the bone, so that no gap shows
constexpr int edge_smoothings = 6;

/// Half-planes turning about an upright axis in the middle of the chest; the angle grows from the back to the front.
struct Chest {
  glm::vec3 axis{0};
  float sign = 1; ///< of x on this side

  [[nodiscard]] float angle(const glm::vec3& p) const { return std::atan2(sign * (p.x - axis.x), p.y - axis.y); }
  [[nodiscard]] glm::vec3 out(float angle) const { return {sign * std::sin(angle), std::cos(angle), 0}; }
};

/// The point of the meshes' cut with a half-plane that lies farthest along `way` (in that plane); only points within
/// `reach_mm` of `near` count.
std::optional<glm::vec3> edge_of_cut(std::span<const geometry::Mesh* const> meshes, const Chest& chest, float angle,
                                     const glm::vec3& way, const glm::vec3* near) {
  const glm::vec3 out = chest.out(angle), across(-out.y, out.x, 0);
  std::optional<glm::vec3> best;
  for (const geometry::Mesh* mesh : meshes)
    for (std::size_t i = 0; i < mesh->indices.size(); ++i) {
      const glm::vec3& a = mesh->positions[mesh->indices[i]];
      const glm::vec3& b = mesh->positions[mesh->indices[i % 3 == 2 ? i - 2 : i + 1]];
      const float da = glm::dot(a - chest.axis, across), db = glm::dot(b - chest.axis, across);
      if ((da >= 0) == (db >= 0)) continue;
      const glm::vec3 cut = glm::mix(a, b, da / (da - db));
      if (glm::dot(cut - chest.axis, out) < 0) continue; // the other half of the plane
      if (near != nullptr && glm::distance(cut, *near) > rib_step_mm) continue;
      if (!best || glm::dot(cut, way) > glm::dot(*best, way)) best = cut;
    }
  return best;
}

struct Border {
  std::vector<const geometry::Mesh*> rib; ///< and the cartilage that carries it on
  float up = 1;                           ///< 1: its upper edge, -1: its lower one
};

struct Slice {
  glm::vec3 upper, lower;
  float angle = 0;
};

/// Both edges of one space, slice by slice from the back to the front, as far as both ribs go.
std::vector<Slice> slices_of(const Border& upper, const Border& lower, const Chest& chest, float from, float to,
                             float lean, float step) {
  std::vector<Slice> slices;
  const int count = std::max(2, int(std::lround((to - from) / step)));
  for (int k = 0; k <= count; ++k) {
    const float angle = from + (to - from) * float(k) / float(count);
    const auto edge = [&](const Border& border, const glm::vec3* last) -> std::optional<glm::vec3> {
      const glm::vec3 way = glm::normalize(chest.out(angle) * lean + glm::vec3(0, 0, border.up));
      const std::span<const geometry::Mesh* const> all(border.rib);
      // The bone first: its cartilage is one with its neighbours'.
      auto found = edge_of_cut(all.first(1), chest, angle, way, last);
      if (!found && all.size() > 1 && last != nullptr) found = edge_of_cut(all.subspan(1), chest, angle, way, last);
      if (found) *found -= way * sunk_mm;
      return found;
    };
    const auto a = edge(upper, slices.empty() ? nullptr : &slices.back().upper);
    const auto b = edge(lower, slices.empty() ? nullptr : &slices.back().lower);
    if (!a || !b || a->z - b->z < min_space_mm) {
      if (slices.size() > 2) break; // the space has ended
      slices.clear();
      continue;
    }
    slices.push_back({*a, *b, angle});
  }
  return slices;
}

void smooth_edges(std::vector<Slice>& slices) {
  for (int round = 0; round < edge_smoothings; ++round) {
    const auto before = slices;
    for (std::size_t i = 1; i + 1 < slices.size(); ++i) {
      slices[i].upper = 0.25f * (before[i - 1].upper + 2.f * before[i].upper + before[i + 1].upper);
      slices[i].lower = 0.25f * (before[i - 1].lower + 2.f * before[i].lower + before[i + 1].lower);
    }
  }
}

void append(geometry::Mesh& to, const geometry::Mesh& from) {
  const auto first = static_cast<std::uint32_t>(to.positions.size());
  to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
  for (const std::uint32_t i : from.indices) to.indices.push_back(first + i);
}

} // namespace

Result<geometry::Mesh> rib_spaces(const RibSpacesRule& rule, const places::PlaceBody& body, model::Side side,
                                  float scale, float spacing_mm,
                                  const std::function<const geometry::Mesh*(std::string_view)>& part) {
  const auto middle =
      places::Place::parse("mid(centroid(vertebra-t6), centroid(body-of-sternum))")->resolve(body, side);
  if (!middle) return tl::unexpected(middle.error());
  const Chest chest{*middle, side == model::Side::left ? 1.f : -1.f};
  const geometry::Mesh* cartilage = part("costal-cartilage");
  geometry::Mesh all;
  for (std::size_t space = 0; space < rule.from.size(); ++space) {
    const geometry::Mesh *above = part(fmt::format("rib-{}", space + 1)),
                         *below = part(fmt::format("rib-{}", space + 2));
    if (above == nullptr || below == nullptr)
      return fail("this body lacks a rib", fmt::format("rib-{}", above ? space + 2 : space + 1), "use another body");
    const auto from = rule.from[space].resolve(body, side), to = rule.to[space].resolve(body, side);
    if (!from) return tl::unexpected(from.error());
    if (!to) return tl::unexpected(to.error());
    Border upper{{above}, -1.f}, lower{{below}, 1.f};
    if (cartilage != nullptr) upper.rib.push_back(cartilage), lower.rib.push_back(cartilage);
    const float radius = std::max(glm::length(glm::vec3(*from - *middle)), 60.f);
    auto slices =
        slices_of(upper, lower, chest, chest.angle(*from), chest.angle(*to), rule.lean, spacing_mm * scale / radius);
    if (slices.size() < 3) continue;
    smooth_edges(slices);
    SheetGrid grid;
    grid.columns = slices.size(), grid.rows = 4;
    grid.points.resize(grid.columns * grid.rows), grid.outward.resize(grid.points.size());
    grid.half_mm.assign(grid.points.size(), rule.thickness_mm * scale / 2);
    for (std::size_t c = 0; c < grid.columns; ++c)
      for (std::size_t r = 0; r < grid.rows; ++r) {
        const float part_down = float(r) / float(grid.rows - 1);
        grid.points[grid.at(c, r)] = glm::mix(slices[c].upper, slices[c].lower, part_down);
        grid.outward[grid.at(c, r)] = chest.out(slices[c].angle);
      }
    face_away_from(grid, glm::vec3(middle->x, middle->y, grid.points[grid.columns / 2].z));
    append(all, sheet_mesh(grid));
  }
  if (all.indices.empty()) return fail("no space between ribs was found", "ribs", "use another body");
  return all;
}

} // namespace myo::build
