#include "app/measure/extent.hpp"

#include <algorithm>

namespace myo::measure {
namespace {

double over(double part, double whole) { return whole > 0 ? part / whole : 0; }

std::vector<RegionExtent> regions_of(const SkinPatches& skin, const Painted& painted) {
  struct Sum {
    double whole = 0, painted = 0, felt = 0;
  };
  std::vector<Sum> sums(skin.regions.size());
  for (std::size_t i = 0; i < skin.size(); ++i) {
    if (skin.region[i] == SkinPatches::none) continue;
    const double area = skin.area_mm2[i];
    Sum& sum = sums[skin.region[i]];
    sum.whole += area, sum.painted += area * painted.share[i], sum.felt += area * painted.felt[i];
  }
  std::vector<RegionExtent> out;
  for (std::size_t r = 0; r < sums.size(); ++r)
    if (const Sum& sum = sums[r];
        sum.painted > 0 && (sum.painted >= region_from_mm2 || sum.painted >= region_from_share * sum.whole))
      out.push_back({skin.regions[r], 100 * over(sum.painted, sum.whole), over(sum.felt, sum.painted)});
  std::stable_sort(out.begin(), out.end(),
                   [](const RegionExtent& a, const RegionExtent& b) { return a.percent > b.percent; });
  return out;
}

double symmetry_of(const SkinPatches& skin, const Painted& painted) {
  double both = 0, sum = 0;
  for (std::size_t i = 0; i < skin.size(); ++i) {
    const float mirrored = skin.mirror[i] == SkinPatches::none ? 0.f : painted.share[skin.mirror[i]];
    both += double{skin.area_mm2[i]} * std::min(painted.share[i], mirrored);
    sum += double{skin.area_mm2[i]} * (painted.share[i] + mirrored);
  }
  return over(2 * both, sum);
}

std::vector<SkinRegion> only_in(const std::vector<RegionExtent>& these, const std::vector<RegionExtent>& those) {
  std::vector<SkinRegion> out;
  for (const RegionExtent& one : these)
    if (std::none_of(those.begin(), those.end(), [&](const RegionExtent& o) { return o.region == one.region; }))
      out.push_back(one.region);
  return out;
}

} // namespace

Extent extent_of(const SkinPatches& skin, const Painted& painted) {
  double whole = 0, all = 0, left = 0, deep = 0, felt = 0;
  for (std::size_t i = 0; i < skin.size(); ++i) {
    const double area = skin.area_mm2[i], here = area * painted.share[i];
    whole += area, all += here, left += here * skin.left_share[i];
    deep += area * painted.deep[i], felt += area * painted.felt[i];
  }
  Extent out;
  out.skin_cm2 = whole / 100, out.cm2 = all / 100;
  out.percent = 100 * over(all, whole), out.left = 100 * over(left, whole);
  out.right = out.percent - out.left, out.deep = 100 * over(deep, whole);
  out.mean_strength = over(felt, all), out.sum_strength = felt / 100;
  out.symmetry = symmetry_of(skin, painted);
  out.regions = regions_of(skin, painted);
  out.unsaid = painted.unsaid, out.arrows = painted.arrows;
  return out;
}

Change change_of(const SkinPatches& skin, const Painted& before, const Painted& now) {
  double both = 0, either = 0, gained = 0, lost = 0, whole = 0;
  for (std::size_t i = 0; i < skin.size(); ++i) {
    const double area = skin.area_mm2[i];
    const float a = before.share[i], b = now.share[i];
    whole += area, both += area * std::min(a, b), either += area * std::max(a, b);
    gained += area * std::max(0.f, b - a), lost += area * std::max(0.f, a - b);
  }
  const Extent then = extent_of(skin, before), today = extent_of(skin, now);
  Change out;
  if (either > 0) out.dice = 2 * both / (both + either), out.jaccard = both / either;
  out.gained = 100 * over(gained, whole), out.lost = 100 * over(lost, whole);
  out.extent = today.percent - then.percent, out.mean_strength = today.mean_strength - then.mean_strength;
  out.new_regions = only_in(today.regions, then.regions), out.left_regions = only_in(then.regions, today.regions);
  return out;
}

} // namespace myo::measure
