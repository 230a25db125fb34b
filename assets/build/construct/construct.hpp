#pragma once
// Structures that a source lacks, made from rules over landmarks and other structures.

#include "assets/build/construct/rules.hpp"
#include "assets/pack/pack.hpp"

namespace myo::build {

struct ConstructionReport {
  std::vector<std::string> made; ///< ids with side
  std::vector<Error> not_made;   ///< which, and what this body lacks for it
};

/// Adds to `structures` (clean meshes, no skin needed) what the rules can make of them and they do not hold yet; each
/// new one stands where `list` (structures.tsv) names it, marked constructed, its mesh clean. Deterministic.
[[nodiscard]] ConstructionReport construct_missing(std::vector<pack::PackStructure>& structures,
                                                   std::span<const model::StructureInfo> list,
                                                   std::span<const ConstructionRule> rules,
                                                   std::span<const places::LandmarkRule> landmark_rules);

} // namespace myo::build
