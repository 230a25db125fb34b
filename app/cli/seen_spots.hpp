#pragma once
// What a drawn picture shows of each thing in it, by the ids under its pixels: how much, and where a line to it ends.

#include "engine/core/result.hpp"
#include "engine/render/renderer.hpp"

#include <glm/vec2.hpp>
#include <vector>

namespace myo::cli {

inline constexpr std::uint32_t sample_px = 3; ///< distance between the pixels that are picked

/// A coarse map of the pixels of the last picture.
struct Seen {
  std::size_t columns = 0, rows = 0;
  std::vector<std::uint32_t> what; ///< pick id; 0: nothing
  float left_px = 0, right_px = 0; ///< how far the picture reaches
};
[[nodiscard]] Result<Seen> look(const render::Renderer& renderer, glm::uvec2 size);

/// Where the line to a thing ends: well inside, near the middle of what is seen of it.
struct Spot {
  std::size_t samples = 0;
  glm::vec2 at{0};
};
/// Of the ids 1 .. `count`, in that order.
[[nodiscard]] std::vector<Spot> spots_of(const Seen& seen, std::size_t count);

} // namespace myo::cli
