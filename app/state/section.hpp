#pragma once
// Planes that cut the body: as text, as values. One parser for scripts, the command line and the window.

#include "engine/core/result.hpp"
#include "engine/geometry/mesh.hpp"

#include <array>
#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace myo::model {
enum class Side : std::uint8_t;
} // namespace myo::model

namespace myo::state {

struct Model;
struct Scene;
struct Selection;

enum class SectionKind : std::uint8_t { axial, sagittal, coronal, oblique };
[[nodiscard]] std::string_view to_string(SectionKind kind);

inline constexpr std::size_t max_sections = 2;

struct SectionPlane {
  SectionKind kind = SectionKind::axial;
  glm::vec3 origin{0};        ///< mm, world
  glm::vec3 normal{0, 0, -1}; ///< unit; towards what is cut away, and so towards who looks at the cut face
  std::string place;          ///< as it was said ("vertebra-c7", "needle"); empty: by its numbers
  bool operator==(const SectionPlane&) const = default;

  /// The side that the convention cuts away is kept.
  [[nodiscard]] bool flipped() const;
  /// Of an axial, sagittal or coronal one: mm up, to the left or back.
  [[nodiscard]] float place_mm() const;
};

struct Sections {
  std::array<std::optional<SectionPlane>, max_sections> planes;
  std::optional<float> slab_mm; ///< of the first plane only so thick a slice is kept
  bool operator==(const Sections&) const = default;
  [[nodiscard]] bool any() const { return planes[0] || planes[1]; }
};
inline constexpr float min_slab_mm = 1, max_slab_mm = 500;

/// What the state does not know of a body itself: where a place lies, and along which plane a technique works.
struct PlaceFinder {
  virtual ~PlaceFinder() = default;
  /// A place as `locate` understands it, or a structure (its middle).
  [[nodiscard]] virtual Result<glm::vec3> locate(std::string_view place, model::Side side) const = 0;
  struct WorkPlane {
    glm::vec3 entry{0}, normal{0, 0, 1};
  };
  /// In which the needle (or arrow) of that technique lies; nothing where nothing is drawn.
  [[nodiscard]] virtual std::optional<WorkPlane> work_plane(const Selection& point, std::string_view technique,
                                                            std::uint32_t choice) const = 0;
  /// Round what a plane cuts through.
  [[nodiscard]] virtual geometry::Aabb cut_box(const glm::vec3& origin, const glm::vec3& normal) const = 0;
};

/// `axial|sagittal|coronal[@MM|@PLACE]`, `needle`, or `X,Y,Z,NX,NY,NZ`. Without a place: through what is selected, else
/// through the middle of the body. Error: what is wrong with it, and how one is written.
[[nodiscard]] Result<SectionPlane> parse_section(std::string_view text, const Model& model, const Scene& scene);
/// parse_section() of it gives the same plane again, but for the side that is kept.
[[nodiscard]] std::string section_text(const SectionPlane& plane);
/// "Axial section at vertebra-c7, seen from below": what it is, where, and from which side one looks.
[[nodiscard]] std::string section_title(const SectionPlane& plane);

} // namespace myo::state
