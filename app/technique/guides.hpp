#pragma once
// What is drawn on the body for a technique: arrows, needles, pads, strokes, and lines to the hazards near them.

#include "app/technique/technique_answer.hpp"
#include "engine/render/render_list.hpp"

#include <string_view>

namespace myo::technique {

/// Empty for techniques that are only said in words. `choice`: which way in or which layout of pads, 0 the first.
[[nodiscard]] render::GuideMesh guides_for(const PointTechniques& all, std::string_view technique, std::size_t choice,
                                           bool for_client = false);

/// How alarming a distance is: under 10 mm, under 25 mm, farther. Panels and picture agree on it.
enum class Nearness : std::uint8_t { close, near, apart };
[[nodiscard]] constexpr Nearness nearness(float mm) {
  return mm < 10 ? Nearness::close : mm < 25 ? Nearness::near : Nearness::apart;
}

} // namespace myo::technique
