#include "app/referral/symptoms.hpp"

#include "app/language/language.hpp"
#include "app/referral/weights.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace myo::referral {
namespace {

const atlas::PointSymptom* recorded(const atlas::Point& point, std::uint32_t symptom) {
  const auto found = std::find_if(point.symptoms.begin(), point.symptoms.end(),
                                  [&](const atlas::PointSymptom& one) { return one.symptom == symptom; });
  return found == point.symptoms.end() ? nullptr : &*found;
}

} // namespace

double symptom_chance(const atlas::Point& point, std::uint32_t symptom) {
  const atlas::PointSymptom* there = recorded(point, symptom);
  return !there ? weights.symptom_silent : there->moves ? weights.symptom_of_movement : weights.symptom_recorded;
}

double symptom_factor(const atlas::Atlas& atlas, const atlas::Point& point,
                      std::span<const complaint::ReportedSymptom> said) {
  double factor = 1;
  for (const complaint::ReportedSymptom& one : said) {
    if (atlas.symptoms()[one.symptom].ask.empty()) continue; // nothing is recorded for it
    const double chance = symptom_chance(point, one.symptom);
    const double likely = one.denied ? (1 - chance) / (1 - weights.symptom_silent) : chance / weights.symptom_recorded;
    factor *= std::pow(likely, one.answered ? weights.answered_power : weights.read_power);
  }
  return factor;
}

std::string symptom_words(const atlas::Atlas& atlas, const atlas::Point& point,
                          std::span<const complaint::ReportedSymptom> said) {
  std::string as_recorded, against;
  const auto add = [](std::string& list, const std::string& label) {
    if (!list.empty()) list += ", ";
    list += label;
  };
  for (const complaint::ReportedSymptom& one : said) {
    const atlas::PointSymptom* there = recorded(point, one.symptom);
    if (!there) continue;
    if (!one.denied)
      add(as_recorded, atlas.symptoms()[one.symptom].label);
    else if (!there->moves)
      add(against, atlas.symptoms()[one.symptom].label);
  }
  if (!as_recorded.empty() && !against.empty())
    return tr_format("as told of it: {}; against it, not: {}", as_recorded, against);
  if (!as_recorded.empty()) return tr_format("as told of it: {}", as_recorded);
  if (!against.empty()) return tr_format("against it, not: {}", against);
  return {};
}

} // namespace myo::referral
