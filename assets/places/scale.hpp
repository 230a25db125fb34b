#pragma once
// What millimetres in expressions and rules mean on a body.

#include "assets/places/places.hpp"

namespace myo::places {

/// This body's size against the one 1680 mm tall that millimetres are written for.
[[nodiscard]] float millimetre_scale(const PlaceBody& body);

} // namespace myo::places
