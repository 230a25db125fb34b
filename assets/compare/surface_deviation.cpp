#include "assets/compare/surface_deviation.hpp"

#include <algorithm>
#include <numeric>

namespace myo::compare {
namespace {
struct OneWay {
  double mean = 0, p95 = 0, largest = 0;
};
OneWay one_way(const Solid& from, const Solid& to, std::size_t samples, std::uint64_t seed) {
  std::vector<double> d;
  for (const auto& p : sample_surface(from.outer(), samples, seed)) {
    const auto hit = to.scene().nearest(p.position);
    d.push_back(hit ? static_cast<double>(hit->distance_mm) : 1e6);
  }
  if (d.empty()) return {1e6, 1e6, 1e6};
  std::ranges::sort(d);
  return {std::accumulate(d.begin(), d.end(), 0.0) / static_cast<double>(d.size()), d[d.size() * 95 / 100], d.back()};
}
} // namespace

SurfaceDeviation surface_deviation(const Solid& reference, const Solid& other, std::size_t samples) {
  const OneWay there = one_way(reference, other, samples, 11), back = one_way(other, reference, samples, 12);
  return {there.mean,
          there.p95,
          back.mean,
          back.p95,
          std::max(there.largest, back.largest),
          other.volume_mm3() / std::max(reference.volume_mm3(), 1e-9)};
}

} // namespace myo::compare
