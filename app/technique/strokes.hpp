#pragma once
// Strokes of the hand on the skin over a muscle, along its fibres and across them: what release and massage share.

#include "app/technique/reason.hpp"
#include "app/technique/skin_walk.hpp"
#include "app/technique/technique_answer.hpp"

namespace myo::technique {

/// The fibres of a muscle as a hand follows them: on the skin, while the muscle lies under it.
struct FibreLine {
  SkinLine on_skin;      ///< from one end over the trigger point to the other
  std::size_t start = 0; ///< index of the spot over the trigger point
  glm::vec3 at_point{0}; ///< along the fibres there, in the skin; unit
  float depth_mm = 0;    ///< of the muscle under that spot
};

[[nodiscard]] FibreLine fibre_line(const PointSpace& here, const Nearby& muscles);

struct Stroke {
  std::string name, how; ///< codes: "Glide along the fibres", what it does
  bool across = false;
  int order = 1;
  std::vector<glm::vec3> line, normals; ///< on the skin, in the direction of the stroke
};
struct StrokesAnswer final : TechniqueAnswer {
  Reasons words;
  std::vector<Stroke> strokes;
  bool positioned = false;         ///< done in a position that the body is not in: nothing is drawn
  std::vector<std::string> joints; ///< codes of those to be moved: between the bones the muscle reaches

  [[nodiscard]] atlas::Suits at_best() const override {
    return strokes.empty() && !positioned ? atlas::Suits::limited : atlas::Suits::good;
  }
  // strokes_view.cpp
  void draw(GuideShapes& shapes, std::size_t choice) const override;
  [[nodiscard]] std::vector<Sight> sights(std::size_t choice) const override;
  [[nodiscard]] Card card(const atlas::Atlas& atlas, std::size_t choice) const override;
  void write(nlohmann::ordered_json& out, const atlas::Atlas& atlas) const override;
};

// What kinds of strokes are made of; every line lies on the skin.
/// Deeper than a hand follows, or not under the skin at all.
[[nodiscard]] bool too_deep(const FibreLine& fibres);
/// `code`: the stroke's name; code + ".how" says what it does.
[[nodiscard]] Stroke stroke_of(SkinLine line, const std::string& code, bool across, int order);
/// Across the fibres at a spot of their line, as wide as the muscle is there.
[[nodiscard]] SkinLine across_at(const MuscleUnderSkin& muscle, const FibreLine& fibres, std::size_t index,
                                 float half_mm);
/// From one index of a line to another, in that direction.
[[nodiscard]] SkinLine part(const SkinLine& line, std::size_t first, std::size_t last);
/// Leaves out strokes without room; says so where none is left.
void drop_empty(StrokesAnswer& answer);
/// What a muscle that no hand reaches on this body is left with: the position that its text describes, or `why` not.
void leave_undrawn(StrokesAnswer& answer, const atlas::Manner& manner, const char* why);
/// Nothing to draw, and why.
[[nodiscard]] StrokesAnswer strokes_avoided(const std::string& reason);
inline constexpr float across_half_mm = 18; ///< a hand's width over the muscle, at most

} // namespace myo::technique
