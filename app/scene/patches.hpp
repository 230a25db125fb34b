#pragma once
// What drawings paint of a body's skin, patch by patch: what app/measure counts.

#include "app/measure/frequency.hpp"
#include "app/scene/body.hpp"

#include <span>

namespace myo::scene {

/// Patches as Body::pain_map() numbers them, regions as Body::regions().
[[nodiscard]] measure::SkinPatches patches_of(const Body& body);
/// `skin`: patches_of the same body.
[[nodiscard]] measure::Painted painted_on(const Body& body, const measure::SkinPatches& skin,
                                          const pain::PainDrawing& drawing);
/// Many drawings, on all cores. The order of drawings does not matter.
[[nodiscard]] measure::Frequency frequency_of(const Body& body, const measure::SkinPatches& skin,
                                              std::span<const pain::PainDrawing> drawings);

} // namespace myo::scene
