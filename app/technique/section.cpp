#include "app/technique/section.hpp"

#include "app/technique/cut_style.hpp"
#include "engine/geometry/directions.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <tuple>

namespace myo::technique {
namespace {

constexpr float outside_mm = 12;

/// A place of the part that is in the drawing, and how much of it is.
void find_anchor(Section::Part& part, const Section& section) {
  const auto corner = [&](std::size_t i) { return part.face.vertices[part.face.indices[i]].at; };
  const auto middle = [&](std::size_t i) { return (corner(i) + corner(i + 1) + corner(i + 2)) / 3.f; };
  const auto shown = [&](const glm::vec2& p) {
    return std::abs(p.x) < section.half_width_mm && p.y > section.from_mm && p.y < section.to_mm;
  };
  glm::vec2 sum{0};
  for (std::size_t i = 0; i + 2 < part.face.indices.size(); i += 3) {
    if (!shown(middle(i))) continue;
    const glm::vec2 u = corner(i + 1) - corner(i), v = corner(i + 2) - corner(i);
    const float area = 0.5f * std::abs(u.x * v.y - u.y * v.x);
    sum += area * middle(i), part.area_mm2 += area;
  }
  if (part.area_mm2 <= 0) return;
  sum /= part.area_mm2;
  float nearest = std::numeric_limits<float>::max();
  for (std::size_t i = 0; i + 2 < part.face.indices.size(); i += 3)
    if (const float d = glm::distance(middle(i), sum); d < nearest && shown(middle(i)))
      nearest = d, part.anchor = middle(i);
}

} // namespace

glm::vec3 across_of(const SectionWish& wish) {
  const glm::vec3 to = wish.toward - wish.entry;
  glm::vec3 across = to - glm::dot(to, wish.along) * wish.along;
  if (glm::length(across) < 1.f) across = geometry::any_perpendicular(wish.along);
  return glm::normalize(across);
}

Section section_of(const PointSpace& here, const SectionWish& wish) {
  Section section;
  section.origin = wish.entry;
  section.along = wish.along;
  section.across = across_of(wish);
  section.from_mm = -outside_mm;
  section.to_mm = std::clamp(wish.depth_mm, 30.f, 120.f);
  section.half_width_mm =
      std::max(std::clamp(0.6f * (section.to_mm + outside_mm), 28.f, 60.f), std::min(wish.half_width_mm, 80.f));
  const section::Plane plane{wish.entry, glm::cross(section.across, wish.along), section.across, wish.along};
  constexpr Role shown = Role::muscle | Role::fascia | Role::other | Role::hard | hazards_of_body;
  const glm::vec3 centre = wish.entry + 0.5f * (section.from_mm + section.to_mm) * wish.along;
  const float reach = std::hypot(section.half_width_mm, 0.5f * (section.to_mm - section.from_mm));
  Nearby all = here.tissue.around(centre, reach, shown);
  if (const auto skin = here.tissue.skin()) all.push_back(*skin);
  for (const std::uint32_t structure : all) {
    const geometry::Mesh& mesh = here.tissue.mesh(structure);
    const section::Contours contours = section::cut(mesh.positions, mesh.indices, plane);
    if (contours.empty()) continue;
    const model::StructureInfo& info = here.tissue.info(structure);
    Section::Part part{.structure = structure,
                       .id = info.id,
                       .name = model::plain_name(info),
                       .kind = info.kind,
                       .face = face_of(contours, cut_rim(info.kind))};
    find_anchor(part, section);
    if (part.area_mm2 > 0) section.parts.push_back(std::move(part));
  }
  std::sort(section.parts.begin(), section.parts.end(), [](const Section::Part& a, const Section::Part& b) {
    return std::tuple(cut_rank(a.kind), -a.area_mm2, a.structure) <
           std::tuple(cut_rank(b.kind), -b.area_mm2, b.structure);
  });
  return section;
}

} // namespace myo::technique
