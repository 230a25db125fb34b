#pragma once
// JPEG by libjpeg. Private to this folder.

#include "engine/core/result.hpp"

#include <glm/vec2.hpp>
#include <string>

namespace myo::plate {

/// `pixels`: rows of 0xffRRGGBB, `stride` bytes each. Quality 92, no chroma subsampling: red on skin must not bleed.
[[nodiscard]] Result<std::string> jpeg_of(const unsigned char* pixels, glm::uvec2 size, std::size_t stride);

} // namespace myo::plate
