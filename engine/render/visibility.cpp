#include "engine/render/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>

namespace myo::render {
namespace {

/// The half-spaces that are drawn, pointing inwards: six of a clip matrix with depth 0..1, and what planes leave.
std::vector<glm::vec4> planes_of(const glm::mat4& m, const std::vector<CutPlane>& cuts) {
  const auto row = [&](int i) { return glm::vec4(m[0][i], m[1][i], m[2][i], m[3][i]); };
  std::vector<glm::vec4> planes{row(3) + row(0), row(3) - row(0), row(3) + row(1),
                                row(3) - row(1), row(2),          row(3) - row(2)};
  for (const CutPlane& cut : cuts) planes.emplace_back(-cut.normal, cut.offset_mm);
  return planes;
}

bool outside(const std::vector<glm::vec4>& planes, const geometry::Aabb& box) {
  const glm::vec3 centre = box.centre();
  const glm::vec3 half = 0.5f * box.extent();
  return std::ranges::any_of(planes, [&](const glm::vec4& p) {
    const glm::vec3 n(p);
    return glm::dot(n, centre) + p.w + glm::dot(glm::abs(n), half) < 0;
  });
}

float nearest_along(const CullView& view, const geometry::Aabb& box) {
  return glm::dot(box.centre() - view.eye, view.forward) - 0.5f * glm::dot(glm::abs(view.forward), box.extent());
}

std::uint32_t level_for(const StoredMesh& mesh, float allowed_mm) {
  std::uint32_t level = 0;
  while (level + 1 < mesh.levels.size() && mesh.levels[level + 1].error_mm <= allowed_mm) ++level;
  return level;
}

/// An opaque skin hides the whole body, however close to it a muscle lies; unless the eye is inside of its box. Without
/// perspective it sees all from outside.
void leave_out_enclosed(const RenderList& list, const std::vector<StoredMesh>& meshes, const CullView& view,
                        VisibleItems& items) {
  if (!list.cuts.empty()) return; // one looks in through the cut
  const auto encloses = [&](const Draw& d) {
    const geometry::Aabb& box = meshes[d.mesh].box;
    const bool inside =
        !view.parallel && glm::all(glm::greaterThan(view.eye, box.min)) && glm::all(glm::lessThan(view.eye, box.max));
    return list.items[d.item].encloses && !inside;
  };
  if (std::ranges::none_of(items.opaque, encloses)) return;
  const auto enclosed = [&](const Draw& d) { return !list.items[d.item].encloses; };
  std::erase_if(items.opaque, enclosed);
  std::erase_if(items.transparent, enclosed);
}

} // namespace

float tolerance_mm_at(const CullView& view, float nearest_mm) {
  return view.tolerance_px * view.mm_per_px * (view.parallel ? 1.0f : std::max(nearest_mm, 1.0f));
}

VisibleItems visible_items(const RenderList& list, const std::vector<StoredMesh>& meshes, const CullView& view) {
  VisibleItems result;
  const auto planes = planes_of(view.clip_from_world, list.cuts);
  for (std::uint32_t i = 0; i < list.items.size(); ++i) {
    const DrawItem& item = list.items[i];
    if (!is_drawn(item)) continue;
    const StoredMesh& mesh = meshes[static_cast<std::uint32_t>(item.mesh)];
    if (outside(planes, mesh.box)) continue;
    const float nearest = nearest_along(view, mesh.box);
    const Draw draw{.item = i,
                    .mesh = static_cast<std::uint32_t>(item.mesh),
                    .level = level_for(mesh, tolerance_mm_at(view, nearest)),
                    .nearest_mm = nearest};
    (is_opaque(item) ? result.opaque : result.transparent).push_back(draw);
    if (item.highlight > 0) result.highlighted.push_back(draw);
  }
  leave_out_enclosed(list, meshes, view, result);
  const auto nearer = [](const Draw& a, const Draw& b) { return a.nearest_mm < b.nearest_mm; };
  std::ranges::stable_sort(result.opaque, nearer);
  std::ranges::stable_sort(result.transparent, nearer);
  return result;
}

bool highlights_a_cap(const RenderList& list) {
  return std::ranges::any_of(list.caps, [&](const Cap& cap) { return list.items[cap.item].highlight > 0; });
}

std::uint64_t triangle_count(std::span<const Draw> draws, const std::vector<StoredMesh>& meshes) {
  std::uint64_t count = 0;
  for (const Draw& draw : draws) count += meshes[draw.mesh].levels[draw.level].index_count / 3;
  return count;
}

} // namespace myo::render
