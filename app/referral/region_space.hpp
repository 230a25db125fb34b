#pragma once
// The regions of pain as cells of a PainSpace: what each point, of either side, explains of each region.

#include "app/atlas/atlas.hpp"
#include "app/referral/score.hpp"
#include "assets/model/structure.hpp"

namespace myo::referral {

/// Cells: regions by side, a midline region being one. Sources: points by side, left before right.
class RegionSpace {
public:
  RegionSpace() = default;
  RegionSpace(std::span<const atlas::Region> regions, std::span<const atlas::Point> points);
  [[nodiscard]] const PainSpace& space() const { return space_; }
  /// `side` midline of a paired region means the right one; a midline region has one cell for all sides.
  [[nodiscard]] std::uint32_t cell(std::uint32_t region, model::Side side) const {
    return region * 2 + (side == model::Side::left && !midline_[region] ? 0u : 1u);
  }
  [[nodiscard]] static std::uint32_t source(std::uint32_t point, model::Side side) {
    return point * 2 + (side == model::Side::left ? 0u : 1u);
  }
  [[nodiscard]] std::span<const std::uint32_t> near(std::uint32_t region) const {
    return near_[region];
  } ///< regions beside one
  /// Pain in one cell, and what it means for the cells beside it.
  void add_pain(PainDemand& demand, std::uint32_t region, model::Side side, float weight) const;
  void add_presence(PainDemand& demand, std::uint32_t region, model::Side side) const;

private:
  PainSpace space_;
  std::vector<bool> midline_;
  std::vector<std::vector<std::uint32_t>> near_;
};

} // namespace myo::referral
