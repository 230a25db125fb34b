#pragma once
// What techniques measure at one point of one body, as plain values. Millimetres, LPS. Every figure is
// measured on one body and is never a figure for a person.

#include "assets/model/structure.hpp"
#include "engine/section/face.hpp"

#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo::technique {

/// One structure that a line crosses; depths from the skin along the line.
struct PathPart {
  std::string structure, name; ///< id with side; "skin" stands for skin and the fat under it
  model::Kind kind = model::Kind::other;
  float enter_mm = 0, exit_mm = 0;
};

enum class HazardKind : std::uint8_t { lung, artery, vein, nerve, spinal_canal, eye, organ };
[[nodiscard]] std::string_view to_string(HazardKind kind);

/// Something that must not be pressed or pierced, and how near it lies.
struct HazardAt {
  std::string structure, name;
  HazardKind kind = HazardKind::organ;
  float distance_mm = 0;   ///< from the line worked along, its ends included
  float from_point_mm = 0; ///< from the trigger point itself
  float width_mm = 0;      ///< of a vessel or nerve at its nearest spot; 0 elsewhere
  glm::vec3 position{0};   ///< its nearest spot
  glm::vec3 from{0};       ///< the spot of the line it is nearest to
  bool shielded = false;   ///< hard tissue lies between
};

/// The large vessels and nerves toward which no finger presses: the named trunks, not the branches in every muscle.
/// Arteries from 4 mm, veins from 6, nerves from 3 mm across; the guide says "large" without a figure, these are ours.
[[nodiscard]] inline bool is_large(HazardKind kind, float width_mm) {
  return width_mm >= (kind == HazardKind::artery ? 4.f : kind == HazardKind::vein ? 6.f : 3.f);
}
[[nodiscard]] inline bool is_large(const HazardAt& h) { return is_large(h.kind, h.width_mm); }

/// Of the atlas: said in words, whether or not a mesh shows it.
struct HazardInWords {
  std::string kind, structure, text;
  bool measured = false; ///< it is among the measured ones
};

/// A line that a technique works along: from the skin inwards, what it crosses and what lies near it.
struct WorkLine {
  glm::vec3 entry{0}, direction{0, 1, 0};
  std::vector<PathPart> path;
  std::vector<HazardAt> hazards; ///< nearest first
};

/// A picture of the body cut along a line, from the skin inwards.
struct Section {
  /// One structure in it; later ones lie over earlier ones.
  struct Part {
    std::uint32_t structure = 0; ///< index into the pack
    std::string id, name;
    model::Kind kind = model::Kind::other;
    section::Face face;  ///< x across, 0 is the line; y along it, 0 is the skin
    glm::vec2 anchor{0}; ///< a place of it that is in the drawing
    float area_mm2 = 0;  ///< of what is in the drawing
  };
  glm::vec3 origin{0}, along{0}, across{0};
  float half_width_mm = 40;
  float from_mm = -12, to_mm = 40; ///< along the line
  std::vector<Part> parts;
};

struct SectionWish {
  glm::vec3 entry{0}, along{0, 1, 0}; ///< unit
  float depth_mm = 40;                ///< how deep the drawing must go at least
  glm::vec3 toward{0};                ///< the plane also shows this place (a hazard); equal to entry: any plane
  float half_width_mm = 0;            ///< the drawing must reach this far to either side at least
};
/// A drawing goes this far past what it is about.
inline constexpr float section_beyond_mm = 18;

/// The nearest of each kind from the point itself, nearest first.
struct HazardCard {
  std::vector<HazardAt> nearest;
  std::vector<HazardInWords> words;
};

} // namespace myo::technique
