#pragma once
// The rules that come before any muscle: when evidence sounds like something that cannot wait.

#include "app/atlas/atlas.hpp"
#include "app/complaint/concepts.hpp"
#include "app/complaint/evidence.hpp"

#include <set>
#include <span>
#include <vector>

namespace myo::referral {

class RedFlagRules {
public:
  RedFlagRules() = default;
  RedFlagRules(std::span<const atlas::RedFlag> flags, const complaint::Concepts& concepts);
  struct Places {
    std::set<std::string, std::less<>> hurting, ///< ids of regions
        shown;                                  ///< those of them that are marked or painted
  };
  /// Indices of the flags that are raised, the most urgent first.
  [[nodiscard]] std::vector<std::uint32_t> raised(const complaint::Evidence& evidence, const Places& places,
                                                  complaint::PainSide side) const;
  /// 0 the most urgent: an ambulance, an emergency, today, within days.
  [[nodiscard]] static int urgency_of(const atlas::RedFlag& flag) {
    return flag.ambulance ? 0 : flag.urgency == "emergency" ? 1 : flag.urgency == "today" ? 2 : 3;
  }
  /// The code of the sentence that says how soon.
  [[nodiscard]] static std::string how_soon(const atlas::RedFlag& flag) {
    return "danger." + (flag.ambulance ? std::string("ambulance") : flag.urgency);
  }

private:
  struct When {
    std::vector<std::string> regions;
    std::vector<std::vector<std::uint32_t>> said; ///< concepts and forms by their numbers: of each list any
    std::vector<std::uint32_t> not_said;
    complaint::PainSide side = complaint::PainSide::unknown;
    int age_from = 0, age_to = 0; ///< 0: any age, said or not
    bool shown = false;
    [[nodiscard]] bool holds(const complaint::Evidence& evidence, const Places& places,
                             complaint::PainSide side_said) const;
  };
  struct Flag {
    std::vector<When> when; ///< any of them
    int urgency = 0;        ///< 0 the most urgent
  };
  std::vector<Flag> flags_;
};

} // namespace myo::referral
