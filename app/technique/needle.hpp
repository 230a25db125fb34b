#pragma once
// Ways in for a needle: what each crosses, what it could reach, and the longest needle that cannot reach it. For
// trained professionals; measured on one body.

#include "app/technique/reason.hpp"
#include "app/technique/technique_answer.hpp"
#include "app/technique/ways_in.hpp"

namespace myo::technique {

/// One way in for a needle.
struct Approach {
  Reason words; ///< "straight in", "from medial, 45° to the skin"
  glm::vec3 entry{0}, direction{0, 1, 0}, tip{0}, normal{0};
  float depth_mm = 0;        ///< entry to tip
  float point_mm = 0;        ///< entry to the point
  float room_mm = 60;        ///< of air before the skin, back along the direction
  float skin_angle_deg = 90; ///< between needle and skin
  std::vector<PathPart> path;
  float reach_mm = 0; ///< from the entry to the first hazard that a needle within 15° of this line meets; 0: none
  std::string reached, reached_name;
  HazardKind reached_kind = HazardKind::organ;
  float bone_mm = 0; ///< from the entry to bone straight ahead; 0: none within reach
  float needle_mm =
      0; ///< longest needle of a common length that cannot reach the hazard yet reaches the point; 0: none
  bool crosses_hazard = false;   ///< before the tip
  std::vector<HazardAt> hazards; ///< from this needle's line, nearest first
};

struct NeedleAnswer final : TechniqueAnswer {
  bool advised = false; ///< some approach has a needle that cannot reach a hazard, and the atlas does not say avoid
  Reasons words;
  std::vector<Approach> approaches; ///< safest first; at least one where the point can be reached at all

  /// Null where there is none.
  [[nodiscard]] const Approach* chosen(std::size_t choice) const;

  // kinds/needle.cpp
  [[nodiscard]] std::optional<WorkLine> line(std::size_t choice) const override;
  [[nodiscard]] std::optional<SectionWish> cut(std::size_t choice) const override;
  void draw(GuideShapes& shapes, std::size_t choice) const override;
  [[nodiscard]] std::vector<Sight> sights(std::size_t choice) const override;
  [[nodiscard]] Card card(const atlas::Atlas& atlas, std::size_t choice) const override;
  void write(nlohmann::ordered_json& out, const atlas::Atlas& atlas) const override;
};

/// `avoid`: the atlas advises against needling this point, with its reason.
[[nodiscard]] NeedleAnswer needle_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles,
                                     model::Side side, const std::string& avoid);

} // namespace myo::technique
