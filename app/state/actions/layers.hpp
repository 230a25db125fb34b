#pragma once
// Actions: what of the body is drawn.

#include "app/state/verb.hpp"

namespace myo::state::act {

struct Peel {
  float amount = 0;
  MYO_ACTION("peel", "0..1", "peels from the skin (0) to the bones (1)", gesture, amount)
};
struct PeelBy {
  float amount = 0;
  MYO_ACTION("peel-by", "-1..1", "peels further (or back)", step, amount)
};
struct LayerVisible {
  model::Layer layer = model::Layer::skin;
  bool visible = true;
  MYO_ACTION("layer", "LAYER on|off", "shows or hides a layer", step, layer, visible)
};
struct LayerOpacity {
  model::Layer layer = model::Layer::skin;
  float opacity = 1;
  MYO_ACTION("layer-opacity", "LAYER 0..1", "fades a layer", gesture, layer, opacity)
};
struct Hide {
  std::optional<std::string> id;
  MYO_ACTION("hide", "[STRUCTURE]",
             "hides a structure or several, by commas (without a side: both; without a name: the selection)", step, id)
};
struct Show {
  std::optional<std::string> id;
  MYO_ACTION("show", "[STRUCTURE]", "shows a structure again, solid", step, id)
};
struct ShowLast {
  MYO_ACTION("show-last", "", "brings back what was hidden last, then what was before it", step)
};
struct Context {
  bool on = true;
  MYO_ACTION("context", "on|off", "ghosts what is not isolated instead of leaving it out", step, on)
};
struct Ghost {
  std::optional<std::string> id;
  MYO_ACTION("ghost", "[STRUCTURE]", "draws a structure as a faint shell, or solid again", step, id)
};
struct Opacity {
  std::string id;
  float opacity = 1;
  MYO_ACTION("opacity", "STRUCTURE 0..1", "fades a structure", gesture, id, opacity)
};
struct Isolate {
  std::optional<std::string> id;
  MYO_ACTION("isolate", "[STRUCTURE]", "draws only this structure; a named one joins those already isolated", step, id)
};
struct Unisolate {
  MYO_ACTION("unisolate", "", "draws everything again", step)
};
struct ShowAll {
  MYO_ACTION("show-all", "", "undoes hiding, ghosting, fading and isolating", step)
};
struct Variants {
  bool on = true;
  MYO_ACTION("variants", "on|off", "draws muscles that most people lack", step, on)
};
struct Markers {
  bool on = true;
  MYO_ACTION("markers", "on|off", "shows every trigger point's X", step, on)
};
struct Zones {
  bool on = true;
  MYO_ACTION("zones", "on|off", "paints the referral of the chosen point", step, on)
};
struct Sites {
  bool on = true;
  MYO_ACTION("sites", "on|off", "paints where large vessels and nerves run close under the skin", step, on)
};
struct Reset {
  MYO_ACTION("reset", "", "everything shown as at the start, seen from the front; painted pain stays", step)
};

/// What `myoatlas actions` lists, in this order.
inline constexpr Topic<Peel, PeelBy, LayerVisible, LayerOpacity, Hide, Show, ShowLast, Context, Ghost, Opacity, Isolate,
                       Unisolate, ShowAll, Variants, Markers, Zones, Sites, Reset>
    layers_actions;

} // namespace myo::state::act
