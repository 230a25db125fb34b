#pragma once
// What is asked next: the region or the symptom whose answer is expected to tell the leading points apart most.

#include "app/atlas/atlas.hpp"
#include "app/referral/region_space.hpp"

#include <functional>
#include <optional>
#include <span>

namespace myo::referral {

/// A point of one side that may be the cause.
struct Candidate {
  std::uint32_t point = 0;
  model::Side side = model::Side::right;
  double score = 0;
};

struct NextQuestion {
  bool of_symptom = false;
  std::uint32_t region = 0; ///< index into Atlas::regions(), with its side,
  model::Side side = model::Side::midline;
  std::uint32_t symptom = 0; ///< or into Atlas::symptoms()
  double bits = 0;           ///< expected information
};

/// What is known already or was answered before: it is not asked again.
struct AlreadyAnswered {
  std::function<bool(std::uint32_t region, model::Side side)> region;
  std::function<bool(std::uint32_t symptom)> symptom;
};

/// Nothing: no answer would tell much. Regions are asked of the sides of the candidates.
[[nodiscard]] std::optional<NextQuestion> next_question(const atlas::Atlas& atlas, const RegionSpace& regions,
                                                        std::span<const Candidate> candidates,
                                                        const AlreadyAnswered& requested);

struct TellingRegion {
  std::uint32_t region = 0; ///< index into Atlas::regions()
  double bits = 0;          ///< what the answer tells, where each of the points is as likely
  bool marked = false;      ///< among the most telling: outlined on the body
};
/// The regions in which points differ, the most telling first; then those that they share, with no bits.
[[nodiscard]] std::vector<TellingRegion> telling_regions(const atlas::Atlas& atlas,
                                                         std::span<const atlas::Point* const> points);

} // namespace myo::referral
