#pragma once
// A drawing laid on one body: its strokes as capsules on the skin, kept from frame to frame.

#include "app/pain/drawing.hpp"
#include "engine/render/render_list.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace myo::scene {

struct SkinSpot {
  glm::vec3 position{0}, normal{0};
};

/// Radius, tier `drawn` and strength of each capsule are the stroke's; erasing ones take away what lies before them.
class DrawnPain {
public:
  using NearestSkin = std::function<std::optional<SkinSpot>(const glm::vec3&)>;
  /// Lays what is not laid yet. A spot whose landmark this body lacks is left out.
  void lay(const pain::PainDrawing& drawing, const pain::BodyFrame& frame, const NearestSkin& skin);
  struct Laid {
    pain::PainStroke stroke;
    std::vector<std::optional<SkinSpot>> spots; ///< of its samples
    std::vector<render::ZoneCapsule> capsules;
    std::optional<std::size_t> run_from = {}; ///< the spot where the last capsule begins
    std::size_t head = 0;                     ///< of an arrow: how many of the last capsules are its point
  };
  [[nodiscard]] std::span<const Laid> strokes() const { return laid_; }
  /// To be drawn, in order; deep ones that were erased later are left out, since their glow is not painted over.
  [[nodiscard]] std::vector<render::ZoneCapsule> capsules() const;

private:
  std::vector<Laid> laid_;
};

/// The colour of the crayon: what is drawn is distinguished from what the atlas says.
[[nodiscard]] glm::vec3 crayon_colour(pain::PainQuality quality);

} // namespace myo::scene
