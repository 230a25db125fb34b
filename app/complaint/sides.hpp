#pragma once
// Left, right or both, as people write it.

#include "app/complaint/evidence.hpp"
#include "app/complaint/lexicon.hpp"

namespace myo::complaint {

/// "right away" and "I left work" are no sides; left and right together are both. `mentions`: the places among the
/// tokens; `told`: by token. "Left shoulder hurts, the right one is fine" is the left.
[[nodiscard]] PainSide side_of(const std::vector<text::WordToken>& tokens,
                               const std::vector<Lexicon::Mention>& mentions, const std::vector<Told>& told,
                               const atlas::Language& language);

} // namespace myo::complaint
