#pragma once
// The kinds of technique that know geometry. A technique of the atlas names its kind (`geometry = "press"`); one that
// names none is only said in words.

#include "app/technique/point_study.hpp"
#include "app/technique/technique_answer.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace myo::technique {

/// What the atlas says of a technique at a point, as far as geometry must obey it.
struct SaidOfPoint {
  std::string avoid; ///< why the atlas advises against it there; empty where it does not
  atlas::Manner manner;
  atlas::ForceCeiling ceiling = atlas::ForceCeiling::whole; ///< of the force, by the dose written for the point
  bool operator==(const SaidOfPoint&) const = default;
};

struct TechniqueKind {
  std::string_view geometry; ///< as the content names it
  std::shared_ptr<const TechniqueAnswer> (*work_out)(const PointStudy& study, const SaidOfPoint& said) = nullptr;
};

[[nodiscard]] std::span<const TechniqueKind> technique_kinds();
/// Null where there is none of that name.
[[nodiscard]] const TechniqueKind* technique_kind(std::string_view geometry);

} // namespace myo::technique
