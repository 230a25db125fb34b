#pragma once
// Codes and reasons as the sentences that the atlas has for them.

#include "app/technique/reason.hpp"

#include <string_view>

namespace myo::atlas {
class Atlas;
struct Technique;
} // namespace myo::atlas

namespace myo::technique {

class TechniqueAnswer;

/// The sentence of a code without gaps; the code itself where the atlas lacks it (a test holds that it lacks none).
[[nodiscard]] std::string said(const atlas::Atlas& atlas, std::string_view code);
[[nodiscard]] std::string said(const atlas::Atlas& atlas, const Reason& reason);
/// One sentence after the other.
[[nodiscard]] std::string said(const atlas::Atlas& atlas, const Reasons& reasons);

/// What a technique is as it is done at a point; `answer` null: in general.
[[nodiscard]] std::string summary_at(const atlas::Atlas& atlas, const atlas::Technique& technique,
                                     const TechniqueAnswer* answer);

} // namespace myo::technique
