#pragma once
// Chance that is the same for the same seed on every machine: measuring twice gives the same files, a class the same
// paper.

#include <cstdint>

namespace myo::core {

/// splitmix64 (Steele, Lea and Flood 2014).
class SplitMix {
public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

private:
  std::uint64_t state_;
};

} // namespace myo::core
