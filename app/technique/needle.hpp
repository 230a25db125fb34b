#pragma once
// Ways in for a needle: what each crosses, what it could reach, and the longest needle that cannot reach it. For
// trained professionals; measured on one body.

#include "app/technique/press.hpp"
#include "app/technique/reason.hpp"
#include "app/technique/technique_answer.hpp"
#include "app/technique/ways_in.hpp"

namespace myo::technique {

class PointStudy;
struct SaidOfPoint;

/// A needle meets what lies so near, wherever along it.
inline constexpr float grazed_mm = 1.5f;

/// One way in for a needle.
struct Approach {
  Reason words; ///< "straight in", "from medial, 45° to the skin"
  glm::vec3 entry{0}, direction{0, 1, 0}, tip{0}, normal{0};
  float depth_mm = 0;        ///< entry to tip
  float point_mm = 0;        ///< entry to the point
  float room_mm = 60;        ///< of air before the skin, back along the direction
  float skin_angle_deg = 90; ///< between needle and skin
  std::vector<PathPart> path;
  /// From the entry to where a needle within 15° of this line first meets a hazard that must not be met (lung, organ,
  /// canal, large vessel or nerve); 0: none.
  float reach_mm = 0;
  std::string reached, reached_name;
  HazardKind reached_kind = HazardKind::organ;
  float bone_mm = 0;   ///< from the entry to bone straight ahead; 0: none within reach
  float needle_mm = 0; ///< shortest needle of a common length that reaches the point and not the hazard; 0: none
  bool crosses_hazard = false; ///< before the tip
  /// The nearest small vessel or nerve that a needle astray could meet before its tip; its distance from the line.
  std::optional<HazardAt> branch;
  std::vector<HazardAt> hazards; ///< from this needle's line, nearest first

  /// A needle that goes straight meets an artery or a nerve, small as it is; a small vein is seen, or bears it.
  [[nodiscard]] bool pierces() const {
    return branch && branch->kind != HazardKind::vein && branch->distance_mm < grazed_mm;
  }
};

struct NeedleAnswer final : TechniqueAnswer {
  bool advised = false;    ///< some approach has a needle that cannot reach a hazard, and the atlas does not say avoid
  bool avoided = false;    ///< the atlas says avoid: nothing is drawn
  bool positioned = false; ///< done in a position that the body is not in: nothing is drawn
  bool as_asked = true;    ///< the ways are those that the atlas asks for
  bool no_bone = false;    ///< it asks for bone ahead and no way has it: no length is called safe
  Reasons words;
  std::vector<Jaw> jaws;            ///< of the pincer grip that the needle goes into, where the atlas asks for one
  std::vector<Approach> approaches; ///< safest first; at least one where the point can be reached at all

  [[nodiscard]] atlas::Suits at_best() const override;
  [[nodiscard]] std::size_t choices() const override { return approaches.size(); }
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

/// Ways as the atlas asks for them (`said`), or any where this body has none of those.
[[nodiscard]] NeedleAnswer needle_at(const PointStudy& study, const SaidOfPoint& said);

} // namespace myo::technique
