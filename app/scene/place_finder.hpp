#pragma once
// Where places of a body lie, for the state's parser of planes.

#include "app/scene/cut_face.hpp"
#include "app/state/section.hpp"
#include "app/technique/technique_answer.hpp"
#include "assets/places/places.hpp"

#include <functional>
#include <mutex>
#include <optional>

namespace myo::scene {

/// Borrows all that it is given. Thread-safe.
class BodyPlaces final : public state::PlaceFinder {
public:
  using Techniques = std::function<const technique::PointTechniques*(std::string_view point, model::Side side)>;
  BodyPlaces(const pack::Pack& pack, const body::BodyGeometry& geometry, CutFaces& faces, Techniques techniques)
      : pack_(pack), geometry_(geometry), faces_(faces), techniques_(std::move(techniques)) {}

  [[nodiscard]] Result<glm::vec3> locate(std::string_view place, model::Side side) const override;
  [[nodiscard]] std::optional<WorkPlane> work_plane(const state::Selection& point, std::string_view technique,
                                                    std::uint32_t choice) const override;
  [[nodiscard]] geometry::Aabb cut_box(const glm::vec3& origin, const glm::vec3& normal) const override;

private:
  const pack::Pack& pack_;
  const body::BodyGeometry& geometry_;
  CutFaces& faces_;
  Techniques techniques_;
  mutable std::once_flag places_once_;
  mutable std::optional<places::PlaceBody> places_;
};

} // namespace myo::scene
