#include "app/measure/frequency.hpp"

#include "app/measure/extent.hpp"

#include <algorithm>

namespace myo::measure {

Frequency::Frequency(const SkinPatches& skin)
    : skin_(&skin), patch_(skin.size()), region_(skin.regions.size()), region_mm2_(skin.regions.size()),
      painted_mm2_(skin.regions.size()) {
  for (std::size_t i = 0; i < skin.size(); ++i)
    if (skin.region[i] != SkinPatches::none) region_mm2_[skin.region[i]] += skin.area_mm2[i];
}

void Frequency::add(const Painted& painted) {
  ++drawings_;
  std::fill(painted_mm2_.begin(), painted_mm2_.end(), 0.0);
  for (std::size_t i = 0; i < patch_.size(); ++i) {
    if (painted.share[i] <= 0) continue;
    if (painted.share[i] >= 0.5f) ++patch_[i];
    if (skin_->region[i] != SkinPatches::none)
      painted_mm2_[skin_->region[i]] += double{skin_->area_mm2[i]} * painted.share[i];
  }
  for (std::size_t r = 0; r < region_.size(); ++r)
    if (painted_mm2_[r] > 0 &&
        (painted_mm2_[r] >= region_from_mm2 || painted_mm2_[r] >= region_from_share * region_mm2_[r]))
      ++region_[r];
}

} // namespace myo::measure
