#pragma once
// Codes and reasons as the sentences that the atlas has for them.

#include "app/technique/reason.hpp"

#include <string_view>

namespace myo {

class Atlas;

/// The sentence of a code without gaps; the code itself where the atlas lacks it (a test holds that it lacks none).
[[nodiscard]] std::string said(const Atlas& atlas, std::string_view code);
[[nodiscard]] std::string said(const Atlas& atlas, const Reason& reason);
/// One sentence after the other.
[[nodiscard]] std::string said(const Atlas& atlas, const Reasons& reasons);

} // namespace myo
