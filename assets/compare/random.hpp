#pragma once
// Random numbers that are the same everywhere: measuring twice must give the same files.

#include "engine/core/split_mix.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

namespace myo::compare {

class Random {
public:
  explicit Random(std::uint64_t seed) : bits_(seed) {}
  std::uint64_t bits() { return bits_.next(); }
  /// In [0, 1).
  double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  double normal() {
    const double r = std::sqrt(-2.0 * std::log(1.0 - unit()));
    return r * std::cos(2.0 * std::numbers::pi * unit());
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }

private:
  core::SplitMix bits_;
};

} // namespace myo::compare
