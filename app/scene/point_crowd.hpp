#pragma once
// Trigger points that stand close together, as one. Which ones those are follows from the body and from how near one
// is, never from the side one looks from: nothing jumps while the body is turned.

#include "app/state/model.hpp"

#include <span>
#include <vector>

namespace myo::scene {

/// Points that are shown as one; a single one too. Of one side, or of both where they meet at the midline.
struct PointGroup {
  std::vector<std::uint32_t> points; ///< indices of the points it was made from, ascending
  std::uint32_t middle = 0;          ///< the one of them nearest to their middle
  glm::vec3 position{0};             ///< where it is shown: that point's, or between those of both sides
  glm::vec3 facing{0};               ///< unit; whither they look together; zero where they look everywhere
};

/// Two groups of described points, each under one of its points, and how far they are apart.
struct PointMerge {
  std::uint32_t a = 0, b = 0;
  float apart_mm = 0;
};

class PointCrowd {
public:
  PointCrowd() = default;
  explicit PointCrowd(std::span<const state::ModelPoint> points);
  /// Those whose `wanted` is set, so that groups are about `apart_mm` apart on the body; left and right of one beside
  /// each other. `points` as they were given.
  [[nodiscard]] std::vector<PointGroup> groups(std::span<const state::ModelPoint> points,
                                               const std::vector<bool>& wanted, float apart_mm) const;

private:
  std::size_t count_ = 0;                ///< of points as the atlas describes them, both sides of one being the same
  std::vector<std::uint32_t> described_; ///< for each point given: which of them it is
  std::vector<PointMerge> merges_;
};

} // namespace myo::scene
