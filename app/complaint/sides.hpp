#pragma once
// Left, right or both, as people write it.

#include "app/complaint/evidence.hpp"

namespace myo::complaint {

/// "right away" and "I left work" are no sides; left and right together are both.
[[nodiscard]] PainSide side_of(const std::vector<text::WordToken>& tokens, const atlas::Language& language);

} // namespace myo::complaint
