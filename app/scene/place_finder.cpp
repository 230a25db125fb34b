#include "app/scene/place_finder.hpp"

#include "app/state/app_state.hpp"
#include "app/technique/section.hpp"

#include <cmath>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace myo::scene {

Result<glm::vec3> BodyPlaces::locate(std::string_view place, model::Side side) const {
  std::call_once(places_once_, [&] { places_.emplace(geometry_, pack_.landmarks()); });
  const auto resolved = [&](const std::string& text) -> Result<glm::vec3> {
    const auto parsed = places::Place::parse(text);
    return parsed ? parsed->resolve(*places_, side) : tl::unexpected(parsed.error());
  };
  auto found = resolved(std::string(place));
  if (found) return found;
  // The name of a structure alone means its middle.
  if (place.find('(') == std::string_view::npos)
    if (auto middle = resolved(fmt::format("centroid({})", place))) return middle;
  return found;
}

std::optional<state::PlaceFinder::WorkPlane>
BodyPlaces::work_plane(const state::Selection& point, std::string_view technique, std::uint32_t choice) const {
  const technique::PointTechniques* all = techniques_(point.id, point.side);
  const technique::TechniqueAnswer* answer = all ? all->of(technique) : nullptr;
  const auto wish = answer ? answer->cut(choice) : std::nullopt;
  if (!wish) return std::nullopt;
  glm::vec3 normal = glm::normalize(glm::cross(wish->along, technique::across_of(*wish)));
  // Looked at as axial cuts are, from below; an upright one from the front.
  constexpr float upright = 0.2f;
  if (std::abs(normal.z) > upright ? normal.z > 0 : normal.y > 0) normal = -normal;
  return WorkPlane{wish->entry, normal};
}

geometry::Aabb BodyPlaces::cut_box(const glm::vec3& origin, const glm::vec3& normal) const {
  return faces_.at(pack_, section::plane_through(origin, normal))->box();
}

} // namespace myo::scene
