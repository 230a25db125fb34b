#include "app/referral/safety.hpp"

#include "app/referral/red_flags.hpp"
#include "app/referral/weights.hpp"

#include <algorithm>

namespace myo::referral {
namespace {

constexpr double last_turn = 1000; // what is `further` is asked after every other

/// How much of what hurts an area holds: of a headache that reaches the nape, the head is asked about more than the
/// neck.
double share_of(const atlas::SafetyArea& area, const std::set<std::string, std::less<>>& hurting) {
  if (area.regions.empty() || hurting.empty()) return 1;
  const auto held = std::count_if(area.regions.begin(), area.regions.end(),
                                  [&](const std::string& id) { return hurting.contains(id); });
  return static_cast<double>(std::max<std::ptrdiff_t>(held, 1)) / static_cast<double>(hurting.size());
}

std::vector<std::uint32_t> numbers_of(const std::vector<std::string>& forms, const complaint::Concepts& concepts) {
  std::vector<std::uint32_t> out;
  for (const std::string& form : forms)
    if (const auto number = concepts.number_of(form)) out.push_back(*number);
  return out;
}

bool any_said(const std::vector<std::uint32_t>& numbers, const complaint::Evidence& evidence) {
  return std::any_of(numbers.begin(), numbers.end(), [&](std::uint32_t one) { return evidence.heard.said(one); });
}

} // namespace

SafetyQuestions::SafetyQuestions(const atlas::Atlas& atlas, const complaint::Concepts& concepts) : atlas_(atlas) {
  for (const atlas::SafetyArea& area : atlas.safety_areas()) who_.push_back(numbers_of(area.who, concepts));
  for (const atlas::SafetyQuestion& one : atlas.safety_questions()) about_.push_back(numbers_of(one.about, concepts));
}

bool SafetyQuestions::concerns(std::size_t index, const complaint::Evidence& evidence,
                               const std::set<std::string, std::less<>>& hurting) const {
  const atlas::SafetyArea& area = atlas_.safety_areas()[index];
  if (area.no_place) return hurting.empty();
  // An age that is said settles it: "my child, 30" is none.
  if (const auto age = evidence.age; age && area.age_below > 0) return *age < area.age_below;
  return std::any_of(area.regions.begin(), area.regions.end(),
                     [&](const std::string& id) { return hurting.contains(id); }) ||
         any_said(who_[index], evidence);
}

SafetyCheck SafetyQuestions::asked(const complaint::Evidence& evidence,
                                   const std::set<std::string, std::less<>>& hurting) const {
  // Of what is said in another language nothing is taken, and danger is asked all the same.
  const bool silent = evidence.understood != complaint::Understood::foreign && evidence.empty();
  if (silent && hurting.empty()) return {};
  const auto questions = atlas_.safety_questions();
  const auto areas = atlas_.safety_areas();
  struct Ask {
    std::uint32_t question = 0;
    int urgency = 0;
    double turn = 0; ///< the less, the sooner
    bool spoken_of = false, person = false, answered = false;
  };
  std::vector<Ask> asks;
  const auto urgency = [&](std::uint32_t question) {
    return RedFlagRules::urgency_of(atlas_.red_flags()[questions[question].flag]);
  };
  for (const pain::SafetyMark& mark : evidence.safety)
    if (const atlas::SafetyQuestion* one = atlas_.safety_question(mark.question)) {
      const auto question = static_cast<std::uint32_t>(one - questions.data());
      asks.push_back({question, urgency(question), last_turn, any_said(about_[question], evidence), false, true});
    }
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (!concerns(a, evidence, hurting)) continue;
    const double share = share_of(areas[a], hurting), later = areas[a].further ? last_turn : 0;
    for (std::size_t i = 0; i < areas[a].questions.size(); ++i) {
      const std::uint32_t question = areas[a].questions[i];
      const double turn = later + static_cast<double>(i + 1) / share;
      const bool person = areas[a].regions.empty();
      const auto there = std::find_if(asks.begin(), asks.end(), [&](const Ask& one) {
        return questions[one.question].flag == questions[question].flag;
      });
      if (there == asks.end()) {
        asks.push_back({question, urgency(question), turn, any_said(about_[question], evidence), person, false});
      } else if (there->question == question || !there->answered) {
        // What was answered keeps its turn, so that nothing moves under the finger.
        if (!there->answered && turn < there->turn) there->question = question;
        there->turn = std::min(there->turn, turn), there->person = there->person || person;
      }
    }
  }
  // Where no place is understood, what is spoken of is asked about all the same: "my disc, and nothing comes".
  for (std::uint32_t question = 0; hurting.empty() && question < about_.size(); ++question)
    if (any_said(about_[question], evidence) && std::none_of(asks.begin(), asks.end(), [&](const Ask& one) {
          return questions[one.question].flag == questions[question].flag;
        }))
      asks.push_back({question, urgency(question), last_turn, true, false, false});
  const auto sooner = [](const Ask& x, const Ask& y) {
    if (x.spoken_of != y.spoken_of) return x.spoken_of;
    if (x.person != y.person) return x.person;
    if (x.turn != y.turn) return x.turn < y.turn;
    return x.urgency != y.urgency ? x.urgency < y.urgency : x.question < y.question;
  };
  // Where there are too many, what is spoken of and those of the person stay, then those that matter most where it
  // hurts. Those left out come as others are answered: whoever answers on is asked about every danger.
  std::stable_sort(asks.begin(), asks.end(), sooner);
  std::size_t asked = 0;
  const std::size_t first = std::min(asks.size(), weights.max_safety_questions);
  // What comes later stands below, so that nothing moves under the finger.
  std::stable_sort(asks.begin(), asks.begin() + static_cast<std::ptrdiff_t>(first), [&](const Ask& x, const Ask& y) {
    const bool alike = x.spoken_of == y.spoken_of && x.urgency != y.urgency;
    return alike ? x.urgency < y.urgency : sooner(x, y);
  });
  SafetyCheck out;
  out.to_follow =
      std::erase_if(asks, [&](const Ask& one) { return !one.answered && ++asked > weights.max_safety_questions; });
  for (const Ask& one : asks) {
    SafetyAsked& made = out.asked.emplace_back();
    made.question = one.question;
    for (const pain::SafetyMark& mark : evidence.safety)
      if (mark.question == questions[one.question].id) made.answer = mark.felt;
  }
  return out;
}

} // namespace myo::referral
