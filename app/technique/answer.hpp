#pragma once
// What a technique means at one point of one body, as plain values: what panels, plates and the command line show.
// Millimetres, LPS. Every figure is measured on one body and is never a figure for a person.

#include "assets/model/structure.hpp"

#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myo {

inline constexpr std::string_view measured_note = "Measured on one reference body: never a needling depth for a person.";

/// One structure that a line crosses; depths from the skin along the line.
struct PathPart {
  std::string structure, name; ///< id with side; "skin" stands for skin and the fat under it
  Kind kind = Kind::other;
  float enter_mm = 0, exit_mm = 0;
};

enum class HazardKind : std::uint8_t { lung, artery, vein, nerve, spinal_canal, eye, organ };
[[nodiscard]] std::string_view to_string(HazardKind kind);

/// Something that must not be pressed or pierced, and how near it lies.
struct HazardAt {
  std::string structure, name;
  HazardKind kind = HazardKind::organ;
  float distance_mm = 0;       ///< from the line worked along, its ends included
  float from_point_mm = 0;     ///< from the trigger point itself
  float width_mm = 0;          ///< of a vessel or nerve at its nearest spot; 0 elsewhere
  glm::vec3 position{0};       ///< its nearest spot
  glm::vec3 from{0};           ///< the spot of the line it is nearest to
  bool shielded = false;       ///< hard tissue lies between
};

/// The large vessels and nerves toward which no finger presses: the named trunks, not the branches in every muscle. Arteries
/// from 4 mm, veins from 6, nerves from 3 mm across; the guide says "large" without a figure, these are ours.
[[nodiscard]] inline bool is_large(HazardKind kind, float width_mm) {
  return width_mm >= (kind == HazardKind::artery ? 4.f : kind == HazardKind::vein ? 6.f : 3.f);
}
[[nodiscard]] inline bool is_large(const HazardAt& h) { return is_large(h.kind, h.width_mm); }

/// Of the atlas: said in words, whether or not a mesh shows it.
struct HazardInWords {
  std::string kind, structure, text;
  bool measured = false;       ///< it is among the measured ones
};

enum class PressAdvice : std::uint8_t { flat, pincer, none };
[[nodiscard]] std::string_view to_string(PressAdvice advice);

struct PressAnswer {
  PressAdvice advice = PressAdvice::none;
  std::string words;           ///< toward what, or why not
  glm::vec3 entry{0}, direction{0, 1, 0}, end{0}; ///< skin, unit, hard tissue (or as deep as the grip reaches)
  glm::vec3 normal{0};         ///< of the skin at the entry, outward
  float depth_mm = 0;          ///< skin to hard tissue
  float room_mm = 60;          ///< of air before the skin, back along the direction
  float contact_radius_mm = 8; ///< of the finger
  std::string toward, toward_name; ///< structure pressed against; empty where there is none
  std::vector<PathPart> path;
  std::vector<HazardAt> warnings; ///< vessels and nerves nearer than their own width + 5 mm
  struct Jaw {
    glm::vec3 position{0}, direction{0}; ///< on the skin; inward
  };
  std::vector<Jaw> jaws;       ///< of a pincer grip: two
};

/// One way in for a needle.
struct Approach {
  std::string words;           ///< "straight in", "from medial, 45° to the skin"
  glm::vec3 entry{0}, direction{0, 1, 0}, tip{0}, normal{0};
  float depth_mm = 0;          ///< entry to tip
  float point_mm = 0;          ///< entry to the point
  float room_mm = 60;          ///< of air before the skin, back along the direction
  float skin_angle_deg = 90;   ///< between needle and skin
  std::vector<PathPart> path;
  float reach_mm = 0;          ///< from the entry to the first hazard that a needle within 15° of this line meets; 0: none
  std::string reached, reached_name;
  HazardKind reached_kind = HazardKind::organ;
  float bone_mm = 0;           ///< from the entry to bone straight ahead; 0: none within reach
  float needle_mm = 0;         ///< longest needle of a common length that cannot reach the hazard yet reaches the point; 0: none
  bool crosses_hazard = false; ///< before the tip
  std::vector<HazardAt> hazards; ///< from this needle's line, nearest first
};

struct NeedleAnswer {
  bool advised = false;        ///< some approach has a needle that cannot reach a hazard, and the atlas does not say avoid
  std::string words;
  std::vector<Approach> approaches; ///< safest first; at least one where the point can be reached at all
};

/// A picture of the body cut along a line: spans of structures in rows, from the skin inwards.
struct Section {
  struct Span {
    std::uint32_t structure = 0; ///< index into the pack
    float from_mm = 0, to_mm = 0; ///< across, 0 is the line
  };
  struct Row {
    float depth_mm = 0;         ///< along the line from the entry; negative: outside
    std::vector<Span> spans;    ///< skin last; what is drawn later lies on top
  };
  glm::vec3 origin{0}, along{0}, across{0};
  float half_width_mm = 40;
  std::vector<Row> rows;
  struct Name {
    std::string id, name;
    Kind kind = Kind::other;
  };
  std::vector<std::pair<std::uint32_t, Name>> names; ///< of the structures in it
};

inline constexpr std::size_t pad_grid_side = 13;

struct Pad {
  glm::vec3 centre{0}, normal{0}, up{0}; ///< on the skin, outward, along its height
  float size_mm = 50;          ///< square, corners rounded
  std::vector<glm::vec3> grid; ///< of its surface laid on the skin: rows of pad_grid_side places
  std::string place;           ///< "on the point", "where it hurts"
};
struct PadLayout {
  std::string name;
  std::vector<Pad> pads;
  float apart_mm = 0;          ///< edge to edge of the nearest two
};
struct TensAnswer {
  std::string words;           ///< why there is no place, or what to mind
  std::vector<PadLayout> layouts; ///< best first; empty where nothing is allowed
  std::vector<std::string> kept_off; ///< no-go places that ruled out pads here
};

struct Stroke {
  std::string name, how;       ///< "Glide along the fibres", what it does
  bool across = false;
  int order = 1;
  std::vector<glm::vec3> line, normals; ///< on the skin, in the direction of the stroke
};
struct StrokesAnswer {
  std::string words;
  std::vector<Stroke> strokes;
  std::vector<std::string> joints; ///< to be moved: those between the bones the muscle reaches
};

/// The nearest of each kind from the point itself, nearest first.
struct HazardCard {
  std::vector<HazardAt> nearest;
  std::vector<HazardInWords> words;
};

/// Everything about one point of one side.
struct PointTechniques {
  std::string point;
  Side side = Side::left;
  glm::vec3 position{0};
  HazardCard card;
  PressAnswer press;
  NeedleAnswer needle;
  TensAnswer tens;
  StrokesAnswer release, massage;
  std::vector<HazardAt> press_hazards;  ///< along the direction of pressing
};

} // namespace myo
