#pragma once
// What a drawn picture shows of each thing in it, by the ids under its pixels: how much, and where a line to it ends.

#include "engine/render/renderer.hpp"

#include <glm/vec2.hpp>
#include <vector>

namespace myo::labels {

inline constexpr std::uint32_t sample_px = 3; ///< distance between the pixels that are asked

/// A coarse map of the pixels of the last picture.
struct Seen {
  std::size_t columns = 0, rows = 0;
  std::vector<std::uint32_t> what; ///< id under the pixel; 0: nothing
  float left_px = 0, right_px = 0; ///< how far the picture reaches
  /// Within a sample of a pixel, whether this is seen.
  [[nodiscard]] bool shows(std::uint32_t id, glm::vec2 pixel) const;
};
/// Asks the last picture that was drawn. Markers over it do not count: one sees what is around them.
[[nodiscard]] Result<Seen> look(const render::Renderer& renderer);
/// The same of ids that were asked for before.
[[nodiscard]] Seen seen_in(std::size_t columns, std::vector<std::uint32_t> ids);

/// Where the line to a thing ends: well inside, near the middle of what is seen of it.
struct Spot {
  std::size_t samples = 0;
  glm::vec2 at{0};
};
/// Of the ids 1 .. `count`, in that order.
[[nodiscard]] std::vector<Spot> spots_of(const Seen& seen, std::size_t count);

} // namespace myo::labels
