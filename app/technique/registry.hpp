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

struct TechniqueKind {
  std::string_view geometry; ///< as the content names it
  /// `avoid`: why the atlas advises against the technique at this point; empty where it does not.
  std::shared_ptr<const TechniqueAnswer> (*work_out)(const PointStudy& study, const std::string& avoid) = nullptr;
};

[[nodiscard]] std::span<const TechniqueKind> technique_kinds();
/// Null where there is none of that name.
[[nodiscard]] const TechniqueKind* technique_kind(std::string_view geometry);

} // namespace myo::technique
