#include "app/technique/section.hpp"

#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <map>

namespace myo::technique {
namespace {

constexpr float row_step_mm = 0.8f;
constexpr float outside_mm = 12;

/// Drawn over each other from here upwards: skin as the ground, then soft tissue, then what matters.
int rank(Role role) {
  switch (role) {
  case Role::skin:
    return 0;
  case Role::other:
  case Role::muscle:
    return 1;
  case Role::fascia:
    return 2;
  case Role::organ:
  case Role::lung:
    return 3;
  case Role::hard:
    return 4;
  default:
    return 5;
  }
}

/// Spans of skin across a row: between going in and coming out.
std::vector<Section::Span> skin_spans(const PointSpace& here, const geometry::Ray& ray, float width_mm, float from_mm) {
  std::vector<Section::Span> out;
  const auto skin = here.tissue.skin();
  if (!skin) return out;
  const auto hits = here.tissue.tree(*skin).all_hits(ray.origin, ray.direction, width_mm);
  float since = 0;
  bool inside = !hits.empty() && glm::dot(hits.front().normal, ray.direction) > 0;
  if (hits.empty()) { // wholly in or wholly out
    const auto near = here.tissue.nearest_skin(ray.origin);
    inside = near && glm::dot(ray.origin - near->position, near->normal) < 0;
  }
  for (const geometry::RayHit& hit : hits) {
    const bool enters = glm::dot(hit.normal, ray.direction) < 0;
    if (enters && !inside) since = hit.distance_mm, inside = true;
    if (!enters && inside) out.push_back({*skin, from_mm + since, from_mm + hit.distance_mm}), inside = false;
  }
  if (inside) out.push_back({*skin, from_mm + since, from_mm + width_mm});
  return out;
}

} // namespace

Section section_of(const PointSpace& here, const SectionWish& wish) {
  Section section;
  section.origin = wish.entry;
  section.along = wish.along;
  const glm::vec3 to = wish.toward - wish.entry;
  glm::vec3 across = to - glm::dot(to, wish.along) * wish.along;
  if (glm::length(across) < 1.f) across = geometry::any_perpendicular(wish.along);
  section.across = glm::normalize(across);
  const float depth = std::clamp(wish.depth_mm, 30.f, 120.f);
  section.half_width_mm =
      std::max(std::clamp(0.6f * (depth + outside_mm), 28.f, 60.f), std::min(wish.half_width_mm, 80.f));
  const float width = 2 * section.half_width_mm;
  Nearby all = here.soft;
  all.insert(all.end(), here.hard.begin(), here.hard.end());
  all.insert(all.end(), here.hazards.begin(), here.hazards.end());
  constexpr Role shown = Role::muscle | Role::fascia | Role::other | Role::hard | hazards_of_body;
  std::map<std::uint32_t, bool> met;
  for (float at = -outside_mm; at <= depth; at += row_step_mm) {
    const geometry::Ray ray{wish.entry + at * wish.along - section.half_width_mm * section.across, section.across};
    Section::Row row;
    row.depth_mm = at;
    row.spans = skin_spans(here, ray, width, -section.half_width_mm);
    std::vector<Section::Span> inner;
    for (const Crossing& c : here.tissue.crossings(ray, width, shown, all))
      inner.push_back({c.structure, c.enter_mm - section.half_width_mm, c.exit_mm - section.half_width_mm});
    std::stable_sort(inner.begin(), inner.end(), [&](const Section::Span& a, const Section::Span& b) {
      return rank(here.tissue.role(a.structure)) < rank(here.tissue.role(b.structure));
    });
    row.spans.insert(row.spans.end(), inner.begin(), inner.end());
    for (const Section::Span& span : row.spans) met[span.structure] = true;
    section.rows.push_back(std::move(row));
  }
  for (const auto& [structure, seen] : met) {
    const model::StructureInfo& info = here.tissue.info(structure);
    section.names.push_back({structure, {info.id, model::plain_name(info), info.kind}});
  }
  return section;
}

} // namespace myo::technique
