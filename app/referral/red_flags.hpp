#pragma once
// The rules that come before any muscle: when evidence sounds like something that cannot wait.

#include "app/atlas/atlas.hpp"
#include "app/complaint/evidence.hpp"

#include <set>
#include <span>
#include <vector>

namespace myo {

class RedFlagRules {
public:
  RedFlagRules() = default;
  explicit RedFlagRules(std::span<const RedFlag> flags);
  /// `regions`: ids that hurt. Indices of the flags that are raised, the most urgent first.
  [[nodiscard]] std::vector<std::uint32_t> raised(const ComplaintWords& words, const std::set<std::string, std::less<>>& regions, PainSide side) const;

private:
  struct When {
    std::vector<std::string> regions;
    std::vector<std::vector<Phrase>> words; ///< of each list any
    std::vector<Phrase> not_words;
    PainSide side = PainSide::unknown;
    int age_from = 0; ///< 0: any age, said or not
    [[nodiscard]] bool holds(const ComplaintWords& words, const std::set<std::string, std::less<>>& hurting, PainSide told) const;
  };
  struct Flag {
    std::vector<When> when; ///< any of them
    int urgency = 0;        ///< 0 the most urgent
  };
  std::vector<Flag> flags_;
};

} // namespace myo
