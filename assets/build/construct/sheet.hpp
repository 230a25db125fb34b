#pragma once
// A sheet as a grid of points with a thickness. Private to this folder.

#include "assets/build/construct/rules.hpp"
#include "engine/geometry/ray_scene.hpp"

#include <functional>

namespace myo::build {

struct SheetGrid {
  std::size_t columns = 0, rows = 0;
  std::vector<glm::vec3> points;  ///< of its middle, row by row
  std::vector<glm::vec3> outward; ///< unit
  std::vector<float> half_mm;     ///< half of the thickness

  [[nodiscard]] std::size_t at(std::size_t column, std::size_t row) const { return row * columns + column; }
};

/// A smooth line through `points`, at `count` points spread evenly along it.
[[nodiscard]] std::vector<glm::vec3> smooth_line(std::span<const glm::vec3> points, std::size_t count);
[[nodiscard]] float length_of(std::span<const glm::vec3> line);

/// Rows of points -> grid; needs at least two rows of at least two points.
[[nodiscard]] SheetGrid loft(std::span<const std::vector<glm::vec3>> rows, const glm::vec3& inside, float thickness_mm,
                             float spacing_mm);
/// A strap along a path.
[[nodiscard]] SheetGrid strap(std::span<const glm::vec3> path, std::span<const float> width_mm,
                              std::span<const float> thickness_mm, const glm::vec3& inside, float spacing_mm);

/// Outward directions from the grid itself, smoothed, away from `inside`.
void face_away_from(SheetGrid& grid, const glm::vec3& inside);
/// Thins the sheet towards its edges over `taper_mm`.
void taper_edges(SheetGrid& grid, float taper_mm);
/// Moves each point along its outward direction, so that the sheet lies between its neighbours; thins it where there is
/// little room. Either scene may be null. Lengths of `pressing` are scaled by `scale`.
void press(SheetGrid& grid, const geometry::RayScene* under, const geometry::RayScene* over, const Pressing& pressing,
           float scale);
/// Both faces and the rim between them.
[[nodiscard]] geometry::Mesh sheet_mesh(const SheetGrid& grid);

/// The sheets of all spaces of one side. `part(base id)` gives a structure of that side, or null.
[[nodiscard]] Result<geometry::Mesh> rib_spaces(const RibSpacesRule& rule, const places::PlaceBody& body,
                                                model::Side side, float scale, float spacing_mm,
                                                const std::function<const geometry::Mesh*(std::string_view)>& part);

} // namespace myo::build
