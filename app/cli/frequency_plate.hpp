#pragma once
// How often many drawings paint each place, as a picture of front and back.

#include "app/measure/frequency.hpp"
#include "app/scene/body.hpp"

#include <filesystem>

namespace myo::cli {

/// PNG, JPEG, SVG or PDF by the name's ending. Error: another ending, no skin, no room to write.
[[nodiscard]] Status write_frequency_plate(const std::filesystem::path& file, const scene::Body& body,
                                           const measure::Frequency& frequency);

} // namespace myo::cli
