#pragma once
// Where a finger presses, in the manner the atlas asks for: toward hard tissue and clear of large vessels and nerves,
// with the muscle lifted between thumb and finger, or lightly on it; or why there is no such way.

#include "app/technique/reason.hpp"
#include "app/technique/technique_answer.hpp"
#include "app/technique/ways_in.hpp"

namespace myo::technique {

/// `light`: toward hard tissue, but a large vessel or nerve lies beside every way. `surface`: on the muscle itself.
/// `positioned`: in a position that the body is not in; nothing is drawn.
enum class PressAdvice : std::uint8_t { flat, pincer, surface, light, positioned, none };
/// A line of its own runs from the skin to hard tissue.
[[nodiscard]] constexpr bool toward_hard(PressAdvice advice) {
  return advice == PressAdvice::flat || advice == PressAdvice::light;
}
[[nodiscard]] std::string_view to_string(PressAdvice advice);

/// Thumb or finger of a pincer grip.
struct Jaw {
  glm::vec3 position{0}, direction{0}; ///< on the skin; toward where the two meet, unit
};
/// A fold of the muscle that thumb and finger can take, across the fibres where that is possible: nothing hard, hollow
/// or large between them. `fibre`: along the muscle, unit or zero. Empty: none.
[[nodiscard]] std::vector<Jaw> pincer_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles,
                                         const glm::vec3& fibre);

struct PressAnswer final : TechniqueAnswer {
  PressAdvice advice = PressAdvice::none;
  atlas::ForceCeiling ceiling = atlas::ForceCeiling::whole; ///< the arrow is no larger than the dose of the point
  Reasons words;                                            ///< toward what, or why not
  glm::vec3 entry{0}, direction{0, 1, 0}, end{0}; ///< skin, unit, hard tissue (or as deep as the grip reaches)
  glm::vec3 normal{0};                            ///< of the skin at the entry, outward
  float depth_mm = 0;                             ///< skin to hard tissue
  float point_mm = 0;                             ///< skin to the point
  float room_mm = 60;                             ///< of air before the skin, back along the direction
  float contact_radius_mm = 8;                    ///< of the finger
  std::string toward, toward_name;                ///< structure pressed against; empty where there is none
  std::vector<PathPart> path;
  std::vector<HazardAt> warnings; ///< vessels and nerves nearer than their own width + 5 mm
  std::vector<HazardAt> hazards;  ///< from the line of pressing, nearest first
  std::vector<Jaw> jaws;          ///< of a pincer grip: two; the line then runs from the first to where they meet

  /// Nothing is pressed toward bone: the body leaves no clear way, or the dose asks for a touch alone.
  [[nodiscard]] bool is_light() const { return advice == PressAdvice::light || ceiling == atlas::ForceCeiling::light; }
  [[nodiscard]] atlas::Suits at_best() const override;
  [[nodiscard]] std::string_view variant() const override;
  // kinds/press.cpp
  [[nodiscard]] std::optional<WorkLine> line(std::size_t choice) const override;
  [[nodiscard]] std::optional<SectionWish> cut(std::size_t choice) const override;
  void draw(GuideShapes& shapes, std::size_t choice) const override;
  [[nodiscard]] std::vector<Sight> sights(std::size_t choice) const override;
  [[nodiscard]] Card card(const atlas::Atlas& atlas, std::size_t choice) const override;
  void write(nlohmann::ordered_json& out, const atlas::Atlas& atlas) const override;
};

/// `muscles`: the structures that the point belongs to; `fibre`: along them, unit or zero: both for the pincer grip.
[[nodiscard]] PressAnswer press_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles,
                                   const glm::vec3& fibre, const atlas::Manner& manner);

} // namespace myo::technique
