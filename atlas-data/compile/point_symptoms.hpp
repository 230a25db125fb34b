#pragma once
// Which symptoms the content tells of each point: in the point's own facts, or to be expected of what its muscle moves.

#include "atlas-data/compile/content.hpp"

#include <string>
#include <vector>

namespace myo::compile {

struct SymptomOfPoint {
  std::string point, symptom;
  bool moves = false; ///< not recorded, but the muscle does it
};
/// "As for the first point" stands for that point's words; what a fact denies ("no tingling") is not recorded.
[[nodiscard]] std::vector<SymptomOfPoint> point_symptoms(const Content& content);

} // namespace myo::compile
