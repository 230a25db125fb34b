#pragma once
// Where electrode pads may lie for a point: on the skin over or round the pain, off the places where none may be.

#include "app/technique/hazards.hpp"
#include "app/technique/reason.hpp"
#include "app/technique/technique_answer.hpp"

namespace myo::technique {

struct PointPlace;

inline constexpr std::size_t pad_grid_side = 13;

struct Pad {
  glm::vec3 centre{0}, normal{0}, up{0}; ///< on the skin, outward, along its height
  float size_mm = 50;                    ///< square, corners rounded
  std::vector<glm::vec3> grid;           ///< of its surface laid on the skin: rows of pad_grid_side places
  Reason place;                          ///< "on the point", "where it hurts"
};
struct PadLayout {
  Reason name;
  std::vector<Pad> pads;
  float apart_mm = 0; ///< edge to edge of the nearest two
};
struct PadsAnswer final : TechniqueAnswer {
  Reasons words;                     ///< why there is no place, or what to mind
  std::vector<PadLayout> layouts;    ///< best first; empty where nothing is allowed
  std::vector<std::string> kept_off; ///< codes of the places and ways that ruled out pads here

  /// Null where there is none.
  [[nodiscard]] const PadLayout* chosen(std::size_t choice) const;

  [[nodiscard]] std::size_t choices() const override { return layouts.size(); }
  [[nodiscard]] atlas::Suits at_best() const override {
    return layouts.empty() ? atlas::Suits::avoid : atlas::Suits::good;
  }
  // kinds/pads.cpp
  void draw(GuideShapes& shapes, std::size_t choice) const override;
  [[nodiscard]] std::vector<Sight> sights(std::size_t choice) const override;
  [[nodiscard]] Card card(const atlas::Atlas& atlas, std::size_t choice) const override;
  void write(nlohmann::ordered_json& out, const atlas::Atlas& atlas) const override;
};

/// `fibre`: along the muscle at the point, unit or zero. `wanted`: layouts that come first, by code without "pads.".
[[nodiscard]] PadsAnswer pads_at(const PointSpace& here, const PointPlace& place, const glm::vec3& fibre,
                                 std::span<const std::string> wanted);

/// On the side of the neck, between carotid artery and the front edge of the spine's arches: no part of a pad lies
/// there.
[[nodiscard]] bool side_of_neck(const Tissue& tissue, const glm::vec3& on_skin);

/// Why no pad may lie on this spot of the skin, as a code; empty where one may.
[[nodiscard]] std::string no_pad_on(const Tissue& tissue, const glm::vec3& on_skin);
/// Why no current may run between these two, as a code; empty where it may.
[[nodiscard]] std::string no_current_between(const Tissue& tissue, const glm::vec3& a, const glm::vec3& b);
/// Round the ribs, front and back.
[[nodiscard]] bool on_chest(const Tissue& tissue, const glm::vec3& on_skin);
/// Where the heart is near enough that a sick one forbids current.
[[nodiscard]] bool front_of_chest(const Tissue& tissue, const glm::vec3& on_skin);
/// Only small pads there.
[[nodiscard]] bool on_face(const Tissue& tissue, const glm::vec3& on_skin);
/// All of a pad rests on the skin: no edge of the body under it, no gap between fingers or toes.
[[nodiscard]] bool pad_fits(const Tissue& tissue, const Pad& pad);

} // namespace myo::technique
