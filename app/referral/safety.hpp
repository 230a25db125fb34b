#pragma once
// The safety check: which questions are asked before any muscle is named, for the places that hurt and the person who
// hurts.

#include "app/atlas/atlas.hpp"
#include "app/complaint/concepts.hpp"
#include "app/complaint/evidence.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace myo::referral {

struct SafetyAsked {
  std::uint32_t question = 0;       ///< index into Atlas::safety_questions()
  std::optional<pain::Felt> answer; ///< nothing, or unsure: still open
  [[nodiscard]] bool open() const { return !answer || *answer == pain::Felt::unsure; }
};

struct SafetyCheck {
  std::vector<SafetyAsked> asked;
  std::size_t to_follow = 0; ///< how many come as those that stand open are answered
};

/// Made once for an atlas, which must outlive it.
class SafetyQuestions {
public:
  SafetyQuestions(const atlas::Atlas& atlas, const complaint::Concepts& concepts);
  /// `hurting`: ids of regions. Of each area as many as it holds of what hurts, in the order of its file, a flag
  /// once and not more than can be asked; those shown with the most urgent first. What is itself spoken of comes before
  /// the rest. What was answered always stands
  /// there. Nothing said and nothing drawn: none.
  [[nodiscard]] SafetyCheck asked(const complaint::Evidence& evidence,
                                  const std::set<std::string, std::less<>>& hurting) const;

private:
  [[nodiscard]] bool concerns(std::size_t index, const complaint::Evidence& evidence,
                              const std::set<std::string, std::less<>>& hurting) const;

  const atlas::Atlas& atlas_;
  std::vector<std::vector<std::uint32_t>> who_;   ///< forms by their numbers, beside Atlas::safety_areas()
  std::vector<std::vector<std::uint32_t>> about_; ///< beside Atlas::safety_questions()
};

} // namespace myo::referral
