#pragma once
// A drawing's strokes laid on a body, as the layer of evidence that is ranked with what is said.

#include "app/referral/referral.hpp"
#include "app/scene/body.hpp"

namespace myo::scene {

/// `body` must have been opened with this atlas and everything of it, and outlive what is returned.
[[nodiscard]] referral::SkinEvidence skin_evidence(const atlas::Atlas& atlas, const Body& body,
                                                   const pain::PainDrawing& drawing);
/// All that a drawing says, ranked on a body.
[[nodiscard]] referral::Ranking read_pain(const referral::Referral& referral, const Body& body,
                                          const pain::PainDrawing& drawing);

} // namespace myo::scene
