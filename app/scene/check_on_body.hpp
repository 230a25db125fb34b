#pragma once
// What the atlas says, held against one body: points on their muscles, zones over the regions they name, left beside
// right.

#include "app/atlas/atlas.hpp"
#include "assets/pack/pack.hpp"

#include <string>
#include <vector>

namespace myo::scene {

/// One thing that does not hold, for the author of the content.
struct BodyFinding {
  std::string file; ///< of atlas-data/content, "" where the body's own list is at fault
  std::string id;   ///< the point, muscle, region or structure it is about
  std::string what, to_do;
  bool error = true; ///< false: worth knowing, may be right
};

/// A drawn zone that covers less than this share of a region it names misses it, unless that is where the zone lies.
inline constexpr double min_region_covered = 0.03;
/// A zone with more than this share of its area in a region that the point does not name contradicts the point.
inline constexpr double max_unnamed_share = 0.65;

/// Everything, on all cores. Seconds to a minute. Error: the body has no skin, or a region's stroke does not resolve.
[[nodiscard]] Result<std::vector<BodyFinding>> check_on_body(const atlas::Atlas& atlas, const pack::Pack& pack);

} // namespace myo::scene
