#pragma once
// One body's skin as small patches, and what of it a drawing paints. Made by app/scene, measured here.

#include "assets/model/structure.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace myo::measure {

struct SkinRegion {
  std::string id;
  model::Side side = model::Side::midline;
  bool operator==(const SkinRegion&) const = default;
};

/// All lists but `regions` are as long as there are patches.
struct SkinPatches {
  static constexpr std::uint32_t none = 0xffffffffu;
  std::vector<float> area_mm2;
  std::vector<float> left_share;     ///< how much of it lies left of the middle, 0..1
  std::vector<std::uint32_t> mirror; ///< the patch at the mirrored place, or none
  std::vector<std::uint32_t> region; ///< index into `regions`, or none
  std::vector<SkinRegion> regions;
  [[nodiscard]] std::size_t size() const { return area_mm2.size(); }
};

/// What a drawing paints of each patch.
struct Painted {
  std::vector<float> share;        ///< 0..1, on the skin or inside
  std::vector<float> deep;         ///< 0..1, inside
  std::vector<float> felt;         ///< share times strength, 0..10
  std::vector<std::string> unsaid; ///< regions that hurt without a side being said: counted nowhere
  std::size_t arrows = 0;          ///< of pain that travels
};

} // namespace myo::measure
