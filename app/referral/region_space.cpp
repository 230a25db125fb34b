#include "app/referral/region_space.hpp"

#include "app/referral/weights.hpp"

#include <algorithm>
#include <unordered_map>

namespace myo::referral {

RegionSpace::RegionSpace(std::span<const atlas::Region> regions, std::span<const atlas::Point> points)
    : space_(regions.size() * 2) {
  std::unordered_map<std::string_view, std::uint32_t> index;
  for (std::uint32_t r = 0; r < regions.size(); ++r)
    index.emplace(regions[r].id, r), midline_.push_back(regions[r].midline);
  near_.resize(regions.size());
  for (std::uint32_t r = 0; r < regions.size(); ++r)
    for (const std::string& id : regions[r].near)
      if (const auto found = index.find(id); found != index.end()) near_[r].push_back(found->second);
  std::vector<float> of(regions.size());
  for (const atlas::Point& point : points) {
    // What the point explains of each region, the strongest saying first.
    std::fill(of.begin(), of.end(), 0.f);
    const auto tier = [&](const std::vector<std::string>& ids, float here, float beside) {
      for (const std::string& id : ids) {
        const auto found = index.find(id);
        if (found == index.end()) continue;
        of[found->second] = std::max(of[found->second], here);
        for (const std::uint32_t near : near_[found->second]) of[near] = std::max(of[near], beside);
      }
    };
    tier(point.essential, weights.essential, weights.near_essential);
    tier(point.spillover, weights.spillover, weights.near_spillover);
    for (const model::Side side : {model::Side::left, model::Side::right}) {
      std::vector<CellShare> reach, essential;
      // Described on the other side only: it sends nothing here.
      if (!(side == model::Side::left ? point.on_left : point.on_right)) {
        space_.add_source(reach, essential);
        continue;
      }
      for (std::uint32_t r = 0; r < regions.size(); ++r)
        if (of[r] > 0) reach.push_back({cell(r, side), of[r]});
      for (const std::string& id : point.essential)
        if (const auto found = index.find(id); found != index.end())
          essential.push_back({cell(found->second, side), 1.f});
      space_.add_source(reach, essential);
    }
  }
  space_.seal();
}

void RegionSpace::add_pain(PainDemand& demand, std::uint32_t region, model::Side side, float weight) const {
  demand.pain[cell(region, side)] += weight;
  add_presence(demand, region, side);
}

void RegionSpace::add_presence(PainDemand& demand, std::uint32_t region, model::Side side) const {
  demand.presence[cell(region, side)] = 1;
  for (const std::uint32_t beside : near_[region]) {
    float& there = demand.presence[cell(beside, side)];
    there = std::max(there, 0.5f);
  }
}

} // namespace myo::referral
