#pragma once
// Pain to points: what a complaint means, what must not wait, and which points may send the pain there.

#include "app/atlas/atlas.hpp"
#include "app/atlas/lexicon.hpp"
#include "app/atlas/symptoms.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace myo {

struct FindQuery {
  std::string text = {};              ///< plain words; may be empty
  std::vector<std::string> regions = {}; ///< region ids added to what the text says
  std::vector<ReportedSymptom> symptoms = {};   ///< answered; they overrule the words
  PainSide side = PainSide::unknown;  ///< overrides what the text says
  std::size_t most_results = 20;
};

/// One place that was asked for: pain in any of its regions.
struct AskedPlace {
  std::vector<std::string> regions;
  double weight = 1;                  ///< a wider part counts less than a region named exactly
  bool moved = false;                 ///< said of a movement; there only because nothing else is said to hurt
};

struct FoundPoint {
  std::uint32_t muscle = 0, point = 0;      ///< indices into the atlas
  double score = 0;                         ///< about 0..1; only its order means something
  std::vector<std::string> matched_essential, matched_spillover; ///< asked regions in the point's zones
  std::vector<std::string> unasked_essential; ///< regions where this point's pain is usually felt as well
  bool named = false;                       ///< the text names the muscle
};

struct FindAnswer {
  std::vector<std::string> regions;   ///< ids understood, in the order of the text
  std::vector<std::string> denied;    ///< ids said not to hurt
  std::vector<AskedPlace> places;     ///< what `regions` stand for together
  PainSide side = PainSide::unknown;
  std::vector<std::uint32_t> muscles;   ///< named in the text
  std::vector<std::uint32_t> denied_muscles; ///< named as not the cause
  std::vector<ReportedSymptom> symptoms;          ///< answered, then those understood that have a label
  std::vector<std::uint32_t> red_flags; ///< indices into Atlas::red_flags(), the most urgent first
  std::vector<FoundPoint> results;      ///< best first, at most two points a muscle
};

/// Thread-safe. Regions that the atlas does not know are left out: check them with Atlas::region first.
[[nodiscard]] FindAnswer find(const Atlas& atlas, const FindQuery& query);

} // namespace myo
