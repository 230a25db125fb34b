#include "app/referral/question.hpp"

#include "app/referral/symptoms.hpp"
#include "app/referral/weights.hpp"

#include <algorithm>

namespace myo::referral {

std::optional<NextQuestion> next_question(const atlas::Atlas& atlas, const RegionSpace& regions,
                                          std::span<const Candidate> candidates, const AlreadyAnswered& requested) {
  std::vector<std::uint32_t> sources, cells;
  std::vector<double> scores;
  bool left = false, right = false;
  for (const Candidate& one : candidates) {
    sources.push_back(RegionSpace::source(one.point, one.side)), scores.push_back(one.score);
    (one.side == model::Side::left ? left : right) = true;
  }
  std::vector<std::pair<std::uint32_t, model::Side>> of_cell(regions.space().cells());
  for (std::uint32_t r = 0; r < atlas.regions().size(); ++r)
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      const model::Side meant = atlas.regions()[r].midline ? model::Side::midline : side;
      if (meant == model::Side::midline ? side == model::Side::left : !(side == model::Side::left ? left : right))
        continue;
      if (requested.region(r, meant)) continue;
      cells.push_back(regions.cell(r, side)), of_cell[cells.back()] = {r, meant};
    }
  NextQuestion best;
  if (const BestQuestion found = best_question(regions.space(), sources, scores, cells); found.bits > 0)
    best.region = of_cell[found.cell].first, best.side = of_cell[found.cell].second, best.bits = found.bits;

  const std::vector<double> prior = question_prior(scores);
  std::vector<double> chance(candidates.size());
  for (std::uint32_t s = 0; s < atlas.symptoms().size() && !prior.empty(); ++s) {
    if (atlas.symptoms()[s].ask.empty() || requested.symptom(s)) continue;
    std::transform(candidates.begin(), candidates.end(), chance.begin(),
                   [&](const Candidate& one) { return symptom_chance(atlas.points()[one.point], s); });
    if (const double bits = expected_bits(prior, chance); bits > best.bits + 1e-9)
      best.of_symptom = true, best.symptom = s, best.bits = bits;
  }
  if (best.bits < weights.min_bits) return std::nullopt;
  return best;
}

std::vector<TellingRegion> telling_regions(const atlas::Atlas& atlas, std::span<const atlas::Point* const> points) {
  const auto holds = [](const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  const std::vector<double> prior(points.size(), 1.0 / static_cast<double>(std::max<std::size_t>(points.size(), 1)));
  std::vector<TellingRegion> all;
  std::vector<double> chance(points.size());
  for (std::uint32_t r = 0; r < atlas.regions().size(); ++r) {
    const std::string& id = atlas.regions()[r].id;
    const auto felt = [&](const atlas::Point* point) {
      return felt_chance(holds(point->essential, id)   ? weights.essential
                         : holds(point->spillover, id) ? weights.spillover
                                                       : 0.f);
    };
    std::transform(points.begin(), points.end(), chance.begin(), felt);
    if (std::all_of(chance.begin(), chance.end(), [](double c) { return c <= felt_chance(0); })) continue;
    all.push_back({r, expected_bits(prior, chance), false});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const TellingRegion& a, const TellingRegion& b) { return a.bits > b.bits + 1e-9; });
  for (std::size_t i = 0; i < std::min(all.size(), weights.max_outlined); ++i)
    all[i].marked = all[i].bits >= weights.min_bits && all[i].bits >= weights.outlined * all.front().bits;
  return all;
}

} // namespace myo::referral
