#pragma once
// Random numbers that are the same everywhere: measuring twice must give the same files.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

namespace myo::compare {

class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }
  /// In [0, 1).
  double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  double normal() {
    const double r = std::sqrt(-2.0 * std::log(1.0 - unit()));
    return r * std::cos(2.0 * std::numbers::pi * unit());
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }

private:
  std::uint64_t state_;
};

} // namespace myo::compare
