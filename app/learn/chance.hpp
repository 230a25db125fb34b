#pragma once
// Chance that is the same for the same seed on every machine: a class gets the same paper.

#include "engine/core/split_mix.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace myo::learn {

class Chance {
public:
  explicit Chance(std::uint64_t seed) : bits_(seed) {}
  std::uint64_t next() { return bits_.next(); }
  /// 0 .. count - 1; `count` is not 0.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  template <class T> void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
  }

private:
  core::SplitMix bits_;
};

} // namespace myo::learn
