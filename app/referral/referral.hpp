#pragma once
// Evidence -> Ranking: the one way from pain to the points that may send it.

#include "app/complaint/complaint.hpp"
#include "app/referral/ranking.hpp"
#include "app/referral/red_flags.hpp"
#include "app/referral/region_space.hpp"
#include "app/referral/safety.hpp"
#include "app/referral/skin_evidence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::referral {

/// Made once for an atlas, which must outlive it and stay where it is. Immutable and thread-safe.
class Referral {
public:
  explicit Referral(const atlas::Atlas& atlas);
  [[nodiscard]] const atlas::Atlas& atlas() const { return atlas_; }
  [[nodiscard]] const RegionSpace& regions() const { return regions_; }
  [[nodiscard]] const RedFlagRules& red_flags() const { return red_flags_; }
  [[nodiscard]] const SafetyQuestions& safety() const { return safety_; }
  /// The groups and small collections that a muscle belongs to: those answer alike.
  [[nodiscard]] const std::vector<std::string_view>& families(std::uint32_t muscle) const { return families_[muscle]; }

  /// What a drawing's words and marks say. `side` overrules the words.
  [[nodiscard]] complaint::Evidence understand(const pain::PainDrawing& pain,
                                               complaint::PainSide side = complaint::PainSide::unknown) const {
    return complaint_.read(pain, side);
  }
  /// `skin`: pain that is drawn on a body; null where none is. Nothing said and drawn: an empty ranking.
  [[nodiscard]] Ranking rank(const complaint::Evidence& evidence, const SkinEvidence* skin = nullptr) const;
  /// What is typed into a search, read as a complaint: nothing where it is a mere name, or no complaint.
  [[nodiscard]] std::optional<Ranking> complaint_in(const std::string& text) const;
  /// The points that send pain to a region, the best first: indices into Atlas::points().
  [[nodiscard]] std::vector<std::uint32_t> points_of(std::uint32_t region) const;

private:
  const atlas::Atlas& atlas_;
  complaint::ComplaintReader complaint_;
  RegionSpace regions_;
  RedFlagRules red_flags_;
  SafetyQuestions safety_;
  std::vector<std::vector<std::string_view>> families_;
};

} // namespace myo::referral
