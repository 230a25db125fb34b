#pragma once
// Actions: what is chosen, and what lies under the cursor.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct SelectStructure {
  std::string id;
  MYO_ACTION("select", "STRUCTURE", "selects a structure (without a side: the left one, or the midline's)", step, id)
};
struct SelectPoint {
  std::string id;
  model::Side side = model::Side::right;
  MYO_ACTION("select-point", "POINT left|right", "selects a trigger point and paints its referral", step, id, side)
};
struct SelectRegion {
  std::string id;
  model::Side side = model::Side::midline;
  MYO_ACTION("select-region", "REGION left|right|midline", "selects a region of the skin", step, id, side)
};
struct SelectSkin {
  glm::vec3 position{0};
  MYO_ACTION("select-skin", "X Y Z", "selects a spot of the skin", step, position)
};
struct Deselect {
  MYO_ACTION("deselect", "", "selects nothing; in the view for clients what they are told of stays", step)
};
struct OtherSide {
  MYO_ACTION("other-side", "", "selects the same point or structure of the other side", step)
};
struct NextPoint {
  MYO_ACTION("next-point", "", "selects the next trigger point of that side", step)
};
struct PreviousPoint {
  MYO_ACTION("previous-point", "", "selects the trigger point before it", step)
};
struct HoverStructure {
  std::string id;
  MYO_ACTION("hover", "STRUCTURE", "the cursor is over a structure", passing, id)
};
struct HoverPoint {
  std::string id;
  model::Side side = model::Side::right;
  MYO_ACTION("hover-point", "POINT left|right", "the cursor is over a trigger point", passing, id, side)
};
struct HoverGroup {
  std::string id;
  model::Side side = model::Side::right;
  MYO_ACTION("hover-group", "POINT left|right", "the cursor is over several points shown as one, this in their middle",
             passing, id, side)
};
struct HoverNothing {
  MYO_ACTION("hover-nothing", "", "the cursor is over nothing", passing)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<SelectStructure, SelectPoint, SelectRegion, SelectSkin, Deselect, OtherSide, NextPoint,
                       PreviousPoint, HoverStructure, HoverPoint, HoverGroup, HoverNothing>
    selection_actions;

} // namespace myo::state::act
