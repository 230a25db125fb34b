#pragma once
// What was read against what a human body is: its sizes, places and sides. A wrong unit, a mirrored frame or a mesh
// under the wrong name give meshes that are in order by themselves.

#include "assets/import/mapping.hpp"

namespace myo::importing {

constexpr float max_extent_mm = 5'000;    ///< of one structure; no part of a body is larger
constexpr float max_distance_mm = 10'000; ///< from the origin of the source

/// Times smaller or larger than in the reference body: said. The same muscle of two adults differs by less than half; a
/// cube that stands for one in a test may be a fifth of it.
constexpr float odd_size = 2.5f;

/// Why a mesh of this box is no part of a body, or nothing. `frame`: how it was read.
[[nodiscard]] std::optional<Error> too_large(const geometry::Aabb& box, const SourceFrame& frame);

/// What looks damaged about one mesh by itself: a corner far from all that it is joined with, as a wrong digit of a
/// coordinate makes it. Or nothing.
[[nodiscard]] std::optional<std::string> damage_of(const pack::PackStructure& structure);

/// Edges with a triangle on one side only: of holes and sheets, and of a corner that was damaged.
[[nodiscard]] std::size_t open_edges(const geometry::Mesh& mesh);

struct Comparison {
  std::size_t compared = 0; ///< structures that the reference body has as well
  float size_ratio = 1;     ///< their sizes to those of the reference, in the median
  std::size_t sided = 0;    ///< structures of a side whose side could be seen
  std::size_t on_wrong_side = 0;
  std::vector<std::string> warnings;
  std::optional<Error> refused; ///< the sizes are of another unit
};

/// `structures`: as read, in mm LPS. `frame`: how the first of them was read.
[[nodiscard]] Comparison compare_with(const pack::Pack& reference, std::span<const pack::PackStructure> structures,
                                      const SourceFrame& frame);

} // namespace myo::importing
