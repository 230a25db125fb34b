#pragma once
// A drawing's strokes laid on a body, as the layer of evidence that is ranked with what is said.

#include "app/referral/referral.hpp"
#include "app/scene/body.hpp"

namespace myo {

/// `body` must have been opened with this atlas and everything of it, and outlive what is returned.
[[nodiscard]] SkinEvidence skin_evidence(const Atlas& atlas, const Body& body, const PainDrawing& drawing);
/// All that a drawing says, ranked on a body.
[[nodiscard]] Ranking read_pain(const Referral& referral, const Body& body, const PainDrawing& drawing);

} // namespace myo
