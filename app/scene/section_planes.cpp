#include "app/scene/section_planes.hpp"

#include "app/scene/cut_face.hpp"

#include <algorithm>
#include <glm/geometric.hpp>

namespace myo::scene {

std::vector<section::Plane> cutting_planes(const state::Sections& sections) {
  std::vector<section::Plane> planes;
  for (const auto& plane : sections.planes)
    if (plane) planes.push_back(section::plane_through(plane->origin, plane->normal));
  if (sections.planes[0] && sections.slab_mm) {
    const state::SectionPlane& first = *sections.planes[0];
    planes.push_back(section::plane_through(first.origin - *sections.slab_mm * first.normal, -first.normal));
  }
  return planes;
}

bool is_cut_away(const std::vector<section::Plane>& planes, const glm::vec3& place, float by_mm) {
  return std::any_of(planes.begin(), planes.end(),
                     [&](const section::Plane& plane) { return plane.height_mm(place) > by_mm; });
}

std::optional<geometry::Ray> from_the_cut(const std::vector<section::Plane>& planes, geometry::Ray ray) {
  float enters = 0, leaves = std::numeric_limits<float>::max();
  for (const section::Plane& plane : planes) {
    const float height = plane.height_mm(ray.origin), towards = glm::dot(plane.normal, ray.direction);
    if (std::abs(towards) < 1e-6f) {
      if (height > 0) return std::nullopt;
    } else if (towards < 0) {
      enters = std::max(enters, -height / towards);
    } else {
      leaves = std::min(leaves, -height / towards);
    }
  }
  if (enters > leaves || leaves < 0) return std::nullopt;
  ray.origin += enters * ray.direction;
  return ray;
}

void add_cuts(render::RenderList& list, const state::Sections& sections, const Body& body, const CapLook& look) {
  const std::vector<section::Plane> planes = cutting_planes(sections);
  if (planes.empty()) return;
  for (const section::Plane& plane : planes) list.cuts.push_back({plane.normal, glm::dot(plane.normal, plane.origin)});
  for (std::uint32_t cut = 0; cut < planes.size(); ++cut) {
    const auto face = body.cut(planes[cut]);
    for (const CutPart& part : face->parts) {
      auto item = look(part.structure);
      if (!item) continue;
      item->opacity = 0; // of its surface, which has an item of its own
      list.caps.push_back({face->mesh, part.first_index, part.index_count, cut,
                           static_cast<std::uint32_t>(list.items.size()), part.box});
      list.items.push_back(*item);
    }
  }
}

} // namespace myo::scene
