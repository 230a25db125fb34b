#include "app/referral/red_flags.hpp"

#include <algorithm>

namespace myo::referral {

RedFlagRules::RedFlagRules(std::span<const atlas::RedFlag> flags, const complaint::Concepts& concepts) {
  const auto numbers = [&](const std::vector<std::string>& forms) {
    std::vector<std::uint32_t> out;
    for (const std::string& form : forms)
      if (const auto number = concepts.number_of(form)) out.push_back(*number);
    return out;
  };
  for (const atlas::RedFlag& flag : flags) {
    Flag& made = flags_.emplace_back();
    made.urgency = urgency_of(flag);
    for (const atlas::RedFlagRule& rule : flag.rules) {
      When& when = made.when.emplace_back();
      when.regions = rule.regions;
      for (const auto& list : rule.words) when.said.push_back(numbers(list));
      when.not_said = numbers(rule.not_words);
      when.side = rule.side == "left"    ? complaint::PainSide::left
                  : rule.side == "right" ? complaint::PainSide::right
                  : rule.side == "both"  ? complaint::PainSide::both
                                         : complaint::PainSide::unknown;
      when.age_from = rule.age_from, when.age_to = rule.age_to, when.shown = rule.shown;
    }
  }
}

bool RedFlagRules::When::holds(const complaint::Evidence& evidence, const Places& places,
                               complaint::PainSide side_said) const {
  const auto& hurting = shown ? places.shown : places.hurting;
  const auto is_said = [&](std::uint32_t number) { return evidence.heard.said(number); };
  if (age_from > 0 && evidence.age.value_or(0) < age_from) return false;
  if (age_to > 0 && (!evidence.age || *evidence.age > age_to)) return false;
  if (!regions.empty() &&
      std::none_of(regions.begin(), regions.end(), [&](const std::string& id) { return hurting.contains(id); }))
    return false;
  for (const auto& list : said)
    if (std::none_of(list.begin(), list.end(), is_said)) return false;
  if (std::any_of(not_said.begin(), not_said.end(), is_said)) return false;
  return side == complaint::PainSide::unknown || side_said == side || side_said == complaint::PainSide::both;
}

std::vector<std::uint32_t> RedFlagRules::raised(const complaint::Evidence& evidence, const Places& places,
                                                complaint::PainSide side) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < flags_.size(); ++i)
    if (std::any_of(flags_[i].when.begin(), flags_[i].when.end(),
                    [&](const When& when) { return when.holds(evidence, places, side); }))
      out.push_back(i);
  std::stable_sort(out.begin(), out.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return flags_[a].urgency < flags_[b].urgency; });
  return out;
}

} // namespace myo::referral
