#include "app/referral/referral.hpp"

#include "app/referral/weights.hpp"

#include <algorithm>

namespace myo::referral {

Referral::Referral(const atlas::Atlas& atlas)
    : atlas_(atlas), complaint_(atlas), regions_(atlas.regions(), atlas.points()),
      red_flags_(atlas.red_flags(), complaint_.concepts()), safety_(atlas, complaint_.concepts()) {
  for (const atlas::Muscle& muscle : atlas.muscles()) families_.push_back({muscle.group});
  for (const atlas::Collection& collection : atlas.collections())
    if (collection.muscles.size() <= weights.max_family)
      for (const std::uint32_t muscle : collection.muscles) families_[muscle].push_back(collection.id);
}

std::vector<std::string> Ranking::ids(complaint::Finding::Of of, pain::Felt felt) const {
  std::vector<std::string> out;
  for (const complaint::Finding& one : findings)
    if (one.of == of && one.felt == felt && std::find(out.begin(), out.end(), one.id) == out.end())
      out.push_back(one.id);
  return out;
}

} // namespace myo::referral
