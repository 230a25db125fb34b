#pragma once
// Many drawings laid over each other: how many paint each patch, and each region.

#include "app/measure/patches.hpp"

#include <span>

namespace myo::measure {

class Frequency {
public:
  explicit Frequency(const SkinPatches& skin);
  /// A patch counts from half of it, a region as in Extent.
  void add(const Painted& painted);
  [[nodiscard]] std::size_t drawings() const { return drawings_; }
  [[nodiscard]] std::span<const std::uint32_t> of_patch() const { return patch_; }
  [[nodiscard]] std::span<const std::uint32_t> of_region() const { return region_; } ///< as SkinPatches::regions

private:
  const SkinPatches* skin_;
  std::size_t drawings_ = 0;
  std::vector<std::uint32_t> patch_, region_;
  std::vector<double> region_mm2_, painted_mm2_;
};

} // namespace myo::measure
