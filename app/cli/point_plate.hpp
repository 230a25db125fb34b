#pragma once
// `render --point`: the page of a trigger point.

#include "app/cli/off_screen.hpp"
#include "app/plate/point_plate.hpp"

#include <filesystem>

namespace myo::cli {

/// `body` must show the point. Error: the size is too small, or the file cannot be written.
[[nodiscard]] Status write_point_plate(const std::filesystem::path& file, glm::uvec2 size, const plate::Theme& theme,
                                       state::SkinTone tone, const atlas::Atlas& atlas, scene::Body& body,
                                       const state::ModelPoint& point, render::Renderer& renderer);

} // namespace myo::cli
