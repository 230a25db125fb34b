#pragma once
// A drawing in numbers: how much, how strong, where, and what changed. Each is defined in this folder's README.

#include "app/measure/patches.hpp"

#include <optional>

namespace myo::measure {

/// A region of which at least `region_from_share` is painted, or `region_from_mm2`.
struct RegionExtent {
  SkinRegion region;
  double percent = 0;       ///< of the region
  double mean_strength = 0; ///< 0..10, over what is painted of it
};
inline constexpr double region_from_share = 0.1, region_from_mm2 = 200;

struct Extent {
  double skin_cm2 = 0;                  ///< of the whole body
  double percent = 0;                   ///< of the skin
  double left = 0, right = 0, deep = 0; ///< per cent of the skin, too
  double cm2 = 0;
  double mean_strength = 0;          ///< 0..10
  double sum_strength = 0;           ///< cm² times strength
  double symmetry = 0;               ///< 0..1
  std::vector<RegionExtent> regions; ///< the largest share first
  std::vector<std::string> unsaid;
  std::size_t arrows = 0;
};
[[nodiscard]] Extent extent_of(const SkinPatches& skin, const Painted& painted);

/// Of one drawing against an earlier one.
struct Change {
  std::optional<double> dice, jaccard; ///< none where neither paints anything
  double gained = 0, lost = 0;         ///< per cent of the skin
  double extent = 0;                   ///< per cent of the skin, now less before
  double mean_strength = 0;            ///< now less before
  std::vector<SkinRegion> new_regions, left_regions;
};
[[nodiscard]] Change change_of(const SkinPatches& skin, const Painted& before, const Painted& now);

} // namespace myo::measure
