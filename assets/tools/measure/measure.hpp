#pragma once
// One structure of a body, or a pair of sides, measured until it is close enough.

#include "assets/compare/surface_deviation.hpp"
#include "assets/figures/figure.hpp"
#include "assets/tools/measure/source.hpp"

namespace myo::tools {

/// The bars for a figure, and what is aimed at before another attempt is made.
struct Bars {
  double mean_mm = 0.5, p95_mm = 1.6, volume = 0.03;
  double aim_mean_mm = 0.25, aim_p95_mm = 0.8;
};

/// A structure on its own or its two sides: indices into Source::structures().
struct MeasureJob {
  std::string base_id;
  std::optional<std::size_t> left_or_midline, right;
};

[[nodiscard]] std::vector<MeasureJob> jobs_of(const std::vector<model::StructureInfo>& structures);

struct Measured {
  figures::Figure figure;
  compare::SurfaceDeviation distance;                ///< of the mesh the generator will make to the source
  std::optional<compare::SurfaceDeviation> mirrored; ///< of its image to the other side
};

/// Figures of a job: one for a midline structure or a pair of true mirror images, else one a side. The reference's
/// mirror plane is tried first, then the pair's own.
[[nodiscard]] Result<std::vector<Measured>> measure(const Source& source, const MeasureJob& job, const Bars& bars);

} // namespace myo::tools
