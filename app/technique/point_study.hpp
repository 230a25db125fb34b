#pragma once
// One point of one body as the kinds of technique ask about it: what several of them need is worked out once.

#include "app/technique/press.hpp"
#include "app/technique/strokes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace myo::technique {

/// A stroke of referred pain on the skin.
struct ReferralStroke {
  glm::vec3 a{0}, b{0};
  float radius_mm = 15;
  bool essential = true;
};

/// A point as the body resolved it.
struct PointPlace {
  std::string id; ///< side-less
  model::Side side = model::Side::left;
  glm::vec3 position{0};
  std::vector<std::string> structures; ///< full ids of its muscle's meshes
  std::vector<ReferralStroke> pain;    ///< its referral on the skin
};

/// Used by one thread; body and place must outlive it.
class PointStudy {
public:
  PointStudy(const Tissue& tissue, const SpinalCanal& canal, const PointPlace& place);
  [[nodiscard]] const PointSpace& here() const { return here_; }
  [[nodiscard]] const PointPlace& place() const { return place_; }
  [[nodiscard]] const Nearby& muscles() const { return muscles_; } ///< that the point belongs to
  // Each worked out when first requested.
  [[nodiscard]] const std::vector<WayIn>& ways() const;
  [[nodiscard]] PressAnswer press(const atlas::Manner& manner) const; ///< each time anew
  [[nodiscard]] const FibreLine& fibres() const;

private:
  const PointPlace& place_;
  PointSpace here_;
  Nearby muscles_;
  mutable std::optional<std::vector<WayIn>> ways_;
  mutable std::optional<FibreLine> fibres_;
};

} // namespace myo::technique
