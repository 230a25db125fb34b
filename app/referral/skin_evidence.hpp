#pragma once
// Pain drawn on one body's skin: a further layer of evidence, made by app/scene, which knows bodies.

#include "app/referral/score.hpp"
#include "assets/model/structure.hpp"

#include <span>
#include <vector>

namespace myo::referral {

struct SkinEvidence {
  struct Painted {
    std::uint32_t region = 0; ///< index into Atlas::regions()
    model::Side side = model::Side::midline;
    float share = 0; ///< of it that is painted, 0..1
  };
  const PainSpace* space =
      nullptr;          ///< patches, surface then deep; sources as RegionSpace numbers them. The body outlives this
  PainDemand demand{0}; ///< the drawn pain, in patches
  double regions = 0;   ///< its size counted in regions: half a region painted counts half
  std::vector<Painted> painted;                   ///< every region of the body
  std::span<const std::uint32_t> region_of_patch; ///< index into `painted`, or beyond it
  std::vector<bool> has_source;                   ///< by source: the body shows this point
  [[nodiscard]] bool drawn() const { return demand.whole > 0; }
};

} // namespace myo::referral
