#include "app/referral/why.hpp"

#include "app/language/language.hpp"
#include "app/referral/symptoms.hpp"

#include <cctype>
#include <fmt/format.h>

namespace myo::referral {
namespace {

std::string lower_first(std::string text) {
  if (text.size() > 1 && !std::isupper(static_cast<unsigned char>(text[1])))
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

} // namespace

std::string why(const atlas::Atlas& atlas, const complaint::Evidence& evidence, const Demand& demand,
                const RankedPoint& point, bool denied) {
  const char* what = demand.drew() && demand.said() ? tr("what you drew and said")
                     : demand.drew()                ? tr("what you drew")
                                                    : tr("what you said");
  std::string text;
  if (!demand.drew() && !demand.said())
    text = tr("The words fit what is told of it");
  else
    text = tr_format("Fits {}", what); // how well is one number, by which the list is ordered: the score
  if (point.matched_essential.empty() && !point.matched_spillover.empty())
    text += tr(", as pain that only some people feel");
  if (denied) text += tr(", although its usual pain is said to be absent in part");
  if (const std::string recorded = symptom_words(atlas, atlas.points()[point.point], evidence.symptoms);
      !recorded.empty())
    text += "; " + recorded;
  if (!point.also_felt.empty() && !denied)
    text += point.also_felt.size() > 1 ? tr_format("; usually also felt here: {} and more. Is it?",
                                                   lower_first(atlas.region(point.also_felt.front())->label))
                                       : tr_format("; usually also felt here: {}. Is it?",
                                                   lower_first(atlas.region(point.also_felt.front())->label));
  else if (point.also_felt.empty() && !point.matched_essential.empty())
    text += tr("; all of its usual pain is there.");
  else
    text += ".";
  return text;
}

std::string question_text(const atlas::Region& region, model::Side side) {
  const std::string where = side == model::Side::midline ? "" : fmt::format(" ({})", tr_name("side", to_string(side)));
  return tr_format("Is it also felt here: {}{}?", lower_first(region.label), where);
}

} // namespace myo::referral
