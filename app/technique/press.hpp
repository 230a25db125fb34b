#pragma once
// Where a finger presses: toward the nearest hard tissue, clear of large vessels and nerves, or why there is no such
// way.

#include "app/technique/reason.hpp"
#include "app/technique/technique_answer.hpp"
#include "app/technique/ways_in.hpp"

namespace myo::technique {

enum class PressAdvice : std::uint8_t { flat, pincer, none };
[[nodiscard]] std::string_view to_string(PressAdvice advice);

struct PressAnswer final : TechniqueAnswer {
  PressAdvice advice = PressAdvice::none;
  Reasons words;                                  ///< toward what, or why not
  glm::vec3 entry{0}, direction{0, 1, 0}, end{0}; ///< skin, unit, hard tissue (or as deep as the grip reaches)
  glm::vec3 normal{0};                            ///< of the skin at the entry, outward
  float depth_mm = 0;                             ///< skin to hard tissue
  float room_mm = 60;                             ///< of air before the skin, back along the direction
  float contact_radius_mm = 8;                    ///< of the finger
  std::string toward, toward_name;                ///< structure pressed against; empty where there is none
  std::vector<PathPart> path;
  std::vector<HazardAt> warnings; ///< vessels and nerves nearer than their own width + 5 mm
  std::vector<HazardAt> hazards;  ///< from the line of pressing, nearest first
  struct Jaw {
    glm::vec3 position{0}, direction{0}; ///< on the skin; inward
  };
  std::vector<Jaw> jaws; ///< of a pincer grip: two

  // kinds/press.cpp
  [[nodiscard]] std::optional<WorkLine> line(std::size_t choice) const override;
  [[nodiscard]] std::optional<SectionWish> cut(std::size_t choice) const override;
  void draw(GuideShapes& shapes, std::size_t choice) const override;
  [[nodiscard]] std::vector<Sight> sights(std::size_t choice) const override;
  [[nodiscard]] Card card(const atlas::Atlas& atlas, std::size_t choice) const override;
  void write(nlohmann::ordered_json& out, const atlas::Atlas& atlas) const override;
};

/// `muscles`: the structures that the point belongs to, for the pincer grip.
[[nodiscard]] PressAnswer press_at(const PointSpace& here, const std::vector<WayIn>& ways, const Nearby& muscles);

} // namespace myo::technique
