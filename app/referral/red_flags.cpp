#include "app/referral/red_flags.hpp"

#include <algorithm>

namespace myo::referral {

RedFlagRules::RedFlagRules(std::span<const atlas::RedFlag> flags) {
  for (const atlas::RedFlag& flag : flags) {
    Flag& made = flags_.emplace_back();
    made.urgency = urgency_of(flag);
    for (const atlas::RedFlagRule& rule : flag.rules) {
      When& when = made.when.emplace_back();
      when.regions = rule.regions;
      for (const auto& list : rule.words) {
        std::vector<text::Phrase>& phrases = when.words.emplace_back();
        for (const std::string& phrase : list) phrases.push_back(text::parse_phrase(phrase));
      }
      for (const std::string& phrase : rule.not_words) when.not_words.push_back(text::parse_phrase(phrase));
      when.side = rule.side == "left"    ? complaint::PainSide::left
                  : rule.side == "right" ? complaint::PainSide::right
                  : rule.side == "both"  ? complaint::PainSide::both
                                         : complaint::PainSide::unknown;
      when.age_from = rule.age_from, when.shown = rule.shown;
    }
  }
}

bool RedFlagRules::When::holds(const complaint::ComplaintWords& said, const Places& places,
                               complaint::PainSide side_said) const {
  const auto& hurting = shown ? places.shown : places.hurting;
  const auto contains = [&](const text::Phrase& phrase) { return said.contain(phrase); };
  if (age_from > 0 && said.age().value_or(0) < age_from) return false;
  if (!regions.empty() &&
      std::none_of(regions.begin(), regions.end(), [&](const std::string& id) { return hurting.contains(id); }))
    return false;
  for (const auto& list : words)
    if (std::none_of(list.begin(), list.end(), contains)) return false;
  if (std::any_of(not_words.begin(), not_words.end(), contains)) return false;
  return side == complaint::PainSide::unknown || side_said == side || side_said == complaint::PainSide::both;
}

std::vector<std::uint32_t> RedFlagRules::raised(const complaint::ComplaintWords& words, const Places& places,
                                                complaint::PainSide side) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < flags_.size(); ++i)
    if (std::any_of(flags_[i].when.begin(), flags_[i].when.end(),
                    [&](const When& when) { return when.holds(words, places, side); }))
      out.push_back(i);
  std::stable_sort(out.begin(), out.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return flags_[a].urgency < flags_[b].urgency; });
  return out;
}

} // namespace myo::referral
