#pragma once
// Walking over the skin as a hand does, with a muscle under it.

#include "app/technique/hazards.hpp"

namespace myo::technique {

/// A spot of the skin and what of a muscle lies under it.
struct Underfoot {
  glm::vec3 skin{0}, normal{0}, muscle{0};
  float depth_mm = 0; ///< to the muscle, along the skin's normal
  float aside_mm = 0; ///< from being under the spot
};

/// The fibre direction of some muscles at the skin above them.
class MuscleUnderSkin {
public:
  MuscleUnderSkin(const Tissue& tissue, const Nearby& muscles);
  /// The skin nearest to a place and the muscle nearest to that. None: there is no skin, or no muscle within reach.
  [[nodiscard]] std::optional<Underfoot> at(const glm::vec3& near) const;
  /// Along the fibres near a spot of the muscle, whatever their sign: averaged over a finger's breadth, so that one odd
  /// triangle turns no hand. Unit; zero where they disagree.
  [[nodiscard]] glm::vec3 fibre(const Underfoot& spot) const;
  /// True where the muscle is under the hand rather than beside it.
  [[nodiscard]] bool covers(const Underfoot& spot) const;

private:
  struct Sample {
    glm::vec3 position{0}, normal{0}, fibre{0};
  };
  const Tissue& tissue_;
  const Nearby& muscles_;
  std::vector<Sample> samples_;
  glm::vec3 axis_{0}; ///< of a slender muscle; zero for others
};

struct WalkRules {
  float step_mm = 5;
  float longest_mm = 280;
  float turns_deg = 55;      ///< in the skin, from its first direction, at most
  bool follow_fibres = true; ///< else straight on
  float off_muscle_mm = 0;   ///< so far it may go on beside the muscle
};

/// A way over the skin.
struct SkinLine {
  std::vector<glm::vec3> points, normals;
};
/// From a spot in a direction; the spot itself is not in it. Ends where the muscle ends, the skin folds, or the rules
/// say.
[[nodiscard]] SkinLine walk(const MuscleUnderSkin& muscle, const Underfoot& from, const glm::vec3& way,
                            const WalkRules& rules);

} // namespace myo::technique
