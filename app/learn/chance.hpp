#pragma once
// Chance that is the same for the same seed on every machine: a class gets the same paper.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace myo::learn {

/// splitmix64 (Steele, Lea and Flood 2014).
class Chance {
public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
  }
  /// 0 .. count - 1; `count` is not 0.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  template <class T> void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
  }

private:
  std::uint64_t state_;
};

} // namespace myo::learn
