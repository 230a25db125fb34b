#pragma once
// Actions: planes that cut the body.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct Section {
  int which = 1;
  Text plane;
  MYO_ACTION("section", "1|2 PLANE|off",
             "cuts the body: axial, sagittal or coronal (with @MM or @PLACE), needle, or X,Y,Z,NX,NY,NZ", step, which,
             plane)
};
struct SectionMove {
  int which = 1;
  float mm = 0;
  MYO_ACTION("section-move", "1|2 MM",
             "moves a section up, to the left or back; an oblique one towards what is cut away", gesture, which, mm)
};
struct SectionTurn {
  int which = 1;
  float tilt_deg = 0, turn_deg = 0;
  MYO_ACTION("section-turn", "1|2 TILT TURN",
             "tilts a section and turns it about the upright, degrees: it is oblique then", run, which, tilt_deg,
             turn_deg)
};
struct SectionFlip {
  int which = 1;
  MYO_ACTION("section-flip", "1|2", "keeps the other side of a section", step, which)
};
struct Slab {
  std::string thickness;
  MYO_ACTION("slab", "MM|off", "keeps of the first section a slice so thick", gesture, thickness)
};
struct SectionLook {
  std::optional<int> which;
  MYO_ACTION("section-look", "[1|2]", "flies to look straight at a section", step, which)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<Section, SectionMove, SectionTurn, SectionFlip, Slab, SectionLook> section_actions;

/// The camera that looks straight at a section, all of it in the picture.
[[nodiscard]] geometry::Camera camera_at_section(const SectionPlane& plane, geometry::Camera camera, const Model& model,
                                                 glm::vec2 viewport_px);

} // namespace myo::state::act
