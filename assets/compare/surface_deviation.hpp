#pragma once
// How far two surfaces are apart: the numbers every claim about the reference body rests on.

#include "assets/compare/solid.hpp"

namespace myo::compare {

struct SurfaceDeviation {
  double mean_there_mm = 0, p95_there_mm = 0; ///< from the reference's outer surface to the other
  double mean_back_mm = 0, p95_back_mm = 0;   ///< and back
  double largest_mm = 0;
  double volume_ratio = 0; ///< the other's volume over the reference's
  [[nodiscard]] double mean_mm() const { return std::max(mean_there_mm, mean_back_mm); }
  [[nodiscard]] double p95_mm() const { return std::max(p95_there_mm, p95_back_mm); }
};

/// `samples` points on each surface, spread by area; exact distances to the triangles of the other.
[[nodiscard]] SurfaceDeviation surface_deviation(const Solid& reference, const Solid& other,
                                                 std::size_t samples = 15000);

} // namespace myo::compare
