#pragma once
// A measured drawing as FHIR R5: a Bundle (collection) with a BodyStructure a painted region, an Observation of each,
// and one of the whole. Codes are the mapping's; where it has none the words stand alone. Never a diagnosis.

#include "app/measure/codes.hpp"
#include "app/measure/extent.hpp"

#include <nlohmann/json_fwd.hpp>

namespace myo::measure {

/// From a landmark to what is painted.
struct Landmark {
  SkinRegion region;
  std::string landmark; ///< in words: "acromion, left"
  double distance_mm = 0;
};

struct Exchange {
  const Extent& extent;
  const Codes& codes;
  std::map<std::string, std::string, std::less<>> labels = {}; ///< of regions, by id
  std::vector<Landmark> landmarks = {};
  std::vector<std::string> qualities = {}; ///< "aching"
  std::string subject = {};                ///< "Patient/12"; empty: nobody is named
  std::string date = {};                   ///< when it was drawn, "2027-01-31"; empty: not said
  std::string seed = {};                   ///< what the ids follow from: the same drawing, the same ids
};
[[nodiscard]] nlohmann::ordered_json fhir_bundle(const Exchange& exchange);

} // namespace myo::measure
