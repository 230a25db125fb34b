#pragma once
// How near a painted referral comes to the atlas's pattern, on one body: how much of it was met, and how far the rest
// strays.

#include "app/scene/body.hpp"

#include <string_view>

namespace myo::learn {

struct PaintScore {
  float covered = 0;  ///< share of what most people feel that was painted
  float inside = 0;   ///< share of what was painted that lies in the pattern, of either tier, or just beside it
  float stray_mm = 0; ///< how far what was painted lies from the pattern, on average; 0 inside
  std::size_t painted_patches = 0;
  /// Both shares in one (their harmonic mean): 1 exactly so .. 0 elsewhere.
  [[nodiscard]] float overlap() const { return covered + inside > 0 ? 2 * covered * inside / (covered + inside) : 0; }
};

/// Whole regions marked and nothing painted, as a keyboard does it: counted region by region.
struct RegionScore {
  std::size_t right = 0, all = 0; ///< of what most people feel
  std::size_t some = 0;           ///< marked, of what some feel
  std::size_t wrong = 0;          ///< marked, of no part of the pattern, or of the other side
  [[nodiscard]] float overlap() const;
};
[[nodiscard]] RegionScore regions_marked(const atlas::Point& point, const scene::Body& body,
                                         const pain::PainDrawing& drawing, model::Side side);

[[nodiscard]] PaintScore painted(const scene::Body& body, const pain::PainDrawing& drawing, std::string_view point,
                                 model::Side side);

} // namespace myo::learn
